"""When an entry or a value is drawn and counted: from its first day to its last, whatever is left open.

One rule for window, picture, page, table and counts: what has an extent belongs to a span of time if it
overlaps that by more than touching. A span holds the moment at which it begins, not the one at which it ends.
"""

from math import inf

import numpy as np
from numpy.typing import NDArray

from viewer.model.dates import Date

PERIOD, OPEN_START, OPEN_END, SOFT_START, SOFT_END, DISPUTED, DETAILED, ENDLESS_END = (
    1 << n for n in range(8)
)

Floats = NDArray[np.float64]
Flags = NDArray[np.uint8]


def overlaps(begins: Floats, ends: Floats, start: float, end: float) -> NDArray[np.bool_]:
    """Which extents belong to the span of days from `start` to before `end`."""
    return np.asarray((begins < end) & (ends > start))


def overlaps_one(begins: float, ends: float, start: float, end: float) -> bool:
    """Whether one extent belongs to the span: of few, numpy would take ten times as long."""
    return begins < end and ends > start


def date_flags(date: Date) -> int:
    """What the table says of a date, whatever it is the date of.

    An end written as `..` is endless, one left out is unknown; both are open. Only the end that is
    uncertain or approximate is soft, or some year of a decade. What has more to be drawn than an extent,
    which `details.date_detail` tells, is detailed. All of one stretch of time is that stretch.
    """
    if date.set_kind == "all_of" and len(date.members) == 1:
        return date_flags(date.members[0])
    flags = PERIOD if date.is_interval else 0
    if date.start != "known":
        flags |= OPEN_START
    if date.end != "known":
        flags |= OPEN_END | (ENDLESS_END if date.is_interval and date.end == "open" else 0)
    lower, upper = (date.lower, date.upper) if date.is_interval else (date, date)
    flags |= SOFT_START if lower is not None and (lower.uncertain or lower.approximate) else 0
    flags |= SOFT_END if upper is not None and (upper.uncertain or upper.approximate) else 0
    return flags | _detail_flags(date)


def _detail_flags(date: Date) -> int:
    if date.members:
        return DETAILED if len(date.members) > 1 else 0
    if date.lower is None:
        return 0
    flags = DETAILED | SOFT_START if is_some_year(date.lower) else 0
    return flags | (DETAILED | SOFT_END if date.upper is not None and is_some_year(date.upper) else 0)


def is_some_year(date: Date) -> bool:
    """Whether only the decade, the century or an estimate of a year is stated."""
    return "X" in date.parts[0].digits or date.significant_digits is not None


def stated_extent(date: Date) -> tuple[float, float]:
    """The days between which a date states something: where an end is open, those of the other end.

    Infinite on both sides where neither end is stated.
    """
    begins, ends = date.begins, date.ends
    if begins == -inf and ends < inf:
        begins = max(_upper_limits(date), default=begins)
    elif ends == inf and begins > -inf:
        ends = min(_lower_limits(date), default=ends)
    return begins, ends


def drawn_extents(
    begins: Floats,
    ends: Floats,
    flags: Flags,
    is_state: NDArray[np.bool_],
    horizon: float,
    first: float | None = None,
) -> tuple[Floats, Floats, Flags]:
    """The extents of entries or values from what their dates state, and their flags.

    What is endless lasts until `horizon`, the record's present. Of what has no beginning only the day is
    known by which it was so: it is drawn there, and fades before it; what happened by that day is no
    period, but a date with an open start. What has neither end lasts to the present from `first`, or else
    from the first day that any date states.
    """
    if not (flags & (OPEN_START | OPEN_END)).any():
        return begins, ends, flags
    if first is None:
        first = float(begins[(flags & OPEN_START) == 0].min(initial=horizon))
    lasts = ((flags & ENDLESS_END) != 0) | (ends == inf)
    ends = np.where(lasts, np.maximum(np.where(ends == inf, -inf, ends), horizon), ends)
    begins = np.where(begins == -inf, np.minimum(first, ends - 1.0), begins)
    by_some_day = ((flags & (PERIOD | OPEN_START | OPEN_END)) == (PERIOD | OPEN_START)) & ~is_state
    return begins, ends, np.where(by_some_day, flags & ~np.uint8(PERIOD), flags)


def _upper_limits(date: Date) -> list[float]:
    """The days on which what bounds an open start begins."""
    if date.members:
        return [
            limit for member in date.members if member.earliest is None for limit in _upper_limits(member)
        ]
    return [date.upper.begins] if date.upper is not None else []


def _lower_limits(date: Date) -> list[float]:
    if date.members:
        return [limit for member in date.members if member.latest is None for limit in _lower_limits(member)]
    return [date.lower.ends] if date.lower is not None else []
