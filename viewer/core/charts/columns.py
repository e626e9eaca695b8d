"""Columns out of many observations and their dates, and the row of each by its id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.table.extents import ENDLESS_END, OPEN_END, OPEN_START, SOFT_END, SOFT_START
from viewer.core.table.gaps import Gaps, dates_gaps
from viewer.core.table.table import EntryTable
from viewer.core.table.value_extents import extent_columns
from viewer.model.dates import Date
from viewer.model.metrics import Observation

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
# So many rows are looked through sooner than the day of one is worked out.
_FEW = 64
_SOFT_STATUS = frozenset("EFIPU")
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


def part_of(column: Floats, rows: Rows) -> Floats:
    """Some rows of a column, in rising order: the column itself where they are all of it."""
    return column if len(rows) == len(column) else column[rows]


def flags(items: Sequence[Any], name: str, holds: Callable[[Any], bool]) -> Flags:
    """Whether something holds of an attribute of each item."""
    return np.fromiter(map(holds, map(attrgetter(name), items)), np.bool_, len(items))


class ValueColumns(Struct, frozen=True):
    """What a metric's observations say of days and values; without ranges `uppers` are the `lows`."""

    observations: tuple[Observation, ...]
    begins: Floats
    ends: Floats
    open_ends: NDArray[np.uint8]
    day: Floats
    lows: Floats
    uppers: Floats
    gaps: Gaps

    @property
    def middles(self) -> Floats:
        """The values, of ranges their middles."""
        lows, uppers = self.lows, self.uppers
        return lows if uppers is lows else np.where(uppers == lows, lows, lows / 2 + uppers / 2)

    def in_order(self) -> "ValueColumns":
        """The same in the order of their days."""
        if (self.day[1:] >= self.day[:-1]).all():
            return self
        order = np.argsort(self.day, kind="stable")
        lows = self.lows[order]
        return ValueColumns(
            tuple(map(self.observations.__getitem__, order.tolist())),
            self.begins[order],
            self.ends[order],
            self.open_ends[order],
            self.day[order],
            lows,
            lows if self.uppers is self.lows else self.uppers[order],
            self.gaps.renumbered(np.argsort(order, kind="stable")) if len(self.gaps) else self.gaps,
        )

    def instants(self) -> Flags:
        """Which of them are of one moment."""
        found = self._as_of() | (self.ends - self.begins <= 1)
        # Of these only a day is known, on which it was so: the one by which, or since which.
        open_end = self.open_ends & (OPEN_START | OPEN_END | ENDLESS_END)
        found |= (open_end == OPEN_START) | (open_end == OPEN_END)
        return found

    def soft_ends(self) -> Flags:
        """Which have no certain ends: by their date, or they were only reported then, or are provisional."""
        found = self._as_of() | flags(self.observations, "status", _SOFT_STATUS.__contains__)
        found |= (self.open_ends & (OPEN_START | OPEN_END | SOFT_START | SOFT_END)) != 0
        return found

    def _as_of(self) -> Flags:
        return flags(self.observations, "date_basis", "as_of".__eq__)


def value_columns(
    items: tuple[Observation, ...], dates: Mapping[str, Date], table: EntryTable
) -> ValueColumns:
    """The columns of observations as they stand; what is endless lasts until the table's horizon."""
    dated = [*map(dates.__getitem__, map(attrgetter("date"), items))]
    begins, ends, bits = extent_columns(dated, table.horizon, table.first)
    lows, uppers = value_ranges(items)
    return ValueColumns(items, begins, ends, bits, begins / 2 + ends / 2, lows, uppers, dates_gaps(dated))


def value_ranges(observations: Sequence[Observation]) -> tuple[Floats, Floats]:
    """The values and the ends of their ranges: one and the same column where nothing is a range."""
    lows = np.fromiter(map(attrgetter("value"), observations), np.float64, len(observations))
    if not flags(observations, "upper", lambda upper: upper is not None).any():
        return lows, lows
    pairs: Iterable[float] = (item.value if item.upper is None else item.upper for item in observations)
    return lows, np.fromiter(pairs, np.float64, len(observations))


class RowIndex(Struct, frozen=True):
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
        first, last = 0, len(self.observations)
        if last > _FEW:
            day = self.day_of(item)
            first, last = (int(np.searchsorted(self.day, day, side)) for side in _SIDES)
        return next((row for row in range(first, last) if self.observations[row] is item), None)
