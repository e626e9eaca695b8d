"""What a plot shows: its metrics and how values are put on an axis; and which metrics go together."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.model.metrics import Metric

Side = Literal["left", "right"]

# A metric is told by its colour: these are roles of the theme, each unlike the others.
COLOURS = ("series", "award", "policy", "system", "text")
SIDES: tuple[Side, ...] = ("left", "right")


class PlotOptions(Struct, frozen=True):
    """The ids of the metrics, in the order in which they were chosen, and the scale of values.

    On the scale `is_indexed` the first value of each metric is 100, whatever its unit.
    `follows` says whether time is that of the timeline's window.
    """

    metrics: tuple[str, ...] = ()
    is_log: bool = False
    is_indexed: bool = False
    follows: bool = True

    def toggled(self, identifier: str) -> "PlotOptions":
        """The options with one metric more or less."""
        kept = tuple(each for each in self.metrics if each != identifier)
        return replace(self, metrics=(*self.metrics, identifier) if kept == self.metrics else kept)


def units(metrics: Iterable[Metric]) -> tuple[str, ...]:
    """The units of some metrics, each once."""
    return tuple(dict.fromkeys(metric.unit for metric in metrics))


def refusal(options: PlotOptions, metrics: Mapping[str, Metric]) -> str:
    """The code of why some metrics can't stand in one plot; empty where they can."""
    if len(options.metrics) > len(COLOURS):
        return "plot.too_many_metrics"
    found = units(metrics[each] for each in options.metrics)
    return "plot.too_many_units" if len(found) > len(SIDES) and not options.is_indexed else ""


def fitting(wanted: Iterable[str], options: PlotOptions, metrics: Mapping[str, Metric]) -> PlotOptions:
    """The options with as many of the wanted metrics as go together, the first ones first."""
    found = replace(options, metrics=())
    for identifier in dict.fromkeys(wanted):
        more = found.toggled(identifier)
        if identifier in metrics and not refusal(more, metrics):
            found = more
    return found
