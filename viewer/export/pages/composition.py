"""Lays out a picture: title, overview, axis, lanes, charts and sources, in one rectangle."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.charts.marks import ChartFrame
from viewer.core.evidence.legend import Legend, legend
from viewer.core.evidence.lens import EvidenceLens, lens_words
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.overview import overview_frame, overview_scale
from viewer.core.lanes.plan import LanePlan
from viewer.core.page.depicted import Depicted, depicted_in
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import axis_frame
from viewer.export.pages.charts_picture import ChartsPicture
from viewer.export.pages.context import PageContext
from viewer.paint.axis_painter import AxisPainter, OverviewPainter
from viewer.paint.break_painter import BreakPainter
from viewer.paint.header_painter import HeaderPainter
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.legend_painter import LegendPainter
from viewer.paint.picture_theme import picture_theme
from viewer.words.source_words import source_line

_TITLE_HEIGHT = 46.0
_SOURCE_LINE = 17.0
_FOOTER_PAD = 10.0
_RIGHT_MARGIN = 16.0
_MOST_SOURCES = 12
_LANES_SHARE = 0.62


class Composition:
    """One picture, laid out and ready to paint; `left_out` counts lanes and charts without room."""

    def __init__(self, context: PageContext) -> None:
        request, lens = context.request, context.request.lens
        self._context, self.model = context, context.ready.model
        self.window = context.window
        self._words, self._selected = context.words, request.select
        self._width, self._height = map(float, request.pixels)
        self._theme = picture_theme(request.theme, paper=False, transparent=request.transparent)
        self._labels = context.labels
        plot = max(self._width - SIZES.header_width - _RIGHT_MARGIN, 1.0)
        self._scale = TimeScale(context.window, SIZES.header_width, plot)
        self._axis = axis_frame(self._scale, self._labels, self._words, context.time_display)
        self._lens = lens
        self._legend = self._lens_legend() if lens != EvidenceLens() else None
        self._legend_height = self._legend.height if self._legend else 0.0
        self._top = _TITLE_HEIGHT + SIZES.overview_height + SIZES.axis_height
        self.left_out = 0, 0
        self._sources: tuple[str, ...] = ()
        self.depicted = self._laid_out()

    def _lens_legend(self) -> Legend:
        lens, words = self._lens, self._words
        evidence = self.model.shown_evidence(lens) if lens.shown else None
        return legend(evidence, words, self._labels, SIZES, self._width, lens_words(lens, words))

    def _laid_out(self) -> Depicted:
        """What there is room for above the sources that it cites, which are known when it is laid out."""
        every = tuple(self.model.loaded.sources)
        first = self._laid_out_above(every)
        if len(first.sources) == len(every):
            return first
        second = self._laid_out_above(first.sources)
        if len(second.sources) > len(first.sources):
            # What the room of the other sources lets in cites one of them.
            second = self._laid_out_above(every)
        self._sources = self._source_lines(second.sources)
        return second

    def _laid_out_above(self, sources: Sequence[str]) -> Depicted:
        """What there is room for above lines of some sources, with those that it cites."""
        self._sources = self._source_lines(sources)
        self._lay_out()
        if any(self.left_out) and not self._sources:
            # That something is left out is said on a line, and that needs room too.
            self._lay_out()
        return self._depicted()

    def _lay_out(self) -> None:
        """Give lanes and charts what room the footer leaves."""
        context, request = self._context, self._context.request
        room = self.lowest - self._top - self._legend_height
        self._charts = ChartsPicture(
            context.ready.charts,
            self._scale,
            request.theme,
            context.request_view,
            request.select,
            self._words,
            self._lens,
            time_display=context.time_display,
            room=room,
            kept=context.ready.kept[request.language],
        )
        self.lanes = self._lanes_frame(context.request_view, room)
        self._lanes_height, lanes_left = _whole_rows(
            [(lane.plan.y, lane.plan.height) for lane in self.lanes.lanes], self.lanes.height, room
        )
        self._charts_height, _ = _whole_rows(
            self._charts.rows, self._charts.height, room - self._lanes_height
        )
        frame = self._charts.frame
        self.left_out = lanes_left, len(frame.metrics_of(frame.charts)) - len(self._metrics_with_room())

    @property
    def lanes_top(self) -> float:
        """The pixel row at which the lanes begin."""
        return self._top

    def _depicted(self) -> Depicted:
        """What there is room for of all that belongs to the window."""
        context = self._context
        everything = depicted_in(self.model, self.window, context.request_view, self._lens)
        lanes = [lane for lane in self.lanes.lanes if _bottom(lane.plan) <= self._lanes_height]
        metrics = self._metrics_with_room()
        shown = everything.keeping({lane.plan.info.id for lane in lanes}, metrics)
        # What a band only counts has no mark that could cite anything.
        bands = {lane.plan.info.id: [mark.row for mark in lane.marks] for lane in lanes if lane.band}
        rows = (bands.get(lane.info.id, lane.rows.tolist()) for lane in shown.lanes)
        return shown.citing(chain.from_iterable(rows))

    def _metrics_with_room(self) -> list[str]:
        """The ids of the metrics that have a whole row, or are told in one."""
        frame = self._charts.frame
        return frame.metrics_of(chart for chart in frame.charts if _bottom(chart) <= self._charts_height)

    @property
    def figure_bottom(self) -> float:
        """The pixel row at which lanes and charts end."""
        return self._top + self._lanes_height + self._legend_height + self._charts_height

    @property
    def lowest(self) -> float:
        """The pixel row at which the footer begins."""
        return self._height - self._footer_height()

    def paint(self, painter: QPainter) -> None:
        """Paint the whole picture from the origin of a painter."""
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(0, 0, self._width, self._height), self._theme.colour("canvas"))
        self._paint_title(painter)
        painter.save()
        painter.translate(0, _TITLE_HEIGHT)
        self._paint_overview(painter)
        painter.translate(0, SIZES.overview_height)
        self._paint_axis(painter)
        painter.translate(0, SIZES.axis_height)
        self._paint_lanes(painter)
        painter.restore()
        self._paint_legend(painter)
        top = self._top + self._lanes_height + self._legend_height
        if self._charts_height > 0:
            painter.translate(0, top)
            self._charts.paint(painter, self._theme, 0, self._charts_height)
            painter.translate(0, -top)
        self._paint_footer(painter)

    # ---- parts

    def _paint_title(self, painter: QPainter) -> None:
        band = QRectF(0, 0, self._width, _TITLE_HEIGHT)
        painter.fillRect(band, self._theme.colour("surface"))
        middle, pad = _TITLE_HEIGHT / 2, SIZES.header_pad
        room = self._width - 2 * pad
        title = self._labels.elide(self._context.title, "heading", room)
        painter.setPen(self._theme.colour("text"))
        self._labels.draw(painter, pad, middle, title, "heading")
        used = self._labels.width(title, "heading") + pad
        painter.setPen(self._theme.colour("text-soft"))
        aside = self._context.subtitle(self.depicted)
        aside = self._labels.elide(aside, "body", max(room - used, 0))
        self._labels.draw(painter, pad + used, middle, aside, "body")
        self._rule(painter, _TITLE_HEIGHT)

    def _paint_overview(self, painter: QPainter) -> None:
        columns, years = self._context.ready.columns, self._context.request.years
        scale = overview_scale(columns.real_extent, SIZES.header_width, self._scale.width)
        window = columns.time_map.real_window(self.window)
        labels, words = self._labels, self._words
        by_kind = not self._context.request.lens.shown
        table = columns.real_table
        frame = overview_frame(table, scale, window, labels, words, SIZES, years, by_kind=by_kind)
        OverviewPainter(self._theme, self._labels, SIZES).paint(painter, frame)
        painter.setPen(self._theme.colour("text-soft"))
        title = self._words.text("overview.title")
        self._labels.draw(painter, SIZES.header_pad, SIZES.overview_height / 2, title, "body")
        self._rule(painter, SIZES.overview_height)

    def _paint_axis(self, painter: QPainter) -> None:
        AxisPainter(self._theme, self._labels, SIZES).paint(painter, self._axis)
        self._rule(painter, SIZES.axis_height)

    def _paint_lanes(self, painter: QPainter) -> None:
        lanes = LanesPainter(self._theme, self._labels, SIZES)
        painter.save()
        painter.setClipRect(QRectF(self._scale.left, 0, self._scale.width, self._lanes_height))
        BreakPainter(self._theme).paint_ground(painter, self._axis.breaks, 0, self._lanes_height)
        lanes.paint_grid(painter, self._axis.ticks, 0, self._lanes_height)
        lanes.paint(painter, self.lanes, 0, self._lanes_height, self._axis.breaks)
        painter.restore()
        headers = HeaderPainter(self._theme, self._labels, SIZES, self._words, still=True)
        headers.paint(painter, self.lanes, 0, self._lanes_height, "", "")

    def _paint_legend(self, painter: QPainter) -> None:
        """What the colours mean and what is left out, right below the lanes."""
        if self._legend is None:
            return
        painter.save()
        painter.translate(0, self._top + self._lanes_height)
        rows = LegendPainter(self._theme, self._labels, SIZES)
        rows.paint(painter, self._words.text("lens.title"), self._legend, self._width)
        self._rule(painter, self._legend_height)
        painter.restore()

    def _paint_footer(self, painter: QPainter) -> None:
        top = self.lowest
        painter.fillRect(QRectF(0, top, self._width, self._footer_height()), self._theme.colour("surface"))
        self._rule(painter, top)
        room = self._width - 2 * SIZES.header_pad
        painter.setPen(self._theme.colour("text-soft"))
        for number, line in enumerate(self._footer_lines()):
            middle = top + _FOOTER_PAD + (number + 0.5) * _SOURCE_LINE
            text = self._labels.elide(line, "metric-date", room)
            self._labels.draw(painter, SIZES.header_pad, middle, text, "metric-date")

    def _rule(self, painter: QPainter, y: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._theme.colour("rule-strong"), 1))
        painter.drawLine(QLineF(0, y - 0.5, self._width, y - 0.5))

    # ---- layout

    def _source_lines(self, cited: Sequence[str]) -> tuple[str, ...]:
        sources = [self.model.loaded.sources[each] for each in cited]
        if self._context.request.sources_as == "none":
            return ()
        lines = [
            source_line(number, source, self._words)
            for number, source in enumerate(sources[:_MOST_SOURCES], 1)
        ]
        if len(sources) > _MOST_SOURCES:
            lines.append(self._words.count("picture.more_sources", len(sources) - _MOST_SOURCES))
        return tuple(lines)

    def _footer_lines(self) -> tuple[str, ...]:
        lanes, charts = self.left_out
        counts = (("picture.lanes", lanes), ("picture.charts", charts))
        missing = [self._words.count(key, n) for key, n in counts if n]
        if not missing:
            return self._sources
        return (*self._sources, self._words.text("picture.left_out", what=", ".join(missing)))

    def _footer_height(self) -> float:
        lines = max(len(self._footer_lines()), len(self._sources) + 1 if self._sources else 0)
        return lines * _SOURCE_LINE + 2 * _FOOTER_PAD if lines else 0.0

    def _lanes_frame(self, view: LaneView, room: float) -> LanesFrame:
        """The lanes with as many rows as leave room for charts; at worst one row a lane."""
        wanted = max(room - self._charts.height, room * _LANES_SHARE)
        model = self.model.dressed(self._labels, SIZES)
        return model.frame(self._scale, view, self._selected, wanted, self._lens)


def _bottom(row: LanePlan | ChartFrame) -> float:
    return row.y + row.height


def _whole_rows(rows: Sequence[tuple[float, float]], height: float, room: float) -> tuple[float, int]:
    """The height to show so that no row is cut, and how many rows are left out."""
    if height <= room:
        return height, 0
    fitting = [y + row_height for y, row_height in rows if y + row_height <= room]
    return max(fitting, default=0.0), len(rows) - len(fitting)
