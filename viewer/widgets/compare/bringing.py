"""Brings what is compared into view, and goes back to what was in view before."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.lane_view import LaneView
from viewer.core.charts.marks import ChartFrame
from viewer.core.compare.comparison import Comparison
from viewer.core.compare.reach import drawn_day, shared_out, view_for, window_for
from viewer.core.compare.spots import entry_spot
from viewer.core.time.scale import Window
from viewer.widgets.compare.compare_strip import CompareStrip
from viewer.widgets.compare.threads import Threads
from viewer.widgets.timeline.timeline_column import TimelineColumn

# The least height of lanes and of charts, in pixels of the picture.
_LEAST = 90.0
_PARTS = 2
Rows = tuple[float, float]
# Window and lanes: what is shown, and what comparing has made of it.
Shown = tuple[Window, LaneView]


class Bringing(QObject):
    """Lets a timeline and its threads follow what a strip compares."""

    making_room = Signal(bool)  # from when to when others are hidden because of what is compared

    def __init__(
        self, state: State, layout: LanesLayout, timeline: TimelineColumn, strip: CompareStrip
    ) -> None:
        super().__init__(timeline)
        self._state, self._layout, self._timeline, self._strip = state, layout, timeline, strip
        self.threads = Threads(state, timeline)
        self._before: Shown | None = None
        self._made: Shown | None = None
        # Once the strip has taken its room.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._make_room)
        strip.shown.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        comparison = self._strip.comparison
        self.threads.show_comparison(comparison)
        if comparison is None or len(comparison.columns) < 2:
            self._go_back()
        else:
            self._bring_into_view(comparison)

    def _shown(self) -> Shown:
        return self._state.window, self._state.lanes

    def _bring_into_view(self, comparison: Comparison) -> None:
        """Show the lanes, the charts and the span in which the marks stand."""
        state, model = self._state, self._layout.model
        if state.record is None or model is None:
            return
        if self._before is None:
            self._before = self._shown()
        elif self._made is not None and state.lanes == self._made[1]:
            state.set_lanes(self._before[1])
        ids, dates = comparison.ids, [link.date for link in comparison.links.values()]
        rows = [row for each in ids if (row := model.row(each)) is not None]
        state.set_lanes(view_for(state.record, model.table, rows, ids, state.lanes))
        state.set_window(window_for(dates, state.window, state.time_display.time_map))
        self._made = self._shown()
        self._settle.start()

    def _go_back(self) -> None:
        """Show what was in view before, but for what somebody has changed since."""
        before, made, now = self._before, self._made, self._shown()
        self._before = self._made = None
        self._timeline.release()
        if before is None or made is None:
            return
        if now[1] == made[1]:
            self._state.set_lanes(before[1])
        if now[0] == made[0]:
            self._state.set_window(before[0])

    # ---- rows

    def _make_room(self) -> None:
        """Give lanes and charts the height that the compared rows need, and scroll to them."""
        if self._made is None or self._state.record is None:
            return
        self.making_room.emit(True)
        if self._timeline.charts.isVisible():
            self._share_out()
        self.making_room.emit(False)
        self._made = self._shown()
        for panel, rows in (
            (self._timeline.lanes, self._lane_rows()),
            (self._timeline.charts, self._chart_rows()),
        ):
            if rows is not None:
                panel.scroll_between(*rows)
        self._timeline.end_lanes_with_a_row()
        self.threads.update()

    def _share_out(self) -> None:
        """The heights; what cannot all be in sight makes room by what stands between."""
        splitter, is_below = self._timeline.splitter, self._state.layout == "below"
        sizes, zoom = splitter.sizes(), self._timeline.lanes.zoom
        lanes = self._timeline.axis.height() + max(_height(self._lane_rows()), _LEAST) * zoom
        room = sum(sizes) - lanes if is_below else self._timeline.charts.height()
        if _height(self._chart_rows()) * zoom > room:
            self._leave_out_others()
        if is_below and len(sizes) == _PARTS:
            charts, frame = _height(self._chart_rows()) * zoom, self._timeline.charts.frame()
            ends = [(row.y + row.height) * zoom for row in frame.charts] if frame is not None else []
            self._timeline.hold(shared_out((sizes[0], sizes[1]), lanes, charts, _LEAST * zoom, ends))

    def _leave_out_others(self) -> None:
        """Hide the metrics between the compared ones, which else could not all be in sight."""
        record, kept = self._state.record, {chart.metric_id for chart in self._charts()}
        if record is None:
            return
        named = {record.metric_of[each].id for each in self._ids() if each in record.metric_of}
        others = {f"metric:{each}" for each in record.metrics if each not in kept | named}
        view = self._state.lanes
        self._state.set_lanes(view._replace(hidden=view.hidden | others))

    def _ids(self) -> Sequence[str]:
        return self._strip.comparison.ids if self._strip.comparison is not None else ()

    def _lane_rows(self) -> Rows | None:
        """The pixel rows of the lanes between which the marks stand."""
        frame = self._timeline.lanes.frame()
        if frame is None:
            return None
        comparison, time_map = self._strip.comparison, self._state.time_display.time_map
        links = comparison.links if comparison is not None else {}
        days, sizes = (
            {each: drawn_day(link.date, time_map) for each, link in links.items()},
            self._state.sizes,
        )
        spots = [spot for each, day in days.items() if (spot := entry_spot(frame, each, sizes, day))]
        return _spanned((spot.top, spot.bottom) for spot in spots)

    def _charts(self) -> list[ChartFrame]:
        """The rows in which the values are told."""
        record, frame = self._state.record, self._timeline.charts.frame()
        if record is None or frame is None:
            return []
        metrics = [record.metric_of[each].id for each in self._ids() if each in record.metric_of]
        return [chart for each in metrics if (chart := frame.chart_of(each)) is not None]

    def _chart_rows(self) -> Rows | None:
        # The header of a topic covers the top.
        head = self._state.sizes.group_height
        return _spanned((chart.y - head, chart.y + chart.height) for chart in self._charts())


def _height(rows: Rows | None) -> float:
    return rows[1] - rows[0] if rows is not None else 0.0


def _spanned(rows: Iterable[Rows]) -> Rows | None:
    found = list(rows)
    return (min(top for top, _ in found), max(bottom for _, bottom in found)) if found else None
