"""The table: the record's entries as numpy columns, lane by lane, sorted by time."""

import math
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.core.time_scale import Window
from viewer.model.entries import Kind
from viewer.model.quick import dataclass

PERIOD, OPEN_START, OPEN_END, SOFT_START, SOFT_END, DISPUTED = (1 << n for n in range(6))

_FOCUS_SHARE = 0.86
_FOCUS_BEFORE = 0.05
# More room behind than before: labels stand to the right of their marks.
_FOCUS_AFTER = 0.2
_FEWEST_TO_FOCUS = 8
# Above this share of the whole, leaving some entries out isn't worth it.
_FOCUS_WORTH = 0.6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LaneInfo:
    """A lane of the table: the rows `first` to `last` (excluded), of `total` in the record."""

    id: str
    title: str
    group: str
    kind: Kind
    first: int
    last: int
    total: int

    @property
    def count(self) -> int:
        """How many entries stand on the lane."""
        return self.last - self.first


@dataclass(frozen=True, eq=False)
class EntryTable:
    """Entries as columns, sorted by lane, then by `begins`.

    `begins` and `ends` are days since 1970-01-01, infinite where an end is open or unknown;
    `entry` is the position in the record. `horizon` is the last day that a source speaks of as
    its present: what has no end is known to last until then.
    """

    begins: Floats
    ends: Floats
    flags: NDArray[np.uint8]
    importance: NDArray[np.int8]
    entry: NDArray[np.int64]
    lanes: tuple[LaneInfo, ...]
    horizon: float

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.begins)

    @cached_property
    def anchors(self) -> Floats:
        """The day at which an entry's glyph stands: the middle of a date, a period's known end.

        What has no known end at all stands at the horizon, as its mark does.
        """
        has_begin, has_end = np.isfinite(self.begins), np.isfinite(self.ends)
        begins = np.where(has_begin, self.begins, np.where(has_end, self.ends, self.horizon))
        ends = np.where(has_end, self.ends, begins)
        is_period = (self.flags & PERIOD) != 0
        return np.where(is_period, begins, (begins + ends) / 2)

    @cached_property
    def row_of_entry(self) -> NDArray[np.int64]:
        """The table's row for each position in the record."""
        rows = np.empty(len(self.entry), np.int64)
        rows[self.entry] = np.arange(len(self.entry))
        return rows

    @cached_property
    def focus(self) -> Window:
        """The span to open a record on: the shortest that holds most entries, if it is much shorter."""
        days = np.sort(self.anchors[np.isfinite(self.anchors)])
        held = max(math.ceil(len(days) * _FOCUS_SHARE), 1)
        if len(days) < _FEWEST_TO_FOCUS:
            return self.extent.padded(0.05)
        spans = days[held - 1 :] - days[: len(days) - held + 1]
        first = int(np.argmin(spans))
        focus = _extent(days[first : first + held])
        if focus.span > self.extent.span * _FOCUS_WORTH:
            return self.extent.padded(0.05)
        end = min(max(focus.end, self.horizon), focus.end + focus.span / 4)
        return Window(focus.start - focus.span * _FOCUS_BEFORE, end + focus.span * _FOCUS_AFTER)

    @cached_property
    def extent(self) -> Window:
        """The span from the first to the last finite day, at least a day long."""
        return _extent(np.concatenate([self.begins, self.ends]))

    @cached_property
    def bounds(self) -> tuple[int, int] | None:
        """The first and the last day on which a date begins or ends, if any date says when."""
        days = np.concatenate([np.floor(self.begins), np.ceil(self.ends) - 1])
        days = days[np.isfinite(days)]
        return (int(days.min()), int(days.max())) if len(days) else None


def narrowed(table: EntryTable, rows: NDArray[np.int64]) -> EntryTable:
    """The table with some of its rows only, given in their order; every lane stays."""
    return EntryTable(
        table.begins[rows],
        table.ends[rows],
        table.flags[rows],
        table.importance[rows],
        table.entry[rows],
        tuple(
            replace(lane, first=int(first), last=int(last))
            for lane, (first, last) in zip(
                table.lanes,
                (np.searchsorted(rows, (lane.first, lane.last)) for lane in table.lanes),
                strict=True,
            )
        ),
        table.horizon,
    )


def _extent(days: Floats) -> Window:
    finite = days[np.isfinite(days)]
    if not len(finite):
        return Window(0.0, 1.0)
    start, end = float(finite.min()), float(finite.max())
    return Window(start, end) if end - start >= 1.0 else Window(start - 0.5, start + 0.5)
