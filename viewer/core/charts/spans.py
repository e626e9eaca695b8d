"""Finds the observations that belong to a window, among any number, without looking at all."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.charts.columns import part_of
from viewer.core.table.extents import overlaps
from viewer.core.table.gaps import NO_GAPS, Gaps

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


def _sorted(column: Floats) -> Floats:
    """A column in rising order: itself where it is so."""
    return column if (column[1:] >= column[:-1]).all() else np.sort(column)


class _Class(Struct, frozen=True):
    """Rows whose spans are of about one length, in the order of their days."""

    rows: Rows
    days: Floats
    longest: float


class SpanIndex:
    """The extents of dates, in days from `begins` to `ends`, each around its row's `day`.

    They are searched in classes of length, each no more than four times its shortest: one long period
    among a million moments must not make all of them candidates. What a gap of a set holds is none of it.
    """

    def __init__(self, begins: Floats, day: Floats, ends: Floats, gaps: Gaps = NO_GAPS) -> None:
        self._gaps = gaps
        self._begins, self._ends = begins, ends
        self._sorted_begins, self._sorted_ends = _sorted(begins), _sorted(ends)
        lengths = ends - begins
        kinds = np.ceil(np.log2(np.maximum(lengths, 1.0)) / 2).astype(np.int64)
        self._classes = [
            _Class(rows, part_of(day, rows), float(lengths[rows].max()))
            for rows in (np.flatnonzero(kinds == kind) for kind in np.flatnonzero(np.bincount(kinds)))
        ]

    def count(self, start: float, end: float) -> int:
        """How many belong to a window: those that have begun before its end, without those that are over."""
        begun = self._sorted_begins.searchsorted(end)
        over = self._sorted_ends.searchsorted(start, "right") + len(self._gaps.around(start, end))
        return int(begun - over)

    def count_beyond(self, start: float, end: float) -> tuple[int, int]:
        """How many are over before a window, or for a while, and how many begin after it: all that do not
        belong to it."""
        over = int(self._sorted_ends.searchsorted(start, "right")) + len(self._gaps.around(start, end))
        return over, len(self._sorted_begins) - int(self._sorted_begins.searchsorted(end))

    def rows(self, start: float, end: float, least: float = 0.0) -> Rows:
        """The rows in order that belong to a window and are at least so long."""
        found = [self._of_class(each, start, end, least) for each in self._classes if each.longest >= least]
        if len(found) == 1:  # those of a class are in order
            return self._gaps.without(found[0], start, end)
        rows = np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)
        return self._gaps.without(rows, start, end)

    def _of_class(self, each: _Class, start: float, end: float, least: float) -> Rows:
        first = int(np.searchsorted(each.days, start - each.longest))
        last = int(np.searchsorted(each.days, end + each.longest, "right"))
        rows = each.rows[first:last]
        begins, ends = self._begins[rows], self._ends[rows]
        return rows[overlaps(begins, ends, start, end) & (ends - begins >= least)]
