"""Links of the reader: rows that name something of the record and select it."""

from collections.abc import Callable, Sequence
from functools import partial

from viewer.core.reading_types import Link
from viewer.model.entries import KINDS
from viewer.widgets.reader_page import Page, Run
from viewer.widgets.reader_words import ReaderWords

Select = Callable[[Link], None]
HANG = 19.5


def glyph_role(glyph: str) -> str:
    """The colour role of a glyph."""
    if glyph in KINDS:
        return glyph
    return {"target": "target", "comparator": "comparator"}.get(glyph, "series")


def link_role(link: Link) -> str:
    """The colour role of a link's text: links stand out by their colour."""
    return "accent" if link.kind != "entry" else "text"


def write_heading(page: Page, text: str, above: float = 20) -> None:
    """Write the heading of a section."""
    page.paragraph(Run(text.upper(), "text-faint", "section"), above=above)


def write_links(page: Page, links: Sequence[Link], words: ReaderWords, select: Select) -> None:
    """Write entries as rows of glyph, title and date."""
    for link in links:
        _write_row(page, link, words, select)


def _write_row(page: Page, link: Link, words: ReaderWords, select: Select) -> None:
    glyph = Run("", glyph_role(link.glyph), "body", glyph=link.glyph)
    title = Run(words.link(link), "text", "body", action=partial(select, link))
    date = words.short_date(link.date) if link.date is not None else ""
    page.sides([glyph, title], [Run(date, "text-faint", "small")], above=5, indent=HANG)


def write_values(page: Page, links: Sequence[Link], words: ReaderWords, select: Select, label: str) -> None:
    """Write values as rows, named by their metric; by "date", or by whom they were "reported_with"."""
    for link in links:
        _write_value(page, link, words, select, label)


def _write_value(page: Page, link: Link, words: ReaderWords, select: Select, label: str) -> None:
    value = words.quantity(link.quantity, short=True) if link.quantity is not None else ""
    date = words.short_date(link.date) if link.date is not None else ""
    name, note = words.link(link), date
    if label == "date":
        name, note = date, link.subject
    elif label == "reported_with" and link.subject:
        name = link.subject
    left = [Run(name, "text", "body", action=partial(select, link))]
    if note:
        left.append(Run("  " + note.replace(" ", "\u00a0"), "text-faint", "small"))
    page.sides(left, [Run(value, "text", "body-strong")], above=6)
