"""Which value of which chart comes next, for the keyboard."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.marks import Hit

Way = Literal["earlier", "later", "up", "down"]


def next_value(charts: Charts, shown: Sequence[str], selected: str, way: Way, middle: float) -> Hit | None:
    """The value beside the selected one in its chart, or nearest to it in the chart above or below.

    `shown` are the ids of the charts from top to bottom. Without a selection in them it is the value of the
    first one that is nearest to the day `middle`. A chart without values is selected itself.
    """
    metrics, loaded = charts.by_id, charts.loaded
    metric = loaded.metric_of.get(selected) or loaded.metrics.get(selected)
    if metric is None or metric.id not in shown:
        return _nearest(metrics[shown[0]], middle) if shown else None
    data = metrics[metric.id]
    row = data.row_of.get(selected)
    if way in ("up", "down"):
        at = shown.index(metric.id) + (1 if way == "down" else -1)
        if not 0 <= at < len(shown):
            return None
        return _nearest(metrics[shown[at]], middle if row is None else float(data.day[row]))
    if row is None:
        return _nearest(data, middle)
    beside = row + (1 if way == "later" else -1)
    if not 0 <= beside < len(data.observations):
        return None
    return Hit("observation", data.observations[beside].id)


def _nearest(data: ChartData, day: float) -> Hit:
    if not len(data.day):
        return Hit("metric", data.metric.id)
    return Hit("observation", data.observations[int(np.argmin(np.abs(data.day - day)))].id)
