"""Over the timeline: threads between the marks of what is compared, while the rest fades."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPaintEvent

from viewer.app.state import State
from viewer.core.charts.points import Rect
from viewer.core.compare.captions import Area
from viewer.core.compare.comparison import Comparison
from viewer.core.compare.reach import drawn_day
from viewer.core.compare.spots import Spot, ValuePlace, entry_spot, value_spot
from viewer.core.compare.threads import ThreadsFrame, threads_frame
from viewer.core.compare.written import written_in_charts, written_in_lanes
from viewer.core.reading.types import Link
from viewer.core.view.sights import Sight
from viewer.model.comparisons import flag_of
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.paint.threads_painter import ThreadsPainter
from viewer.widgets.compare.timeline_cover import TimelineCover
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.timeline.time_navigation import plot_of
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.words.compare_words import claim_name
from viewer.words.reader_words import reader_words


class Threads(TimelineCover):
    """Joins the marks of what is compared; hidden while nothing is."""

    def __init__(self, state: State, timeline: TimelineColumn) -> None:
        super().__init__(state, timeline)
        self._comparison: Comparison | None = None
        self._known: tuple[object, ThreadsFrame] | None = None
        state.selection_changed.connect(self.update)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Join the marks of what is compared; None takes the threads away."""
        self._comparison = comparison
        self.cover(comparison is not None and len(comparison.columns) > 1)

    def frame(self) -> ThreadsFrame:
        """What is drawn at the moment, from where the marks stand in the frames of lanes and charts."""
        comparison, timeline = self._comparison, self._timeline
        panels: tuple[RowsPanel, ...] = (timeline.lanes, timeline.charts)
        areas = [self._area(panel) for panel in panels if panel.isVisible()]
        measure, words = labels_of(self._state.theme), reader_words(self._state.record, self._state.language)
        if comparison is None:
            return threads_frame((), (), "", measure)
        flag = flag_of([comparison.disagreement] if comparison.disagreement else ())
        named = [(self._spot(link), claim_name(link, words)) for link in comparison.links.values()]
        written = self._written()
        # To look for ways around four hundred words takes 20 ms: only once they stand elsewhere.
        stands = areas, named, flag, self._state.theme, written
        if self._known is None or self._known[0] != stands:
            self._known = stands, threads_frame(areas, named, flag, measure, written)
        return self._known[1]

    def _written(self) -> list[Rect]:
        """What stands in sight in lanes and charts, in pixels of the picture."""
        lanes, charts = self._timeline.lanes, self._timeline.charts
        found: list[Rect] = []
        if (shown := lanes.frame()) is not None and lanes.isVisible():
            for sight in lanes.sights.all:
                found += self._in_sight(lanes, sight, written_in_lanes(shown, sight.rows))
        if (plots := charts.frame()) is not None and charts.isVisible():
            words = written_in_charts(plots, self.sizes)
            for sight in charts.sights.all:
                found += self._in_sight(charts, sight, words)
        return found

    def _in_sight(self, panel: RowsPanel, sight: Sight, boxes: Iterable[Rect]) -> Iterator[Rect]:
        origin, (first, last) = self._origin(panel), sight.rows
        dx, dy = origin.x(), origin.y() - sight.shift
        for left, top, right, bottom in boxes:
            if top < last and bottom > first:
                yield left + dx, top + dy, right + dx, bottom + dy

    def _spot(self, link: Link) -> Spot | None:
        timeline, time_map = self._timeline, self._state.time_display.time_map
        lanes, charts = timeline.lanes.frame(), timeline.charts.frame()
        panel: RowsPanel = timeline.lanes
        day = drawn_day(link.date, time_map)
        spot = entry_spot(lanes, link.id, self.sizes, day) if lanes is not None else None
        if spot is None and charts is not None:
            panel, spot = timeline.charts, value_spot(charts, link.id, self.sizes, self._place(link, day))
        if spot is None or not panel.isVisible():
            return None
        area, origin, sight = self._area(panel), self._origin(panel), panel.sights.of(spot.y)
        moved = spot.moved(origin.x(), origin.y() - sight.shift)
        return moved.within(area.left, origin.y() + sight.top, area.right, origin.y() + sight.bottom)

    def _place(self, link: Link, day: float | None) -> ValuePlace | None:
        record = self._state.record
        metric = record.metric_of.get(link.id) if record is not None else None
        if metric is None or link.quantity is None or day is None:
            return None
        return ValuePlace(metric.id, day, link.quantity.value)

    def _area(self, panel: RowsPanel) -> Area:
        """The plot of a panel, in pixels of the picture."""
        origin = self._origin(panel)
        left, width = plot_of(panel)
        x = origin.x() + left
        return Area(x, origin.y(), x + width, origin.y() + panel.plot_height())

    def _origin(self, panel: RowsPanel) -> QPointF:
        """Where a panel begins, in pixels of the picture."""
        return QPointF(panel.mapTo(self._timeline, QPoint(0, 0))) / self.zoom

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint threads and veil."""
        painter = self.painter()
        theme = self._state.theme
        ThreadsPainter(load_theme(theme), labels_of(theme)).paint(painter, self.frame())
