"""Focus and context: the stretch of time that holds most of a record, and the map that squeezes the rest."""

from math import floor

import numpy as np
from numpy.typing import NDArray

from viewer.core.time.moments import DAY, moment_of
from viewer.core.time.scale import Window, window_of
from viewer.core.time.steps import STEPS, moments_of
from viewer.core.time.time_map import EVEN, Piece, TimeMap

Floats = NDArray[np.float64]

# A record is concentrated if more than this share of it lies in less than this part of its span.
_MOST, _PART = 0.7, 1 / 3
# Years of which no day is known are no crowd of instants in their middle: all of them lie in less than this.
_PART_AROUND = 1 / 2
# A handful is seen at a glance as it lies in time: of fewer things none is a crowd.
_CROWD = 8
# Of the drawn time: one margin alone, and each of two.
_ONE_MARGIN, _TWO_MARGINS = 0.13, 0.072
# A rest shorter than this part of the focus is no margin of its own, but belongs to it.
_LEAST_REST = 0.08
# Where all rests together are no more than this of the whole, there is nothing to squeeze.
_LEAST_RESTS = 0.2
# Of fewer things, or where no stretch holds so much more of them than of the time, nothing is sparse.
_FEWEST, _LEAST_EXCESS = 3, 0.15
# The focus: its air on both sides, the coarsest unit it begins with; the least part of a record that it is.
_AIR, _ROUNDED = 0.02, 0.05
_SHORTEST, _OF_AN_INSTANT = 10**12, 1_000
# Beyond all dates: ten times as far as years go.
_FAR = 10**13 * 3_652_425 * DAY // 10_000


def is_concentrated(begins: Floats, ends: Floats, whole: float) -> bool:
    """Whether more than 70 % of some things, if they are no handful, lie in less than a third of a span of
    `whole` days, by the middle of each; from where they begin to where they end, in less than half of it.

    What lies at one moment has nothing beside it that could be squeezed.
    """
    if len(begins) < _CROWD:
        return False
    held = floor(len(begins) * _MOST) + 1
    days = (begins + ends) * 0.5
    order = np.argsort(days, kind="stable")
    rising, first, last = days[order], begins[order], ends[order]
    if rising[0] == rising[-1]:
        return False
    close = rising[held - 1 :] - rising[: len(rising) - held + 1] < whole * _PART
    around = _greatest(last, held) + _greatest(-first, held) < whole * _PART_AROUND
    return bool((close & around).any())


def _greatest(days: Floats, held: int) -> Floats:
    """The greatest of each `held` days in a row: these are more than half of them, and share the middle."""
    before = np.maximum.accumulate(days[held - 1 :: -1])[::-1]
    return np.maximum(before[: len(days) - held + 1], np.maximum.accumulate(days[held - 1 :]))


def find_squeezing(begins: Floats, ends: Floats, extent: Window) -> TimeMap:
    """The map that squeezes what lies beside most of a record, given as the days on which its things begin
    and end, in any order; a period counts where it begins.

    `extent` is the span of the record. All in real time. The focus keeps its days as they are.
    """
    densest = _densest(begins, ends, extent) if len(begins) >= _FEWEST else None
    if densest is None:
        return EVEN
    focus = _rounded(densest, extent)
    if extent.length - focus.length <= extent.length * _LEAST_RESTS:
        focus = densest
    before, after = (max(rest, 0) for rest in (focus.first - extent.first, extent.last - focus.last))
    least = int(focus.length * _LEAST_REST)
    first = focus.first if before > least else extent.first
    last = focus.last if after > least else extent.last
    rests = [rest for rest in (first - extent.first, extent.last - last) if rest > 0]
    if sum(rests) <= extent.length * _LEAST_RESTS:
        return EVEN
    part = _ONE_MARGIN if len(rests) == 1 else _TWO_MARGINS
    # What each margin may be as long as: the focus and all margins together are the whole.
    length = round((last - first) * part / (1 - len(rests) * part))
    pieces = []
    if first > extent.first:
        factor = _factor(first - extent.first, length)
        drawn = _FAR // factor
        pieces.append(Piece(first - drawn * factor, first, first - drawn, first, "squeezed"))
    if last < extent.last:
        factor = _factor(extent.last - last, length)
        drawn = _FAR // factor
        pieces.append(Piece(last, last + drawn * factor, last, last + drawn, "squeezed"))
    return TimeMap(tuple(pieces))


def _densest(begins: Floats, ends: Floats, extent: Window) -> Window | None:
    """The span that holds most things for its length, of those that hold more than 70 % of them.

    That is where the share of the things exceeds the share of the time the most; None where it is about
    the same everywhere.
    """
    days = (begins + ends) * 0.5
    order = np.argsort(days, kind="stable")
    rising, count = days[order], len(days)
    held = floor(count * _MOST) + 1
    passed = (rising - extent.start) / extent.span
    above = np.arange(count) / count - passed
    lowest = np.minimum.accumulate(above)[: count - held + 1]
    last = held - 1 + int(np.argmax(above[held - 1 :] - lowest))
    first = int(np.argmin(above[: last - held + 2]))
    if above[last] + 1 / count - above[first] < _LEAST_EXCESS:
        return None
    dense = order[first : last + 1]
    start, end = float(begins[dense].min()), float(ends[dense].max())
    begin, length = moment_of(start), moment_of(end) - moment_of(start)
    # Things at one instant have a day, or a little of a record that is short itself.
    least = extent.length // _SHORTEST if length else min(DAY, extent.length // _OF_AN_INSTANT)
    around = max(least - length, 0)
    return window_of(begin - around // 2, max(length + around, 1))


def _rounded(focus: Window, extent: Window) -> Window:
    """The focus with some air, from the beginning of a unit of time to the end of one."""
    first = focus.first - int(focus.length * _AIR)
    last = focus.last + int(focus.length * _AIR)
    step = next((step for step in reversed(STEPS) if step.length <= focus.length * _ROUNDED), STEPS[0])
    # A step of months or years is not everywhere as long: two of them hold a beginning in any case.
    begins = moments_of(step, first - 2 * step.length, first, "calendar")
    ends = moments_of(step, last, last + 2 * step.length, "calendar")
    first, last = begins[-1] if begins else first, ends[0] if ends else last
    first, last = max(first, extent.first), min(last, extent.last)
    return window_of(first, max(last - first, 1))


def _factor(rest: int, length: int) -> int:
    """How many times a rest is squeezed so that it is no longer drawn than some length: of two figures."""
    factor = max(-(-rest // length), 2)
    digits = 1
    while factor >= 100 * digits:
        digits *= 10
    return -(-factor // digits) * digits


def focus_of(time_map: TimeMap, extent: Window) -> Window | None:
    """The real span between the margins of a map, within the record's extent; None without margins."""
    if not time_map.squeezes:
        return None
    first = next((piece.ends for piece in time_map.pieces if piece.begins < extent.first), extent.first)
    last = next((piece.begins for piece in time_map.pieces if piece.ends > extent.last), extent.last)
    return window_of(first, max(last - first, 1))
