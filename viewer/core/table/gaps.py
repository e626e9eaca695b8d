"""What lies between the dates of a set: there nothing of it is, and to a span of it nothing belongs."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.table.extents import stated_extent
from viewer.model.dates import Date

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Span = tuple[float, float]


class Pieces(NamedTuple):
    """Extents without their gaps: each piece's row, and its days from `begins` to `ends`."""

    rows: Rows
    begins: Floats
    ends: Floats


class Gaps(Struct, frozen=True, eq=False, dict=True):
    """Gaps within the extents of some rows, in the order of the rows, then of time, in days since 1970-01-01.

    Each lies inside its row's extent. Those of no length part dates that follow each other at once.
    """

    rows: Rows
    starts: Floats
    ends: Floats

    def __len__(self) -> int:
        """How many gaps there are."""
        return len(self.rows)

    def around(self, start: float, end: float) -> Rows:
        """The rows, in order, of which a gap holds all of a span, however long."""
        if not len(self.rows) or end - start > self._longest:
            return self.rows[:0]
        # One frame asks several times for its window.
        kept: tuple[tuple[float, float], Rows] | None = self.__dict__.get("_around")
        if kept is None or kept[0] != (start, end):
            kept = (start, end), self.rows[(self.starts <= start) & (self.ends >= end)]
            self.__dict__["_around"] = kept
        return kept[1]

    def among(self, rows: Rows) -> Rows:
        """Those of some rows that have gaps."""
        return rows[_among(rows, self.rows)] if len(self.rows) else rows[:0]

    def without(self, rows: Rows, start: float, end: float) -> Rows:
        """Rows, in rising order, without those of which a gap holds all of a span."""
        inside = self.around(start, end)
        return rows[~_among(rows, inside)] if len(inside) else rows

    def last_start(self, start: float, end: float) -> float | None:
        """The last day on which a gap begins that holds all of a span."""
        if not len(self.around(start, end)):
            return None
        return float(self.starts[(self.starts <= start) & (self.ends >= end)].max())

    def of_rows(self, first: int, last: int) -> "Gaps":
        """The gaps of the rows `first` to `last` (excluded), which are counted from the first."""
        if not len(self.rows):
            return self
        part = slice(*np.searchsorted(self.rows, (first, last)).tolist())
        return Gaps(self.rows[part] - first, self.starts[part], self.ends[part])

    def renumbered(self, places: Rows) -> "Gaps":
        """The same gaps where each row has another number; those of rows with a number below 0 are gone."""
        if not len(self.rows):
            return self
        rows = places[self.rows]
        order = np.argsort(rows, kind="stable")
        order = order[rows[order] >= 0]
        return Gaps(rows[order], self.starts[order], self.ends[order])

    def kept(self, keep: NDArray[np.bool_]) -> "Gaps":
        """The gaps of the rows that are kept, which move up."""
        return self.renumbered(np.where(keep, np.cumsum(keep) - 1, -1)) if len(self.rows) else self

    def moved(self, days: Callable[[Floats], Floats]) -> "Gaps":
        """The same gaps in other days."""
        return Gaps(self.rows, days(self.starts), days(self.ends)) if len(self.rows) else self

    def pieces(self, rows: Rows, begins: Floats, ends: Floats) -> Pieces:
        """The extents of rows, in rising order, parted by their gaps; row by row, in the order of time."""
        mine = _among(self.rows, rows)
        if not mine.any():
            return Pieces(rows, begins, ends)
        gap_rows = self.rows[mine]
        found = np.concatenate((rows, gap_rows))
        first = np.concatenate((begins, self.ends[mine]))
        order = np.lexsort((first, found))
        # The last of a row's pieces ends as the row does, each other one as its next gap begins.
        last = np.concatenate((self.starts[mine], ends))
        last_order = np.lexsort((last, np.concatenate((gap_rows, rows))))
        return Pieces(found[order], first[order], last[last_order])

    @KeptProperty
    def _longest(self) -> float:
        return float((self.ends - self.starts).max(initial=0.0))


def _among(rows: Rows, listed: Rows) -> NDArray[np.bool_]:
    """Which of some rows are listed, in rising order: a tenth of what `np.isin` takes for few."""
    if not len(listed):
        return np.zeros(len(rows), bool)
    found: NDArray[np.bool_] = listed[np.minimum(listed.searchsorted(rows), len(listed) - 1)] == rows
    return found


NO_GAPS = Gaps(np.empty(0, np.int64), np.empty(0), np.empty(0))


def gaps_of(found: Sequence[tuple[int, Span]]) -> Gaps:
    """Gaps as columns, from each one's row and days, in the order of rows."""
    if not found:
        return NO_GAPS
    rows, spans = zip(*found, strict=True)
    starts, ends = np.array(spans, np.float64).T
    return Gaps(np.array(rows, np.int64), starts, ends)


def dates_gaps(dates: Iterable[Date]) -> Gaps:
    """The gaps of dates; a row is a date's place."""
    return gaps_of([(row, gap) for row, date in enumerate(dates) if date.members for gap in date_gaps(date)])


def date_gaps(date: Date) -> tuple[Span, ...]:
    """What lies between the dates of a set, in the order of time: nothing where they overlap."""
    found, reached = [], None
    last = stated_extent(date)[1]
    for begins, ends in sorted(map(stated_extent, date.members)):
        if reached is not None and reached <= begins < last:
            found.append((reached, begins))
        reached = ends if reached is None else max(reached, ends)
    return tuple(found)


def joined_gaps(parts: Sequence[Gaps], counts: Sequence[int]) -> Gaps:
    """The gaps of columns one after the other, each of so many rows."""
    if not any(map(len, parts)):
        return NO_GAPS
    before = np.cumsum([0, *counts])[:-1].tolist()
    rows = [part.rows + first for part, first in zip(parts, before, strict=True)]
    starts, ends = [part.starts for part in parts], [part.ends for part in parts]
    return Gaps(np.concatenate(rows), np.concatenate(starts), np.concatenate(ends))
