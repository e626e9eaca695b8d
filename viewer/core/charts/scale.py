"""The value axis of a chart: its extent, its ticks, and values as pixels."""

import math
import sys
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

MOST_TICKS = 4
# Beyond it a sum of two values may be more than any float is.
_HUGE = 1e290
_LEAST = 1e-290
_DECADES = 30
# So many heights beyond the ends of an axis a line is as steep as it can be seen to be.
_BEYOND = 1e6
# The part of a value below which a step between ticks drowns in the float's own rounding.
_ROUNDING = 1e-12


class ValueAxis(NamedTuple):
    """The values that a chart spans, and its ticks, which are whole multiples of a nice step."""

    low: float
    high: float
    ticks: tuple[float, ...]


class ValueScale(Struct, frozen=True):
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
        low, high, part = self._ends()
        share = min(max((value * part - low) / (high - low), -_BEYOND), _BEYOND)
        return self.bottom - share * (self.bottom - self.top)

    def ys(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The pixel rows of an array of values."""
        low, high, part = self._ends()
        values = np.log10(values) if self.log else values * part
        with np.errstate(over="ignore"):
            shares = (values - low) / (high - low)
        near = np.minimum(np.maximum(shares, -_BEYOND), _BEYOND)
        return self.bottom - near * (self.bottom - self.top)

    def _ends(self) -> tuple[float, float, float]:
        """The low and the high end of what values are, times the third number, which keeps sums finite."""
        low, high, _ = self.axis
        if self.log:
            return math.log10(low), math.log10(high), 1.0
        part = 0.5 if max(-low, high) > _HUGE else 1.0
        return low * part, high * part, part


def value_axis(values: Iterable[float]) -> ValueAxis:
    """An axis over all values with two to four ticks, from zero unless the values lie far from it."""
    values = list(values)
    if any(abs(value) > _HUGE for value in values):
        return _enlarged(value_axis(value / 10.0**_DECADES for value in values))
    low, high = _extent(values)
    step = _step(low, high)
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    ticks = tuple(_multiple(number, step) for number in range(first, last + 1))
    return ValueAxis(ticks[0], ticks[-1], ticks)


def _enlarged(axis: ValueAxis) -> ValueAxis:
    """An axis over greater values, which ends where floats do."""
    most = sys.float_info.max
    ticks = [float(Decimal(repr(tick)).scaleb(_DECADES)) for tick in axis.ticks]
    low, high = (min(max(tick, -most), most) for tick in (ticks[0], ticks[-1]))
    finite = tuple(tick for tick in ticks if math.isfinite(tick))
    return ValueAxis(low, high, finite if len(finite) > 1 else (low, high))


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
