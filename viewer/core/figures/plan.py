"""Which rows the metrics have, as figures or as charts, and how high they are."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from typing import Literal, NamedTuple

from viewer.core.base.lane_view import is_metric_hidden
from viewer.core.base.sizes import Sizes
from viewer.core.charts.data import ChartData, Charts
from viewer.core.figures.gathering import gathered_units
from viewer.core.time.scale import Window

RowKind = Literal["chart", "figure", "gathered", "folded"]


class RowPlan(NamedTuple):
    """A metric's row: what it is, and how high, before the charts have got theirs."""

    data: ChartData
    kind: RowKind
    height: float


class TopicPlan(NamedTuple):
    """A topic and its rows, none where it is folded; whether several of its figures share a unit."""

    topic: str
    is_folded: bool
    rows: tuple[RowPlan, ...]
    can_gather: bool = False


class Shown(NamedTuple):
    """Which rows are folded away or thin, and which figures are opened as charts, by their lane keys.

    Of an opened topic, figures of one unit are gathered on a scale of their own.
    `shrunk` are the ids of metrics without a value in view, whose charts shrink to one line.
    """

    folded: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    shrunk: frozenset[str] = frozenset()


def visible_rows(charts: Charts, hidden: frozenset[str]) -> tuple[ChartData, ...]:
    """The metrics that are not hidden."""
    return tuple(data for data in charts.metrics if not is_metric_hidden(data.metric, hidden))


def without_values(metrics: Iterable[ChartData], window: Window) -> frozenset[str]:
    """The ids of the metrics that have no value in a window."""
    return frozenset(data.metric.id for data in metrics if not data.count_in(window))


def plan_rows(
    metrics: Sequence[ChartData], shown: Shown, sizes: Sizes, figure_height: Callable[[ChartData], float]
) -> tuple[TopicPlan, ...]:
    """The rows of metrics by topic; `figure_height` says how high one is in a line."""
    found = []
    for topic, group in groupby(metrics, key=lambda data: data.metric.topic):
        is_folded = f"topic:{topic}" in shown.folded
        metrics_of = tuple(group)
        units = gathered_units(metrics_of)
        rows = [_row(data, shown, sizes, figure_height) for data in metrics_of if not is_folded]
        if f"topic:{topic}" in shown.opened:
            rows = _gathered(rows, units)
        found.append(TopicPlan(topic, is_folded, tuple(rows), bool(units)))
    return tuple(found)


def chart_height(plan: Sequence[TopicPlan], sizes: Sizes, room: float | None) -> float:
    """How high each chart is, so that all rows fill the room if they can; the usual height without one."""
    rows = [row for topic in plan for row in topic.rows]
    charts = sum(row.kind == "chart" for row in rows)
    if room is None or not charts:
        return sizes.chart_height
    others = sum(row.height for row in rows if row.kind != "chart")
    others += sizes.group_height * sum(bool(topic.topic) for topic in plan)
    units = (len({row.data.metric.unit for row in topic.rows if row.kind == "gathered"}) for topic in plan)
    others += sizes.scale_height * sum(units)
    return min(max((room - others) // charts, sizes.chart_least), sizes.chart_most)


def _gathered(rows: Sequence[RowPlan], units: frozenset[str]) -> list[RowPlan]:
    """The rows with those figures first that share a unit, unit by unit."""
    found: dict[str, list[RowPlan]] = {}
    others = []
    for row in rows:
        data, unit = row.data, row.data.metric.unit
        if row.kind == "figure" and data.is_momentary and data.observations and unit in units:
            found.setdefault(unit, []).append(row._replace(kind="gathered"))
        else:
            others.append(row)
    return [*chain.from_iterable(found.values()), *others]


def _row(data: ChartData, shown: Shown, sizes: Sizes, figure_height: Callable[[ChartData], float]) -> RowPlan:
    if data.key in shown.folded:
        return RowPlan(data, "folded", sizes.folded_lane_height)
    if (data.is_momentary and data.key not in shown.opened) or data.metric.id in shown.shrunk:
        return RowPlan(data, "figure", figure_height(data))
    return RowPlan(data, "chart", 0.0)
