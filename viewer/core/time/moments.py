"""Moments: whole attoseconds since 1970-01-01 as Python integers, exact at any zoom and any distance.

A float day of 2023 is known to 0.3 µs and one of 13.8 billion years ago to a minute: enough for a
record's dates, not for a window of twenty nanoseconds, whose thousandth of a pixel is ten femtoseconds.
"""

from viewer.model.calendar import SECONDS_IN_DAY

NANOSECOND = 10**9
SECOND = 10**18
DAY = SECONDS_IN_DAY * SECOND


def moment_of(day: float) -> int:
    """The moment of a day since 1970-01-01, rounded half away from it.

    Raises ValueError for NaN and OverflowError for an infinite day.
    """
    return share(DAY, day)


def day_of(moment: int) -> float:
    """The day that comes nearest to a moment."""
    return moment / DAY


def share(length: int, part: float, whole: float = 1.0) -> int:
    """`part / whole` of a length of time, rounded only at the end and alike on both sides of zero."""
    above, below = part.as_integer_ratio()
    whole_above, whole_below = whole.as_integer_ratio()
    numerator, denominator = length * above * whole_below, below * whole_above
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded
