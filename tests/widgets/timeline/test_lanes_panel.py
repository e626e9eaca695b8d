"""The lanes' panel in the real window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.core.record.test_record_maps import POMPEII
from viewer.core.base.sizes import SIZES
from viewer.core.time.scale import window_of
from viewer.paint.break_painter import BreakPainter
from viewer.widgets.timeline.lanes_panel import LanesPanel
from viewer.widgets.window.main_window import MainWindow


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
