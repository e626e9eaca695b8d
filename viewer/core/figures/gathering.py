"""Figures of one topic and unit on a scale of their own: where each value stands among the others."""

from collections import Counter
from collections.abc import Iterable, Sequence

from viewer.core.charts.data import ChartData
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ScaleFrame
from viewer.core.charts.numbers import axis_texts
from viewer.core.charts.scale import ValueAxis, ValueScale, value_axis
from viewer.model.metrics import Observation, Target

_TICK_STYLE = "chart-note"
_WIDEST_TICK = "000,000"


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


def unit_scale(
    metrics: Sequence[ChartData], y: float, span: tuple[float, float], aside: float, look: ChartLook
) -> ScaleFrame:
    """The scale of some figures over the pixels of `span`, of which `aside` at the right are their dates'."""
    axis, pad = unit_axis(metrics), 3 * look.sizes.label_pad
    left = span[0] + pad
    scale = ValueScale(axis, max(span[1] - pad - aside, left + 1.0), left)
    texts = axis_texts(axis.ticks, look.words, look.measure, look.measure.width(_WIDEST_TICK, _TICK_STYLE))
    ticks = zip(map(scale.y, axis.ticks), texts, strict=True)
    centred = tuple((x, x - look.measure.width(text, _TICK_STYLE) / 2, text) for x, text in ticks)
    return ScaleFrame(metrics[0].metric.unit, y, look.sizes.scale_height, span[1], scale, centred)
