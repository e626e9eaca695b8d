"""The plan of the lanes at one zoom: rows and heights, which panning leaves as they are."""

from collections.abc import Callable, Sequence
from math import isfinite

import numpy as np

from viewer.core.lane_layout import Body, LaneLayout, layout_lane
from viewer.core.sizes import Sizes
from viewer.core.table import OPEN_END, OPEN_START, PERIOD, SOFT_END, SOFT_START, EntryTable, LaneInfo
from viewer.model.quick import dataclass

# Above this many entries in view a lane is a band of counts.
DENSE = 400
_EVERY_ROW = 10_000


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark's horizontal shape in pixels from the plan's origin: solid from `s0` to `s1`, fading outside."""

    x0: float
    s0: float
    s1: float
    x1: float
    glyph_x: float
    is_bar: bool


@dataclass(frozen=True, slots=True)
class LanePlan:
    """One lane's rows; `layout` is None where the lane is folded or too full to be planned whole."""

    info: LaneInfo
    key: str
    y: float
    height: float
    folded: bool
    expanded: bool
    rows: int
    shapes: tuple[Shape, ...] = ()
    layout: LaneLayout | None = None


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """The header of a group of lanes."""

    key: str
    title: str
    y: float
    height: float
    folded: bool


@dataclass(frozen=True, slots=True)
class LanesPlan:
    """All groups and lanes from top to bottom; pixels count from the day `origin`."""

    origin: float
    pixels_per_day: float
    height: float
    groups: tuple[GroupPlan, ...]
    lanes: tuple[LanePlan, ...]


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a plan depends on: the zoom, the height to fill, what is folded, hidden, expanded, filtered."""

    pixels_per_day: float
    height: float
    folded: frozenset[str]
    hidden: frozenset[str]
    expanded: frozenset[str]
    only: frozenset[str] = frozenset()


LabelWidth = Callable[[int], float]


def plan_lanes(table: EntryTable, request: PlanRequest, label_width: LabelWidth, sizes: Sizes) -> LanesPlan:
    """Lay out every lane; `label_width` gives the pixels of a table row's label."""
    visible = [lane for lane in table.lanes if not _is_hidden(lane, request)]
    origin = table.extent.start
    shapes = {
        lane.id: lane_shapes(table, range(lane.first, lane.last), origin, request.pixels_per_day, sizes)
        for lane in visible
        if lane.count <= DENSE and f"lane:{lane.id}" not in request.folded
    }
    bodies = {
        lane.id: _bodies(shapes[lane.id], range(lane.first, lane.last), label_width)
        for lane in visible
        if lane.id in shapes
    }
    orders = {
        lane.id: placing_order(table, range(lane.first, lane.last)) for lane in visible if lane.id in shapes
    }
    full = {key: layout_lane(found, orders[key], _EVERY_ROW, sizes) for key, found in bodies.items()}
    most = _row_cap({key: layout.labelled_rows for key, layout in full.items()}, visible, request, sizes)
    groups, lanes, y = [], [], 0.0
    group = ""
    for lane in visible:
        if lane.group and lane.group != group:
            folded = f"group:{lane.group}" in request.folded
            groups.append(GroupPlan(f"group:{lane.group}", lane.group, y, sizes.group_height, folded))
            y += sizes.group_height
        group = lane.group
        if f"group:{lane.group}" in request.folded:
            continue
        key = f"lane:{lane.id}"
        layout = full.get(lane.id)
        if layout and layout.labelled_rows > most and key not in request.expanded:
            layout = layout_lane(bodies[lane.id], orders[lane.id], most, sizes)
        rows = full[lane.id].labelled_rows if lane.id in full else 0
        height = _height(layout, key in request.folded, sizes)
        lanes.append(
            LanePlan(
                lane,
                key,
                y,
                height,
                key in request.folded,
                key in request.expanded,
                rows,
                shapes.get(lane.id, ()),
                layout,
            )
        )
        y += height
    return LanesPlan(origin, request.pixels_per_day, y, tuple(groups), tuple(lanes))


def lane_shapes(
    table: EntryTable, rows: Sequence[int], origin: float, pixels_per_day: float, sizes: Sizes
) -> tuple[Shape, ...]:
    """The shapes of some of the table's rows, at a zoom."""

    def pixel(day: float) -> float:
        return (day - origin) * pixels_per_day

    horizon = pixel(table.horizon)
    return tuple(
        _bar(pixel(b), pixel(e), flags, horizon, sizes)
        if flags & PERIOD
        else _point(pixel(b), pixel(e), horizon, sizes)
        for b, e, flags in zip(
            table.begins[rows].tolist(), table.ends[rows].tolist(), table.flags[rows].tolist(), strict=True
        )
    )


def placing_order(table: EntryTable, rows: Sequence[int]) -> list[int]:
    """Positions in `rows`, the most important first, then by time."""
    order: list[int] = np.lexsort((table.anchors[rows], -table.importance[rows].astype(np.int64))).tolist()
    return order


def _is_hidden(lane: LaneInfo, request: PlanRequest) -> bool:
    return f"lane:{lane.id}" in request.hidden or (
        bool(lane.group) and f"group:{lane.group}" in request.hidden
    )


def _bar(begin: float, end: float, flags: int, horizon: float, sizes: Sizes) -> Shape:
    """A period: what has no known end is solid until the horizon, then fades."""
    fade = sizes.fade
    if not isfinite(begin) and not isfinite(end):
        begin = end = horizon
    s0 = begin if isfinite(begin) else min(end, max(end - 2 * fade, horizon))
    s1 = end if isfinite(end) else max(s0, horizon)
    x0 = s0 - fade if flags & (OPEN_START | SOFT_START) else s0
    x1 = s1 + fade if flags & (OPEN_END | SOFT_END) else s1
    if x1 - x0 < sizes.dot:
        x1 = x0 + sizes.dot
    return Shape(x0, s0, max(s1, s0), max(x1, s1), s0, True)


def _point(begin: float, end: float, horizon: float, sizes: Sizes) -> Shape:
    """A date known to a precision: a glyph in the middle of the days that it may fall on."""
    if not (isfinite(begin) and isfinite(end)):
        begin = end = begin if isfinite(begin) else end if isfinite(end) else horizon
    middle, half = (begin + end) / 2, sizes.glyph / 2
    return Shape(min(begin, middle - half), begin, end, max(end, middle + half), middle, False)


def _bodies(shapes: Sequence[Shape], rows: Sequence[int], label_width: LabelWidth) -> list[Body]:
    return [
        Body(shape.x0, shape.x1, shape.is_bar, label_width(row))
        for shape, row in zip(shapes, rows, strict=True)
    ]


def _row_cap(needed: dict[str, int], visible: Sequence[LaneInfo], request: PlanRequest, sizes: Sizes) -> int:
    """The most rows a lane may take so that all lanes together fill the height, but not less than
    `sizes.least_rows`."""
    groups = {lane.group for lane in visible if lane.group}
    others = len(groups) * sizes.group_height + len(visible) * (2 * sizes.lane_pad + sizes.compact_row_height)
    room = request.height - others
    most = sizes.least_rows
    while most < max(needed.values(), default=0):
        rows = sum(min(count, most + 1) for count in needed.values())
        if rows * sizes.row_height > room:
            break
        most += 1
    return most


def _height(layout: LaneLayout | None, folded: bool, sizes: Sizes) -> float:
    if folded:
        return sizes.folded_lane_height
    if layout is None:
        return (sizes.least_rows + 1) * sizes.row_height + 2 * sizes.lane_pad
    rows = max(layout.labelled_rows, 1) * sizes.row_height + layout.compact_rows * sizes.compact_row_height
    return rows + 2 * sizes.lane_pad
