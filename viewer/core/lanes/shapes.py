"""The shapes of many marks at once: from the table's days to pixels."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.marks import Floats, Shape, all_near
from viewer.core.table.extents import (
    DETAILED,
    DISPUTED,
    OPEN_END,
    OPEN_START,
    PERIOD,
    SOFT_END,
    SOFT_START,
)
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale

Rows = NDArray[np.int64]


class ShapeColumns(Struct, frozen=True):
    """The shapes of many marks, as columns."""

    x0: Floats
    s0: Floats
    s1: Floats
    x1: Floats
    glyph_x: Floats
    is_bar: NDArray[np.bool_]
    parted: NDArray[np.bool_]

    def part(self, of: slice) -> "ShapeColumns":
        """The shapes of some marks that stand together."""
        x0, s0, s1, x1 = self.x0[of], self.s0[of], self.s1[of], self.x1[of]
        return ShapeColumns(x0, s0, s1, x1, self.glyph_x[of], self.is_bar[of], self.parted[of])

    def at(self, positions: Rows, scale: TimeScale) -> tuple[Shape, ...]:
        """Some of the shapes, one by one, no edge of them far outside the scale."""
        edges = np.array((self.x0, self.s0, self.s1, self.x1, self.glyph_x))[:, positions]
        columns = all_near(edges, scale.left, scale.right).tolist()
        flags = self.is_bar[positions].tolist(), self.parted[positions].tolist()
        return tuple(map(Shape, *columns, *flags))

    def each(self) -> tuple[Shape, ...]:
        """All of the shapes, one by one."""
        edges = (self.x0, self.s0, self.s1, self.x1, self.glyph_x)
        return tuple(map(Shape, *(each.tolist() for each in (*edges, self.is_bar, self.parted))))

    def ends(self, flags: NDArray[np.uint8], sizes: Sizes) -> Floats:
        """The pixel at which each mark ends with its flag; `flags` are the table's."""
        disputed = flags & DISPUTED
        if not disputed.any():
            return self.x1
        flag = np.where(disputed, sizes.flag_gap + sizes.flag, 0.0)
        beside = np.where(flag > 0, self.glyph_x + sizes.glyph / 2 + flag, self.x1)
        found: Floats = np.where(self.is_bar, self.x1 + flag, np.maximum(self.x1, beside))
        return found


def shape_columns(
    table: EntryTable, rows: Rows | Sequence[int], pixels: Callable[[Floats], Floats], sizes: Sizes
) -> ShapeColumns:
    """The shapes of some of the table's rows; `pixels` turns days into pixels.

    A date known to a precision is a glyph in the middle of the days that it may fall on. What is open
    or soft at an end fades there, a date half as far as a period.
    """
    rows = np.asarray(rows, np.int64)
    flags, begins, ends = table.flags[rows], table.begins[rows], table.ends[rows]
    # What none of them has takes no steps: a dozen lanes of a zoom ask for a dozen shapes each.
    some = int(np.bitwise_or.reduce(flags))
    is_bar, half = (flags & PERIOD) != 0, sizes.glyph / 2
    s0, s1 = pixels(begins), pixels(ends)
    s1 = np.maximum(s1, s0)
    x0, x1, middle = s0, s1, (s0 + s1) / 2
    first, last, parted = middle - half, middle + half, np.zeros(len(rows), bool)
    if some & (OPEN_START | SOFT_START | OPEN_END | SOFT_END):
        reach = np.where(is_bar, sizes.fade, sizes.fade / 2)
        x0 = np.where(flags & (OPEN_START | SOFT_START), s0 - reach, s0)
        x1 = np.where(flags & (OPEN_END | SOFT_END), s1 + reach, s1)
    if some & DETAILED:
        # The first and the last glyph of a set stand near its ends.
        parted = ((flags & DETAILED) != 0) & ~is_bar
        first, last = np.where(parted, s0, middle) - half, np.where(parted, s1, middle) + half
    begins_at, ends_at, glyph_x = np.minimum(x0, first), np.maximum(x1, last), middle
    if some & PERIOD:
        begins_at = np.where(is_bar, x0, begins_at)
        ends_at = np.where(is_bar, np.maximum(np.maximum(x1, x0 + sizes.dot), s1), ends_at)
        glyph_x = np.where(is_bar, s0, middle)
    return ShapeColumns(begins_at, s0, s1, ends_at, glyph_x, is_bar, parted)


def lane_shapes(
    table: EntryTable, rows: Rows | Sequence[int], scale: TimeScale, sizes: Sizes
) -> tuple[Shape, ...]:
    """The shapes of some of the table's rows, in the pixels of a scale."""
    return shape_columns(table, rows, scale.xs, sizes).at(np.arange(len(rows)), scale)


def rows_of(lanes: Iterable[LaneInfo]) -> Rows:
    """The table rows of some lanes, lane by lane."""
    parts = [np.arange(lane.first, lane.last) for lane in lanes]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
