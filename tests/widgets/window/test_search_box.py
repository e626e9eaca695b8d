"""The search field in the real window, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.widgets.window.main_window import MainWindow


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.activateWindow()
    window.top_bar.search.setFocus()
    QApplication.processEvents()
    return window


def test_arrow_keys_move_through_the_list_and_not_through_the_lanes(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "da nang")
    assert search.results.count() > 2
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert (search.results.currentRow(), window.state.selection) == (2, None)
    qtbot.keyClick(search, Qt.Key.Key_Up)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.state.selection == search.results.item(1).data(Qt.ItemDataRole.UserRole)


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
def test_the_list_is_as_high_as_its_rows(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    qtbot.keyClicks(window.top_bar.search, typed)
    results = window.top_bar.search.results
    last = results.visualItemRect(results.item(results.count() - 1))
    assert 0 <= results.viewport().height() - last.bottom() - 1 <= 2


@pytest.mark.parametrize(("language", "typed"), [("en", "online"), ("vi", "dich vu")])
def test_no_line_of_the_list_is_cut_where_the_window_has_room(
    qtbot: QtBot, window: MainWindow, language: str, typed: str
) -> None:
    window.resize(1024, 700)
    window.state.set_language(language)
    qtbot.keyClicks(window.top_bar.search, typed)
    results = window.top_bar.search.results
    assert results.sizeHintForColumn(0) <= results.viewport().width()
    assert not results.horizontalScrollBar().isVisible()
    assert results.geometry().left() >= 0
