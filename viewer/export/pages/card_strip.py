"""Where the selection of a card stands: its strip of the timeline."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.steps import finished
from viewer.core.lanes.frame import LanesFrame
from viewer.core.page.depicted import DepictedChart, DepictedLane
from viewer.core.page.sizes import PAGE
from viewer.core.reading.types import Reading
from viewer.core.time.scale import Window
from viewer.export.pages.blocks import Block, Measure, TextItem, text_block
from viewer.export.pages.context import PageContext
from viewer.export.pages.figures import ChartsFigure, Figure, LanesFigure
from viewer.paint.page_text import Run

_NEIGHBOURS = 8
_STRIP_PADDING = 0.22
_LEAST_SPAN = 400.0


class Strip(Struct, frozen=True, eq=False):
    """Lanes and charts over the span that `context` asks for, what they show, and their blocks."""

    context: PageContext
    lanes: tuple[DepictedLane, ...] = ()
    charts: tuple[DepictedChart, ...] = ()
    blocks: tuple[Block, ...] = ()


def card_strip(context: PageContext, reading: Reading, width: float) -> Strip:
    """The lane of an entry around it, or the chart of a value, `width` pixels wide."""
    if reading.kind == "entry":
        return _lane_strip(context, reading, width)
    metric = context.loaded.metric_of[reading.id]
    request = context.request.changed(lanes=(), metrics=(metric.id,))
    chosen = _in_window(replace(context, request=request), _metric_days(context, reading))
    charts = ChartsFigure(chosen, Figure.of(chosen, width, min(PAGE.header_most, PAGE.header_share * width)))
    blocks = (charts.block(1, 0.0, PAGE.section_gap / 2),) if charts.picture.rows else ()
    return Strip(chosen, charts=charts.depicted(), blocks=blocks)


def _lane_strip(context: PageContext, reading: Reading, width: float) -> Strip:
    table, row = context.ready.model.table, context.ready.model.row(reading.id)
    lane = next((each for each in table.lanes if row is not None and each.first <= row < each.last), None)
    if row is None or lane is None:
        return Strip(context)
    anchors = table.anchors[lane.first : lane.last]
    nearest = np.argsort(np.abs(anchors - table.anchors[row]), kind="stable")[:_NEIGHBOURS]
    days = [*anchors[nearest].tolist(), float(table.begins[row]), float(table.ends[row])]
    request = context.request.changed(lanes=(lane.id,), metrics=())
    chosen = _in_window(replace(context, request=request), days)
    header = min(PAGE.header_most, PAGE.header_share * width)
    figure = LanesFigure(chosen, Figure.of(chosen, width, header))
    is_cut = figure.keep_nearest(row, _NEIGHBOURS + 2)
    frame = finished(figure.noted(finished(figure.lay_out()), {}))
    if not frame.lanes:
        return Strip(chosen)
    blocks = figure.block(frame, PAGE.section_gap / 2), *_left_out(context, frame, is_cut, width)
    return Strip(chosen, figure.depicted(frame), blocks=blocks)


def _left_out(context: PageContext, frame: LanesFrame, is_cut: bool, width: float) -> list[Block]:
    """Say that a strip shows but some entries of its lane: the nearest, those in its span, or none."""
    shown = sum(len(lane.marks) for lane in frame.lanes)
    count = sum(lane.plan.info.count for lane in frame.lanes)
    if shown >= count:
        return []
    key = "nearest" if is_cut else "in_span" if shown else "none_in_span"
    said = context.words.count(f"page.card.{key}", shown or count, count=count)
    line = context.text.paragraph(width, Run(said, "page-small", "text-faint"))
    return [text_block([TextItem((line,))], Measure(width), space=PAGE.paragraph_gap)]


def _metric_days(context: PageContext, reading: Reading) -> list[float]:
    metric, dates = context.loaded.metric_of[reading.id], context.loaded.dates
    texts = [*(each.date for each in metric.observations), *(each.date for each in metric.targets)]
    stated = [dates[text] for text in texts if text]
    days = (day for date in stated for day in (date.begins, date.ends))
    return [day for day in days if np.isfinite(day)]


def _in_window(context: PageContext, days: Sequence[float]) -> PageContext:
    """The asked span where one is asked for, else one that holds these days."""
    request = context.request
    if request.span == "whole" or request.days != (None, None) or not days:
        return context
    first, last = min(days), max(days)
    missing = max(_LEAST_SPAN - (last - first), 0.0) / 2
    window = Window(first - missing, last + missing).padded(_STRIP_PADDING)
    return replace(context, request=request.over(window.start, window.end))
