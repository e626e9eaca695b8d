"""The plan of the lanes at one zoom: rows and heights, which panning leaves as they are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.ordering import distinct
from viewer.core.base.sizes import Sizes
from viewer.core.lanes.layout import Body, LaneLayout, layout_lane
from viewer.core.lanes.marks import Shape, all_near
from viewer.core.table.extents import OPEN_END, OPEN_START, PERIOD, SOFT_END, SOFT_START
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale

# Above this many entries in view a lane is a band of counts.
DENSE = 400
# So many entries are laid out whole at each zoom, all together and on one lane, the smallest lanes first:
# where nearly all overlap, the rows that a lane would need grow with the square.
_PLANNED, _PLANNED_LANE = 1_500, 120
# A lane with more is given rows by the height alone: they stay while its entries come and go.
_MOST_LABEL_ROWS, _MOST_FOOT_ROWS = 16, 8
_EVERY_ROW = 10_000
# No mark's fade and no label reaches so far, in pixels: for rows, what is further apart is just apart.
_APART = 4_000.0


class LanePlan(NamedTuple):
    """One lane's rows; `layout` is None where the lane is folded or too full to be planned whole.

    A lane too full has room for `rows` rows of labels, and at its foot for `foot_rows` of dots.
    """

    info: LaneInfo
    key: str
    y: float
    height: float
    folded: bool
    expanded: bool
    rows: int
    layout: LaneLayout | None = None
    foot_rows: int = 0


class GroupPlan(NamedTuple):
    """The header of a group of lanes."""

    key: str
    title: str
    y: float
    height: float
    folded: bool


class LanesPlan(NamedTuple):
    """All groups and lanes from top to bottom."""

    height: float
    groups: tuple[GroupPlan, ...]
    lanes: tuple[LanePlan, ...]


class PlanRequest(NamedTuple):
    """What a plan depends on: the zoom, the height to fill, what is folded, hidden, expanded, filtered."""

    pixels_per_day: float
    height: float
    folded: frozenset[str]
    hidden: frozenset[str]
    expanded: frozenset[str]
    only: frozenset[str] = frozenset()


Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
LabelWidth = Callable[[int], float]


def plan_lanes(table: EntryTable, request: PlanRequest, label_width: LabelWidth, sizes: Sizes) -> LanesPlan:
    """Lay out every lane; `label_width` gives the pixels of a table row's label."""
    visible = [lane for lane in table.lanes if not lane.is_hidden(request.hidden)]
    whole = _planned_whole(visible, request)
    bodies = _bodies(table, whole, request.pixels_per_day, label_width, sizes)
    orders = {lane.id: placing_order(table, np.arange(lane.first, lane.last)) for lane in whole}
    full = {key: layout_lane(found, orders[key], _EVERY_ROW, sizes) for key, found in bodies.items()}
    dense = _dense_rows(len(visible), request, sizes)
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
        rows = full[lane.id].labelled_rows if lane.id in full else dense[0]
        height = _height(layout, key in request.folded, dense, sizes)
        lanes.append(
            LanePlan(
                lane,
                key,
                y,
                height,
                key in request.folded,
                key in request.expanded,
                rows,
                layout,
                0 if layout else dense[1],
            )
        )
        y += height
    return LanesPlan(y, tuple(groups), tuple(lanes))


@dataclass(frozen=True, eq=False)
class ShapeColumns:
    """The shapes of many marks, as columns."""

    x0: Floats
    s0: Floats
    s1: Floats
    x1: Floats
    glyph_x: Floats
    is_bar: NDArray[np.bool_]

    def at(self, positions: Rows, scale: TimeScale) -> tuple[Shape, ...]:
        """Some of the shapes, one by one, no edge of them far outside the scale."""
        edges = np.array((self.x0, self.s0, self.s1, self.x1, self.glyph_x))[:, positions]
        columns = all_near(edges, scale.left, scale.right).tolist()
        return tuple(map(Shape, *columns, self.is_bar[positions].tolist()))


def shape_columns(
    table: EntryTable, rows: Rows | Sequence[int], pixels: Callable[[Floats], Floats], sizes: Sizes
) -> ShapeColumns:
    """The shapes of some of the table's rows; `pixels` turns days into pixels.

    A date known to a precision is a glyph in the middle of the days that it may fall on. What is open
    or soft at an end fades there, a date half as far as a period.
    """
    rows = np.asarray(rows, np.int64)
    flags, begins, ends = table.flags[rows], table.begins[rows], table.ends[rows]
    is_bar, fade = (flags & PERIOD) != 0, sizes.fade
    s0, s1 = pixels(begins), pixels(ends)
    s1 = np.maximum(s1, s0)
    reach = np.where(is_bar, fade, fade / 2)
    x0 = np.where(flags & (OPEN_START | SOFT_START), s0 - reach, s0)
    x1 = np.where(flags & (OPEN_END | SOFT_END), s1 + reach, s1)
    middle, half = (s0 + s1) / 2, sizes.glyph / 2
    return ShapeColumns(
        np.where(is_bar, x0, np.minimum(x0, middle - half)),
        s0,
        s1,
        np.where(is_bar, np.maximum(np.maximum(x1, x0 + sizes.dot), s1), np.maximum(x1, middle + half)),
        np.where(is_bar, s0, middle),
        is_bar,
    )


def lane_shapes(
    table: EntryTable, rows: Rows | Sequence[int], scale: TimeScale, sizes: Sizes
) -> tuple[Shape, ...]:
    """The shapes of some of the table's rows, in the pixels of a scale."""
    return shape_columns(table, rows, scale.xs, sizes).at(np.arange(len(rows)), scale)


def rows_of(lanes: Iterable[LaneInfo]) -> Rows:
    """The table rows of some lanes, lane by lane."""
    parts = [np.arange(lane.first, lane.last) for lane in lanes]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def placing_order(table: EntryTable, rows: Rows | list[int]) -> list[int]:
    """Positions in `rows`, the most important first, then by time."""
    order: list[int] = np.lexsort((table.anchors[rows], -table.importance[rows].astype(np.int64))).tolist()
    return order


def _bodies(
    table: EntryTable,
    lanes: Sequence[LaneInfo],
    pixels_per_day: float,
    label_width: LabelWidth,
    sizes: Sizes,
) -> dict[str, list[Body]]:
    """What the entries of each lane cover, by the lane's id."""
    rows = rows_of(lanes)
    found = shape_columns(table, rows, _row_pixels(table, rows, pixels_per_day), sizes)
    columns = (found.x0.tolist(), found.x1.tolist(), found.is_bar.tolist(), map(label_width, rows.tolist()))
    bodies = map(Body, *columns)
    return {lane.id: list(islice(bodies, lane.last - lane.first)) for lane in lanes}


def _row_pixels(table: EntryTable, rows: Rows, pixels_per_day: float) -> Callable[[Floats], Floats]:
    """Days into the pixels by which rows are chosen: distances are true until nothing could touch any more.

    They don't depend on the window, so that no row changes while one pans. Pixels counted from a single
    day would do for some records only: a double that holds 13.8 billion years tells no minutes apart.
    """
    days = distinct(np.concatenate((table.begins[rows], table.ends[rows], [table.horizon])))
    steps = np.minimum(np.diff(days) * pixels_per_day, _APART)
    pixels = np.concatenate(([0.0], np.cumsum(steps)))
    return lambda requested: np.interp(requested, days, pixels)


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


def _planned_whole(visible: Sequence[LaneInfo], request: PlanRequest) -> list[LaneInfo]:
    """The lanes that are laid out whole: none too full, all together few."""
    found, entries = [], 0
    for lane in sorted(visible, key=lambda lane: lane.count):
        entries += lane.count
        if lane.count > _PLANNED_LANE or entries > _PLANNED:
            break
        if f"lane:{lane.id}" not in request.folded:
            found.append(lane)
    return found


def _dense_rows(lanes: int, request: PlanRequest, sizes: Sizes) -> tuple[int, int]:
    """The label rows and foot rows of a lane too full to be planned: its share of the height."""
    room = request.height / max(lanes, 1) - 2 * sizes.lane_pad
    rows = int((room - sizes.least_foot_rows * sizes.compact_row_height) / sizes.row_height)
    rows = min(max(rows, sizes.least_rows), _MOST_LABEL_ROWS)
    return rows, min(sizes.least_foot_rows + (rows - sizes.least_rows) // 3, _MOST_FOOT_ROWS)


def _height(layout: LaneLayout | None, folded: bool, dense: tuple[int, int], sizes: Sizes) -> float:
    if folded:
        return sizes.folded_lane_height
    labelled, compact = (max(layout.labelled_rows, 1), layout.compact_rows) if layout else dense
    return labelled * sizes.row_height + compact * sizes.compact_row_height + 2 * sizes.lane_pad
