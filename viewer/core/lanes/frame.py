"""The frame of the lanes: everything visible in one window of time, in pixels, frozen."""

import math
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.dense import Cluster
from viewer.core.lanes.frame_context import EntryTexts, FrameContext
from viewer.core.lanes.layout import LaneLayout, Placed, Side
from viewer.core.lanes.marks import Band, Dots, Floats, Mark, MarkPlace, Shape, Stack, make_mark
from viewer.core.lanes.plan import (
    DENSE,
    GroupPlan,
    LanePlan,
    LanesPlan,
    Rows,
    lane_shapes,
    rows_of,
    shape_columns,
)
from viewer.core.lanes.stacks import stacks_of
from viewer.core.table.lane_index import LaneIndex, bin_exponent, finest_exponent
from viewer.core.time.scale import TimeScale

_NO_LABEL = ("", 0.0, 0.0)

ClusterOf = Callable[[LanePlan, FrameContext], Cluster]


@dataclass(frozen=True, eq=False)
class LaneContent:
    """What a lane draws, in pixels to be moved by `shift`: marks, dots, badges, and a band of counts.

    `beyond` are entries in view that none of these shows in the window: they reach in from outside.
    Dots become marks by the `context` that they were laid out in.
    """

    marks: tuple[Mark, ...]
    shift: float = 0.0
    dots: Dots | None = None
    stacks: tuple[Stack, ...] = ()
    band: Band | None = None
    beyond: int = 0
    context: FrameContext | None = None


@dataclass(frozen=True, eq=False)
class LaneFrame:
    """A lane of the window: its header's facts and, computed when first looked at, what it draws."""

    plan: LanePlan
    in_view: int
    filling: LaneContent | Callable[[], LaneContent]

    @cached_property
    def content(self) -> LaneContent:
        """What the lane draws."""
        return self.filling if isinstance(self.filling, LaneContent) else self.filling()

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark in the window's pixels, dots too; painters take `content` instead."""
        content = self.content
        dots = range(len(content.dots.rows)) if content.dots else ()
        return (*map(self.dot, dots), *(mark.moved(content.shift) for mark in content.marks))

    @property
    def band(self) -> Band | None:
        """The band of counts in the window's pixels, if the lane is too full for marks."""
        band, shift = self.content.band, self.content.shift
        return replace(band, left=band.left + shift) if band else None

    def dot(self, number: int) -> Mark:
        """A dot as a mark, in the window's pixels."""
        dots, context = self.content.dots, self.content.context
        if dots is None or context is None:
            raise IndexError(number)
        rows, plan = dots.rows[number : number + 1], self.plan
        (shape,) = lane_shapes(context.table, rows, context.scale, context.sizes)
        compact = Placed(plan.rows, "none")
        mark = _mark(plan, int(rows[0]), shape, compact, plan.rows, _NOTHING_TAKEN, context)
        return mark._replace(y=float(dots.y[number]))

    def marks_at(self, x: float, y: float, sizes: Sizes) -> tuple[Mark, ...]:
        """The marks at a pixel, the one drawn last first."""
        content = self.content
        x -= content.shift
        found = [mark.moved(content.shift) for mark in reversed(content.marks) if mark.contains(x, y, sizes)]
        if content.dots is not None:
            found.extend(map(self.dot, content.dots.at(x, y, sizes).tolist()))
        return tuple(found)

    def stack_at(self, x: float, y: float) -> Stack | None:
        """The badge at a pixel."""
        content = self.content
        return next((each for each in content.stacks if each.contains(x - content.shift, y)), None)

    def mark_of(self, row: int) -> Mark | None:
        """The mark of a table row, if it is drawn."""
        content = self.content
        found = next((mark for mark in content.marks if mark.row == row), None)
        if found is not None:
            return found.moved(content.shift)
        if content.dots is None:
            return None
        at = np.flatnonzero(content.dots.rows == row)
        return self.dot(int(at[0])) if len(at) else None


@dataclass(frozen=True, eq=False)
class LanesFrame:
    """All lanes in view, from top to bottom, over one scale; `by_level` where evidence gives the colours."""

    scale: TimeScale
    plan: LanesPlan
    lanes: tuple[LaneFrame, ...]
    by_level: bool = False
    texts: EntryTexts | None = None

    @property
    def height(self) -> float:
        """Height of all lanes, in pixels."""
        return self.plan.height

    @property
    def in_view(self) -> int:
        """How many entries lie in the window, on lanes that are not hidden or folded away."""
        return sum(lane.in_view for lane in self.lanes)

    def lanes_between(self, top: float, bottom: float) -> list[LaneFrame]:
        """The lanes of which something is between two pixel rows."""
        return [lane for lane in self.lanes if _is_between(lane.plan, top, bottom)]

    def groups_between(self, top: float, bottom: float) -> list[GroupPlan]:
        """The groups' headers of which something is between two pixel rows."""
        return [group for group in self.plan.groups if _is_between(group, top, bottom)]

    def lane_at(self, y: float) -> LaneFrame | None:
        """The lane at a pixel row, if there is one."""
        found = (lane for lane in self.lanes if lane.plan.y <= y < lane.plan.y + lane.plan.height)
        return next(found, None)

    def mark_at(self, x: float, y: float, sizes: Sizes) -> Mark | None:
        """The mark at a pixel, the one drawn last first."""
        lane = self.lane_at(y)
        return next(iter(lane.marks_at(x, y, sizes)), None) if lane else None

    def mark_of(self, identifier: str) -> Mark | None:
        """The mark of an entry, if it is in view."""
        if self.texts is None:
            marks = (mark for lane in self.lanes for mark in lane.marks)
            return next((mark for mark in marks if mark.id == identifier), None)
        row = self.texts.row(identifier)
        if row is None:
            return None
        lanes = (lane for lane in self.lanes if lane.plan.info.first <= row < lane.plan.info.last)
        return next((lane.mark_of(row) for lane in lanes), None)


def _is_between(plan: LanePlan | GroupPlan, top: float, bottom: float) -> bool:
    return plan.y < bottom and plan.y + plan.height > top


def beyond_of(lane: LaneFrame) -> int:
    """How many entries the lane's header says to reach in from outside: those without a mark of their own."""
    return lane.content.beyond if lane.plan.foot_rows and not lane.plan.folded else 0


def beyond_middle(lane: LaneFrame, sizes: Sizes) -> float:
    """The pixel row on which is said how many reach in from outside: the middle of the lane's foot."""
    foot = lane.plan.foot_rows * sizes.compact_row_height
    return lane.plan.y + lane.plan.height - sizes.lane_pad - foot / 2


def lanes_frame(plan: LanesPlan, context: FrameContext, cluster_of: ClusterOf) -> LanesFrame:
    """Lay a plan over a window: marks in view, labels kept inside it.

    `cluster_of` gives the layout of a lane that is too full to be planned whole.
    """
    near = _near(plan, context)
    lanes = tuple(_lane_frame(lane, near, context, cluster_of) for lane in plan.lanes)
    return LanesFrame(context.scale, plan, lanes, context.seen.lens.shown, context.texts)


@dataclass(frozen=True, eq=False)
class _Near:
    """The lanes that the plan holds whole: shapes in and near the window by table row, all dots by lane."""

    shapes: dict[int, Shape]
    dots: dict[str, Floats]


def _near(plan: LanesPlan, context: FrameContext) -> _Near:
    # All lanes at once: a hundred of them would take a hundred times as long.
    lanes = [lane.info for lane in plan.lanes if lane.layout is not None and not lane.folded]
    rows = rows_of(lanes)
    found = shape_columns(context.table, rows, context.scale.xs, context.sizes)
    reach, scale = context.sizes.label_max, context.scale
    near = np.flatnonzero((found.x1 > scale.left - reach) & (found.x0 < scale.right + reach))
    ends = np.cumsum([lane.last - lane.first for lane in lanes]).tolist()
    dots = {
        lane.id: found.glyph_x[end - lane.last + lane.first : end]
        for lane, end in zip(lanes, ends, strict=True)
    }
    return _Near(dict(zip(rows[near].tolist(), found.at(near, scale), strict=True)), dots)


def _lane_frame(lane: LanePlan, near: _Near, context: FrameContext, cluster_of: ClusterOf) -> LaneFrame:
    window = context.scale.window
    index = context.table.index(lane.info)
    in_view = index.in_view(window.start, window.end)
    fill: Callable[[], LaneContent]
    if lane.folded:
        fill = partial(_folded, lane, in_view, context)
    elif lane.layout is not None:
        fill = partial(_planned, lane, near, in_view, context)
    else:
        fill = partial(_dense, lane, in_view, context, cluster_of)
    return LaneFrame(lane, in_view, fill)


def _planned(lane: LanePlan, near: _Near, in_view: int, context: FrameContext) -> LaneContent:
    """A lane that the plan holds whole: its visible marks."""
    layout = lane.layout
    if layout is None:
        return LaneContent(())
    first, shapes = lane.info.first, near.shapes
    chosen = [
        (row, shapes[row], layout.placed[row - first])
        for row in range(first, lane.info.last)
        if row in shapes
    ]
    marks = _marks(lane, chosen, layout.labelled_rows, context)
    drawn = np.array([row for row, _, _ in chosen], np.int64)
    # What has no begin or no end is in view long before and after its bar.
    beyond = in_view - _count_in_view(drawn, context)
    return LaneContent(
        marks, stacks=_planned_stacks(lane, layout, near.dots[lane.info.id], context), beyond=beyond
    )


def _planned_stacks(
    lane: LanePlan, layout: LaneLayout, x: Floats, context: FrameContext
) -> tuple[Stack, ...]:
    """Badges over what stands at one pixel and is more than there are rows for dots.

    `x` is where each entry of the lane would stand as a dot.
    """
    dots = [position for position, at in enumerate(layout.placed) if at.row >= layout.labelled_rows]
    if len(dots) <= layout.compact_rows:
        return ()
    # All of the lane and not only those in view: what is counted together mustn't change while one pans.
    places, scale = np.array(dots, np.int64), context.scale
    x = x[places]
    order = np.argsort(x, kind="stable")
    # On the topmost dots, as in a dense lane.
    y = _row_middle(lane, layout.labelled_rows, layout.labelled_rows, context.sizes)
    rows = places[order] + lane.info.first
    found = stacks_of(rows, x[order], layout.compact_rows, y, context)
    return tuple(each for each in found if scale.left - each.width < each.x < scale.right + each.width)


def _dense(lane: LanePlan, in_view: int, context: FrameContext, cluster_of: ClusterOf) -> LaneContent:
    cluster = cluster_of(lane, context)
    marks = cluster.seen_marks(context.scale, context)
    beyond = _beyond(lane, in_view, marks, cluster, context)
    shift = cluster.shift(context.scale)
    return LaneContent(marks, shift, cluster.dots, cluster.stacks, cluster.band, beyond, context)


def _beyond(
    lane: LanePlan, in_view: int, marks: Sequence[Mark], cluster: Cluster, context: FrameContext
) -> int:
    """How many entries in view neither dot, bin nor mark shows: they stand outside and reach in."""
    table, scale, window = context.table, context.scale, context.scale.window
    drawn = np.array([mark.row for mark in marks], np.int64)
    if cluster.dots is None:
        outside = (table.anchors[drawn] < window.start) | (table.anchors[drawn] >= window.end)
        inside = (table.begins[drawn] < window.end) & (table.ends[drawn] > window.start)
        anchored = context.table.index(lane.info).anchored(window.start, window.end)
        return max(in_view - anchored - int(np.count_nonzero(outside & inside)), 0)
    x = cluster.dots.x + cluster.shift(scale)
    seen = {mark.row for mark in marks}
    unseen = [mark.row for mark in cluster.marks if mark.row not in seen]
    beside = cluster.dots.rows[(x < scale.left) | (x > scale.right)]
    return _count_in_view(np.concatenate([beside, np.array(unseen, np.int64)]), context)


def _count_in_view(rows: Rows, context: FrameContext) -> int:
    table, window = context.table, context.scale.window
    inside = (table.begins[rows] < window.end) & (table.ends[rows] > window.start)
    return int(np.count_nonzero(inside))


def _folded(lane: LanePlan, in_view: int, context: FrameContext) -> LaneContent:
    index, window = context.table.index(lane.info), context.scale.window
    few = in_view <= DENSE
    # The ends of twenty nanoseconds are the same float: what begins between them is beside it.
    first, last = math.nextafter(window.start, -math.inf), math.nextafter(window.end, math.inf)
    rows = index.reaching(first, last) if few else _one_a_dot(index, context)
    rows = rows + lane.info.first
    shapes = lane_shapes(context.table, rows, context.scale, context.sizes)
    chosen = [(row, shape, Placed(0, "none")) for row, shape in zip(rows.tolist(), shapes, strict=True)]
    return LaneContent(_marks(lane, chosen, 0, context))


def _one_a_dot(index: LaneIndex, context: FrameContext) -> Rows:
    """The first row at each dot's width: the others would hide beneath."""
    window = context.scale.window
    narrowest = finest_exponent(window.start, window.end)
    exponent = max(bin_exponent(context.sizes.dot / 2 / context.scale.pixels_per_day), narrowest)
    first, last = (int(day // 2.0**exponent) for day in (window.start, window.end))
    return index.first_in_bins(exponent, first, last - first + 1)


def _marks(
    lane: LanePlan, chosen: Sequence[tuple[int, Shape, Placed]], labelled: int, context: FrameContext
) -> tuple[Mark, ...]:
    taken = _Taken(chosen, labelled, context)
    marks = [_mark(lane, row, shape, placed, labelled, taken, context) for row, shape, placed in chosen]
    return tuple(sorted(marks, key=lambda mark: mark.selected))


class _Taken:
    """Where marks and labels stand on each labelled row, so that a label can change its side."""

    def __init__(
        self, chosen: Sequence[tuple[int, Shape, Placed]], labelled: int, context: FrameContext | None
    ) -> None:
        self._rows: dict[int, list[tuple[float, float]]] = {}
        for row, shape, placed in chosen:
            if context is not None and placed.row < labelled:
                width = context.texts.label(row)[1]
                x0, x1 = _with_label(shape, placed.side, width, context.sizes)
                self._rows.setdefault(placed.row, []).append((x0, x1))
        for stretches in self._rows.values():
            stretches.sort()

    def take(self, row: int, x0: float, x1: float) -> None:
        """Mark the place of a label that changed its side as taken, lest its neighbour takes it too."""
        insort(self._rows.setdefault(row, []), (x0, x1))

    def room_left(self, row: int, x: float) -> float:
        """The pixel at which the next mark or label to the left of `x` ends."""
        stretches = self._rows.get(row, [])
        at = bisect_left(stretches, (x, x))
        return max((x1 for _, x1 in stretches[:at] if x1 <= x), default=float("-inf"))

    def room_right(self, row: int, x: float) -> float:
        """The pixel at which the next mark or label to the right of `x` begins."""
        stretches = self._rows.get(row, [])
        return min((x0 for x0, _ in stretches if x0 >= x), default=float("inf"))


def _with_label(shape: Shape, side: Side, width: float, sizes: Sizes) -> tuple[float, float]:
    more = width + sizes.label_gap
    return shape.x0 - (more if side == "left" else 0.0), shape.x1 + (more if side == "right" else 0.0)


def _mark(
    lane: LanePlan,
    row: int,
    shape: Shape,
    placed: Placed,
    labelled: int,
    taken: _Taken,
    context: FrameContext,
) -> Mark:
    compact = placed.row >= labelled
    label = _NO_LABEL if compact else _label_place(row, shape, placed, taken, context)
    y = _row_middle(lane, placed.row, labelled, context.sizes)
    place = MarkPlace(y, *label, placed.side == "inside", compact)
    return make_mark(context.mark_entry(row), shape, place, context.sizes)


def _row_middle(lane: LanePlan, row: int, labelled: int, sizes: Sizes) -> float:
    if lane.folded:
        return lane.y + lane.height / 2
    top = lane.y + sizes.lane_pad
    if row < labelled:
        return top + (row + 0.5) * sizes.row_height
    return top + labelled * sizes.row_height + (row - labelled + 0.5) * sizes.compact_row_height


def _label_place(
    row: int, shape: Shape, placed: Placed, taken: _Taken, context: FrameContext
) -> tuple[str, float, float]:
    """The label's text, left pixel and width, inside the window wherever there is room."""
    sizes, scale = context.sizes, context.scale
    label, width = context.texts.label(row)
    x0, x1 = shape.x0, shape.x1
    if placed.side == "inside":
        title = context.texts.title(row)
        return _inside(title, shape, context) if shape.is_bar else _beside_glyph(title, shape, context)
    right, left = x1 + sizes.label_gap, x0 - sizes.label_gap - width
    fits_right = right + width <= scale.right and right >= scale.left
    fits_left = left >= scale.left and left + width <= scale.right
    if placed.side == "right":
        if not fits_right and fits_left and taken.room_left(placed.row, x0) + sizes.label_gap <= left:
            taken.take(placed.row, left, x0)
            return label, left, width
        outside = _elided(label, right, right + width, context) if right >= scale.left else _NO_LABEL
        return outside if outside[0] or not shape.is_bar else _inside(label, shape, context)
    if fits_left:
        return label, left, width
    if fits_right and taken.room_right(placed.row, x1) >= right + width + sizes.label_gap:
        taken.take(placed.row, x1, right + width)
        return label, right, width
    # Cut inside its bar is better than gone.
    return _inside(label, shape, context) if shape.is_bar else _NO_LABEL


def _inside(label: str, shape: Shape, context: FrameContext) -> tuple[str, float, float]:
    """Inside the bar, at the start of its visible part."""
    sizes, scale = context.sizes, context.scale
    begin = max(shape.s0 + sizes.bar_edge, scale.left) + sizes.label_pad
    end = min(shape.x1, scale.right) - sizes.label_pad / 2
    width = context.measure.width(label, "label")
    if begin + width <= end:
        return label, begin, width
    return _elided(label, begin, end, context)


def _beside_glyph(label: str, shape: Shape, context: FrameContext) -> tuple[str, float, float]:
    """Inside a spread: right of the glyph, left of it near the right edge, else where one looks."""
    sizes, scale = context.sizes, context.scale
    glyph, reach = shape.glyph_x, sizes.glyph / 2 + sizes.label_gap
    first, last = max(shape.s0, scale.left), min(shape.s1, scale.right)
    width = context.measure.width(label, "label")
    if first <= glyph + reach and glyph + reach + width <= last:
        return label, max(glyph + reach, first), width
    if first + sizes.label_pad <= glyph - reach - width and glyph - reach <= last:
        return label, glyph - reach - width, width
    if glyph < first or glyph > last:
        return _elided(label, first + sizes.label_pad, last - sizes.label_pad, context)
    return _elided(label, glyph + reach, last - sizes.label_pad, context)


def _elided(label: str, x: float, end: float, context: FrameContext) -> tuple[str, float, float]:
    room = min(end, context.scale.right - context.sizes.label_gap) - x
    if room < context.sizes.label_min:
        return _NO_LABEL
    text = context.measure.elide(label, "label", room)
    return text, x, context.measure.width(text, "label")


_NOTHING_TAKEN = _Taken((), 0, None)
