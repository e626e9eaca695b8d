"""The plan of the lanes at one zoom: rows and heights, which panning leaves as they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.lane_view import RECORDS_ORDER, LaneView, Order, Standing, staying
from viewer.core.base.sizes import Sizes
from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.lanes.bodies import LabelWidths, lane_bodies
from viewer.core.lanes.layout import NOTHING_FIXED, Placed, layout_lane
from viewer.core.lanes.layout import Rows as RowCounts
from viewer.core.lanes.settling import LaneNeeds, LaneRows, Settled, Viewed, naming, settle
from viewer.core.lanes.shapes import rows_of
from viewer.core.table.lane_order import shown_lanes, standing_of_lane
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale
from viewer.core.view.moving import Header
from viewer.core.view.panes import Pane

if TYPE_CHECKING:
    from viewer.core.lanes.listing import Listing

# Above this many entries in view a lane is a band of counts.
DENSE = 400
# So many entries are laid out whole at each zoom, all together and on one lane, the smallest lanes first:
# where nearly all overlap, the rows that a lane would need grow with the square.
_PLANNED, _PLANNED_LANE, _PLANNED_EXPANDED = 1_500, 120, 400
# A picture is laid out once: so many in view of a lane, and in it at all, are tried whole.
_TRIED_IN_VIEW, _TRIED = 1_200, 50_000
NO_LAYOUTS: Mapping[str, Mapping[int, Placed]] = MappingProxyType({})
# They are laid out whole where they get this share of the rows that they need.
_NEARLY_ALL = 0.8


class LanePlan(Struct, frozen=True):
    """One lane's rows; `layout` is None where the lane is folded, away, or too full to be planned whole.

    `layout` gives the places of entries by table row, and `compact` the rows of those without a label. The
    lane has room for `rows` rows of labels, and at its foot for `foot_rows` of dots. `away` is a line that
    says how many entries lie before and after the window, as none lies in it.

    A `still` one is of a picture, which is laid out once. One that is too full and shows all has a `listing`.
    """

    info: LaneInfo
    key: str
    y: float
    height: float
    folded: bool
    expanded: bool
    rows: int
    layout: Mapping[int, Placed] | None = None
    foot_rows: int = 0
    away: bool = False
    compact: tuple[int, ...] = ()
    still: bool = False
    listing: "Listing | None" = None

    @property
    def is_line(self) -> bool:
        """Whether the lane is a line without rows."""
        return self.folded or self.away

    @property
    def is_full(self) -> bool:
        """Whether the lane is too full to be planned whole, and doesn't show all."""
        return not self.is_line and self.layout is None and self.listing is None


class GroupPlan(Struct, frozen=True):
    """The header of a group of lanes."""

    key: str
    title: str
    y: float
    height: float
    folded: bool
    pinned: bool = False


class LanesPlan(Struct, frozen=True):
    """All groups and lanes from top to bottom; `needed` is the height that every row would take, `least`
    that of one row for each lane. What is pinned `stays` in sight until that pixel row."""

    height: float
    groups: tuple[GroupPlan, ...]
    lanes: tuple[LanePlan, ...]
    needed: float = 0.0
    least: float = 0.0
    stays: float = 0.0

    def headers(self) -> tuple[Header, ...]:
        """All headers from top to bottom, each of a group as high as what is in it."""
        ends = {f"group:{lane.info.group}": lane.y + lane.height for lane in self.lanes}
        groups = (
            Header(Standing(each.key, each.key), each.y, ends.get(each.key, each.y + each.height))
            for each in self.groups
        )
        lanes = (Header(standing_of_lane(each.info), each.y, each.y + each.height) for each in self.lanes)
        return tuple(sorted((*groups, *lanes), key=lambda each: (each.top, each.key != each.standing.group)))


class PlanRequest(Struct, frozen=True):
    """What a plan depends on beside its window: the height to fill, what is folded, hidden, expanded,
    filtered, and in which order lanes stand.

    What is `still` is looked at, not moved: its full lanes are laid out whole where all their rows have room.
    """

    height: float
    folded: frozenset[str]
    hidden: frozenset[str]
    expanded: frozenset[str]
    chosen: Filter = NO_FILTER
    still: bool = False
    order: Order = RECORDS_ORDER


def plan_request(height: float, view: LaneView, chosen: Filter, *, still: bool = False) -> PlanRequest:
    """What a view asks of a plan that fills a height, with the entries that a filter leaves."""
    return PlanRequest(height, view.folded, view.hidden, view.expanded, chosen, still, view.order)


def viewed_by(request: PlanRequest, scale: TimeScale) -> Viewed:
    """The window that a request is for."""
    return Viewed(scale, request.height, request.folded, request.expanded, request.still)


def settle_lanes(needs: LaneNeeds, request: PlanRequest, scale: TimeScale) -> Settled:
    """How many rows each lane takes in a window."""
    lanes = _visible(needs.table, request)
    viewed = viewed_by(request, scale)
    whole = _planned_whole(lanes, request)
    tried = _tried_whole(needs.table, lanes, whole, viewed, needs.sizes) if request.still else []
    if tried:
        settled = settle(needs, lanes, [*whole, *tried], viewed)
        named = [lane for lane in tried if _is_nearly_whole(settled.rows[lane.id])]
        if len(named) == len(tried):
            return settled
        whole += named
    return settle(needs, lanes, whole, viewed)


def lanes_pane(needs: LaneNeeds, request: PlanRequest, settled: Settled, scale: TimeScale) -> Pane:
    """What settled lanes name at each height up to the one that the request fills."""
    return naming(needs, _visible(needs.table, request), settled, viewed_by(request, scale))


def plan_lanes(
    table: EntryTable,
    request: PlanRequest,
    settled: Settled,
    scale: TimeScale,
    widths: LabelWidths,
    sizes: Sizes,
    before: LanesPlan | None = None,
) -> LanesPlan:
    """Put the entries in view on the rows that are settled, where a lane isn't too full for that.

    Given the plan of `before` for the same window, those out of view too: while one pans they come.
    """
    visible = _visible(table, request)
    whole = [lane for lane in visible if lane.id in settled.whole and not settled.rows[lane.id].away]
    known = {lane.info.id: lane.layout for lane in before.lanes} if before else {}
    layouts = _layouts(table, settled, scale, widths, sizes, whole, known)
    return stacked_lanes(table, request, settled, sizes, layouts)


def stacked_lanes(
    table: EntryTable,
    request: PlanRequest,
    settled: Settled,
    sizes: Sizes,
    layouts: Mapping[str, Mapping[int, Placed]] = NO_LAYOUTS,
) -> LanesPlan:
    """The lanes below one another with settled rows, and the places of entries as far as these are known."""
    groups, lanes, y = [], [], 0.0
    group = ""
    for lane in _visible(table, request):
        if lane.group and lane.group != group:
            key = f"group:{lane.group}"
            folded, pinned = key in request.folded, key in request.order.pinned
            groups.append(GroupPlan(key, lane.group, y, sizes.group_height, folded, pinned))
            y += sizes.group_height
        group = lane.group
        if lane.is_put_away(request.folded):
            continue
        lanes.append(_lane_plan(lane, y, request, settled, layouts, sizes))
        y += lanes[-1].height
    stays = staying(_pinned_ends(groups, lanes, request.order), request.height)
    return LanesPlan(y, tuple(groups), tuple(lanes), settled.needed, settled.least, stays)


def _pinned_ends(groups: Iterable[GroupPlan], lanes: Iterable[LanePlan], order: Order) -> Iterator[float]:
    """Where groups and lanes that are pinned end."""
    yield from (group.y + group.height for group in groups if group.pinned)
    for lane in lanes:
        if lane.info.is_pinned or f"group:{lane.info.group}" in order.pinned:
            yield lane.y + lane.height


def _visible(table: EntryTable, request: PlanRequest) -> list[LaneInfo]:
    return shown_lanes(table.lanes, request.hidden, request.order)


def _lane_plan(
    lane: LaneInfo,
    y: float,
    request: PlanRequest,
    settled: Settled,
    layouts: Mapping[str, Mapping[int, Placed]],
    sizes: Sizes,
) -> LanePlan:
    key = lane.key
    if key in request.folded:
        return LanePlan(lane, key, y, sizes.folded_lane_height, True, False, 0)
    rows, expanded = settled.rows[lane.id], key in request.expanded
    if rows.away:
        return LanePlan(lane, key, y, sizes.away_height, False, expanded, 0, away=True)
    height, layout = lane_height(rows, sizes), layouts.get(lane.id)
    compact = tuple(row for row, at in (layout or {}).items() if at.row >= rows.labelled)
    shown = rows.labelled, layout, rows.compact
    plan = LanePlan(lane, key, y, height, False, expanded, *shown, compact=compact, still=request.still)
    return replace(plan, listing=settled.listings.get(lane.id))


def lane_height(rows: LaneRows, sizes: Sizes) -> float:
    """The height of a lane with some rows, in pixels."""
    compact = rows.compact * sizes.compact_row_height
    return rows.labelled * sizes.row_height + compact + 2 * sizes.lane_pad


def _layouts(
    table: EntryTable,
    settled: Settled,
    scale: TimeScale,
    widths: LabelWidths,
    sizes: Sizes,
    lanes: Sequence[LaneInfo],
    before: Mapping[str, Mapping[int, Placed] | None],
) -> dict[str, Mapping[int, Placed]]:
    """The places of some lanes' entries in view, or of all where those are known, by lane and table row."""
    window, rows = scale.window, []
    for lane in lanes:
        in_view = before.get(lane.id) is None
        reached = table.index(lane).reaching(window.start, window.end) + lane.first if in_view else None
        rows.append(rows_of([lane]) if reached is None else reached)
    found: dict[str, Mapping[int, Placed]] = {}
    bodies = lane_bodies(table, rows, scale, widths, sizes)
    for lane, mine, each in zip(lanes, rows, bodies, strict=True):
        known = before.get(lane.id)
        fixed = {row - lane.first: placed for row, placed in known.items()} if known else NOTHING_FIXED
        count = RowCounts(*settled.rows[lane.id][:2])
        placed = layout_lane(each.bodies, each.order, count, sizes, each.edges, fixed)
        found[lane.id] = dict(zip(mine.tolist(), placed, strict=True))
    return found


def _planned_whole(visible: Sequence[LaneInfo], request: PlanRequest) -> list[LaneInfo]:
    """The lanes that are laid out whole: none too full, all together few."""
    found, entries = [], 0
    for lane in sorted(visible, key=lambda lane: lane.count):
        entries += lane.count
        most = _PLANNED_EXPANDED if lane.key in request.expanded else _PLANNED_LANE
        if lane.count > most or entries > _PLANNED:
            break
        if not lane.is_folded(request.folded):
            found.append(lane)
    return found


def _is_nearly_whole(rows: LaneRows) -> bool:
    return rows.labelled >= _NEARLY_ALL * rows.needed


def _tried_whole(
    table: EntryTable, visible: Sequence[LaneInfo], whole: Sequence[LaneInfo], viewed: Viewed, sizes: Sizes
) -> list[LaneInfo]:
    """The lanes that might be laid out whole although they are full: where one label's least room for each
    entry in view is not more than there is."""
    window = viewed.scale.window
    a_row = viewed.scale.width / (sizes.label_min + sizes.glyph)
    most = min(viewed.height / sizes.row_height * a_row, _TRIED_IN_VIEW)
    return [
        lane
        for lane in visible
        if lane not in whole
        and lane.count <= _TRIED
        and not lane.is_folded(viewed.folded)
        and table.index(lane).in_view(window.start, window.end) <= most
    ]
