"""The extents of many values' dates, as columns."""

from collections.abc import Sequence
from math import inf
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from viewer.core.table.extents import Flags, Floats, date_flags, drawn_extents, stated_extent
from viewer.model.calendar import SECONDS_IN_DAY, SECONDS_IN_MINUTE
from viewer.model.dates import Date


def date_columns(dates: Sequence[Date]) -> tuple[Floats, Floats]:
    """`Date.begins` and `Date.ends` of many dates."""
    begins = _days(dates, "earliest", "earliest_second", 0)
    ends = _days(dates, "latest", "latest_second", 1)
    return np.where(np.isnan(begins), -np.inf, begins), np.where(np.isnan(ends), np.inf, ends)


def _days(dates: Sequence[Date], day: str, second: str, more: int) -> Floats:
    # As floats, where no day is not a number.
    days = np.array([*map(attrgetter(day), dates)], np.float64)
    seconds = np.fromiter(map(attrgetter(second), dates), np.float64, len(dates))
    offsets = np.array([*map(attrgetter("offset"), dates)], np.float64)
    offsets[np.isnan(offsets)] = 0.0
    days += (seconds + more - offsets * SECONDS_IN_MINUTE) / SECONDS_IN_DAY
    return days


def _are(dates: Sequence[Date], name: str) -> NDArray[np.bool_]:
    return np.fromiter(map(attrgetter(name), dates), np.bool_, len(dates))


def extent_columns(dates: Sequence[Date], horizon: float, first: float = inf) -> tuple[Floats, Floats, Flags]:
    """The extents of values' dates, and flags that tell which of their ends are open or qualified.

    `horizon` is the record's present; what has neither end lasts until then from `first`, or from the first
    day that any of these dates states.
    """
    begins, ends = date_columns(dates)
    bits = np.zeros(len(dates), np.uint8)
    doubted = _are(dates, "uncertain") | _are(dates, "approximate")
    for row in np.flatnonzero(doubted).tolist():
        bits[row] = date_flags(dates[row])
    rows = np.flatnonzero(~(np.isfinite(begins) & np.isfinite(ends)))
    if len(rows):
        first = float(begins.min(initial=first, where=np.isfinite(begins)))
        some = [dates[row] for row in rows.tolist()]
        lower, upper = np.array([stated_extent(date) for date in some], np.float64).T
        found, is_state = np.array([date_flags(date) for date in some], np.uint8), np.zeros(len(rows), bool)
        begins[rows], ends[rows], bits[rows] = drawn_extents(lower, upper, found, is_state, horizon, first)
    return begins, ends, bits
