"""Which value of which chart comes next, for the keyboard."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import numpy as np
from msgspec import Struct

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.marks import Hit

Way = Literal["earlier", "later", "up", "down"]


def next_value(
    charts: Charts,
    shown: Sequence[str],
    selected: str,
    way: Way,
    middle: float,
    told_in: Mapping[str, str] = MappingProxyType({}),
) -> Hit | None:
    """The value beside the selected one in its row, or nearest to it in the row above or below.

    `shown` are the ids of the rows' metrics from top to bottom, `told_in` names the row of a metric that has
    none of its own: its values come after those of the row at the same day. Without a selection in them it is
    the value of the first row that is nearest to the day `middle`. A row without values is selected itself;
    so is one whose first value was, on the way to earlier ones: before its values stands its header.
    """
    metrics, loaded = charts.by_id, charts.loaded
    metric = loaded.metric_of.get(selected) or loaded.metrics.get(selected)
    row_id = told_in.get(metric.id, metric.id) if metric is not None else ""
    if metric is None or row_id not in shown:
        return _nearest(metrics[shown[0]], middle) if shown else None
    data = metrics[metric.id]
    row = data.row_of.get(selected)
    if way in ("up", "down"):
        at = shown.index(row_id) + (1 if way == "down" else -1)
        if not 0 <= at < len(shown):
            return None
        return _nearest(metrics[shown[at]], middle if row is None else float(data.day[row]))
    if row is None:
        is_header = way == "earlier" and selected == row_id
        return None if is_header else _nearest(metrics[row_id], middle)
    told = [metrics[each] for each, told_row in told_in.items() if told_row == row_id]
    found = _beside([metrics[row_id], *told], _Place(data, row), way)
    return Hit("metric", row_id) if found is None and way == "earlier" else found


class _Place(Struct, frozen=True):
    """A value: the metric that it is of, and its row there."""

    data: ChartData
    row: int

    @property
    def day(self) -> float:
        return float(self.data.day[self.row])


def _beside(metrics: Sequence[ChartData], at: _Place, way: Way) -> Hit | None:
    """The value of some metrics that comes next to one; at one day in the order of the metrics."""
    own = metrics.index(at.data)
    step = 1 if way == "later" else -1
    found = []
    for rank, data in enumerate(metrics):
        row = at.row + step if rank == own else _row_from(data, at.day, way, is_behind=rank > own)
        if 0 <= row < len(data.observations):
            found.append((float(data.day[row]), rank, row))
    if not found:
        return None
    _, rank, row = min(found) if way == "later" else max(found)
    return Hit("observation", metrics[rank].observations[row].id)


def _row_from(data: ChartData, day: float, way: Way, *, is_behind: bool) -> int:
    """The first row later than a day, or the last earlier one, of a metric that stands behind or before."""
    row = int(np.searchsorted(data.day, day, "left" if is_behind else "right"))
    return row if way == "later" else row - 1


def _nearest(data: ChartData, day: float) -> Hit:
    if not len(data.day):
        return Hit("metric", data.metric.id)
    return Hit("observation", data.observations[int(np.argmin(np.abs(data.day - day)))].id)
