"""Lays out a picture: title, overview, axis, lanes, charts and sources, in one rectangle."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from msgspec.structs import replace
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from viewer.core.base.sizes import SIZES
from viewer.core.charts.marks import ChartFrame
from viewer.core.evidence.legend import Legend, legend
from viewer.core.figures.kept import ChartsKept
from viewer.core.filter.lens import NO_LENS
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.overview import Counting, OverviewFrame, overview_frame, overview_scale
from viewer.core.lanes.plan import LanePlan, LanesPlan
from viewer.core.page.depicted import Depicted, depicted_in
from viewer.core.table.table import LaneInfo
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import axis_frame
from viewer.core.view.panes import charts_pane, lanes_height
from viewer.export.base.painting import seen_between
from viewer.export.pages.charts_picture import ChartsPicture
from viewer.export.pages.context import PageContext
from viewer.export.pages.footer import STYLE, LeftOut, left_out_lines, most_lines
from viewer.paint.axis_painter import AxisPainter, OverviewPainter
from viewer.paint.break_painter import BreakPainter
from viewer.paint.header_painter import HeaderPainter
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.legend_painter import LegendPainter
from viewer.paint.picture_theme import picture_theme
from viewer.words.chart_look import chart_look
from viewer.words.filter_words import filter_limits
from viewer.words.source_words import source_line

_TITLE_HEIGHT = 46.0
_SOURCE_LINE = 17.0
_FOOTER_PAD = 10.0
_RIGHT_MARGIN = 16.0
_MOST_SOURCES = 12


class Composition:
    """One picture, laid out and ready to paint; `left_out` names the lanes and charts without room.

    Every lane and chart gets its least height before what is left is spread. Sources, then the legend, give
    way before any of them does.
    """

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
        self._wanted_legend = self._lens_legend() if lens != NO_LENS else None
        self._legend = self._wanted_legend
        self._top = _TITLE_HEIGHT + SIZES.overview_height + SIZES.axis_height
        self.left_out = LeftOut()
        self._sources: tuple[str, ...] = ()
        self._missing: tuple[str, ...] = ()
        self.depicted = self._laid_out()

    def _lens_legend(self) -> Legend:
        lens, words = self._lens, self._words
        colouring = self.model.seen(lens).colouring
        said = filter_limits(lens.filter, self.model.loaded, words)
        if said and not lens.filter.hides:
            said = words.text("filter.and_rest", said=said, rest=words.text("filter.rest.faded"))
        return legend(colouring, words, self._labels, SIZES, self._width, said)

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
        lines = self._source_lines(second.sources)
        self._sources = lines if len(lines) <= len(self._sources) else self._sources
        return second

    def _laid_out_above(self, sources: Sequence[str]) -> Depicted:
        """What there is room for above lines of some sources, with those that it cites."""
        self._missing = ()
        self._fit(sources)
        # That something is left out is said on lines, and these need room too: a lane more than a name.
        for most in (most_lines(self._height), 1):
            if not any(self.left_out) or (self._missing and not self.left_out.lanes):
                break
            self._missing = self._missing_lines(most)
            self._fit(sources)
            self._missing = self._missing_lines(len(self._missing))
        return self._depicted()

    def _fit(self, sources: Sequence[str]) -> None:
        """Lay out what there is room for above lines of some sources and what is said to be missing."""
        self._sources, self._legend = self._source_lines(sources), self._wanted_legend
        self._make_room()
        self._lay_out()

    def _make_room(self) -> None:
        """Take sources away, then the legend, where only then every lane and chart gets its least height.

        Where charts are left out even so, only as long as a lane would be left out too.
        """
        lanes = self._least_lanes.height
        everything = lanes + self._least_charts.height
        bare = self._height - self._top - _footer_height(len(self._missing))
        least = everything if everything <= bare else lanes
        lines = self._sources
        for count in range(len(lines) - 1, -1, -1):
            if self._room >= least:
                return
            more = self._words.count("picture.more_sources", len(lines) - count + 1)
            self._sources = (*lines[: count - 1], more) if count else ()
        if self._room < least:
            self._legend = None

    @property
    def _room(self) -> float:
        """What lanes and charts may fill, in pixels."""
        return max(self.lowest - self._top - self._legend_height, 0.0)

    @property
    def _legend_height(self) -> float:
        return self._legend.height if self._legend else 0.0

    def _lay_out(self) -> None:
        """Give lanes and charts the room above the footer: the least to each, then what lanes need."""
        room = self._room
        self.lanes = self._lanes_frame(self._lanes_share(room))
        lanes = [lane.plan for lane in self.lanes.lanes]
        self._lanes_height = _whole_rows(lanes, self.lanes.height, room)
        rest = room - self._lanes_height
        self._charts = self._charts_picture(rest, rest)
        charts = self._charts.frame.charts
        self._charts_height = _whole_rows(charts, self._charts.height, rest)
        metrics = self.model.loaded.metrics
        self.left_out = LeftOut(
            tuple(self._lane_title(lane.info) for lane in lanes if _bottom(lane) > self._lanes_height),
            tuple(
                metrics[chart.metric_id].short or metrics[chart.metric_id].title
                for chart in charts
                if _bottom(chart) > self._charts_height
            ),
        )

    def _lanes_share(self, room: float) -> float:
        """What of a room the lanes get: what charts of their least height leave, or as much as in the window
        where these have no room for all of them."""
        lanes, charts = self._least_lanes, self._least_charts
        if lanes.height + charts.height <= room:
            return room - charts.height
        held = self._dressed.least_pane(self._scale, self._context.request_view, room, self._lens)
        return float(lanes_height(room, held, charts_pane(charts.frame)))

    @cached_property
    def _least_lanes(self) -> LanesPlan:
        """The lanes with one row each."""
        return self._dressed.least(self._scale, self._context.request_view, self._lens)

    @cached_property
    def _least_charts(self) -> ChartsPicture:
        """The charts of their least height, without plots."""
        return self._charts_picture(0.0, 0.0)

    def _lane_title(self, lane: LaneInfo) -> str:
        return lane.title or self._words.text(f"lane.{lane.kind}")

    def _charts_picture(self, fill: float | None, seen: float) -> ChartsPicture:
        """The charts, to `fill` so many pixels, with plots where they are `seen`: in so many from the top."""
        context, request = self._context, self._context.request
        kept = context.ready.kept(request.language, context.charts)
        if not seen:
            # Measuring leaves the plots that the next picture may show.
            kept = ChartsKept(kept.rows)
        view = context.charts_view(context.request_view, self._axis)
        view = replace(view, room=fill, band=(0.0, seen))
        look = chart_look(request.theme, self._words)
        return ChartsPicture(context.charts, self._scale, look, view, kept)

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
        shown = replace(shown, left_out=self.left_out.names)
        # What a band only counts has no mark that could cite anything.
        bands = {lane.plan.info.id: [mark.row for mark in lane.marks] for lane in lanes if lane.band}
        rows = (bands.get(lane.info.id, lane.rows.tolist()) for lane in shown.lanes)
        return shown.citing(chain.from_iterable(rows))

    def _metrics_with_room(self) -> list[str]:
        """The ids of the metrics that have a whole row, or are told in one."""
        frame = self._charts.frame
        return frame.metrics_of(chart for chart in frame.charts if _bottom(chart) <= self._charts_height)

    @property
    def has_legend(self) -> bool:
        """Whether it says what the colours of a lens mean."""
        return self._legend is not None

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
        OverviewPainter(self._theme, self._labels, SIZES).paint(painter, self._overview)
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
        seen = seen_between(painter)
        lanes.paint(painter, self.lanes, 0, self._lanes_height, self._axis.breaks, seen)
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
        title = "lens.title" if self._legend.items else "filter.strip.name"
        rows.paint(painter, self._words.text(title), self._legend, self._width)
        self._rule(painter, self._legend_height)
        painter.restore()

    def _paint_footer(self, painter: QPainter) -> None:
        top = self.lowest
        painter.fillRect(QRectF(0, top, self._width, self._footer_height()), self._theme.colour("surface"))
        self._rule(painter, top)
        room = self._width - 2 * SIZES.header_pad
        painter.setPen(self._theme.colour("text-soft"))
        for number, line in enumerate(self.footer):
            middle = top + _FOOTER_PAD + (number + 0.5) * _SOURCE_LINE
            text = self._labels.elide(line, STYLE, room)
            self._labels.draw(painter, SIZES.header_pad, middle, text, STYLE)

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
            source_line(number, source, self.model.loaded.namesakes, self._words)
            for number, source in enumerate(sources[:_MOST_SOURCES], 1)
        ]
        if len(sources) > _MOST_SOURCES:
            lines.append(self._words.count("picture.more_sources", len(sources) - _MOST_SOURCES))
        return tuple(lines)

    def _missing_lines(self, most: int) -> tuple[str, ...]:
        if not any(self.left_out):
            return ()
        room = self._width - 2 * SIZES.header_pad
        return left_out_lines(self.left_out, room, most, self._labels, self._words)

    @property
    def footer(self) -> tuple[str, ...]:
        """The lines below lanes and charts: the sources, and what is left out."""
        return (*self._sources, *self._missing)

    def _footer_height(self) -> float:
        return _footer_height(len(self.footer))

    @cached_property
    def _overview(self) -> OverviewFrame:
        columns, years = self._context.ready.columns, self._context.request.years
        scale = overview_scale(columns.real_extent, SIZES.header_width, self._scale.width)
        window = columns.time_map.real_window(self.window)
        by_kind = not self._context.request.lens.shown
        left, hides = columns.left(self._lens.filter), self._lens.filter.hides
        counted = Counting(by_kind, left, hides, columns.lone_values)
        look = self._labels, self._words, SIZES
        return overview_frame(columns.real_table, scale, window, *look, years, counted)

    @cached_property
    def _dressed(self) -> LanesModel:
        return self.model.dressed(self._labels, SIZES)

    def _lanes_frame(self, height: float) -> LanesFrame:
        """The lanes, to fill a height in pixels; at worst one row a lane."""
        model = self._dressed
        view, lens = self._context.request_view, self._lens
        return model.frame(self._scale, view, self._selected, height, lens, still=True)


def _footer_height(lines: int) -> float:
    return lines * _SOURCE_LINE + 2 * _FOOTER_PAD if lines else 0.0


def _bottom(row: LanePlan | ChartFrame) -> float:
    return row.y + row.height


def _whole_rows(rows: Sequence[LanePlan | ChartFrame], height: float, room: float) -> float:
    """The height to show so that no row is cut."""
    return height if height <= room else max((b for b in map(_bottom, rows) if b <= room), default=0.0)
