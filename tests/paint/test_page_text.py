"""Paragraphs: every letter on a line, lines within their width, plain text whatever it holds."""

import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.paint.page_text import PageText, Paragraph, Run
from viewer.paint.theme import load_theme

QUOTED = "The city has a digital data warehouse on the e-government system, in use 24/7 since 2020–2021."


@pytest.fixture
def text(qapp: QApplication) -> PageText:
    return PageText(load_theme("light"))


def lines(paragraph: Paragraph) -> list[str]:
    return [paragraph.line(number) for number in range(paragraph.lines)]


@pytest.mark.parametrize("width", range(100, 420, 20))
def test_no_line_ends_within_a_word(text: PageText, width: int) -> None:
    paragraph = text.paragraph(width, Run(QUOTED, "page-quotation"))
    assert "".join(lines(paragraph)) == QUOTED
    assert all(line.endswith(" ") for line in lines(paragraph)[:-1])


def test_a_word_wider_than_its_column_is_broken(text: PageText) -> None:
    paragraph = text.paragraph(80, Run("x" * 200))
    assert paragraph.lines > 3
    assert "".join(lines(paragraph)) == "x" * 200


@given(st.text(max_size=200))
def test_any_text_is_laid_out(some: str) -> None:
    paragraph = PageText(load_theme("light")).paragraph(150, Run("a"), Run(some, "page-strong"))
    assert paragraph.lines >= 1
    assert paragraph.height == paragraph.lines * paragraph.line_height


def test_runs_keep_their_colours_and_markup_is_text(text: PageText) -> None:
    paragraph = text.paragraph(
        400, Run("<b>plain</b> & ", "page-strong", "text"), Run("late", "page-strong", "warning")
    )
    assert paragraph.text == "<b>plain</b> & late"
    image = QImage(400, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paragraph.paint(painter, 0, 0)
    painter.end()
    found = {image.pixelColor(x, y).name() for x in range(400) for y in range(30)}
    theme = load_theme("light")
    assert {theme.colour("text").name(), theme.colour("warning").name()} <= found


def test_a_run_with_an_address_says_where_it_stands(text: PageText) -> None:
    paragraph = text.paragraph(
        120, Run("see "), Run("https://example.org/a/long/path/to/it", url="https://e.org")
    )
    areas = paragraph.links()
    assert len(areas) > 1
    assert [area.line for area in areas] == sorted({area.line for area in areas})
    assert {area.url for area in areas} == {"https://e.org"}
    assert all(0 <= area.area.left() < area.area.right() <= 121 for area in areas)
    assert not text.paragraph(120, Run("no address")).links()


def test_of_many_paragraphs_few_are_kept(text: PageText) -> None:
    made = [weakref.ref(text.paragraph(300, Run(f"paragraph {number}"))) for number in range(2_000)]
    gc.collect()
    assert 100 < sum(each() is not None for each in made) <= 1_000
