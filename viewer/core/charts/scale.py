"""The value axis of a chart: its extent, its ticks, and values as pixels."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST_TICKS = 4
_GREATEST = 1e300
_LEAST = 1e-290
# The part of a value below which a step between ticks drowns in the float's own rounding.
_ROUNDING = 1e-12


class ValueAxis(NamedTuple):
    """The values that a chart spans, and its ticks, which are whole multiples of a nice step."""

    low: float
    high: float
    ticks: tuple[float, ...]


class ValueScale(NamedTuple):
    """A value axis laid over the pixels from `bottom` (its low end) up to `top`.

    A logarithmic one has place for values above zero only, as both ends of its axis are.
    """

    axis: ValueAxis
    top: float
    bottom: float
    log: bool = False

    def y(self, value: float) -> float:
        """The pixel row of a value."""
        if self.log:
            return float(self.ys(np.array([value]))[0])
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return self.bottom - share * (self.bottom - self.top)

    def ys(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The pixel rows of an array of values."""
        low, high = self.axis.low, self.axis.high
        if self.log:
            low, high, values = math.log10(low), math.log10(high), np.log10(values)
        shares = (values - low) / (high - low)
        return self.bottom - shares * (self.bottom - self.top)


def value_axis(values: Iterable[float]) -> ValueAxis:
    """An axis over all values with two to four ticks, from zero unless the values lie far from it."""
    clipped = [min(max(value, -_GREATEST), _GREATEST) for value in values]
    low, high = _extent(clipped)
    step = _step(low, high)
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    ticks = tuple(_multiple(number, step) for number in range(first, last + 1))
    return ValueAxis(ticks[0], ticks[-1], ticks)


def _extent(values: list[float]) -> tuple[float, float]:
    """The values' extent, widened to zero where that costs no more than twice their spread."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if max(abs(low), abs(high)) < _LEAST:
        return 0.0, 1.0
    spread = high - low
    if spread == 0 or 0 < low <= 2 * spread:
        low = min(low, 0.0)
    if spread == 0 or 0 < -high <= 2 * spread:
        high = max(high, 0.0)
    return low, high


def _step(low: float, high: float) -> float:
    """The least of 1, 2 or 5 times a power of ten that makes no more than the most ticks."""
    least = max((high - low) / MOST_TICKS, max(abs(low), abs(high)) * _ROUNDING)
    power = math.floor(math.log10(least))
    steps = (
        float(f"{mantissa}e{exponent}") for exponent in range(power, power + 3) for mantissa in (1, 2, 5)
    )
    return next(step for step in steps if math.ceil(high / step) - math.floor(low / step) < MOST_TICKS)


def _multiple(number: int, step: float) -> float:
    # 3 * 0.1 is 0.30000000000000004; ticks are written as they are meant.
    return float(f"{number * step:.13g}")
