"""The table: the record's entries as numpy columns, lane by lane, sorted by time."""

import math

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.table.extents import OPEN_END, OPEN_START, PERIOD, overlaps
from viewer.core.table.gaps import NO_GAPS, Gaps
from viewer.core.table.lane_index import LaneIndex
from viewer.core.time.scale import Window
from viewer.model.entries import Kind

# What is shown beside a whole record on either side, as a share of its span.
FIT_PADDING = 0.03
_FOCUS_SHARE = 0.86
_FOCUS_BEFORE = 0.05
# More room behind than before: labels stand to the right of their marks.
_FOCUS_AFTER = 0.2
_FEWEST_TO_FOCUS = 8
_SAMPLED = 1 << 16
# So many rows at a time stay in the processor's cache: a quarter less for ten million.
_BLOCK = 1 << 16
# More than any importance, so that what a filter leaves goes before the rest.
_BEFORE = np.int8(8)
# What importance has no part in.
_ALIKE = frozenset({"anchors", "row_of_entry", "focus", "extent", "bounds", "_known"})
# Above this share of the whole, leaving some entries out isn't worth it.
_FOCUS_WORTH = 0.6

Floats = NDArray[np.float64]


class LaneInfo(Struct, frozen=True):
    """A lane of the table: the rows `first` to `last` (excluded), of `total` in the record.

    A filter that fades the others has `left` so many of them. What is pinned stands first.
    """

    id: str
    title: str
    group: str
    kind: Kind
    first: int
    last: int
    total: int
    left: int | None = None
    is_pinned: bool = False

    @property
    def count(self) -> int:
        """How many entries stand on the lane."""
        return self.last - self.first

    @property
    def chosen(self) -> int:
        """How many of them a filter leaves, which may be all."""
        return self.count if self.left is None else self.left

    @property
    def key(self) -> str:
        """What a view calls the lane."""
        return f"lane:{self.id}"

    def is_hidden(self, hidden: frozenset[str]) -> bool:
        """Whether the keys of what a view hides name the lane or its group."""
        return self.key in hidden or (bool(self.group) and f"group:{self.group}" in hidden)

    def is_put_away(self, folded: frozenset[str]) -> bool:
        """Whether the lane is gone with its folded group."""
        return f"group:{self.group}" in folded

    def is_folded(self, folded: frozenset[str]) -> bool:
        """Whether the keys of what a view folds name the lane or its group."""
        return self.key in folded or self.is_put_away(folded)


class Stay(Struct, frozen=True):
    """The days from which to which an entry is drawn, gaps included, and its anchor."""

    begins: float
    ends: float
    anchor: float


class EntryTable(Struct, frozen=True, eq=False, dict=True):
    """Entries as columns, sorted by lane, then by `begins`.

    `begins` and `ends` are the extents within which entries are drawn and counted, in days since
    1970-01-01 and finite: `extents.drawn_extents` says what stands for an end that is open. `entry` is
    the position in the record. `horizon` is the last day that a source speaks of as its present: what
    has no end is known to last until then. `gaps` are between the dates of sets, by row.
    """

    begins: Floats
    ends: Floats
    flags: NDArray[np.uint8]
    importance: NDArray[np.int8]
    entry: NDArray[np.int64]
    lanes: tuple[LaneInfo, ...]
    horizon: float
    gaps: Gaps = NO_GAPS

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.begins)

    @KeptProperty
    def anchors(self) -> Floats:
        """The day at which an entry's glyph stands: the middle of a date, or of a set's first, a period's
        beginning."""
        found = np.empty(len(self))
        for first in range(0, len(self), _BLOCK):
            part = slice(first, first + _BLOCK)
            begins, is_period = self.begins[part], (self.flags[part] & PERIOD) != 0
            found[part] = np.where(is_period, begins, (begins + self.ends[part]) * 0.5)
        sets, at = np.unique(self.gaps.rows, return_index=True)
        found[sets] = (self.begins[sets] + self.gaps.starts[at]) * 0.5
        return found

    def rows_in(self, lane: LaneInfo, window: Window) -> NDArray[np.int64]:
        """The rows of a lane's entries that belong to a window, in the table's order."""
        part = slice(lane.first, lane.last)
        inside = overlaps(self.begins[part], self.ends[part], window.start, window.end)
        rows: NDArray[np.int64] = np.flatnonzero(inside) + lane.first
        return self.gaps.without(rows, window.start, window.end)

    def belong(self, rows: NDArray[np.int64], window: Window) -> NDArray[np.bool_]:
        """Which of some rows belong to a window."""
        inside = overlaps(self.begins[rows], self.ends[rows], window.start, window.end)
        between = self.gaps.around(window.start, window.end)
        return inside & ~np.isin(rows, between) if len(between) else inside

    def stays(self, rows: NDArray[np.int64]) -> dict[int, Stay]:
        """When some rows are drawn and where their glyphs stand, by row."""
        columns = (column[rows].tolist() for column in (self.begins, self.ends, self.anchors))
        return dict(zip(rows.tolist(), map(Stay, *columns), strict=True))

    def index(self, lane: LaneInfo) -> LaneIndex:
        """The index of a lane of this table."""
        key = lane.first, lane.last
        if key not in self._indexes:
            part = slice(lane.first, lane.last)
            self._indexes[key] = LaneIndex(
                self.begins[part],
                self.ends[part],
                self.importance[part],
                self.anchors[part],
                self.gaps.of_rows(*key),
            )
        return self._indexes[key]

    def take_index(self, lane: LaneInfo, other: LaneIndex) -> None:
        """Take from the index of the same lane in a table that differs in importance what is the same."""
        self.index(lane).take(other)

    def anchored(self, start: float, end: float, bins: int) -> dict[Kind, NDArray[np.int64]]:
        """How many anchors of each kind lie in some equal bins between two days; kept for the next time."""
        requested = start, end, bins
        if requested not in self._anchored:
            edges = np.linspace(start, end, bins + 1)
            counts: dict[Kind, NDArray[np.int64]] = {}
            for lane in self.lanes:
                inside = np.diff(np.searchsorted(self.index(lane).anchors, edges))
                counts[lane.kind] = counts.get(lane.kind, 0) + inside
            self._anchored.clear()
            self._anchored[requested] = counts
        return self._anchored[requested]

    def anchored_of(
        self, left: NDArray[np.bool_], start: float, end: float, bins: int
    ) -> dict[Kind, NDArray[np.int64]]:
        """The same of the entries that a filter has left, by row."""
        edges, counts = np.linspace(start, end, bins + 1), dict[Kind, NDArray[np.int64]]()
        for lane in self.lanes:
            (anchors,) = self.index(lane).level_anchors(left, lane.first, (True,))
            inside = np.diff(np.searchsorted(anchors, edges))
            counts[lane.kind] = counts.get(lane.kind, 0) + inside
        return counts

    @KeptProperty
    def _anchored(self) -> dict[tuple[float, float, int], dict[Kind, NDArray[np.int64]]]:
        return {}

    @KeptProperty
    def _indexes(self) -> dict[tuple[int, int], LaneIndex]:
        return {}

    @KeptProperty
    def row_of_entry(self) -> NDArray[np.int64]:
        """The table's row for each position in the record."""
        rows = np.empty(len(self.entry), np.int64)
        rows[self.entry] = np.arange(len(self.entry))
        return rows

    @KeptProperty
    def focus(self) -> Window:
        """The span to open a record on: the shortest that holds most entries, if it is much shorter."""
        # Of a large record a sample will do: the span is padded anyway.
        days = np.sort(self.anchors[:: max(len(self) // _SAMPLED, 1)])
        held = max(math.ceil(len(days) * _FOCUS_SHARE), 1)
        if len(days) < _FEWEST_TO_FOCUS:
            return self.extent.padded(FIT_PADDING)
        spans = days[held - 1 :] - days[: len(days) - held + 1]
        first = int(np.argmin(spans))
        focus = _span(float(days[first]), float(days[first + held - 1]))
        if focus.span > self.extent.span * _FOCUS_WORTH:
            return self.extent.padded(FIT_PADDING)
        end = min(max(focus.end, self.horizon), focus.end + focus.span / 4) + focus.span * _FOCUS_AFTER
        # Less of an empty future where entries are left out.
        end = min(end, max(self.extent.end, self.horizon) + focus.span * _FOCUS_AFTER / 2)
        return Window(focus.start - focus.span * _FOCUS_BEFORE, end)

    @KeptProperty
    def extent(self) -> Window:
        """The span from the first to the last day that is drawn of what states one, at least a day long."""
        if self._known is None:
            return Window(0.0, 1.0)
        # What has one open end is drawn where the other one is stated.
        both = OPEN_START | OPEN_END
        stated = (self.flags & both) != both
        return _span(
            float(np.min(self.begins, initial=min(self._known[::2]), where=stated)),
            float(np.max(self.ends, initial=max(self._known[1::2]), where=stated)),
        )

    @property
    def first(self) -> float:
        """The first day that a date states, infinite without any: from it on lasts what has neither end."""
        return self.extent.start if self._known is not None else math.inf

    @KeptProperty
    def bounds(self) -> tuple[int, int] | None:
        """The first and the last day on which a date begins or ends, if any date says when."""
        if self._known is None:
            return None
        first_begin, last_begin, first_end, last_end = self._known
        first = min(math.floor(first_begin), math.ceil(first_end) - 1)
        return first, max(math.floor(last_begin), math.ceil(last_end) - 1)

    @KeptProperty
    def _known(self) -> tuple[float, float, float, float] | None:
        """The least and the greatest begin, then end, that is known; None where none is."""
        limits: list[float] = []
        for days, is_open in ((self.begins, OPEN_START), (self.ends, OPEN_END)):
            stated = (self.flags & is_open) == 0
            if stated.any():
                limits += [
                    float(np.min(days, initial=math.inf, where=stated)),
                    float(np.max(days, initial=-math.inf, where=stated)),
                ]
        return (*limits, *limits)[:4] if limits else None  # type: ignore[return-value]


def narrowed(table: EntryTable, rows: NDArray[np.int64]) -> EntryTable:
    """The table with some of its rows only, given in their order; every lane stays."""
    keep = np.zeros(len(table), bool)
    keep[rows] = True
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
        table.gaps.kept(keep),
    )


def ranked(table: EntryTable, left: NDArray[np.bool_]) -> EntryTable:
    """The table where what a filter leaves goes before all else that is as important or more."""
    counts = (int(np.count_nonzero(left[lane.first : lane.last])) for lane in table.lanes)
    lanes = (replace(lane, left=count) for lane, count in zip(table.lanes, counts, strict=True))
    made = replace(table, importance=table.importance + left.astype(np.int8) * _BEFORE, lanes=tuple(lanes))
    kept = {name: each for name, each in table.__dict__.items() if name in _ALIKE}
    made.__dict__.update(kept)
    for old, lane in zip(table.lanes, made.lanes, strict=True):
        made.take_index(lane, table.index(old))
    return made


def _span(start: float, end: float) -> Window:
    return Window(start, end) if end - start >= 1.0 else Window(start - 0.5, start + 0.5)
