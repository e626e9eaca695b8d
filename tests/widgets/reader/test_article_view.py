from pathlib import Path
from types import MappingProxyType

import pytest

from tests.widgets.pages import follow, links
from tests.widgets.windows import sample_state, show_panel
from viewer.app.state import Selection
from viewer.core.evidence.provenance import Span
from viewer.core.record.source_texts import SourceTexts
from viewer.paint.theme import load_theme
from viewer.widgets.reader.article_view import Piece, pieces
from viewer.widgets.reader.reader import Reader

# The offscreen platform says so of windows of every kind.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BEFORE = "\n\n".join(["🚀 Nothing of note is told in this paragraph, but it takes room. " * 6] * 12)
TODAY = (
    f"{BEFORE}\n\nOnce in September 2023, Da Nang was honoured with the Human Centricity Prize at the "
    "Seoul Smart City Prize ceremony within the framework of it.\n\n"
    "The city is building the SSO Gateway, to be used by all."
    "\n\nA tenth paragraph: 91% of records were online.\n\n" + BEFORE
)


@pytest.fixture
def reader(qtbot) -> Reader:
    state = sample_state()
    texts = {"today-2023": TODAY}
    state.set_texts(SourceTexts(Path("."), MappingProxyType(texts)))
    reader = show_panel(qtbot, Reader(state), height=600)
    state.set_selection(Selection("entry", "human-centricity-prize"))
    follow(reader.page, "Show in article")
    return reader


def test_the_article_is_shown_whole_with_its_passage_in_view(reader, qtbot):
    page = reader.article.page
    assert reader.shows_article
    assert "A tenth paragraph" in page.toPlainText()
    found = page.document().find("honoured with the Human Centricity Prize")
    assert found.charFormat().background().color() == load_theme("light").colour("highlight")
    qtbot.waitUntil(lambda: 0 < page.cursorRect(found).top() < page.viewport().height())


def test_the_highlight_is_exact_after_characters_beyond_the_first_plane(reader):
    page = reader.article.page
    highlight = load_theme("light").colour("highlight")
    marked = ""
    cursor = page.document().find("Once in September")
    cursor.setPosition(cursor.selectionStart())
    for _ in range(200):
        cursor.clearSelection()
        if not cursor.movePosition(cursor.MoveOperation.NextCharacter, cursor.MoveMode.KeepAnchor):
            break
        if cursor.charFormat().background().color() == highlight:
            marked += cursor.selectedText()
        cursor.setPosition(cursor.position())
    assert marked == "honoured with the Human Centricity Prize"


def test_other_passages_are_underlined_and_select_what_rests_on_them(reader):
    page = reader.article.page
    assert links(page) == ["building the SSO Gateway", "91% of records were online"]
    assert page.document().find("building the SSO").charFormat().fontUnderline() is False
    follow(page, "building the SSO Gateway")
    assert reader.state.selection == Selection("entry", "sso")
    assert not reader.shows_article


def test_a_value_is_selected_by_its_passage(reader):
    follow(reader.article.page, "91% of records were online")
    assert reader.state.selection == Selection("observation", "online-2023")


def test_the_way_back(reader):
    reader.article._back.click()
    assert not reader.shows_article


def test_detaching_the_texts_closes_the_article(reader):
    reader.state.set_texts(None)
    assert not reader.shows_article


def test_pieces_cut_a_line_at_every_edge_and_prefer_the_shortest_passage():
    long, short = Span(2, 9, "entry", "long"), Span(4, 6, "entry", "short")
    assert list(pieces((0, 10), (long, short), (8, 12))) == [
        Piece(0, 2, None, False),
        Piece(2, 4, long, False),
        Piece(4, 6, short, False),
        Piece(6, 8, long, False),
        Piece(8, 9, long, True),
        Piece(9, 10, None, True),
    ]


def test_pieces_of_a_line_without_passages_are_the_line():
    assert list(pieces((5, 9), (), None)) == [Piece(5, 9, None, False)]


def test_a_very_long_article_is_shown_around_its_passage_and_says_what_is_left_out(qtbot):
    """A book of twenty million characters would take minutes to lay out."""
    state, more = sample_state(), "\n\n".join(["Nothing of note is told here. " * 20] * 17_000)
    state.set_texts(SourceTexts(Path("."), MappingProxyType({"today-2023": f"{more}\n\n{TODAY}\n\n{more}"})))
    reader = show_panel(qtbot, Reader(state), height=600)
    state.set_selection(Selection("entry", "human-centricity-prize"))
    follow(reader.page, "Show in article")
    page, shown = reader.article.page, reader.article.page.toPlainText()
    assert len(shown) < 210_000
    assert page.document().find("honoured with the Human Centricity Prize").hasSelection()
    assert "characters before this are left out" in shown
    assert "characters after this are left out" in shown
