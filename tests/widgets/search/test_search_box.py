"""The search field in the real window, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.app.state import Selection
from viewer.core.filter.text import parse_filter
from viewer.core.time.moments import moment_of
from viewer.model.dates import parse_date
from viewer.widgets.search.found_painter import LINE_ROLE
from viewer.widgets.search.search_lines import Choice, Line
from viewer.widgets.window.main_window import MainWindow


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.activateWindow()
    window.top_bar.search.setFocus()
    QApplication.processEvents()
    return window


def lines(window: MainWindow) -> list[Line]:
    results = window.top_bar.search.results
    return [results.item(row).data(LINE_ROLE) for row in range(results.count())]


def choices(window: MainWindow) -> list[Choice]:
    return [line.choice for line in lines(window) if line.choice]


def headings(window: MainWindow) -> list[str]:
    return [line.line.text for line in lines(window) if not line.choice]


def current(window: MainWindow) -> Choice | None:
    item = window.top_bar.search.results.currentItem()
    return item.data(Qt.ItemDataRole.UserRole) if item else None


def test_arrow_keys_move_through_the_list_and_not_through_the_lanes(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "da nang")
    found = choices(window)
    assert len(headings(window)) > 1
    seen = []
    for _ in found:
        seen.append(current(window))
        qtbot.keyClick(search, Qt.Key.Key_Down)
    at = found.index(seen[0])
    assert found[at].kind == "selection"
    assert (seen, current(window)) == ([*found[at:], *found[:at]], seen[0])
    assert window.state.selection is None
    qtbot.keyClick(search, Qt.Key.Key_Up)
    assert current(window) == found[at - 1]
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert seen[0].value == window.state.selection


def test_the_arrow_keys_go_on_from_what_was_chosen(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "seoul")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.state.selection is not None
    assert not search.hasFocus()


def test_arrow_keys_do_nothing_where_nothing_is_listed(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    assert window.state.selection is None


@pytest.mark.parametrize("typed", ["da nang", "seoul", "qqqq"])
def test_the_list_is_as_high_as_its_rows_where_the_window_has_room(
    qtbot: QtBot, window: MainWindow, typed: str
) -> None:
    qtbot.keyClicks(window.top_bar.search, typed)
    results = window.top_bar.search.results
    bottom = results.visualItemRect(results.item(results.count() - 1)).bottom()
    assert results.geometry().bottom() < window.height()
    if bottom < window.height() - 200:
        assert 0 <= results.viewport().height() - bottom - 1 <= 2


@pytest.mark.parametrize(("language", "typed"), [("en", "online"), ("vi", "dich vu")])
def test_no_line_of_the_list_is_cut_where_the_window_has_room(
    qtbot: QtBot, window: MainWindow, language: str, typed: str
) -> None:
    window.resize(1440, 900)
    window.state.set_language(language)
    qtbot.keyClicks(window.top_bar.search, typed)
    results = window.top_bar.search.results
    assert results.sizeHintForColumn(0) <= results.viewport().width()
    assert not results.horizontalScrollBar().isVisible()
    assert results.geometry().left() >= 0


@pytest.mark.parametrize("typed", ["June 2014", "tháng 6 năm 2014", "2014-06"])
def test_a_date_is_gone_to(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    search, date = window.top_bar.search, parse_date("2014-06")
    search.setText(typed)  # keyClicks takes no letters beyond Latin-1
    search.textEdited.emit(typed)
    assert current(window) == Choice("date", date)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    time_map, shown = window.state.time_display.time_map, window.state.window
    real = time_map.real_window(shown)
    assert real.contains(moment_of(date.begins))
    assert real.contains(moment_of(date.ends))
    assert real.span < 3 * (date.ends - date.begins)


def test_a_disagreement_is_compared(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "and an average at 55")
    choice = next(each for each in choices(window) if each.kind == "disagreement")
    search.chosen.emit(choice)
    assert window.state.comparing.ids == (choice.value,)


def test_a_source_is_shown_among_the_others(qtbot: QtBot, window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    source = record.record.sources[-1]
    qtbot.keyClicks(window.top_bar.search, source.title)
    assert Choice("source", source.id) in choices(window)
    window.top_bar.search.chosen.emit(Choice("source", source.id))
    assert window.tabs.currentWidget() is window.tabs.sources


def test_a_passage_is_found_with_what_was_typed_marked(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(window.top_bar.search, "national average")
    quoted = "while the national average rate"
    (line,) = [line for line in lines(window) if quoted in line.line.text]
    assert [line.line.text[start:end] for start, end in line.line.marks] == ["national", "average"]


def test_a_command_is_found_by_its_words_and_done(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(window.top_bar.search, "beside")
    choice = next(each for each in choices(window) if each.kind == "command")
    assert choice == Choice("command", "layout_beside")
    window.top_bar.search.chosen.emit(choice)
    assert window.state.layout == "beside"


def test_what_cannot_be_done_is_not_offered(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_record(None)
    qtbot.keyClicks(window.top_bar.search, "plot")
    assert choices(window) == []


def test_each_choice_can_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(window.top_bar.search, "average")
    for choice in choices(window):
        window.top_bar.search.chosen.emit(choice)
        if choice.kind == "selection":
            assert isinstance(choice.value, Selection)
            assert window.state.selection == choice.value


def offer(window: MainWindow, field: str) -> Choice:
    return next(
        each for each in choices(window) if each.kind == "filter" and each.value.clause.field == field
    )


def test_a_word_that_narrows_is_offered_as_a_filter_and_tab_takes_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "awards")
    assert current(window) == offer(window, "kind")
    qtbot.keyClick(search, Qt.Key.Key_Tab)
    assert window.state.filter.values("kind", "take") == ("award",)
    assert (search.text(), search.hasFocus()) == ("", True)


def test_what_else_was_typed_stays_and_several_filters_add_up(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "awards 2023 Seoul")
    record = window.state.record
    assert record is not None
    choice = current(window)
    assert choice is not None
    assert choice.kind == "selection"
    for field, rest in (("kind", "2023 seoul"), ("date", "seoul")):
        search.results.setCurrentRow(
            next(n for n, line in enumerate(lines(window)) if line.choice == offer(window, field))
        )
        qtbot.keyClick(search, Qt.Key.Key_Tab)
        assert search.text() == rest
    assert window.state.filter.values("kind", "take") == ("award",)
    assert window.state.filter.values("date", "take") == ("2023",)


def test_tab_on_anything_else_moves_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "seoul prize")
    qtbot.keyClick(search, Qt.Key.Key_Tab)
    assert not search.hasFocus()
    assert window.state.filter.is_empty


def test_what_the_filter_hides_is_listed_below_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "da nang")
    before = {choice.value for choice in choices(window) if choice.kind == "selection"}
    window.state.set_filter(parse_filter("kind:award rest:hidden"))
    record = window.state.record
    assert record is not None
    leaving = window.state.leaving
    assert leaving is not None
    hits = [line for line in lines(window) if line.choice and isinstance(line.choice.value, Selection)]
    assert {line.choice.value for line in hits if line.choice} & before
    assert any(line.is_outside for line in hits)
    for line in hits:
        assert line.choice is not None
        assert isinstance(line.choice.value, Selection)
        assert line.is_outside != leaving.leaves(line.choice.value.id)
        assert line.aside.endswith("outside the filter") == line.is_outside
    window.state.set_filter(parse_filter("kind:award"))
    faded = [line for line in lines(window) if line.is_outside]
    assert faded
    assert not any(line.aside.endswith("outside the filter") for line in faded)
    assert all(line.said.endswith("outside the filter") for line in faded)
