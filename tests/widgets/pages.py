"""The links of a written page, as its document has them."""

from collections.abc import Iterator

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlock, QTextCharFormat

from viewer.widgets.reader.reader_page import Page


def links(page: Page) -> list[str]:
    """The texts of the links in their order."""
    return list(_found(page).values())


def follow(page: Page, text: str) -> None:
    """Follow the first link of this text; IndexError without one."""
    places = [place for place, link in _found(page).items() if link == text]
    page.anchorClicked.emit(QUrl(places[0]))


def _found(page: Page) -> dict[str, str]:
    """The texts by what they lead to; a link may be in several pieces."""
    page.finish()
    found: dict[str, str] = {}
    for shape, text in _pieces(page.document().begin()):
        if shape.isAnchor():
            found[shape.anchorHref()] = found.get(shape.anchorHref(), "") + text
    return found


def _pieces(block: QTextBlock) -> Iterator[tuple[QTextCharFormat, str]]:
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            piece = at.fragment()
            yield piece.charFormat(), piece.text()
            at += 1
        block = block.next()
