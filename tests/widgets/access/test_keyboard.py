"""Nothing of the window needs a mouse: Tab goes everywhere in the order of reading, and shows where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.attack._window import settled
from viewer.app.actions import ACTIONS
from viewer.app.state import Selection
from viewer.core.filter.text import parse_filter
from viewer.widgets.controls.reading_order import reading_order
from viewer.widgets.filter.chip import Chip
from viewer.widgets.filter.part_button import PartButton
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def full(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with everything open that has a place in it."""
    record = window.state.record
    assert record is not None
    window.resize(1440, 900)
    window.state.set_filter(parse_filter("kind:award"))
    window.state.set_selection(Selection("entry", record.entries.at(3).id))
    window.state.compare_about(record.record.disagreements[0].claims[0].id)
    window.parts.around.show_table(True)
    window.activateWindow()
    settled()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return window


def stops(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """The widgets that a key goes through, once round; in the reader it goes through its links too."""
    found: list[QWidget] = []
    for _ in range(300):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not found or focus is not found[-1]:
            if focus in found:
                break
            found.append(focus)
        QTest.keyClick(focus, key)
    return found


def test_tab_goes_through_everything_in_the_order_of_reading_and_back(full: MainWindow) -> None:
    order = reading_order(full)
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    there = stops(full, Qt.Key.Key_Tab)
    assert there == order
    places = [full.filter_bar.more, full.top_bar.search, full.timeline.lanes, full.timeline.charts]
    places += [
        full.parts.around.table.get().table,
        full.parts.around.compare.get().canvas,
        full.tabs.tabBar(),
        full.reader.page,
    ]
    places += [full.status_line.contradictions]
    numbers = [there.index(each) for each in places]
    assert numbers[1:] == sorted(numbers[1:])
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert stops(full, Qt.Key.Key_Backtab) == [order[0], *reversed(order[1:])]


def test_where_the_keyboard_is_can_be_seen_at_every_stop(full: MainWindow) -> None:
    order = reading_order(full)
    unseen = []
    for number, stop in enumerate(order):
        order[number - 1].setFocus(Qt.FocusReason.TabFocusReason)
        settled(1)
        before = stop.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        settled(1)
        # A caret that blinks is to be seen too, but not always.
        if stop.grab().toImage() == before:
            unseen.append(f"{type(stop).__name__} {stop.accessibleName()}")
    assert unseen == []


def test_the_link_with_the_keyboard_is_seen_in_the_reader(full: MainWindow) -> None:
    page = full.reader.page
    assert isinstance(page, Page)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    pictures = []
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_Tab)
        settled(1)
        assert QApplication.focusWidget() is page
        pictures.append(page.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_chips_and_the_parts_of_the_sentence_are_worked_by_keys(full: MainWindow) -> None:
    chips = [each for each in reading_order(full) if isinstance(each, Chip)]
    assert len(chips) > 2
    before = full.state.filter
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chips[0], Qt.Key.Key_Space)
    settled()
    assert full.state.filter != before
    (part, *_) = [each for each in reading_order(full) if isinstance(each, PartButton)]
    now = full.state.filter
    part.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(part, Qt.Key.Key_Space)
    settled()
    assert full.state.filter != now


def test_each_thing_that_the_mouse_does_has_a_key(window: MainWindow) -> None:
    """What the overview, headers, badges and flags do for a pointer, by the actions' own keys."""
    keys = {info.id for info in ACTIONS if info.shortcuts}
    of_the_overview = {"earlier", "later", "zoom_in", "zoom_out", "fit"}
    of_marks = {"previous_on_lane", "next_on_lane", "lane_up", "lane_down", "fit_selection", "pin"}
    assert of_the_overview | of_marks | {"search", "table", "reader", "back", "forward"} <= keys


def test_lanes_are_folded_and_opened_by_keys(window: MainWindow) -> None:
    lanes, record = window.timeline.lanes, window.state.record
    assert record is not None
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    before = window.state.lanes
    QTest.keyClick(lanes, Qt.Key.Key_Space)
    assert window.state.lanes == before
    window.state.set_selection(Selection("entry", record.entries.at(0).id))
    QTest.keyClick(lanes, Qt.Key.Key_Space)
    (folded,) = window.state.lanes.folded - before.folded
    assert folded.startswith("lane:")
    QTest.keyClick(lanes, Qt.Key.Key_Space)
    assert window.state.lanes.folded == before.folded
    window.state.set_selection(Selection("lane", folded.removeprefix("lane:")))
    QTest.keyClick(lanes, Qt.Key.Key_X)
    assert window.state.lanes.expanded - before.expanded == {folded}


def test_the_overview_s_gestures_have_keys(window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    whole = state.window
    QTest.keyClick(lanes, Qt.Key.Key_Plus)
    closer = state.window
    assert closer.span < whole.span
    QTest.keyClick(lanes, Qt.Key.Key_PageDown)
    assert state.window.start > closer.start
    QTest.keyClick(lanes, Qt.Key.Key_PageUp)
    QTest.keyClick(lanes, Qt.Key.Key_Minus)
    assert state.window.span > closer.span
    QTest.keyClick(lanes, Qt.Key.Key_Home)
    assert state.window == whole


def test_a_flag_and_the_menu_of_a_mark_are_reached_by_keys(window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    record = state.record
    assert record is not None
    flagged = next(
        each.id for each in record.record.disagreements if record.entries.get(each.claims[0].id) is not None
    )
    claim = next(each for each in record.record.disagreements if each.id == flagged).claims[0].id
    state.set_selection(Selection("entry", claim))
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(lanes, Qt.Key.Key_D)
    assert len(state.comparing.ids) == 1
    place = lanes.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, lanes.mapToGlobal(place))
    QApplication.sendEvent(lanes, event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
