"""The timeline as a whole: its parts are painted together, and end with whole rows."""

import json

import pytest
from PySide6.QtCore import QEvent, QObject

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.record.loading import parse_record, read_record
from viewer.widgets.timeline.timeline_column import TimelineColumn


class Counted(QObject):
    """Counts the events of a kind that widgets get."""

    def __init__(self, kind, *widgets):
        super().__init__(widgets[0])
        self._kind, self.counts = kind, dict.fromkeys(widgets, 0)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if watched in self.counts:  # what comes late, as a widget goes, may be of an older one
            self.counts[watched] += event.type() == self._kind
        return False


@pytest.fixture
def column(qtbot):
    state = State()
    column = TimelineColumn(state, LanesLayout(state, state))
    state.setParent(column)
    qtbot.addWidget(column)
    column.resize(1240, 800)
    state.set_record(read_record(bundled_record()))
    column.show()
    assert column.charts.stack is not None
    column.settle()
    return column


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_step_of_a_pan_hands_the_picture_over_once(qtbot, column):
    lanes, charts = column.lanes, column.charts.stack.view.viewport()
    painted = Counted(QEvent.Type.Paint, lanes, charts)
    asked = Counted(QEvent.Type.UpdateRequest, column)
    for step in range(6):
        for counted in (painted, asked):
            counted.counts = dict.fromkeys(counted.counts, 0)
        column._state.set_window(column._state.window.moved(0.01))
        qtbot.waitUntil(lambda: all(painted.counts.values()))
        # The first two may come with what the window was still to be painted for.
        if step > 1:
            assert painted.counts == {lanes: 1, charts: 1}
            assert asked.counts == {column: 1}


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("metrics", [0, 12])
def test_lanes_that_have_no_room_for_a_row_each_end_with_a_whole_one(qtbot, metrics):
    lanes = [{"id": f"l{n}", "title": f"Lane {n}"} for n in range(60)]
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": str(1960 + n), "lane": f"l{n}"}
        for n in range(60)
    ]
    values = [
        {"id": f"m{n}", "title": f"M {n}", "observations": [{"id": f"v{n}", "date": "2000", "value": n}]}
        for n in range(metrics)
    ]
    record = {"format": "dateline/1", "title": "R", "lanes": lanes, "entries": entries, "metrics": values}
    state = State()
    column = TimelineColumn(state, LanesLayout(state, state))
    state.setParent(column)
    qtbot.addWidget(column)
    state.set_record(parse_record(json.dumps(record).encode()))
    column.show()
    state.set_window(column.lanes.model.first_window)
    shown = column.lanes

    def is_whole(height: int) -> bool:
        pad = state.sizes.lane_pad
        lane = state.sizes.row_height + 2 * pad
        below = column.charts.height() + column.splitter.handleWidth() if metrics else 0
        left = height - column.overview.height() - column.axis.height() - shown.height() - below
        ends = {row.y + row.height for row in column.charts.frame().charts} if metrics else {0}
        # A lane's one row is whole with the air below it or without. What is left of a lane is the charts'
        # as far as they have a row for it.
        is_end = (column.charts.plot_height() if metrics else 0) in ends
        return is_end and 0 <= left < lane and shown.plot_height() % lane in (0, lane - pad)

    for height in (400, 711, 533, 800, 620):
        column.resize(1000, height)
        qtbot.waitUntil(lambda height=height: is_whole(height))
        assert shown.plot_height() < shown.frame().height


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_metrics_alone_end_with_a_whole_one(qtbot):
    values = [
        {"id": f"m{n}", "title": f"M {n}", "observations": [{"id": f"v{n}", "date": "2000", "value": n}]}
        for n in range(60)
    ]
    state = State()
    column = TimelineColumn(state, LanesLayout(state, state))
    state.setParent(column)
    qtbot.addWidget(column)
    column.show()
    record = {"format": "dateline/1", "title": "R", "metrics": values}
    state.set_record(parse_record(json.dumps(record).encode()))

    def is_whole() -> bool:
        left = column.splitter.height() - column.axis.height() - column.charts.height()
        left -= column.splitter.handleWidth()
        return 0 <= left < SIZES.figure_height and column.charts.plot_height() % SIZES.figure_height == 0

    for height in (400, 711, 533):
        column.resize(1000, height)
        qtbot.waitUntil(is_whole)
    state.set_record(read_record(bundled_record()))
    frame = column.charts.frame
    qtbot.waitUntil(lambda: column.charts.plot_height() in {row.y + row.height for row in frame().charts})


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_charts_take_all_of_a_height_that_is_held_or_that_somebody_gave(qtbot, column):
    qtbot.waitUntil(lambda: column.charts.maximumHeight() < 1_000)
    heights = column.splitter.sizes()
    taller = (heights[0] - 70, heights[1] + 70)

    def are_taken() -> bool:
        return column.charts.height() == column.splitter.sizes()[1] >= taller[1] - 1

    column.hold(taller)
    assert column.charts.maximumHeight() > 1_000
    qtbot.waitUntil(are_taken)
    column.release()
    qtbot.waitUntil(lambda: column.charts.maximumHeight() < 1_000)
    column.share_out(taller)
    assert column.charts.maximumHeight() > 1_000
    qtbot.waitUntil(are_taken)
