"""How many rows each lane takes: what its entries in view need, as far as the height goes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from viewer.core.table.lane_order import group_headers
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale
from viewer.core.view.panes import Pane

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
NO_LISTINGS: Mapping[str, "Listing"] = MappingProxyType({})


class LaneRows(NamedTuple):
    """The rows of one lane: for labels, and below for marks without; `away` if it has nothing in view.

    With `needed` rows for labels each would be whole.
    """

    labelled: int
    compact: int = 0
    away: bool = False
    needed: int = 0


class Gain(NamedTuple):
    """What a further row of a lane counts for, and how many entries it names."""

    weight: float
    named: float


# What a row counts for that names no other entry, but leaves room for whole labels.
_MADE_WHOLE = Gain(1.0, 0.0)
# The row of one entry in a full lane that shows all.
_ONE = Gain(1.0, 1.0)


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
    gains: Sequence[Gain]
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
    sharing, sizes = _sharing(needs, lanes, whole, viewed), needs.sizes
    for _ in _shared_out(sharing, viewed.height, sizes):
        pass
    found = {lane.id: LaneRows(0, 0, away=True) for lane in sharing.away}
    for each in sharing.lanes:
        found[each.info.id] = LaneRows(each.rows, each.foot(each.rows), needed=each.needed)
    needed, least = (
        sharing.used + sum(each.height(rows, sizes) for each, rows in zip(sharing.lanes, counts, strict=True))
        for counts in ([each.needed for each in sharing.lanes], [1] * len(sharing.lanes))
    )
    listings = {each.info.id: each.listing for each in sharing.lanes if each.listing is not None}
    return Settled(found, needed, least, frozenset(lane.id for lane in whole), listings)


def naming(needs: LaneNeeds, lanes: Sequence[LaneInfo], settled: Settled, viewed: Viewed) -> Pane:
    """What settled lanes need, and how many entries are named at each height up to the one to fill."""
    whole, sizes = [lane for lane in lanes if lane.id in settled.whole], needs.sizes
    sharing = _sharing(needs, lanes, whole, viewed)
    height = sharing.height(sizes)
    named = sum(gain.named for each in sharing.lanes for gain in each.gains[: each.rows])
    ends, counts = [height], [named]
    for lane, cost in _shared_out(sharing, viewed.height, sizes):
        height, named = height + cost, named + lane.gains[lane.rows - 1].named
        ends.append(height)
        counts.append(named)
    return Pane(settled.needed, settled.least, ends, counts)


class _Sharing(Struct, frozen=True):
    """Lanes before rows are shared out among them: those that are open, those of them that are expanded,
    those without entries in view, and the height that all but the open ones take."""

    lanes: Sequence[_Lane]
    expanded: Sequence[_Lane]
    away: Sequence[LaneInfo]
    used: float

    def height(self, sizes: Sizes) -> float:
        """The height of all with the rows that they have."""
        return self.used + sum(lane.height(lane.rows, sizes) for lane in self.lanes)


def _sharing(
    needs: LaneNeeds, lanes: Sequence[LaneInfo], whole: Sequence[LaneInfo], viewed: Viewed
) -> _Sharing:
    window, sizes = viewed.scale.window, needs.sizes
    unfolded = [lane for lane in lanes if not lane.is_folded(viewed.folded)]
    held = [lane for lane in unfolded if needs.table.index(lane).in_view(window.start, window.end)]
    away = [lane for lane in unfolded if lane not in held]
    found = [needs.of(lane, lane in whole) for lane in held]
    expanded = [each for each in found if each.info.key in viewed.expanded]
    for each in expanded:
        each.rows = each.needed
    return _Sharing(found, expanded, away, _headers(lanes, viewed, sizes) + len(away) * sizes.away_height)


def _headers(lanes: Sequence[LaneInfo], viewed: Viewed, sizes: Sizes) -> float:
    """The height of the groups' headers and of the lanes that are folded to a line."""
    lines = [lane for lane in lanes if lane.key in viewed.folded and not lane.is_put_away(viewed.folded)]
    return group_headers(lanes) * sizes.group_height + len(lines) * sizes.folded_lane_height


def _shared_out(sharing: _Sharing, height: float, sizes: Sizes) -> Iterator[tuple[_Lane, float]]:
    """Give rows, one at a time, to the lane where the next one names most and has room; of those where it
    names as much, to the lane that has fewest. Yields each time the lane and what its row takes."""
    room = height - sharing.height(sizes)
    growing = [lane for lane in sharing.lanes if lane not in sharing.expanded]
    while True:
        wanting = [
            ((lane.gains[lane.rows].weight, -cost, -lane.rows, -at), cost, lane)
            for at, lane in enumerate(growing)
            if lane.rows < lane.needed
            and (cost := lane.height(lane.rows + 1, sizes) - lane.height(lane.rows, sizes)) <= room
        ]
        if not wanting:
            return
        _, cost, lane = max(wanting, key=lambda each: each[0])
        lane.rows += 1
        room -= cost
        yield lane, cost


def _listed(table: EntryTable, lane: LaneInfo, scale: TimeScale, widths: LabelWidths, sizes: Sizes) -> _Lane:
    """A full lane with a row for each of its entries in view; none is a dot."""
    from viewer.core.lanes.listing import list_entries  # where a full lane shows all

    listing = list_entries(table, lane, scale, widths, sizes)
    return _Lane(lane, [_ONE] * listing.count, lambda rows: 0, listing=listing)


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


def _gains(found: LaneBodies, importance: NDArray[np.int8], sizes: Sizes) -> list[Gain]:
    """What each row of a lane would name, weighed by importance, until all labels are whole."""
    order, edges = found.order.importance, found.edges
    gains: list[Gain] = []
    for at, row in rows_by_importance(found.bodies, order, sizes, edges, cut=True):
        if row == len(gains):
            gains.append(Gain(0.0, 0.0))
        weight, named = gains[row]
        gains[row] = Gain(weight + _NAMED + int(importance[at]), named + 1)
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
    return _Lane(lane, [Gain(a_row * (_NAMED + 3), a_row)] * rows, _dense_foot)


def _most_at_one_place(index: LaneIndex, scale: TimeScale) -> int:
    """How many stand in the fullest part of the plot, of half a label's width: none leaves room in its row
    for another's mark and label."""
    parts = max(ceil(scale.width / _PIXELS_A_LABEL * 2), 1)
    window = scale.window
    days = [window.start + window.span * part / parts for part in range(parts + 1)]
    return max(index.anchored(start, end) for start, end in pairwise(days))
