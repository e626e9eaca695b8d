"""Where each metric's row stands, before anything is known of the window that it shows."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartFrame, ChartHeader, TopicFrame
from viewer.core.figures.header import HeaderValue, figure_header, figure_height
from viewer.core.figures.notes import Notes, metric_notes
from viewer.core.figures.plan import RowPlan, Shown, TopicPlan, chart_height, plan_rows, visible_rows


class Placed(NamedTuple):
    """The rows from top to bottom, the headers of their topics, and the pixel at which they end.

    `frames` have neither plots nor the texts of headers; `look` has charts as high as there is room for.
    """

    notes: Notes
    rows: tuple[RowPlan, ...]
    frames: tuple[ChartFrame, ...]
    topics: tuple[TopicFrame, ...]
    bottom: float
    look: ChartLook

    def between(self, top: float, bottom: float) -> tuple[int, int]:
        """The first of the rows that are seen between two pixels, and the one after the last."""
        last = bisect_left(self.frames, bottom, key=lambda frame: frame.y)
        return bisect_right(self.frames, top, hi=last, key=lambda frame: frame.y + frame.height), last


def place_rows(
    charts: Charts,
    hidden: frozenset[str],
    shown: Shown,
    span: tuple[float, float],
    room: float | None,
    look: ChartLook,
) -> Placed:
    """Place the metrics that are not hidden; `span` are the pixels between which their plots lie."""
    visible = visible_rows(charts, hidden)
    notes = metric_notes(visible)
    metrics = [data for data in visible if data.metric.id not in notes.told_in]
    plan = plan_rows(metrics, shown, look.sizes, lambda data: _figure_height(data, span[0], look))
    look = look.with_charts(chart_height(plan, look.sizes, room))
    return _placed(plan, notes, span[1], look)


def _placed(plan: tuple[TopicPlan, ...], notes: Notes, right: float, look: ChartLook) -> Placed:
    rows, frames, topics = list[RowPlan](), list[ChartFrame](), list[TopicFrame]()
    sizes, y = look.sizes, 0.0
    for topic in plan:
        top, y = y, y + (sizes.group_height if topic.topic else 0.0)
        for row in topic.rows:
            row = row._replace(height=sizes.chart_height if row.kind == "chart" else row.height)
            rows.append(row)
            frames.append(_frame(row, y))
            y += row.height
        if topic.topic:
            topics.append(TopicFrame(topic.topic, top, sizes.group_height, right, topic.is_folded, y))
    return Placed(notes, tuple(rows), tuple(frames), tuple(topics), y, look)


def _frame(row: RowPlan, y: float) -> ChartFrame:
    header = ChartHeader((), (), row.kind == "folded", selected=False)
    is_figure, can_open = row.kind == "figure", row.data.is_momentary and row.kind != "folded"
    return ChartFrame(row.data.metric.id, y, row.height, header, None, is_figure=is_figure, can_open=can_open)


def _figure_height(data: ChartData, left: float, look: ChartLook) -> float:
    """How high a metric is in a line: whatever the window, so that nothing moves with it."""
    header = figure_header(data, left, HeaderValue(data.latest), look, selected=False)
    return figure_height(header, look)
