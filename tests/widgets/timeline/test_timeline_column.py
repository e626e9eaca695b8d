"""The timeline as a whole: its parts are painted together."""

import pytest
from PySide6.QtCore import QEvent, QObject

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
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
