"""What is pinned stays at the top while the rest is scrolled, and hides nothing that is looked for."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.attack._window import settled
from viewer.app.state import Selection
from viewer.widgets.access.speakers import ChartsSpeaker, LanesSpeaker
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LANE, CHARTS = "lane:services", ("metric:online-records", "metric:online-services")


@pytest.fixture
def pinned(window: MainWindow) -> MainWindow:
    """The window with a lane and two charts pinned, and more rows below than there is room for."""
    window.resize(1200, 1000)
    settled()
    opened = frozenset(each.key for each in window.timeline.lanes.headers() if each.key != LANE)
    view = window.state.lanes._replace(expanded=opened, pinned=(LANE, *CHARTS))
    window.state.set_lanes(view)
    window.timeline.settle()
    settled()
    return window


def panels(window: MainWindow) -> tuple[RowsPanel, RowsPanel]:
    return window.timeline.lanes, window.timeline.charts


def scroll(panel: RowsPanel, share: float) -> None:
    panel.scroll_bar.setValue(round(panel.scroll_bar.maximum() * share))
    settled()


def rows_of(panel: RowsPanel, top: float, bottom: float) -> QImage:
    """A picture of some pixel rows, without the bar that scrolls."""
    rect = QRect(0, round(top), panel.scroll_bar.x(), round(bottom - top))
    return panel.grab(rect).toImage()


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_pinned_is_seen_and_hit_wherever_one_has_scrolled_to(pinned: MainWindow, number: int) -> None:
    panel = panels(pinned)[number]
    stays = panel.sights.stays
    assert 0 < stays <= panel.plot_height() / 2
    assert panel.scroll_bar.maximum() > 100
    scroll(panel, 0)
    before, rest = rows_of(panel, 0, stays - 1), rows_of(panel, stays, panel.height())
    at = QPoint(60, round(stays / 2))
    key, drawn = panel._key_at(at), [each for each in panel.drawn() if each.bounds[3] <= stays]
    assert key in (LANE, *CHARTS)
    assert drawn
    for share in (0.3, 1.0):
        scroll(panel, share)
        assert rows_of(panel, 0, stays - 1) == before
        assert rows_of(panel, stays, panel.height()) != rest
        assert panel._key_at(at) == key
        assert [each for each in panel.drawn() if each.bounds[3] <= stays] == drawn
        assert panel._key_at(QPoint(60, round(stays) + 12)) not in (LANE, *CHARTS)


def middles(panel: RowsPanel) -> Iterator[tuple[str, QPoint]]:
    for each in panel.drawn():
        left, top, right, bottom = each.bounds
        yield each.id, QPoint(round((left + right) / 2), round((top + bottom) / 2))


@pytest.mark.parametrize("number", [0, 1])
def test_marks_are_where_they_are_painted(pinned: MainWindow, number: int) -> None:
    panel, found = panels(pinned)[number], 0
    for share in (0.2, 0.7):
        scroll(panel, share)
        for identifier, at in middles(panel):
            spot = panel._spot_at(at)
            found += spot is not None and spot.id == identifier
    assert found > 10


def test_nothing_that_is_selected_is_hidden_behind_what_is_pinned(pinned: MainWindow) -> None:
    lanes, charts = panels(pinned)
    record = pinned.state.record
    assert record is not None
    for entry in record.record.entries:
        pinned.state.set_selection(Selection("entry", entry.id))
        frame = pinned.timeline.lanes.frame()
        mark = frame.mark_of(entry.id) if frame is not None else None
        if mark is not None:
            sight = lanes.sights.of(mark.y)
            assert sight.top <= lanes.sights.y(mark.y) <= sight.bottom
    for identifier in record.metric_of:
        pinned.state.set_selection(Selection("observation", identifier))
        rows = pinned.timeline.charts.frame()
        row = rows.chart_of(record.metric_of[identifier].id) if rows is not None else None
        if row is not None:
            sight = charts.sights.of(row.y)
            assert sight.top <= charts.sights.y(row.y)
            assert charts.sights.y(row.y + row.height) <= sight.bottom + 1


@pytest.mark.parametrize("number", [0, 1])
def test_the_keyboard_walks_through_all_headers_in_sight(pinned: MainWindow, number: int) -> None:
    panel = panels(pinned)[number]
    scroll(panel, 1.0)
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    QTest.keyClick(panel, Qt.Key.Key_Home)
    met = set()
    for _ in panel.headers():
        header = next(each for each in panel.headers() if each.key == panel.focused_header)
        sight = panel.sights.of(header.top)
        assert sight.top <= panel.sights.y(header.top) < sight.bottom
        met.add(header.key)
        QTest.keyClick(panel, Qt.Key.Key_Down)
    assert met == {each.key for each in panel.headers()}


def test_a_reader_is_told_what_is_in_sight_and_where(pinned: MainWindow) -> None:
    lanes, charts = pinned.timeline.lanes, pinned.timeline.charts
    for panel, speaker in ((lanes, LanesSpeaker(lanes)), (charts, ChartsSpeaker(charts))):
        scroll(panel, 0.6)
        stays, spots = panel.sights.stays, speaker.spots()
        assert {spot.id for spot in spots} & {LANE, *(each.removeprefix("metric:") for each in CHARTS)}
        below = [spot for spot in spots if spot.place.top >= stays]
        assert below
        assert all(speaker.rect(spot).bottom() >= stays - 1 for spot in below)
        assert all(speaker.rect(spot).top() >= round(stays) for spot in below)


def test_what_is_scrolled_is_dragged_in_its_own_rows(pinned: MainWindow) -> None:
    lanes = pinned.timeline.lanes
    scroll(lanes, 0.5)
    sights = lanes.sights
    assert sights.row(sights.stays - 1) == sights.stays - 1
    assert sights.row(sights.stays) == sights.stays + sights.scrolled
    for y in (0.0, sights.stays, sights.room):
        assert sights.y(sights.row(y)) == y


def test_too_much_that_is_pinned_is_scrolled_with_the_rest(pinned: MainWindow) -> None:
    lanes, charts = panels(pinned)
    pinned.state.set_lanes(
        pinned.state.lanes._replace(
            pinned=(*(each.key for each in lanes.headers()), *(each.key for each in charts.headers()))
        )
    )
    pinned.timeline.settle()
    settled()
    for panel in (lanes, charts):
        assert panel.sights.stays == 0
        assert panel.sights.all == (panel.sights.moving,)
        scroll(panel, 1.0)
        assert panel.sights.row(0) == panel.scroll_bar.maximum() > 0
