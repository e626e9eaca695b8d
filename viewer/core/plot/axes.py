"""The one or two axes of values of a plot: what they span, and the part of it that is in view."""

import math
import sys
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.charts.scale import ValueAxis, ValueScale, value_axis
from viewer.core.plot.options import SIDES, Side
from viewer.core.plot.series import PlotSeries

# What is in view of an axis from its low to its high end, as shares: a little more than all of it.
WHOLE = (-0.02, 1.08)
_GREATEST, _LEAST = sys.float_info.max, 5e-324
# A little less, so that no power is rounded up beyond all floats.
_EXPONENTS = math.log10(_LEAST), math.log10(_GREATEST) - 1e-12
_DECADE_STEPS = (1, 2, 5)
_LEAST_TICKS = 3
_NARROW, _HALF_A_DECADE = 1.2, 10**0.5


class PlotAxis(Struct, frozen=True):
    """An axis of values: its unit, and its ends in the numbers that it is labelled with."""

    side: Side
    unit: str
    low: float
    high: float
    is_log: bool = False

    def at(self, share: float) -> float:
        """The number at a share of the way from the low to the high end."""
        if self.is_log:
            low, high = math.log10(self.low), math.log10(self.high)
            exponent = low + share * (high - low)
            return _clipped(10.0 ** min(max(exponent, _EXPONENTS[0]), _EXPONENTS[1]), _LEAST)
        return _clipped(self.low * (1 - share) + self.high * share)

    def between(self, shares: tuple[float, float], share: float) -> float:
        """The number at a share of the way from the low to the high end of what is in view."""
        low, high = (self.at(each) for each in shares)
        return PlotAxis(self.side, self.unit, low, high, self.is_log).at(share)

    def scale(self, shares: tuple[float, float], top: float, bottom: float, factor: float) -> ValueScale:
        """The part in view laid over pixels, for values that `factor` makes numbers of the axis."""
        least = _LEAST if self.is_log else -_GREATEST
        low, high = _apart(*(_clipped(self.at(share) / factor, least) for share in shares))
        return ValueScale(ValueAxis(low, high, ()), top, bottom, self.is_log)

    def ticks(self, shares: tuple[float, float], most: int) -> tuple[float, ...]:
        """The numbers to label in view, rising: round ones, about as many as `most`."""
        low, high = (self.at(share) for share in shares)
        found = log_ticks(low, high, most) if self.is_log else even_ticks(low, high, most)
        return tuple(tick for tick in found if low <= tick <= high)


def plot_axes(series: Sequence[PlotSeries], *, is_log: bool, is_indexed: bool) -> tuple[PlotAxis, ...]:
    """An axis for each unit, the first one on the left; an index is one axis of no unit."""
    groups: dict[str, list[PlotSeries]] = {}
    for each in series:
        groups.setdefault("" if is_indexed else each.data.metric.unit, []).append(each)
    return tuple(
        _axis(side, unit, group, is_log) for side, (unit, group) in zip(SIDES, groups.items(), strict=False)
    )


def axis_of(series: PlotSeries, axes: Sequence[PlotAxis], *, is_indexed: bool) -> PlotAxis:
    """The axis that a metric's values are read on."""
    unit = "" if is_indexed else series.data.metric.unit
    return next(axis for axis in axes if axis.unit == unit)


def _axis(side: Side, unit: str, group: Iterable[PlotSeries], is_log: bool) -> PlotAxis:
    extremes = [number for each in group for number in _extremes(each)]
    if not is_log:
        axis = value_axis(extremes)
        return PlotAxis(side, unit, axis.low, axis.high)
    low, high = (_clipped(end(extremes, default=10.0), _LEAST) for end in (min, max))
    # A single value stands in the middle of a decade.
    if high < low * _NARROW:
        low, high = _clipped(low / _HALF_A_DECADE, _LEAST), _clipped(high * _HALF_A_DECADE)
    return PlotAxis(side, unit, low, high, True)


def _extremes(series: PlotSeries) -> list[float]:
    data = series.data
    found = [float(end) for column in (data.values, data.uppers) if len(column) for end in _ends(column)]
    for span in data.targets:
        found += [value for value in (span.target.value, span.target.upper) if value is not None]
    return [number * series.factor for number in found]


def _clipped(number: float, least: float = -_GREATEST) -> float:
    return min(max(number, least), _GREATEST)


def _apart(low: float, high: float) -> tuple[float, float]:
    """Two ends that differ, also where floats end before the scale does."""
    if low < high:
        return low, high
    if high > 1:
        return high / 2, high
    return low, max(low / 2, low * 2)


def _ends(column: NDArray[np.float64]) -> tuple[float, float]:
    return column.min(), column.max()


def even_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Multiples of a step of 1, 2 or 5 times a power of ten from before `low` to after `high`."""
    least = max(high / max(most, 1) - low / max(most, 1), max(abs(low), abs(high)) * 1e-12, 1e-300)
    power = math.floor(math.log10(least))
    steps = (float(f"{m}e{e}") for e in (power, power + 1) for m in _DECADE_STEPS)
    step = next((each for each in steps if each >= least), least)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(float(f"{number * step:.13g}") for number in range(first, last + 1))


def log_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Powers of ten with 2 and 5 times them, or fewer of them; even steps where hardly one is in view."""
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    found = [(float(f"{m}e{e}"), m, e) for e in exponents for m in _DECADE_STEPS]
    found = [each for each in found if low <= each[0] <= high]
    if len(found) < _LEAST_TICKS:
        return tuple(tick for tick in even_ticks(low, high, most) if tick > 0)
    if len(found) > most:
        found = [each for each in found if each[1] == 1]
    step = math.ceil(len(found) / max(most, 1))
    return tuple(tick for tick, _, exponent in found if exponent % step == 0)
