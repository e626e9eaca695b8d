"""The figures of a page: its lanes and its charts over one window of time, shrunk to the size of print."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from viewer.core.base.sizes import Sizes
from viewer.core.base.steps import Steps, listed
from viewer.core.charts.marks import ChartsFrame, Hit, TopicFrame
from viewer.core.evidence.passages import reserved_notes
from viewer.core.lanes.frame import LaneContent, LanesFrame
from viewer.core.page.charts import with_stray_notes
from viewer.core.page.depicted import DepictedChart, DepictedLane, depicted_charts
from viewer.core.page.flow import Piece, Section
from viewer.core.page.lanes import (
    PageLook,
    Rows,
    in_reading_order,
    lane_strips,
    page_lanes,
    rows_in_view,
    shown_rows,
    with_notes,
)
from viewer.core.page.sizes import PAGE, figure_sizes
from viewer.core.record.evidence_columns import HasEvidence
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import axis_frame
from viewer.export.base.painting import restored, seen_between
from viewer.export.pages.blocks import Block
from viewer.export.pages.charts_picture import ChartsPicture
from viewer.export.pages.context import PageContext
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.break_painter import BreakPainter
from viewer.paint.header_painter import HeaderPainter, lane_middle
from viewer.paint.lanes_painter import LanesPainter
from viewer.words.chart_look import chart_look

Claim = tuple[str, HasEvidence]
READ_AT_ONCE = 100  # entries of a large record, each from its file in up to 0.2 ms


class Figure(Struct, frozen=True):
    """Pixels of a figure before it is shrunk: its scale, and the sizes of all that is in it."""

    scale: TimeScale
    sizes: Sizes

    @classmethod
    def of(cls, context: PageContext, width: float, header: float) -> "Figure":
        """A figure `width` pixels wide on the page, of which `header` pixels are its header's."""
        left = header / PAGE.figure
        return cls(TimeScale(context.window, left, width / PAGE.figure - left), figure_sizes(left))


class LanesFigure:
    """The lanes: first laid out, then their claims, to be numbered, then their block."""

    def __init__(self, context: PageContext, figure: Figure) -> None:
        self._context, self._figure = context, figure
        lens = context.lens
        model = context.ready.model
        self._table: EntryTable = model.shown(lens)
        seen = model.seen(lens)
        self._look = PageLook(
            figure.scale,
            lambda row: model.shown_entry(row, lens),
            context.labels,
            figure.sizes,
            context.view.hidden,
            context.request.select,
            seen,
            flag_of=context.loaded.flag_of,
            detail=lambda row: model.detail(model.shown_position(row, lens)),
            order=context.view.order,
        )
        self._reserved: Mapping[str, str] = {}
        self._shown: tuple[tuple[LaneInfo, list[int]], ...] = shown_rows(self._table, self._look)

    def keep_nearest(self, row: int, most: int) -> bool:
        """Leave on the lane of a table row only so many entries as stand nearest to it in time.

        True if that leaves any out.
        """
        anchors, shown = self._table.anchors, self._shown

        def nearest(rows: list[int]) -> list[int]:
            near = set(sorted(rows, key=lambda each: abs(anchors[each] - anchors[row]))[:most])
            return [each for each in rows if each in near or each == row]

        self._shown = tuple((lane, nearest(rows)) for lane, rows in shown)
        return self._shown != shown

    def keep(self, rows: Collection[int]) -> None:
        """Leave on the lanes only the entries in some rows of the table."""
        self._shown = tuple((lane, [row for row in shown if row in rows]) for lane, shown in self._shown)

    def lay_out(self) -> Steps[LanesFrame]:
        """Lay the lanes out, with room for the numbers that the labels will bear."""
        sources_as = self._context.request.sources_as
        shown = self._shown if sources_as != "none" else ()
        entries = (self._look.entry(row) for _, rows in shown for row in rows)
        claims = yield from listed(((entry.id, entry) for entry in entries), READ_AT_ONCE)
        self._reserved = reserved_notes(claims, sources_as)
        return (yield from self._with(self._reserved))

    def _with(self, notes: Mapping[str, str]) -> Steps[LanesFrame]:
        look = replace(self._look, notes=lambda identifier: notes.get(identifier, ""))
        return (yield from page_lanes(self._table, self._shown, look))

    def depicted(self, frame: LanesFrame) -> tuple[DepictedLane, ...]:
        """The lanes that show any entry, be it counted in a band, with the rows of all that they show."""
        labelled = {lane.id: np.array(rows, np.int64) for lane, rows in self._shown}
        lanes = (
            DepictedLane(info, labelled[info.id] if lane.band is None else self._in_view(info))
            for lane in frame.lanes
            for info in (lane.plan.info,)
        )
        return tuple(lane for lane in lanes if len(lane.rows))

    def _in_view(self, lane: LaneInfo) -> Rows:
        return rows_in_view(self._table, lane, self._look)

    def claims(self, frame: LanesFrame) -> Iterable[Claim]:
        """The entries that bear a label, in reading order."""
        return ((mark.id, self._look.entry(mark.row)) for mark in in_reading_order(frame))

    def noted(self, frame: LanesFrame, notes: Mapping[str, str]) -> Steps[LanesFrame]:
        """The lanes with `notes` behind the labels of entries, by id, in the order of the frame.

        Numbers take less room than was kept for them, which cut labels need; but where that would
        let entries change places, all stays as it was.
        """
        found = yield from self._with(notes)
        if [mark.id for mark in in_reading_order(found)] == [mark.id for mark in in_reading_order(frame)]:
            return found
        return with_notes(frame, self._reserved, notes, self._context.labels)

    def block(self, frame: LanesFrame, space: float) -> Block:
        """The lanes as pieces, one a row, the time axis above them in each column."""
        sizes, shrunk = self._figure.sizes, PAGE.figure
        strips = lane_strips(frame, sizes, PAGE.whole_rows)
        pieces = tuple(Piece((strip.bottom - strip.top) * shrunk, strip.keep) for strip in strips)
        section = Section(pieces, head=sizes.axis_height * shrunk, space=space)

        def paint(painter: QPainter, first: int, last: int) -> None:
            with restored(painter):
                painter.scale(shrunk, shrunk)
                paint_axis(painter, self._context, self._figure)
                painter.translate(0, sizes.axis_height)
                self.paint(painter, frame, strips[first].top, strips[last - 1].bottom)

        return Block(section, (self._figure.scale.right) * shrunk, paint)

    def paint(self, painter: QPainter, frame: LanesFrame, top: float, bottom: float) -> None:
        """Paint the rows between two pixels of the frame, the first at the painter's origin."""
        context, sizes, scale = self._context, self._figure.sizes, self._figure.scale
        painter.translate(0, -top)
        first, last = seen_between(painter)
        part = _between(frame, max(top, first), min(bottom, last))
        with restored(painter):
            painter.setClipRect(QRectF(scale.left, top, scale.width, bottom - top))
            axis = axis_frame(scale, context.labels, context.words, context.time_display)
            BreakPainter(context.theme).paint(painter, axis.breaks, top, bottom)
            lanes = LanesPainter(context.theme, context.labels, sizes)
            lanes.paint_grid(painter, axis.ticks, max(top, first), min(bottom, last))
            lanes.paint(painter, replace(part, lanes=()), max(top, first), min(bottom, last))
            unruled = replace(part.plan, groups=(), lanes=())
            for lane in part.lanes:
                begins, ends = max(top, lane.plan.y), min(bottom, lane.plan.y + lane.plan.height)
                lanes.paint(painter, replace(part, plan=unruled, lanes=(lane,)), begins, ends, axis.breaks)
        headers = HeaderPainter(context.theme, context.labels, sizes, context.words, still=True)
        with restored(painter):
            # A lane that goes on overleaf has its rule there.
            painter.setClipRect(QRectF(0, top, scale.left, bottom - top))
            headers.paint(painter, part, top, bottom, "", "")
            self._say_bands(painter, part, top, bottom)

    def _say_bands(self, painter: QPainter, frame: LanesFrame, top: float, bottom: float) -> None:
        """Say under its title how many of a lane's entries only its band counts."""
        context, sizes = self._context, self._figure.sizes
        painter.setPen(context.theme.colour("text-faint"))
        for lane in frame.lanes:
            if lane.band is not None:
                middle = lane_middle(lane, sizes, top, bottom) + context.labels.height("lane")
                text = context.words.count("page.band", lane.in_view - len(lane.marks), named=len(lane.marks))
                x = sizes.header_pad + sizes.glyph + sizes.label_pad
                text = context.labels.elide(text, "small", sizes.header_width - x - sizes.label_gap)
                context.labels.draw(painter, x, middle, text, "small")


class ChartsFigure:
    """The charts of one column's width: first their claims, to be numbered, then their block."""

    def __init__(self, context: PageContext, figure: Figure) -> None:
        self._context, self._figure = context, figure
        self.picture = self._picture({})

    def claims(self) -> Iterable[Claim]:
        """The values in view, row by row, from left to right, what is told beside them, targets, breaks."""
        loaded = self._context.loaded
        for chart in self.picture.frame.charts:
            if chart.plot is None:
                continue
            for point in sorted(chart.plot.points, key=lambda point: (point.x, point.id)):
                yield point.id, loaded.observations[point.id]
            for hit in (*chart.told, *(Hit("target", target.id) for target in chart.plot.targets)):
                items = loaded.targets if hit.kind == "target" else loaded.observations
                yield hit.id, items[hit.id]
            breaks = loaded.metrics[chart.metric_id].breaks
            for mark in chart.plot.breaks:
                yield mark.id, breaks[int(mark.id.rpartition("#")[2])]

    def depicted(self) -> tuple[DepictedChart, ...]:
        """The charts with all that they show."""
        metrics = self._context.loaded.metrics
        frame = self.picture.frame
        shown = (metrics[each] for each in frame.metrics_of(frame.charts))
        return depicted_charts(self._context.charts, self._context.window, shown)

    def lay_out(self, notes: Mapping[str, str]) -> None:
        """Lay the charts out; `notes` follow the labels of values, by id."""
        self.picture = self._picture(notes)

    def block(self, columns: int, gap: float, space: float) -> Block:
        """The charts as pieces, the time axis above each column of them."""
        sizes, shrunk, frame = self._figure.sizes, PAGE.figure, self.picture.frame
        heads = [(row.y, row.height, True) for row in frame.topics]
        heads += [(row.y, row.height, True) for row in frame.scales]
        rows = sorted([*heads, *((row.y, row.height, False) for row in frame.charts)])
        leads = [None if is_topic else _topic_of(frame, y) for y, _, is_topic in rows]
        # A topic's name stays with its first chart, and no chart stands alone overleaf.
        before_last = len(rows) - 2
        pieces = tuple(
            Piece(height * shrunk, is_topic or n == before_last, lead.height * shrunk if lead else 0.0)
            for n, ((_, height, is_topic), lead) in enumerate(zip(rows, leads, strict=True))
        )
        section = Section(pieces, columns=columns, head=sizes.axis_height * shrunk, space=space)

        def paint(painter: QPainter, first: int, last: int) -> None:
            with restored(painter):
                painter.scale(shrunk, shrunk)
                paint_axis(painter, self._context, self._figure)
                painter.translate(0, sizes.axis_height)
                if (lead := leads[first]) is not None:
                    painter.translate(0, -lead.y)
                    self.picture.paint(painter, self._context.theme, lead.y, lead.y + lead.height)
                    painter.translate(0, lead.y + lead.height)
                painter.translate(0, -rows[first][0])
                seen, end = seen_between(painter)
                for y, height, _ in rows[first:last]:
                    if y < end and y + height > seen:
                        self.picture.paint(painter, self._context.theme, y, y + height)

        return Block(section, self._figure.scale.right * shrunk, paint, gap)

    def _picture(self, notes: Mapping[str, str]) -> ChartsPicture:
        picture = self._laid_out(notes)
        if notes:
            picture.frame = with_stray_notes(picture.frame, notes, self._context.labels)
        return picture

    def _laid_out(self, notes: Mapping[str, str]) -> ChartsPicture:
        context, scale = self._context, self._figure.scale
        look = chart_look(context.request.theme, context.words, self._figure.sizes, notes)
        axis = axis_frame(scale, look.measure, context.words, context.time_display)
        return ChartsPicture(context.charts, scale, look, context.charts_view(context.view, axis))


def paint_axis(painter: QPainter, context: PageContext, figure: Figure) -> None:
    """Paint the time axis of a figure from the painter's origin down, ruled below."""
    labels, sizes, scale = context.labels, figure.sizes, figure.scale
    top, bottom = seen_between(painter)
    if top > sizes.axis_height or bottom < 0:
        return
    axis = axis_frame(scale, labels, context.words, context.time_display)
    AxisPainter(context.theme, labels, sizes).paint(painter, axis)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(context.theme.colour("rule-strong"), 1))
    painter.drawLine(QLineF(0, sizes.axis_height - 0.5, scale.right, sizes.axis_height - 0.5))


def _between(frame: LanesFrame, top: float, bottom: float) -> LanesFrame:
    """The lanes between two pixels, with the marks that stand there."""
    lanes = tuple(
        replace(
            lane,
            filling=LaneContent(
                tuple(mark for mark in lane.marks if top <= mark.y < bottom),
                band=lane.band if lane.band is not None and top <= lane.band.y < bottom else None,
            ),
        )
        for lane in frame.lanes_between(top, bottom)
    )
    return replace(frame, lanes=lanes)


def _topic_of(frame: ChartsFrame, y: float) -> TopicFrame | None:
    """The topic of the chart that begins at a pixel."""
    return next((topic for topic in frame.topics if topic.y < y < topic.bottom), None)
