"""Brings what is compared into view, and goes back to the span of before."""

from PySide6.QtCore import QObject, QTimer

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.sizes import SIZES
from viewer.core.compare.reach import view_for, window_for
from viewer.core.compare.spots import entry_spot
from viewer.core.time.scale import Window
from viewer.widgets.compare.compare_strip import CompareStrip
from viewer.widgets.compare.threads import Threads
from viewer.widgets.timeline.timeline_column import TimelineColumn


class Bringing(QObject):
    """Lets a timeline and its threads follow what a strip compares."""

    def __init__(
        self, state: State, layout: LanesLayout, timeline: TimelineColumn, strip: CompareStrip
    ) -> None:
        super().__init__(timeline)
        self._state, self._layout, self._timeline, self._strip = state, layout, timeline, strip
        self.threads = Threads(state, timeline)
        self._before: Window | None = None
        self._moved_to: Window | None = None
        # Once the strip has taken its room.
        self._scroll = QTimer(self, singleShot=True, interval=0)
        self._scroll.timeout.connect(self._scroll_to_marks)
        strip.shown.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        comparison = self._strip.comparison
        self.threads.show_comparison(comparison)
        if comparison is None:
            self._go_back()
        elif len(comparison.columns) > 1:
            self._bring_into_view(comparison.ids)

    def _bring_into_view(self, ids: tuple[str, ...]) -> None:
        """Show the lanes, the charts and the span in which the marks stand."""
        state, model = self._state, self._layout.model
        if state.record is None or model is None:
            return
        rows = [row for each in ids if (row := model.row(each)) is not None]
        state.set_lanes(view_for(state.record, model.table, rows, ids, state.lanes))
        if self._before is None or state.window != self._moved_to:
            self._before = state.window
        state.set_window(window_for(state.record, ids, state.window, state.time_display.time_map))
        self._moved_to = state.window
        self._scroll.start()

    def _go_back(self) -> None:
        """Show the span of before, unless somebody has moved since."""
        if self._before is not None and self._state.window == self._moved_to:
            self._state.set_window(self._before)
        self._before = self._moved_to = None

    def _scroll_to_marks(self) -> None:
        comparison, record = self._strip.comparison, self._state.record
        if comparison is None or record is None:
            return
        lanes, charts = self._timeline.lanes.frame(), self._timeline.charts.frame()
        marks = [spot for each in comparison.ids if lanes and (spot := entry_spot(lanes, each, SIZES))]
        if marks:
            self._timeline.lanes.scroll_between(
                min(mark.top for mark in marks), max(mark.bottom for mark in marks)
            )
        metrics = [record.metric_of[each].id for each in comparison.ids if each in record.metric_of]
        found = [chart for each in metrics if charts and (chart := charts.chart_of(each))]
        if found and charts is not None:
            # The header of a topic covers the top.
            top = min(chart.y for chart in found) - (SIZES.group_height if charts.topics else 0)
            self._timeline.charts.scroll_between(top, max(chart.y + chart.height for chart in found))
        self.threads.update()
