"""Several marks are selected by a rectangle, by clicks with Ctrl and by keys; what can be done with them."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.attack._window import settled
from viewer.app.state import Selection
from viewer.core.compare.drawn import touched
from viewer.core.filter.filter import NO_FILTER
from viewer.core.record.loading import parse_record
from viewer.core.view.view_text import view_text
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.window.main_window import MainWindow
from viewer.words.several_words import several_words
from viewer.words.translations import LANGUAGES, translator

Opened = Callable[[], QMenu]
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The menu that was opened last."""
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: menus.append(menu))
    return lambda: menus[-1]


@pytest.fixture(autouse=True)
def _empty_clipboard() -> object:
    yield
    QGuiApplication.clipboard().clear()


def send(panel: RowsPanel, kind: QEvent.Type, at: QPoint, held: Qt.KeyboardModifier) -> None:
    button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
    buttons = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
    place = QPointF(panel.mapToGlobal(at))
    QApplication.sendEvent(panel, QMouseEvent(kind, QPointF(at), place, button, buttons, held))


def draw(panel: RowsPanel, first: QPoint, last: QPoint, *, let_go: bool = True) -> None:
    """Draw a rectangle with Shift held."""
    send(panel, QEvent.Type.MouseButtonPress, first, SHIFT)
    send(panel, QEvent.Type.MouseMove, (first + last) / 2, SHIFT)
    send(panel, QEvent.Type.MouseMove, last, SHIFT)
    if let_go:
        send(panel, QEvent.Type.MouseButtonRelease, last, SHIFT)


def click(panel: RowsPanel, at: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        send(panel, kind, at, held)


def places(panel: RowsPanel, count: int) -> list[tuple[str, QPoint]]:
    """Marks that a click hits, by their ids, and where."""
    found = []
    for each in panel.drawn():
        left, top, right, bottom = each.bounds
        at = QPoint(round((left + right) / 2), round((top + bottom) / 2))
        spot = panel._spot_at(at)
        if spot is not None and spot.id == each.id:
            found.append((each.id, at))
    assert len(found) >= count
    return found[:count]


def test_a_rectangle_selects_what_it_touches_in_lanes_and_charts(window: MainWindow) -> None:
    lanes, charts, several = window.timeline.lanes, window.timeline.charts, window.state.several
    settled()
    before = window.state.window
    first, last = QPoint(lanes.width() // 2, 60), QPoint(lanes.width() - 40, lanes.height() + 140)
    draw(lanes, first, last, let_go=False)
    over = window.parts.hands.several.get().over
    assert over.isVisibleTo(window.timeline)
    assert not several.items
    send(lanes, QEvent.Type.MouseButtonRelease, last, SHIFT)
    rect = (first.x(), first.y(), last.x() + 1, last.y() + 1)
    wanted = {each.id for each in touched(lanes.drawn(), rect)}
    corner = charts.mapFromGlobal(lanes.mapToGlobal(first))
    end = charts.mapFromGlobal(lanes.mapToGlobal(last))
    wanted |= {
        each.id for each in touched(charts.drawn(), (corner.x(), corner.y(), end.x() + 1, end.y() + 1))
    }
    assert set(several.ids) == wanted
    entries, values = several.counts
    assert entries > 1
    assert values > 1
    assert window.status_line.message.text() == f"{entries} entries and {values} values selected"
    assert window.state.window == before
    assert window.state.selection is None


@pytest.mark.parametrize("text_size", [80, 150])
def test_a_rectangle_is_that_of_the_screen_in_any_size_of_texts(window: MainWindow, text_size: int) -> None:
    lanes, state = window.timeline.lanes, window.state
    state.set_text_size(text_size)
    settled()
    mark = next(each for each in lanes.drawn() if each.bounds[2] - each.bounds[0] < 30)
    left, top, right, bottom = (each * lanes.zoom for each in mark.bounds)
    draw(lanes, QPoint(int(left) - 2, int(top) - 2), QPoint(int(right) + 2, int(bottom) + 2))
    assert ("entry", mark.id) in state.several.items
    assert len(state.several.items) < 6


def test_what_a_full_lane_only_counts_is_said(window: MainWindow) -> None:
    events = [
        {"id": f"e{n}", "kind": "event", "title": f"No {n}", "date": f"{1000 + n}-01-15"} for n in range(900)
    ]
    payload = {"format": "dateline/1", "title": "R", "entries": events}
    window.state.set_record(parse_record(json.dumps(payload).encode()))
    settled()
    lanes = window.timeline.lanes
    draw(lanes, QPoint(round(lanes.sizes.header_width), 1), QPoint(lanes.width() - 20, lanes.height() - 2))
    entries, _ = window.state.several.counts
    words = translator("en")
    said = several_words((entries, 0), words)
    assert 0 <= entries < 900
    assert window.status_line.message.text() == words.count("several.only_counted", 900 - entries, said=said)


def test_they_are_seen_and_esc_clears_them_before_all_else(window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    settled()
    plain = window.timeline.grab().toImage()
    state.set_selection(Selection("entry", places(lanes, 1)[0][0]))
    state.set_selection(None)
    draw(lanes, QPoint(lanes.width() // 2, 40), QPoint(lanes.width() - 60, 200))
    settled()
    assert len(state.several.items) > 2
    assert window.timeline.grab().toImage() != plain
    window.run("clear")
    settled()
    assert not state.several.items
    assert not window.parts.hands.several.get().over.isVisibleTo(window.timeline)
    assert window.timeline.grab().toImage() == plain


def test_esc_while_it_is_drawn_leaves_all_as_it_was(window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    settled()
    draw(lanes, QPoint(400, 40), QPoint(700, 200), let_go=False)
    QTest.keyClick(lanes, Qt.Key.Key_Escape)
    send(lanes, QEvent.Type.MouseButtonRelease, QPoint(700, 200), SHIFT)
    assert not state.several.items
    assert not window.parts.hands.several.get().over.isVisibleTo(window.timeline)


def test_another_button_or_a_release_elsewhere_takes_the_rectangle_away(window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    settled()
    at = QPoint(700, 200)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove):
        draw(lanes, QPoint(400, 40), at, let_go=False)
        assert window.parts.hands.several.get().over.isVisibleTo(window.timeline)
        is_press = kind == QEvent.Type.MouseButtonPress
        button, buttons = (_RIGHT, _LEFT | _RIGHT) if is_press else (_NONE, _NONE)
        place = QPointF(lanes.mapToGlobal(at))
        QApplication.sendEvent(lanes, QMouseEvent(kind, QPointF(at), place, button, buttons, SHIFT))
        assert not window.parts.hands.several.get().over.isVisibleTo(window.timeline)
        assert not state.several.items


def test_the_first_one_is_told_as_those_after_it(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    settled()
    ((_, at),) = places(lanes, 1)
    click(lanes, at, CONTROL)
    assert window.status_line.message.text() == "1 entry selected"


def test_where_nothing_is_read_no_key_adds_it_and_nothing_is_compared(window: MainWindow) -> None:
    state = window.state
    settled()
    (a, _), (b, _) = places(window.timeline.lanes, 2)
    state.set_selection(None)
    state.several.take((("entry", a), ("entry", b)))
    window.menus.actions["select_also"].trigger()
    assert not state.comparing.ids
    assert state.several.ids == (a, b)
    assert window.status_line.message.text() == "Select an entry or a value first"


@pytest.mark.parametrize("held", [SHIFT, CONTROL])
def test_a_click_with_a_key_held_adds_one_and_a_plain_click_ends_it(
    window: MainWindow, held: Qt.KeyboardModifier
) -> None:
    lanes, state = window.timeline.lanes, window.state
    settled()
    (a, at_a), (b, at_b) = places(lanes, 2)
    click(lanes, at_a, held)
    click(lanes, at_b, held)
    assert state.several.ids == (a, b)
    click(lanes, at_a, held)
    assert state.several.ids == (b,)
    click(lanes, at_a)
    assert not state.several.items
    assert state.selection is not None
    assert state.selection.id == a


def test_by_keys_the_focused_mark_is_added_and_p_compares_them(window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    window.activateWindow()
    lanes.setFocus()
    settled()
    for _ in range(3):
        window.menus.actions["next_on_lane"].trigger()
        window.menus.actions["select_also"].trigger()
    settled()
    ids = state.several.ids
    assert len(ids) == 3
    window.menus.actions["pin"].trigger()
    settled()
    assert state.comparing.ids == ids
    assert state.comparing.are_pins
    window.menus.actions["select_also"].trigger()
    assert state.several.ids == ids[:2]


def test_more_than_three_are_not_compared_and_that_is_said(window: MainWindow) -> None:
    settled()
    found = places(window.timeline.lanes, 4)
    window.state.several.take(("entry", each) for each, _ in found)
    window.menus.actions["pin"].trigger()
    assert not window.state.comparing.ids
    assert window.status_line.message.text() == translator("en").text("several.too_many")


def test_the_menu_copies_titles_and_rows(window: MainWindow, opened: Opened) -> None:
    lanes, charts, state, record = (
        window.timeline.lanes,
        window.timeline.charts,
        window.state,
        window.state.record,
    )
    assert record is not None
    settled()
    (entry, at), (value, _) = places(lanes, 1)[0], places(charts, 1)[0]
    state.several.take([("entry", entry), ("observation", value)])
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(lanes, QContextMenuEvent(reason, at, lanes.mapToGlobal(at)))
    menu = opened()
    actions = {each.objectName(): each for each in menu.findChildren(QAction)}
    assert actions["compare"].isEnabled()
    actions["copy_titles"].trigger()
    title = record.entries.get(entry)
    assert title is not None
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == title.title
    assert lines[1].startswith(record.metric_of[value].title)
    actions["copy_rows"].trigger()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    assert [row[-1] for row in rows[1:]] == [entry, value]
    QGuiApplication.clipboard().clear()
    window.menus.actions["copy"].trigger()
    assert QGuiApplication.clipboard().text().split("\n")[1:] == ["\t".join(row) for row in rows[1:]]
    actions["clear"].trigger()
    assert not state.several.items


def test_the_menu_shows_and_exports_only_these(window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    settled()
    entries = [each for each, _ in places(lanes, 3)]
    state.several.take(("entry", each) for each in entries)
    (action,) = (
        each for each in window.parts.hands.several.get().menu().actions() if each.objectName() == "export"
    )
    action.trigger()
    settled()
    assert set(state.filter.values("id", "take")) == set(entries)
    assert state.filter.hides
    frame = lanes.frame()
    assert frame is not None
    assert {mark.id for lane in frame.lanes for mark in lane.marks} <= set(entries)
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.export.request.kind == "view"
    dialog.close()
    text = view_text(window.places.current_view())
    state.set_filter(NO_FILTER)
    window.views.show_text(text)
    settled()
    assert set(state.filter.values("id", "take")) == set(entries)


def test_another_record_forgets_them_and_another_language_doesn_t(window: MainWindow) -> None:
    settled()
    found = places(window.timeline.lanes, 2)
    window.state.several.take(("entry", each) for each, _ in found)
    window.state.set_language("vi")
    assert window.state.several.ids == tuple(each for each, _ in found)
    window.state.set_record(None)
    assert not window.state.several.items


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_many_are_selected_is_said_in_each_language(language: str) -> None:
    words = translator(language)
    said = {several_words(counts, words) for counts in ((0, 0), (1, 0), (0, 1), (5, 2), (1, 1))}
    assert len(said) == 5
    assert all(each and "{" not in each for each in said)
