"""Which of a metric's values is the latest within any span of time, without looking at all of them."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.table.gaps import NO_GAPS, Gaps

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]


class LatestIndex(Struct, frozen=True):
    """Some rows in the order of their `ends`; `least_begins` is when the first from there on begins.

    All in days since 1970-01-01. The row of a set stands there once for each of its dates.
    """

    rows: Rows
    ends: Floats
    least_begins: Floats

    def within(self, start: float, end: float) -> int | None:
        """The row that reaches furthest of those that belong to a span; the last of equal ones."""
        at = int(self.least_begins.searchsorted(end)) - 1
        if at < 0 or self.ends[at] <= start:
            return None
        return int(self.rows[at])


def latest_index(begins: Floats, ends: Floats, chosen: Flags, gaps: Gaps = NO_GAPS) -> LatestIndex:
    """The index of the rows that are chosen, by their extents."""
    rows = np.flatnonzero(chosen)
    rows, begins, ends = gaps.pieces(rows, begins[rows], ends[rows])
    order = np.argsort(ends, kind="stable")
    least = np.minimum.accumulate(begins[order][::-1])[::-1]
    return LatestIndex(rows[order], ends[order], least)
