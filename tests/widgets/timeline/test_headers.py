"""Headers are dragged, moved by keys and pinned; the order comes back with Back and with a view's text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.attack._window import settled
from viewer.core.view.moving import Header
from viewer.core.view.view_text import view_text
from viewer.widgets.timeline.headers.overlay import Overlay
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import translator

Opened = Callable[[], QMenu]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The menu that was opened last."""
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: menus.append(menu))
    return lambda: menus[-1]


def keys(panel: RowsPanel) -> list[str]:
    return [each.key for each in panel.headers()]


def lanes_of(panel: RowsPanel) -> list[str]:
    """The lanes of the first group, or all where there is none."""
    return [each.key for each in panel.headers() if each.key.startswith("lane:")]


def header(panel: RowsPanel, key: str) -> Header:
    return next(each for each in panel.headers() if each.key == key)


def choose(menu: QMenu, name: str) -> None:
    text = translator("en").text(name)
    (action,) = (each for each in menu.actions() if each.text() == text)
    assert action.isEnabled()
    action.trigger()


def drag(panel: RowsPanel, y0: float, y1: float, *, let_go: bool = True) -> None:
    """Drag in the column of headers from one pixel row of the frame to another."""
    x, top = 60.0, panel.top_row
    steps = ((QEvent.Type.MouseButtonPress, y0), (QEvent.Type.MouseMove, (y0 + y1) / 2))
    for kind, y in (*steps, (QEvent.Type.MouseMove, y1), (QEvent.Type.MouseButtonRelease, y1)):
        if kind != QEvent.Type.MouseButtonRelease or let_go:
            send(panel, kind, QPointF(x, y - top))


def send(panel: RowsPanel, kind: QEvent.Type, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    place = QPointF(panel.mapToGlobal(at.toPoint()))
    no_keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(panel, QMouseEvent(kind, at, place, button, held, no_keys))


def overlay(panel: RowsPanel) -> Overlay:
    (found,) = (each for each in panel.children() if isinstance(each, Overlay))
    return found


def test_a_lane_is_dragged_below_another_and_one_step_leads_back(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    settled()
    before, selection = lanes_of(lanes), window.state.selection
    first, third = header(lanes, before[0]), header(lanes, before[2])
    drag(lanes, first.top + 8, third.bottom - 2)
    settled()
    assert lanes_of(lanes)[:3] == [before[1], before[2], before[0]]
    assert window.state.selection == selection
    assert not overlay(lanes).isVisible()
    window.run("back")
    settled()
    assert lanes_of(lanes) == before
    window.run("forward")
    settled()
    assert lanes_of(lanes)[2] == before[0]


def test_a_line_shows_where_it_would_be_dropped_and_esc_leaves_all_as_it_was(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    settled()
    before = lanes_of(lanes)
    second, first = header(lanes, before[1]), header(lanes, before[0])
    drag(lanes, second.top + 8, first.top + 1, let_go=False)
    line = overlay(lanes)
    assert line.isVisibleTo(lanes)
    assert abs(line.geometry().center().y() - first.top) <= 2
    QTest.keyClick(lanes, Qt.Key.Key_Escape)
    assert not line.isVisibleTo(lanes)
    send(lanes, QEvent.Type.MouseButtonRelease, QPointF(60, first.top + 1))
    settled()
    assert lanes_of(lanes) == before
    assert not any(window.state.lanes)


def test_a_small_move_of_the_pointer_is_a_click(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    settled()
    first = header(lanes, lanes_of(lanes)[0])
    drag(lanes, first.top + 8, first.top + 10)
    assert window.state.selection is not None
    assert f"lane:{window.state.selection.id}" == first.key
    assert not any(window.state.lanes)


def test_topics_and_charts_are_dragged_among_their_like(window: MainWindow) -> None:
    charts = window.timeline.charts
    settled()
    before = keys(charts)
    topics = [key for key in before if key.startswith("topic:")]
    second, first = header(charts, topics[1]), header(charts, topics[0])
    charts.scroll_bar.setValue(int(second.top))
    settled()
    drag(charts, second.top + 8, first.top + 1)
    settled()
    assert [key for key in keys(charts) if key.startswith("topic:")][:2] == [topics[1], topics[0]]
    assert sorted(keys(charts)) == sorted(before)
    rows = [each for each in charts.headers() if each.standing.group == topics[0] and each.key != topics[0]]
    drag(charts, rows[0].top + 6, rows[1].bottom - 1)
    settled()
    now = [each.key for each in charts.headers() if each.standing.group == topics[0]]
    assert now[1:3] == [rows[1].key, rows[0].key]


def test_the_menu_pins_moves_and_restores(window: MainWindow) -> None:
    lanes, charts = window.timeline.lanes, window.timeline.charts
    settled()
    before, rows = (keys(lanes), keys(charts)), lanes_of(lanes)
    choose(lanes.header_menu(rows[2]), "order.pin")
    metric = [key for key in before[1] if key.startswith("metric:")][-1]
    choose(charts.header_menu(metric), "order.pin")
    choose(lanes.header_menu(rows[1]), "order.up")
    settled()
    assert keys(lanes)[0] == rows[2]
    assert lanes_of(lanes)[:3] == [rows[2], rows[1], rows[0]]
    assert keys(charts)[0] == metric
    text = view_text(window.places.current_view())
    choose(lanes.header_menu(rows[2]), "order.unpin")
    choose(charts.header_menu(metric), "order.restore")
    settled()
    assert (keys(lanes), keys(charts)) == before
    window.views.show_text(text)
    settled()
    assert lanes_of(lanes)[:3] == [rows[2], rows[1], rows[0]]
    assert keys(charts)[0] == metric


def test_the_first_cannot_move_up_nor_the_last_down(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    settled()
    first, last = keys(lanes)[0], keys(lanes)[-1]
    words = translator("en")
    for key, name in ((first, "order.up"), (last, "order.down")):
        (action,) = (each for each in lanes.header_menu(key).actions() if each.text() == words.text(name))
        assert not action.isEnabled()


@pytest.mark.parametrize("name", ["lanes", "charts"])
def test_headers_are_reached_walked_folded_and_moved_by_keys(
    window: MainWindow, opened: Opened, name: str
) -> None:
    panel: RowsPanel = getattr(window.timeline, name)
    window.activateWindow()
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    settled()
    assert not panel.focused_header
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    settled()
    before = keys(panel)
    assert panel.focused_header == before[0]
    frame = overlay(panel)
    assert frame.isVisibleTo(panel)
    assert frame.y() == round(header(panel, before[0]).top) - panel.top_row
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert panel.focused_header == before[1]
    QTest.keyClick(panel, Qt.Key.Key_End)
    assert panel.focused_header == before[-1]
    QTest.keyClick(panel, Qt.Key.Key_Home)
    QTest.keyClick(panel, Qt.Key.Key_Up)
    assert panel.focused_header == before[0]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        was = window.state.lanes
        QTest.keyClick(panel, key)
        settled()
        assert window.state.lanes.folded ^ was.folded == {before[0]}
    among = [each for each in keys(panel) if each.split(":")[0] == before[0].split(":")[0]]
    QTest.keyClick(panel, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settled()
    now = [each for each in keys(panel) if each in among]
    assert now[:2] == [among[1], among[0]]
    assert panel.focused_header == before[0]
    QTest.keyClick(panel, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    for _ in range(2):
        texts = [each.text() for each in opened().actions()]
        assert translator("en").text("order.pin") in texts
        QApplication.sendEvent(panel, by_key)
    QTest.keyClick(panel, Qt.Key.Key_Backtab)
    settled()
    assert not panel.focused_header
    assert QApplication.focusWidget() is panel
    assert not frame.isVisibleTo(panel)


def test_a_folded_pinned_lane_stands_alone_and_its_picture_has_a_pin(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    settled()
    key = keys(lanes)[1]
    plain = lanes.grab().toImage()
    choose(lanes.header_menu(key), "order.pin")
    settled()
    assert keys(lanes)[0] == key
    pinned = lanes.grab().toImage()
    assert plain != pinned
    window.state.toggle("folded", key)
    settled()
    assert keys(lanes)[0] == key


def test_keys_walk_through_lanes_as_they_stand(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    settled()
    before = lanes_of(lanes)
    choose(lanes.header_menu(before[0]), "order.down")
    settled()
    frame = lanes.frame()
    assert frame is not None
    first = next(lane for lane in frame.lanes if lane.plan.key == before[1])
    window.commands.get().find.show_listed("entries", first.marks[0].id)
    settled()
    window.menus.actions["lane_down"].trigger()
    settled()
    selection, shown = window.state.selection, lanes.frame()
    assert selection is not None
    assert shown is not None
    mark = shown.mark_of(selection.id)
    assert mark is not None
    lane = shown.lane_at(mark.y)
    assert lane is not None
    assert lane.plan.key == before[0]


@pytest.mark.parametrize("name", ["lanes", "charts"])
def test_keys_find_no_header_where_all_were_hidden(window: MainWindow, name: str) -> None:
    panel: RowsPanel = getattr(window.timeline, name)
    window.activateWindow()
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    settled()
    assert panel.focused_header
    lanes = window.state.lanes
    record = window.state.record
    assert record is not None
    metrics = (f"metric:{each}" for each in record.metrics)
    window.state.set_lanes(lanes._replace(hidden=frozenset((*keys(panel), *metrics))))
    settled()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(panel, key)
    assert not panel.focused_header
    assert not window.faults.details


def test_the_menu_of_lanes_lists_them_as_they_stand_and_restores(window: MainWindow) -> None:
    lanes, menu = window.timeline.lanes, window.top_bar.lanes_menu
    settled()
    rows = lanes_of(lanes)
    choose(lanes.header_menu(rows[2]), "order.pin")
    settled()
    menu.aboutToShow.emit()
    titles = [each.text() for each in menu.actions()]
    frame = lanes.frame()
    assert frame is not None
    assert titles[:6] == [lane.plan.info.title for lane in frame.lanes]
    choose(menu, "order.restore")
    settled()
    assert lanes_of(lanes) == rows
