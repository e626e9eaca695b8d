"""Figures of one topic and unit on a scale of their own: where each value stands among the others."""

from collections import Counter
from collections.abc import Iterable, Sequence

from viewer.core.charts.data import ChartData
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ScaleFrame
from viewer.core.charts.numbers import compact_number, number_text
from viewer.core.charts.scale import ValueAxis, ValueScale, value_axis
from viewer.model.metrics import Observation, Target

_TICK_STYLE = "chart-note"
_MOST_TICK = 7


def gathered_units(metrics: Iterable[ChartData]) -> frozenset[str]:
    """The units that several figures of a topic share, so that one scale serves them."""
    counts = Counter(data.metric.unit for data in metrics if data.is_momentary and data.observations)
    return frozenset(unit for unit, count in counts.items() if count > 1)


def unit_axis(metrics: Sequence[ChartData]) -> ValueAxis:
    """The scale that holds all values and targets of some metrics."""
    values: list[float] = []
    for data in metrics:
        items: tuple[Observation | Target, ...] = (*data.observations, *data.metric.targets)
        values += [end for item in items for end in (item.value, item.upper) if end is not None]
    return value_axis(values)


def _tick_text(value: float, look: ChartLook) -> str:
    text = number_text(value, look.words)
    return text if len(text) <= _MOST_TICK else compact_number(value, look.words)


def unit_scale(
    metrics: Sequence[ChartData], y: float, span: tuple[float, float], aside: float, look: ChartLook
) -> ScaleFrame:
    """The scale of some figures over the pixels of `span`, of which `aside` at the right are their dates'."""
    axis, pad = unit_axis(metrics), 3 * look.sizes.label_pad
    left = span[0] + pad
    scale = ValueScale(axis, max(span[1] - pad - aside, left + 1.0), left)
    ticks = tuple((scale.y(value), _tick_text(value, look)) for value in axis.ticks)
    centred = tuple((x, x - look.measure.width(text, _TICK_STYLE) / 2, text) for x, text in ticks)
    return ScaleFrame(metrics[0].metric.unit, y, look.sizes.scale_height, span[1], scale, centred)
