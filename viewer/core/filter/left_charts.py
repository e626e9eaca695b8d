"""The charts of the values that a filter leaves, where it hides the others."""

from msgspec.structs import replace

from viewer.core.charts.data import Charts, read_charts
from viewer.core.filter.filter import Filter
from viewer.core.filter.matching import Matching
from viewer.model.metrics import Metric


def left_charts(charts: Charts, matching: Matching, chosen: Filter) -> Charts:
    """The charts, in real time, without the values that a filter leaves out, and without metrics that have
    none left."""
    mask = matching.leaves_values(chosen)
    left = {item.id for item, is_left in zip(matching.values.items, mask, strict=True) if is_left}
    metrics = (_with_values(metric, left) for metric in charts.loaded.record.metrics)
    kept = tuple(each for each in metrics if each.observations or each.targets)
    return read_charts(replace(charts.loaded, record=replace(charts.loaded.record, metrics=kept)))


def _with_values(metric: Metric, left: set[str]) -> Metric:
    return replace(
        metric,
        observations=tuple(each for each in metric.observations if each.id in left),
        targets=tuple(each for each in metric.targets if each.id in left),
    )
