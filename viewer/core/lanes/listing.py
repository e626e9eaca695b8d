"""A full lane that shows all: a row for every entry in view, looked up by the pixels that are seen."""

from heapq import heappop, heappush

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.bodies import LabelWidths, lane_bodies
from viewer.core.lanes.layout import Side, fullest_stretch
from viewer.core.lanes.marks import Floats
from viewer.core.table.lane_index import LaneIndex
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale, Window

Rows = NDArray[np.int64]

# Of more entries each has a row of its own: to measure their titles would take longer than a hand waits.
_PACKED = 5_000


class Listing(Struct, frozen=True, eq=False):
    """The table rows that a `window` shows of a lane, by the `numbers` of their rows, of which there are
    `count`, from the first; `sides` are those of their labels."""

    window: Window
    rows: Rows
    numbers: Rows
    sides: tuple[Side, ...]
    count: int

    def between(self, first: int, last: int) -> dict[int, tuple[int, Side]]:
        """The numbers and sides of the table rows that stand on some rows, the last excluded."""
        start, end = self.numbers.searchsorted((first, last))
        rows, numbers = self.rows[start:end].tolist(), self.numbers[start:end].tolist()
        sides = self.sides[start:end] or ("right",) * len(rows)
        return dict(zip(rows, zip(numbers, sides, strict=True), strict=True))

    def number_of(self, row: int) -> int | None:
        """The number of the row on which a table row stands, if it does."""
        at = np.flatnonzero(self.rows == row)
        return int(self.numbers[at[0]]) if len(at) else None

    def lacks(self, index: LaneIndex, window: Window) -> int:
        """How many entries of a window have come into view since."""
        start, end = max(window.start, self.window.start), min(window.end, self.window.end)
        listed = index.in_view(start, end) if start < end else 0
        return max(index.in_view(window.start, window.end) - listed, 0)


def list_entries(
    table: EntryTable, lane: LaneInfo, scale: TimeScale, widths: LabelWidths, sizes: Sizes
) -> Listing:
    """Put what a window shows of a lane on rows, in the order of time, whole labels side by side."""
    window = scale.window
    rows = table.index(lane).reaching(window.start, window.end) + lane.first
    if len(rows) > _PACKED:
        return Listing(window, rows, np.arange(len(rows)), (), len(rows))
    (found,) = lane_bodies(table, [rows], scale, widths, sizes)
    stretches = [fullest_stretch(body, sizes, found.edges) for body in found.bodies]
    begins, ends = (np.array([each[at] for each in stretches], np.float64) for at in (1, 2))
    order = np.argsort(begins, kind="stable")
    numbers = first_free_rows(begins[order], ends[order])
    by_number = np.argsort(numbers, kind="stable")
    chosen = order[by_number]
    sides = tuple(stretches[at][0] for at in chosen.tolist())
    return Listing(window, rows[chosen], numbers[by_number], sides, int(numbers.max(initial=-1)) + 1)


def first_free_rows(begins: Floats, ends: Floats) -> Rows:
    """The number of the first row that is free for each stretch of pixels, in the order of their begins."""
    taken: list[tuple[float, int]] = []
    free: list[int] = []
    found, count = [], 0
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        while taken and taken[0][0] <= begin:
            heappush(free, heappop(taken)[1])
        if free:
            number = heappop(free)
        else:
            number, count = count, count + 1
        heappush(taken, (end, number))
        found.append(number)
    return np.array(found, np.int64)
