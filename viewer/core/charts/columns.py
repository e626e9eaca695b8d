"""Columns out of many observations and their dates, and the row of each by its id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from viewer.core.table.extents import date_flags, drawn_extents, stated_extent
from viewer.model.calendar import SECONDS_IN_DAY
from viewer.model.dates import Date
from viewer.model.metrics import Observation

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
Bits = NDArray[np.uint8]
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


def part_of(column: Floats, rows: Rows) -> Floats:
    """Some rows of a column, in rising order: the column itself where they are all of it."""
    return column if len(rows) == len(column) else column[rows]


def flags(items: Sequence[Any], name: str, holds: Callable[[Any], bool]) -> Flags:
    """Whether something holds of an attribute of each item."""
    return np.fromiter(map(holds, map(attrgetter(name), items)), np.bool_, len(items))


def date_columns(dates: Sequence[Date]) -> tuple[Floats, Floats]:
    """`Date.begins` and `Date.ends` of many dates."""
    begins = _days(dates, "earliest", "earliest_second", 0)
    ends = _days(dates, "latest", "latest_second", 1)
    return np.where(np.isnan(begins), -np.inf, begins), np.where(np.isnan(ends), np.inf, ends)


def _days(dates: Sequence[Date], day: str, second: str, more: int) -> Floats:
    # As floats, where no day is not a number.
    days = np.array([*map(attrgetter(day), dates)], np.float64)
    seconds = np.fromiter(map(attrgetter(second), dates), np.float64, len(dates))
    days += (seconds + more) / SECONDS_IN_DAY
    return days


def extent_columns(dates: Sequence[Date], horizon: float, first: float) -> tuple[Floats, Floats, Bits]:
    """The extents of values' dates, and flags that tell which of their ends are open.

    `horizon` is the record's present; what has neither end lasts until then from `first`, or from the first
    day that any of these dates states.
    """
    begins, ends = date_columns(dates)
    bits = np.zeros(len(dates), np.uint8)
    rows = np.flatnonzero(~(np.isfinite(begins) & np.isfinite(ends)))
    if len(rows):
        first = float(begins.min(initial=first, where=np.isfinite(begins)))
        some = [dates[row] for row in rows.tolist()]
        lower, upper = np.array([stated_extent(date) for date in some], np.float64).T
        found, is_state = np.array([date_flags(date) for date in some], np.uint8), np.zeros(len(rows), bool)
        begins[rows], ends[rows], bits[rows] = drawn_extents(lower, upper, found, is_state, horizon, first)
    return begins, ends, bits


def value_columns(observations: Sequence[Observation]) -> tuple[Floats, Floats]:
    """The values and the ends of their ranges: one and the same column where nothing is a range."""
    lows = np.fromiter(map(attrgetter("value"), observations), np.float64, len(observations))
    if not flags(observations, "upper", lambda upper: upper is not None).any():
        return lows, lows
    pairs: Iterable[float] = (item.value if item.upper is None else item.upper for item in observations)
    return lows, np.fromiter(pairs, np.float64, len(observations))


@dataclass(frozen=True, slots=True, eq=False)
class RowIndex:
    """The rows of a metric's observations by their ids, found by their days.

    `by_id` are the observations of the whole record, and `day` is that of each row in real time, in rising
    order, as `day_of` computes it for one. A dictionary of a million rows takes a second and 80 MB.
    """

    by_id: Mapping[str, Observation]
    observations: Sequence[Observation]
    day: Floats
    day_of: Callable[[Observation], float]

    def get(self, identifier: str) -> int | None:
        """The row of an observation; None where the metric has none of this id."""
        item = self.by_id.get(identifier)
        if item is None:
            return None
        day = self.day_of(item)
        first, last = (int(np.searchsorted(self.day, day, side)) for side in _SIDES)
        return next((row for row in range(first, last) if self.observations[row] is item), None)
