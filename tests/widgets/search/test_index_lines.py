"""While not all of a large record is indexed, the list says what is looked through."""

from types import SimpleNamespace

import pytest

from tests.widgets.windows import open_window
from viewer.core.search.query import read_query
from viewer.widgets.search.search_lines import Choice, Searched, first_choice, search_lines
from viewer.widgets.window.main_window import MainWindow


@pytest.fixture
def window(qtbot, tmp_path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.json")


def lines(window: MainWindow, through: str, is_running: bool, is_cancelled: bool):
    indexing = SimpleNamespace(is_running=is_running, is_cancelled=is_cancelled)
    finding = SimpleNamespace(through=through, is_looking=False, indexing=indexing, forms=lambda _: ())
    filters = SimpleNamespace(offers=lambda _: ())
    return search_lines(read_query("qqqq"), Searched(window.state, finding, filters, {}))


@pytest.mark.parametrize(
    ("through", "is_running", "is_cancelled", "said"),
    [
        ("all", False, False, []),
        ("titles", True, False, ["Only titles are looked through until the record is indexed"]),
        ("names", True, False, ["Passages are looked through once they are indexed"]),
        ("titles", False, False, ["Of this large record only titles are looked through"]),
        (
            *("names", False, True),
            ["Of this large record no passages are looked through", "Index the record for the search"],
        ),
    ],
)
def test_what_is_looked_through_is_said(
    window: MainWindow, through: str, is_running: bool, is_cancelled: bool, said: list[str]
) -> None:
    found = lines(window, through, is_running, is_cancelled)
    assert [each.said for each in found] == ["Nothing found", *said]
    assert [each.choice for each in found if each.choice] == [Choice("index", "")] * is_cancelled
    assert first_choice(found, is_date=False) == -1


def test_choosing_the_line_indexes_again(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    search, asked = window.top_bar.search, []
    monkeypatch.setattr(search.finding, "index_again", lambda: asked.append(True))
    monkeypatch.setattr(type(search.finding), "through", "titles")
    search.finding.indexing.is_cancelled = True
    search.setText("qqqq")
    search.textEdited.emit("qqqq")
    search._choose(search.results.item(search.results.count() - 1))
    assert asked == [True]
    assert search.results.isVisibleTo(window)


def test_a_record_that_is_made_ready_says_so_and_not_that_nothing_is_found(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = window.top_bar.search
    monkeypatch.setattr(type(search.finding), "through", "nothing")
    search.setText("qqqq")
    search.textEdited.emit("qqqq")
    lines = [search.results.item(row).text() for row in range(search.results.count())]
    assert lines == ["The record is being made ready for the search…"]
