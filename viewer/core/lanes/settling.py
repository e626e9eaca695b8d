"""How many rows each lane takes: what its entries in view need, as far as the height goes."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.bodies import LabelWidths, LaneBodies, lane_bodies
from viewer.core.lanes.layout import rows_by_importance
from viewer.core.table.lane_index import LaneIndex
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale

if TYPE_CHECKING:
    from viewer.core.lanes.listing import Listing

# A lane with more entries in view is given rows by the room that their labels will take.
_LOOKED_AT = 120
_PIXELS_A_LABEL = 400
# Labels never fill their rows to the last pixel.
_SPARE = 1.1
# With so many rows a lane of a screen labels its most important entries; each row more labels as many again.
SCREEN_ROWS = 40
# No lane that is estimated has more rows: to place labels on them takes as long as a hand would feel.
_MOST_ROWS = 1_000
_MOST_DENSE_FOOT = 8
_LEAST_DENSE_FOOT = 2
# What an entry counts for besides its importance, where rows are shared out.
_NAMED = 2
# What a row counts for that names no other entry, but leaves room for whole labels.
_MADE_WHOLE = 1.0
NO_LISTINGS: Mapping[str, "Listing"] = MappingProxyType({})


class LaneRows(NamedTuple):
    """The rows of one lane: for labels, and below for marks without; `away` if it has nothing in view.

    With `needed` rows for labels each would be whole.
    """

    labelled: int
    compact: int = 0
    away: bool = False
    needed: int = 0


class Viewed(Struct, frozen=True):
    """A window to settle rows for: its scale, the height to fill, what is folded and expanded, and whether
    it is `still`, a picture that nobody scrolls."""

    scale: TimeScale
    height: float
    folded: frozenset[str] = frozenset()
    expanded: frozenset[str] = frozenset()
    still: bool = False


class Settled(Struct, frozen=True):
    """The rows of every lane that is shown, by its id; the height that all rows would need, and that of one
    row for each lane; the ids of the lanes of which every entry has a row; the full ones that show all."""

    rows: Mapping[str, LaneRows]
    needed: float
    least: float
    whole: frozenset[str] = frozenset()
    listings: Mapping[str, "Listing"] = NO_LISTINGS


class _Lane(Struct):
    """A lane while rows are shared out: what each further row would name, and how many it has."""

    info: LaneInfo
    gains: Sequence[float]
    foot: Callable[[int], int]
    rows: int = 1
    listing: "Listing | None" = None

    @property
    def needed(self) -> int:
        """How many rows name all of its entries in view."""
        return max(len(self.gains), 1)

    def height(self, rows: int, sizes: Sizes) -> float:
        """Its height with a number of rows."""
        foot = self.foot(rows) * sizes.compact_row_height
        return rows * sizes.row_height + foot + 2 * sizes.lane_pad


class LaneNeeds:
    """What the lanes of one window need, each looked at once: it is the same for every height to fill."""

    def __init__(self, table: EntryTable, viewed: Viewed, widths: LabelWidths, sizes: Sizes) -> None:
        self.table, self.sizes = table, sizes
        self._viewed, self._widths = viewed, widths
        self._known: dict[tuple[str, bool], _Lane] = {}

    def of(self, lane: LaneInfo, whole: bool) -> _Lane:
        """A lane with one row, of which every entry is laid out where it is `whole`."""
        key = lane.id, whole
        if key not in self._known:
            is_listed = lane.key in self._viewed.expanded and not whole and not self._viewed.still
            look = self.table, lane, self._viewed.scale, self._widths, self.sizes
            self._known[key] = _listed(*look) if is_listed else _lane(*look, whole)
        return replace(self._known[key])


def settle(needs: LaneNeeds, lanes: Sequence[LaneInfo], whole: Sequence[LaneInfo], viewed: Viewed) -> Settled:
    """Share a height out among lanes: one row to each, then each further row where it names most.

    `whole` are the lanes of which every entry is laid out. A lane without entries in view becomes a line;
    an expanded one takes all its rows.
    """
    window, sizes, open_lanes = viewed.scale.window, needs.sizes, []
    found: dict[str, LaneRows] = {}
    used = _headers(lanes, viewed, sizes)
    for lane in lanes:
        if lane.is_folded(viewed.folded):
            continue
        if needs.table.index(lane).in_view(window.start, window.end):
            open_lanes.append(needs.of(lane, lane in whole))
        else:
            found[lane.id] = LaneRows(0, 0, away=True)
            used += sizes.away_height
    fixed = [each for each in open_lanes if each.info.key in viewed.expanded]
    for each in fixed:
        each.rows = each.needed
    _share_out(open_lanes, fixed, viewed.height - used, sizes)
    for each in open_lanes:
        found[each.info.id] = LaneRows(each.rows, each.foot(each.rows), needed=each.needed)
    needed, least = (
        used + sum(each.height(count, sizes) for each, count in zip(open_lanes, counts, strict=True))
        for counts in ([each.needed for each in open_lanes], [1] * len(open_lanes))
    )
    listings = {each.info.id: each.listing for each in open_lanes if each.listing is not None}
    return Settled(found, needed, least, frozenset(lane.id for lane in whole), listings)


def _headers(lanes: Sequence[LaneInfo], viewed: Viewed, sizes: Sizes) -> float:
    """The height of the groups' headers and of the lanes that are folded to a line."""
    groups = {lane.group for lane in lanes if lane.group}
    lines = [lane for lane in lanes if lane.key in viewed.folded and not lane.is_put_away(viewed.folded)]
    return len(groups) * sizes.group_height + len(lines) * sizes.folded_lane_height


def _share_out(lanes: Sequence[_Lane], fixed: Sequence[_Lane], room: float, sizes: Sizes) -> None:
    """Give rows, one at a time, to the lane where the next one names most and has room; of those where it
    names as much, to the lane that has fewest."""
    room -= sum(lane.height(lane.rows, sizes) for lane in lanes)
    growing = [lane for lane in lanes if lane not in fixed]
    while True:
        wanting = [
            ((lane.gains[lane.rows], -lane.rows, -at), cost, lane)
            for at, lane in enumerate(growing)
            if lane.rows < lane.needed
            and (cost := lane.height(lane.rows + 1, sizes) - lane.height(lane.rows, sizes)) <= room
        ]
        if not wanting:
            return
        _, cost, lane = max(wanting, key=lambda each: each[0])
        lane.rows += 1
        room -= cost


def _listed(table: EntryTable, lane: LaneInfo, scale: TimeScale, widths: LabelWidths, sizes: Sizes) -> _Lane:
    """A full lane with a row for each of its entries in view; none is a dot."""
    from viewer.core.lanes.listing import list_entries  # where a full lane shows all

    listing = list_entries(table, lane, scale, widths, sizes)
    return _Lane(lane, range(listing.count), lambda rows: 0, listing=listing)


def _lane(
    table: EntryTable,
    lane: LaneInfo,
    scale: TimeScale,
    widths: LabelWidths,
    sizes: Sizes,
    whole: bool,
) -> _Lane:
    window, index = scale.window, table.index(lane)
    in_view = index.in_view(window.start, window.end)
    if in_view > _LOOKED_AT and not whole:
        return _estimated(lane, index, in_view, scale)
    rows = index.reaching(window.start, window.end) + lane.first
    (bodies,) = lane_bodies(table, [rows], scale, widths, sizes)
    gains = _gains(bodies, table.importance[rows], sizes)
    if not whole:
        return _Lane(lane, gains, _dense_foot)
    return _Lane(lane, gains, lambda count: int(count < len(gains)))


def _gains(found: LaneBodies, importance: NDArray[np.int8], sizes: Sizes) -> list[float]:
    """What each row of a lane would name, weighed by importance, until all labels are whole."""
    order, edges = found.order.importance, found.edges
    gains: list[float] = []
    for at, row in rows_by_importance(found.bodies, order, sizes, edges, cut=True):
        if row == len(gains):
            gains.append(0.0)
        gains[row] += _NAMED + int(importance[at])
    whole = rows_by_importance(found.bodies, order, sizes, edges)
    needed = 1 + max((row for _, row in whole), default=0)
    return gains + [_MADE_WHOLE] * (needed - len(gains))


def _dense_foot(rows: int) -> int:
    """The rows for dots or a band of a lane too full to be laid out whole."""
    return min(_LEAST_DENSE_FOOT + (rows - 1) // 3, _MOST_DENSE_FOOT)


def _estimated(lane: LaneInfo, index: LaneIndex, in_view: int, scale: TimeScale) -> _Lane:
    """A lane of many entries: each row names as many as it has room for, of middling importance."""
    a_row = max(scale.width / _PIXELS_A_LABEL, 1.0)
    needed = max(in_view / a_row, _most_at_one_place(index, scale)) * _SPARE
    rows = min(ceil(needed), _MOST_ROWS)
    return _Lane(lane, [a_row * (_NAMED + 3)] * rows, _dense_foot)


def _most_at_one_place(index: LaneIndex, scale: TimeScale) -> int:
    """How many stand in the fullest part of the plot, of half a label's width: none leaves room in its row
    for another's mark and label."""
    parts = max(ceil(scale.width / _PIXELS_A_LABEL * 2), 1)
    window = scale.window
    days = [window.start + window.span * part / parts for part in range(parts + 1)]
    return max(index.anchored(start, end) for start, end in pairwise(days))
