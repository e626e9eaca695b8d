"""Where each metric's row stands, before anything is known of the window that it shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartFrame, ChartHeader, ChartLabel, Hit, ScaleFrame, TopicFrame
from viewer.core.figures.gathering import unit_scale
from viewer.core.figures.header import HeaderValue, figure_header, figure_height
from viewer.core.figures.line_items import date_texts, first_row
from viewer.core.figures.notes import Notes, metric_notes
from viewer.core.figures.plan import RowPlan, Shown, TopicPlan, chart_height, plan_rows, visible_rows


class Placed(Struct, frozen=True):
    """The rows from top to bottom, the headers of their topics, scales that some share, and where they end.

    `frames` have neither plots nor the texts of headers; `look` has charts as high as there is room for.
    """

    notes: Notes
    rows: tuple[RowPlan, ...]
    frames: tuple[ChartFrame, ...]
    topics: tuple[TopicFrame, ...]
    scales: tuple[ScaleFrame, ...]
    bottom: float
    look: ChartLook

    def between(self, top: float, bottom: float) -> tuple[int, int]:
        """The first of the rows that are seen between two pixels, and the one after the last."""
        last = bisect_left(self.frames, bottom, key=lambda frame: frame.y)
        return bisect_right(self.frames, top, hi=last, key=lambda frame: frame.y + frame.height), last

    def pinned_ends(self) -> Iterator[float]:
        """Where charts and topics that are pinned end."""
        yield from (frame.y + frame.height for frame in self.frames if frame.is_pinned)
        yield from (topic.bottom for topic in self.topics if topic.is_pinned)


class Planned(Struct, frozen=True):
    """The rows of metrics by topic before they have a height to share, and the notes beside their values."""

    notes: Notes
    topics: tuple[TopicPlan, ...]


def planned_rows(
    charts: Charts, hidden: frozenset[str], shown: Shown, left: float, look: ChartLook
) -> Planned:
    """Plan the rows of the metrics that are not hidden; `left` is the pixel at which their headers end."""
    visible = visible_rows(charts, hidden)
    notes = metric_notes(visible)
    metrics = [data for data in visible if data.metric.id not in notes.told_in]
    plan = plan_rows(metrics, shown, look.sizes, lambda data: _figure_height(data, left, look))
    return Planned(notes, plan)


def place_rows(
    charts: Charts,
    planned: Planned,
    shown: Shown,
    span: tuple[float, float],
    room: float | None,
    look: ChartLook,
) -> Placed:
    """Place planned rows in a room; `span` are the pixels between which their plots lie."""
    look = look.with_charts(chart_height(planned.topics, look.sizes, room))
    placing = _Placing(charts, span, look)
    for topic in planned.topics:
        placing.add_topic(topic, shown)
    rows, frames = tuple(placing.rows), tuple(placing.frames)
    places = tuple(placing.topics), tuple(placing.scales), placing.y
    return Placed(planned.notes, rows, frames, *places, look)


class _Placing:
    """Rows put below one another."""

    def __init__(self, charts: Charts, span: tuple[float, float], look: ChartLook) -> None:
        self._charts, self._span, self._look = charts, span, look
        self.rows: list[RowPlan] = []
        self.frames: list[ChartFrame] = []
        self.topics: list[TopicFrame] = []
        self.scales: list[ScaleFrame] = []
        self.y = 0.0

    def add_topic(self, topic: TopicPlan, shown: Shown) -> None:
        """Put a topic's header, if it has a name, and its rows below what is there."""
        height, top, key = self._look.sizes.group_height, self.y, f"topic:{topic.topic}"
        self.y += height if topic.topic else 0.0
        for unit, rows in groupby(
            topic.rows, key=lambda row: row.kind == "gathered" and row.data.metric.unit
        ):
            self._add_rows(tuple(rows), shown, on_scale=unit is not False)
        if topic.topic:
            can_gather = topic.can_gather and not topic.is_folded
            link = self._link(topic, key in shown.opened) if can_gather else None
            stands = topic.is_folded, self.y, link, key in shown.order.pinned
            self.topics.append(TopicFrame(topic.topic, top, height, self._span[1], *stands))

    def _add_rows(self, rows: Sequence[RowPlan], shown: Shown, *, on_scale: bool) -> None:
        across = self._scale(rows) if on_scale else None
        self.y += across.height if across else 0.0
        bottom = self.y + sum(row.height for row in rows)
        if across is not None:
            across = replace(across, bottom=bottom)
            self.scales.append(across)
        for row in rows:
            height = self._look.sizes.chart_height if row.kind == "chart" else row.height
            self.rows.append(replace(row, height=height))
            frame = _frame(self.rows[-1], self.y, across)
            self.frames.append(replace(frame, is_pinned=row.data.key in shown.order.pinned))
            self.y += height

    def _scale(self, rows: Sequence[RowPlan]) -> ScaleFrame:
        """The scale of some figures, which leaves room for their dates at the right."""
        metrics, look = [row.data for row in rows], self._look
        dates = (date_texts(data.observations[first_row(data)], self._charts, look)[-1] for data in metrics)
        aside = max(look.measure.width(date, "chart-note") for date in dates)
        return unit_scale(metrics, self.y, self._span, aside, look)

    def _link(self, topic: TopicPlan, is_gathered: bool) -> ChartLabel:
        """What gathers a topic's figures, at the right of its header."""
        look = self._look
        text = look.words.text("figure.apart" if is_gathered else "figure.gather")
        width = look.measure.width(text, "small")
        x, y = self._span[1] - look.sizes.label_pad - width, look.sizes.group_height / 2
        return ChartLabel(Hit("gather", f"topic:{topic.topic}"), x, y, width, text, "small", "accent")


def _frame(row: RowPlan, y: float, across: ScaleFrame | None) -> ChartFrame:
    header = ChartHeader((), (), row.kind == "folded", selected=False)
    is_figure, can_open = row.kind in ("figure", "gathered"), row.data.is_momentary and row.kind != "folded"
    frame = ChartFrame(
        row.data.metric.id, y, row.height, header, None, is_figure=is_figure, can_open=can_open
    )
    return replace(frame, across=across)


def _figure_height(data: ChartData, left: float, look: ChartLook) -> float:
    """How high a metric is in a line: whatever the window, so that nothing moves with it."""
    header = figure_header(data, left, HeaderValue(data.latest), look, selected=False)
    return figure_height(header, look)
