"""Which rows the metrics have, as figures or as charts, and how high they are."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.lane_view import RECORDS_ORDER, Order, is_metric_hidden, standing_of_metric
from viewer.core.base.sizes import Sizes
from viewer.core.charts.data import ChartData, Charts
from viewer.core.figures.gathering import gathered_units
from viewer.core.time.scale import Window

RowKind = Literal["chart", "figure", "gathered", "folded"]


class RowPlan(Struct, frozen=True):
    """A metric's row: what it is, and how high, before the charts have got theirs."""

    data: ChartData
    kind: RowKind
    height: float


class TopicPlan(Struct, frozen=True):
    """A topic and its rows, none where it is folded; whether several of its figures share a unit."""

    topic: str
    is_folded: bool
    rows: tuple[RowPlan, ...]
    can_gather: bool = False


class Shown(Struct, frozen=True):
    """Which rows are folded away or thin, and which figures are opened as charts, by their lane keys.

    Of an opened topic, figures of one unit are gathered on a scale of their own.
    `shrunk` are the ids of metrics without a value in view, whose charts shrink to one line. Rows stand in
    the `order`.
    """

    folded: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    shrunk: frozenset[str] = frozenset()
    order: Order = RECORDS_ORDER


def visible_rows(charts: Charts, hidden: frozenset[str]) -> tuple[ChartData, ...]:
    """The metrics that are not hidden."""
    return tuple(data for data in charts.metrics if not is_metric_hidden(data.metric, hidden))


def without_values(metrics: Iterable[ChartData], window: Window) -> frozenset[str]:
    """The ids of the metrics that have no value in a window."""
    return frozenset(data.metric.id for data in metrics if not data.count_in(window))


def plan_rows(
    metrics: Sequence[ChartData], shown: Shown, sizes: Sizes, figure_height: Callable[[ChartData], float]
) -> tuple[TopicPlan, ...]:
    """The rows of metrics by topic; `figure_height` says how high one is in a line.

    What is pinned stands before all topics, and in none.
    """
    found, pinned = [], frozenset(shown.order.pinned)
    ordered = shown.order.arranged(metrics, lambda data: standing_of_metric(data.metric))
    for topic, group in groupby(ordered, lambda data: "" if data.key in pinned else data.metric.topic):
        is_folded = f"topic:{topic}" in shown.folded
        metrics_of = tuple(group)
        units = gathered_units(metrics_of)
        rows = [_row(data, shown, sizes, figure_height) for data in metrics_of if not is_folded]
        if f"topic:{topic}" in shown.opened:
            rows = _gathered(rows, units)
        found.append(TopicPlan(topic, is_folded, tuple(rows), bool(units)))
    return tuple(found)


def chart_height(plan: Sequence[TopicPlan], sizes: Sizes, room: float | None) -> float:
    """How high each chart is, so that the rows fill the room if they can; the usual height without one.

    Where not all have room, as many as have it at the least height share what is left, so that the room
    ends with a whole row.
    """
    if room is None:
        return sizes.chart_height
    used = charts = 0.0
    for height, is_chart in _heights(plan, sizes):
        if used + height > room:
            break
        used, charts = used + height, charts + is_chart
    if not charts:
        return sizes.chart_least
    return min(sizes.chart_least + (room - used) // charts, sizes.chart_most)


def _heights(plan: Sequence[TopicPlan], sizes: Sizes) -> Iterable[tuple[float, bool]]:
    """The least height of each row with what stands right above it, and whether it is a chart.

    That is its topic's header and the scale of its unit; the header of a folded topic stands alone.
    """
    for topic in plan:
        head, unit = sizes.group_height if topic.topic else 0.0, ""
        if not topic.rows:
            yield head, False
        for row in topic.rows:
            gathered = f"on {row.data.metric.unit}" if row.kind == "gathered" else ""
            if gathered and gathered != unit:
                head += sizes.scale_height
            is_chart = row.kind == "chart"
            yield head + (sizes.chart_least if is_chart else row.height), is_chart
            head, unit = 0.0, gathered


def _gathered(rows: Sequence[RowPlan], units: frozenset[str]) -> list[RowPlan]:
    """The rows with those figures first that share a unit, unit by unit."""
    found: dict[str, list[RowPlan]] = {}
    others = []
    for row in rows:
        data, unit = row.data, row.data.metric.unit
        if row.kind == "figure" and data.is_momentary and data.observations and unit in units:
            found.setdefault(unit, []).append(replace(row, kind="gathered"))
        else:
            others.append(row)
    return [*chain.from_iterable(found.values()), *others]


def _row(data: ChartData, shown: Shown, sizes: Sizes, figure_height: Callable[[ChartData], float]) -> RowPlan:
    if data.key in shown.folded:
        return RowPlan(data, "folded", sizes.folded_lane_height)
    if (data.is_momentary and data.key not in shown.opened) or data.metric.id in shown.shrunk:
        return RowPlan(data, "figure", figure_height(data))
    return RowPlan(data, "chart", 0.0)
