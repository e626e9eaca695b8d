"""Where what is compared stands in time: its lanes and charts, and threads from mark to mark."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QPainter

from viewer.core.base.steps import finished
from viewer.core.charts.points import Rect
from viewer.core.compare.captions import Area
from viewer.core.compare.comparison import Comparison
from viewer.core.compare.reach import drawn_day
from viewer.core.compare.spots import Spot, ValuePlace, entry_spot, value_spot
from viewer.core.compare.threads import ThreadsFrame, threads_frame
from viewer.core.compare.written import written_in_charts, written_in_lanes
from viewer.core.lanes.frame import LanesFrame
from viewer.core.page.flow import Piece, Section
from viewer.core.page.sizes import PAGE
from viewer.core.reading.types import Link
from viewer.core.time.scale import Window
from viewer.export.base.painting import restored
from viewer.export.pages.blocks import Block
from viewer.export.pages.context import PageContext
from viewer.export.pages.figures import ChartsFigure, Figure, LanesFigure, paint_axis
from viewer.model.comparisons import flag_of
from viewer.paint.threads_painter import ThreadsPainter
from viewer.words.compare_words import claim_name

_PADDING, _EDGE = 0.2, 0.03
_LEAST_SPAN = 120.0


class ComparedTimeline(Struct, frozen=True, eq=False):
    """The lanes of compared entries with nothing else on them, the charts of compared values below them.

    All in pixels of the figure, before it is shrunk; `threads` lie over both.
    """

    context: PageContext
    figure: Figure
    lanes: LanesFigure
    frame: LanesFrame
    charts: ChartsFigure
    threads: ThreadsFrame

    @property
    def height(self) -> float:
        """The height of lanes and charts."""
        return self.frame.height + self.charts.picture.height

    def block(self, space: float) -> Block:
        """The timeline as pieces, one a row: parted only where it is higher than a page."""
        sizes, shrunk = self.figure.sizes, PAGE.figure
        tops = sorted({0.0, *self._row_tops(), self.height})
        pieces = tuple(
            Piece((bottom - top) * shrunk, keep=bottom < self.height) for top, bottom in pairwise(tops)
        )
        section = Section(pieces, head=sizes.axis_height * shrunk, space=space)

        def paint(painter: QPainter, first: int, last: int) -> None:
            with restored(painter):
                painter.scale(shrunk, shrunk)
                paint_axis(painter, self.context, self.figure)
                painter.translate(0, sizes.axis_height - tops[first])
                self._paint(painter, tops[first], tops[last])

        return Block(section, self.figure.scale.right * shrunk, paint)

    def _row_tops(self) -> Sequence[float]:
        below, charts = self.frame.height, self.charts.picture.frame
        tops = [lane.plan.y for lane in self.frame.lanes]
        rows = (charts.topics, charts.scales, charts.charts)
        tops += [below + row.y for part in rows for row in part]
        return tops

    def _paint(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint the rows between two pixels, without a clip: Qt's SVG writer knows none within another."""
        below, theme = self.frame.height, self.context.theme
        if top < below:
            with restored(painter):
                painter.translate(0, top)
                self.lanes.paint(painter, self.frame, top, min(bottom, below))
        if bottom > below:
            with restored(painter):
                painter.translate(0, below)
                self.charts.picture.paint(painter, theme, max(top - below, 0.0), bottom - below)
        seen = (
            replace(each, top=max(each.top, top), bottom=min(each.bottom, bottom))
            for each in self.threads.areas
        )
        threads = replace(self.threads, areas=tuple(each for each in seen if each.top < each.bottom))
        ThreadsPainter(theme, self.context.labels).paint(painter, threads)


def compared_timeline(context: PageContext, comparison: Comparison, width: float) -> ComparedTimeline | None:
    """The timeline of what is compared, `width` pixels wide; None where none of it is in the span."""
    model, loaded = context.ready.model, context.loaded
    rows = {row for each in comparison.ids if (row := model.row(each)) is not None}
    lanes = tuple(lane.id for lane in model.table.lanes if any(lane.first <= row < lane.last for row in rows))
    metrics = tuple(
        dict.fromkeys(loaded.metric_of[each].id for each in comparison.ids if each in loaded.metric_of)
    )
    request = context.request.changed(lanes=lanes, metrics=metrics)
    chosen = _around(replace(context, request=request), comparison)
    header = min(PAGE.header_most, PAGE.header_share * width)
    figure = Figure.of(chosen, width, header)
    drawn = LanesFigure(chosen, figure)
    drawn.keep(rows)
    frame = finished(drawn.noted(finished(drawn.lay_out()), {}))
    charts = ChartsFigure(chosen, figure)
    spots = _Spots(chosen, figure, frame, charts)
    places = {link: spots.of(link) for link in comparison.links.values()}
    if not any(places.values()):
        return None
    flag = flag_of([comparison.disagreement] if comparison.disagreement else ())
    named = [(spot, claim_name(link, chosen.reader)) for link, spot in places.items()]
    threads = threads_frame(spots.areas, named, flag, chosen.labels, spots.written())
    return ComparedTimeline(chosen, figure, drawn, frame, charts, threads)


def _around(context: PageContext, comparison: Comparison) -> PageContext:
    """The asked span where one is asked for, else one that holds all that is compared."""
    time_map = context.ready.time_map
    dates = [link.date for link in comparison.links.values() if link.date is not None]
    ends = (day for date in dates for day in (date.begins, date.ends))
    days = [time_map.drawn_day(day) for day in ends if isfinite(day)]
    if context.request.span != "window" or not days:
        return context
    first, last = min(days), max(days)
    missing = max(_LEAST_SPAN - (last - first), 0.0) / 2
    drawn = Window(first - missing, last + missing).padded(_PADDING)
    if time_map.squeezes:
        # A little beyond the record is years, where it is squeezed.
        extent = context.ready.model.extent
        begin, end = max(drawn.start, extent.start), min(drawn.end, extent.end)
        drawn = Window(min(begin, first), max(end, last)).padded(_EDGE)
    window = time_map.real_window(drawn)
    return replace(context, request=context.request.over(window.start, window.end))


class _Spots:
    """Where marks stand in a figure whose charts are below its lanes."""

    def __init__(self, context: PageContext, figure: Figure, frame: LanesFrame, charts: ChartsFigure) -> None:
        self._context, self._figure = context, figure
        self._lanes, self._charts = frame, charts.picture.frame
        left, right, below = figure.scale.left, figure.scale.right, frame.height
        areas = (Area(left, 0.0, right, below), Area(left, below, right, below + self._charts.height))
        self.areas = tuple(area for area in areas if area.bottom > area.top)

    def written(self) -> list[Rect]:
        """The words of lanes and charts."""
        below = self._lanes.height
        charts = written_in_charts(self._charts, self._figure.sizes)
        moved = [(left, top + below, right, bottom + below) for left, top, right, bottom in charts]
        return [*written_in_lanes(self._lanes), *moved]

    def of(self, link: Link) -> Spot | None:
        """The spot of an entry or value, as far as the figure shows it."""
        sizes, day = self._figure.sizes, drawn_day(link.date, self._context.ready.time_map)
        spot = entry_spot(self._lanes, link.id, sizes)
        if spot is None and (found := value_spot(self._charts, link.id, sizes, self._place(link, day))):
            spot = found.moved(0.0, self._lanes.height)
        area = self._area_of(spot)
        if spot is None or area is None or not area.left <= spot.x <= area.right:
            return None
        return spot.within(area.left, area.top, area.right, area.bottom)

    def _area_of(self, spot: Spot | None) -> Area | None:
        found = (area for area in self.areas if spot is not None and area.top <= spot.y < area.bottom)
        return next(found, None)

    def _place(self, link: Link, day: float | None) -> ValuePlace | None:
        metric = self._context.loaded.metric_of.get(link.id)
        if metric is None or link.quantity is None or day is None:
            return None
        return ValuePlace(metric.id, day, link.quantity.value)
