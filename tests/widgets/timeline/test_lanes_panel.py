"""The lanes' panel in the real window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu, QScrollBar
from pytestqt.qtbot import QtBot

from tests.core.lane_samples import assert_labels_are_apart
from tests.core.record.test_record_maps import POMPEII
from viewer.app.state import Selection
from viewer.core.base.sizes import SIZES
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import Window, window_of
from viewer.model.calendar import day_number
from viewer.paint.away_links import away_links
from viewer.paint.break_painter import BreakPainter
from viewer.paint.labels import labels_of
from viewer.widgets.controls.kept_picture import KeptPicture
from viewer.widgets.timeline.lanes_panel import LanesPanel
from viewer.widgets.timeline.scroll_rest import ScrollRest
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import translator


def picture(panel: LanesPanel) -> QImage:
    return panel.grab().toImage()


def test_the_focus_is_seen_where_the_keyboard_brought_it(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    before = picture(lanes)
    QApplication.sendEvent(lanes, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    assert picture(lanes) == before
    QApplication.sendEvent(lanes, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert picture(lanes) != before
    QApplication.sendEvent(lanes, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert picture(lanes) == before


def test_where_time_is_folded_nothing_reaches_over_the_headers(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.state.set_record(POMPEII)
    window.state.set_time("folded")
    (fold,) = window.state.time_display.time_map.folds
    length = fold.drawn_ends - fold.drawn_begins
    window.state.set_window(window_of(fold.drawn_begins + length // 2, 3 * length))
    lanes = window.timeline.lanes
    torn = picture(lanes)
    monkeypatch.setattr(BreakPainter, "paint_ground", lambda *_: None)
    monkeypatch.setattr(BreakPainter, "paint_cut", lambda *_: None)
    whole = picture(lanes)
    assert torn != whole
    left, ratio = SIZES.header_width, whole.devicePixelRatio()
    headers = QRect(0, 0, int(left * ratio), whole.height())
    assert torn.copy(headers) == whole.copy(headers)


def test_no_tip_stays_under_a_header_s_menu(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The offscreen platform warns of every menu that pops up.
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    lanes = window.timeline.lanes
    frame = lanes.frame()
    assert frame is not None
    mark = next(mark for lane in frame.lanes for mark in lane.marks if mark.label)
    qtbot.mouseMove(lanes, QPoint(int(mark.label_x) + 2, int(mark.y)))
    tip = next(child for child in window.children() if child.objectName() == "tip" and child.isVisible())
    at = QPoint(60, int(frame.lanes[0].plan.y + 40))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(lanes, QContextMenuEvent(reason, at, lanes.mapToGlobal(at)))
    assert not tip.isVisible()


def test_a_record_without_entries_says_so(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text(json.dumps({"format": "dateline/1", "title": "Empty"}))
    assert window.open_record(path)
    QApplication.processEvents()
    image = picture(window.timeline.lanes)
    middle = image.height() // 2
    colours = {
        image.pixel(x, y) for x in range(250, image.width() - 20) for y in range(middle - 8, middle + 8)
    }
    assert len(colours) > 4


@pytest.mark.parametrize("width", [1000, 1440])
def test_charts_beside_the_lanes_do_not_reach_under_the_reader(window: MainWindow, width: int) -> None:
    window.state.set_layout("beside")
    window.resize(width, 640)
    window.timeline.share_out(())
    QApplication.processEvents()
    charts, tabs = window.timeline.charts, window.tabs
    assert charts.mapTo(window, charts.rect().topRight()).x() < tabs.mapTo(window, QPoint(0, 0)).x()
    lanes = window.timeline.lanes
    right = lanes.mapTo(window, lanes.rect().topRight()).x()
    assert right < charts.mapTo(window, QPoint(0, 0)).x()


def test_a_pan_paints_nothing_that_lies_under_the_lanes(window: MainWindow) -> None:
    for _ in range(3):
        window.state.set_window(window.state.window.panned(20.0))
        QApplication.processEvents()
    painted: set[QObject] = set()

    class Paints(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                painted.add(watched)
            return False

    filters = Paints(window)
    for widget in (window.splitter, window.timeline, window.timeline.lanes):
        widget.installEventFilter(filters)
    window.state.set_window(window.state.window.panned(20.0))
    QApplication.processEvents()
    assert window.timeline.lanes in painted
    assert not painted & {window.splitter, window.timeline}


def heights(panel: LanesPanel) -> list[tuple[str, float]]:
    frame = panel.frame()
    assert frame is not None
    return [(lane.plan.key, lane.plan.height) for lane in frame.lanes]


def test_heights_settle_a_moment_after_the_last_step(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_time("even")
    window.state.set_window(Window(day_number(2019, 1, 1), day_number(2026, 1, 1)))
    lanes = window.timeline.lanes
    with qtbot.waitSignal(lanes.settled):
        pass
    before = heights(lanes)
    for step in range(1, 6):
        window.state.set_window(window.state.window.zoomed_at(1.5, 0.1 * step))
        assert heights(lanes) == before
    with qtbot.waitSignal(lanes.settled):
        pass
    assert heights(lanes) != before


def test_what_is_selected_stays_at_its_pixel_while_rows_settle(qtbot: QtBot, window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    state.set_time("even")
    state.set_window(Window(day_number(2019, 1, 1), day_number(2026, 1, 1)))
    frame = lanes.frame()
    assert frame is not None
    chosen = next(mark for lane in reversed(frame.lanes) for mark in lane.marks if mark.label)
    state.set_selection(Selection("entry", chosen.id))
    with qtbot.waitSignal(lanes.settled):
        state.set_window(state.window.zoomed_at(1.01, 0.5))

    def pixel() -> float:
        shown = lanes.frame()
        mark = shown.mark_of(chosen.id) if shown else None
        assert mark is not None
        assert mark.selected
        return mark.y - lanes.top_row

    for factor in (0.6, 1.4, 0.5, 2.0):
        before = pixel()
        with qtbot.waitSignal(lanes.settled):
            state.set_window(state.window.zoomed_at(factor, 0.9))
        assert pixel() == pytest.approx(before, abs=1)


def test_a_lane_without_entries_in_view_says_where_they_are_and_leads_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    lanes, state = window.timeline.lanes, window.state
    state.set_time("even")
    with qtbot.waitSignal(lanes.settled):
        state.set_window(Window(day_number(2016, 2, 1), day_number(2016, 8, 1)))
    frame = lanes.frame()
    assert frame is not None
    away = [lane for lane in frame.lanes if lane.plan.away]
    assert away
    assert all(lane.plan.height == SIZES.away_height for lane in away)
    lane = next(each for each in away if each.earlier and each.later)
    total = lane.plan.info.count
    assert lane.earlier + lane.later == total
    words, labels = translator("en"), labels_of(state.theme)
    links = away_links(lane, frame.scale, words, labels, SIZES)
    assert [link.text for link in links] == [f"← {lane.earlier} earlier", "·", f"{lane.later} later →"]
    for link in (links[0], links[2]):
        state.set_window(Window(day_number(2016, 2, 1), day_number(2016, 8, 1)))
        span = state.window.span
        at = QPoint(int(link.x + link.width / 2), int(link.y - lanes.top_row))
        assert lanes.tip_text(at) == words.text(f"lane.away.tip.{link.where}")
        qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=at)
        assert state.window.span == pytest.approx(span)
        shown = lanes.frame()
        assert shown is not None
        now = next(each for each in shown.lanes if each.plan.key == lane.plan.key)
        assert now.in_view
        with qtbot.waitSignal(lanes.settled):
            pass


def test_what_is_selected_shows_its_whole_title_wherever_it_stands(qtbot: QtBot, window: MainWindow) -> None:
    lanes, state = window.timeline.lanes, window.state
    record = state.record
    assert record is not None
    for entry in record.record.entries:
        state.set_selection(Selection("entry", entry.id))
        frame = lanes.frame()
        assert frame is not None
        mark = frame.mark_of(entry.id)
        assert mark is not None
        assert mark.label == entry.title
        assert frame.scale.left <= mark.label_x
        assert mark.label_x + mark.label_width <= frame.scale.right + 0.01
        for lane in frame.lanes:
            assert_labels_are_apart([each for each in lane.marks if not each.thin], frame.scale)


def test_a_record_of_charts_only_gives_them_all_the_room(window: MainWindow, tmp_path: Path) -> None:
    value = {"id": "v", "date": "2020", "value": 1}
    metrics = [{"id": "m", "title": "M", "unit": "t", "observations": [value]}]
    path = tmp_path / "charts.json"
    path.write_text(json.dumps({"format": "dateline/1", "title": "C", "entries": [], "metrics": metrics}))
    assert window.open_record(path)
    QApplication.processEvents()
    timeline = window.timeline
    assert not timeline.lanes.isVisible()
    assert timeline.axis.isVisible()
    assert timeline.charts.height() > timeline.splitter.height() - 2 * timeline.axis.height()
    entries = [{"id": "e", "kind": "event", "title": "E", "date": "2020"}]
    path.write_text(json.dumps({"format": "dateline/1", "title": "C", "entries": entries, "metrics": []}))
    assert window.open_record(path)
    QApplication.processEvents()
    assert timeline.lanes.isVisible()
    assert not timeline.charts.isVisible()
    assert timeline.lanes.height() > timeline.splitter.height() - 2 * timeline.axis.height()


def test_what_somebody_has_scrolled_rests_on_a_whole_row(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 480)
    lanes, state = window.timeline.lanes, window.state
    model = window.lanes_layout.model
    assert model is not None
    with qtbot.waitSignal(lanes.settled):
        state.set_window(window_of(state.window.first, state.window.length // 2))
    for lane in model.table.lanes:
        state.toggle("expanded", lane.key)
    frame = lanes.frame()
    assert frame is not None
    tops = sorted({round(top) for top in frame.row_tops(lanes.sizes)})
    bar = lanes._bar
    assert bar.maximum() > 150
    for at in (7, 55, bar.maximum() - 70):
        nearest = min((top for top in tops if top < bar.maximum()), key=lambda top: abs(top - at))
        bar.setSliderPosition(at)
        bar.triggerAction(QScrollBar.SliderAction.SliderMove)
        assert bar.value() == at
        qtbot.waitUntil(lambda: bar.value() in tops)
        assert bar.value() == nearest
    bar.setSliderPosition(bar.maximum() - 1)
    bar.triggerAction(QScrollBar.SliderAction.SliderMove)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() or bar.value() in tops)


def test_charts_rest_on_a_whole_row_and_never_under_the_hand(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 480)
    QApplication.processEvents()
    charts = window.timeline.charts
    bar, frame = charts._bar, charts.frame()
    assert frame is not None
    assert bar.maximum() > 60
    timer = bar.findChild(ScrollRest).findChild(QTimer)
    bar.setSliderDown(True)
    bar.setSliderPosition(31)
    bar.triggerAction(QScrollBar.SliderAction.SliderMove)
    with qtbot.waitSignal(timer.timeout):
        pass
    assert bar.value() == 31
    bar.setSliderDown(False)
    tops = {round(row.y - frame.sizes.group_height) for row in frame.charts}
    qtbot.waitUntil(lambda: bar.value() in tops)


def test_headers_that_were_kept_are_those_that_are_painted_anew(window: MainWindow) -> None:
    state, lanes = window.state, window.timeline.lanes
    frame = lanes.frame()
    assert frame is not None
    first, second = (lane.plan.key for lane in frame.lanes[:2])
    seen = state.window
    steps = (
        lambda: state.set_window(seen.panned(seen.span / 5)),
        lambda: lanes._hover(first),
        lambda: lanes._hover(second),
        lambda: state.set_selection(Selection("lane", second.removeprefix("lane:"))),
        lambda: state.toggle("folded", first),
        lambda: state.toggle("expanded", second),
        lambda: state.set_window(seen.zoomed_at(8, 0.9)),
        lambda: state.set_language("vi"),
        lambda: state.set_theme("dark"),
        lambda: lanes.resize(lanes.width(), lanes.height() - 90),
        lambda: lanes._bar.setValue(40),
        lambda: state.toggle("folded", first),
        lambda: state.set_lens(state.lens._replace(shown=True)),
        lambda: state.set_window(seen),
    )
    headers = QRect(0, 0, int(SIZES.header_width), lanes.height())
    for step in steps:
        step()
        kept = picture(lanes).copy(headers)
        lanes._column = KeptPicture()
        assert picture(lanes).copy(headers) == kept


def test_a_full_lane_that_shows_all_is_laid_out_where_it_is_scrolled_to(window: MainWindow) -> None:
    days = [f"{1990 + n % 30}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(6_000)]
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": day} for n, day in enumerate(days)
    ]
    record = {"format": "dateline/1", "title": "Full", "entries": entries}
    window.state.set_record(parse_record(json.dumps(record).encode()))
    assert window.lanes_layout.model is not None
    window.state.set_window(window.lanes_layout.model.extent.padded(0.1))
    window.timeline.settle()
    window.state.toggle("expanded", "lane:event")
    lanes = window.timeline.lanes
    for at in (0.0, 0.5, 1.0, 0.2):
        lanes.scroll_bar.setValue(round(at * lanes.scroll_bar.maximum()))
        frame, top = lanes.frame(), lanes.top_row
        assert frame is not None
        assert frame.height > 6_000 * SIZES.row_height
        seen = [mark for mark in frame.lanes[0].marks if top < mark.y < top + lanes.plot_height()]
        assert len(seen) >= lanes.plot_height() // SIZES.row_height - 1
        assert len(frame.lanes[0].marks) < 200
    window.state.set_selection(Selection("entry", "e5999"))
    mark = lanes.frame().mark_of("e5999")  # type: ignore[union-attr]
    assert mark is not None
    assert lanes.top_row < mark.y < lanes.top_row + lanes.plot_height()
    assert lanes.mark_at(QPoint(round(mark.glyph_x), round(mark.y - lanes.top_row))) == mark
