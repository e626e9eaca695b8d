"""The frame of the lanes: everything visible in one window of time, in pixels, frozen."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.frame_context import EntryTexts, FrameContext
from viewer.core.lanes.layout import Stretch
from viewer.core.lanes.marks import BADGE, Band, Beside, Dots, Mark, MarkPlace, Stack, make_mark
from viewer.core.lanes.plan import DENSE, GroupPlan, LanePlan, LanesPlan
from viewer.core.lanes.planned import Near, listed_mark, listed_marks, near_shapes, planned_marks
from viewer.core.lanes.selected import with_selected
from viewer.core.lanes.shapes import Rows, lane_shapes
from viewer.core.table.extents import overlaps_one
from viewer.core.table.lane_index import LaneIndex, bin_exponent, finest_exponent
from viewer.core.time.scale import TimeScale

if TYPE_CHECKING:
    from viewer.core.lanes.dense import Cluster
    from viewer.core.lanes.listing import Listing

# Between these pixels all is seen.
EVERYWHERE: Stretch = (-math.inf, math.inf)
# So near to a label an edge at which time changes its pace seems to be one of its letters, in pixels.
_TOUCHES = 4.0
ClusterOf = Callable[[LanePlan, FrameContext], "Cluster"]


class LaneContent(Struct, frozen=True, eq=False):
    """What a lane draws, in pixels to be moved by `shift`: marks, dots, badges, and a band of counts.

    `beside` tells at the edges, in the window's pixels, of entries in view that none of these shows: they
    stand outside and reach in. `hidden` counts those in view that have no label. Dots become marks by the
    `context` that they were laid out in.
    """

    marks: tuple[Mark, ...]
    shift: float = 0.0
    dots: Dots | None = None
    stacks: tuple[Stack, ...] = ()
    band: Band | None = None
    beside: tuple[Beside, ...] = ()
    hidden: int = 0
    context: FrameContext | None = None

    @property
    def beyond(self) -> int:
        """How many entries in view are told at the edges only."""
        return sum(each.number for each in self.beside)


class LaneFrame(Struct, frozen=True, eq=False, dict=True):
    """A lane of the window: its header's facts and, computed when first looked at, what it draws.

    `in_view` of its entries lie in the window, `earlier` and `later` ones before and after it.
    """

    plan: LanePlan
    in_view: int
    filling: LaneContent | Callable[[], LaneContent]
    earlier: int = 0
    later: int = 0

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
        rows = dots.rows[number : number + 1]
        (shape,) = lane_shapes(context.table, rows, context.scale, context.sizes)
        entry, place = context.mark_entry(int(rows[0])), MarkPlace(float(dots.y[number]), compact=True)
        return make_mark(entry, shape, place, context.sizes)

    def marks_at(self, x: float, y: float, sizes: Sizes) -> tuple[Mark, ...]:
        """The marks at a pixel, the one drawn last first."""
        content = self.content
        x -= content.shift
        found = [mark.moved(content.shift) for mark in reversed(content.marks) if mark.contains(x, y, sizes)]
        if content.dots is not None:
            found.extend(map(self.dot, content.dots.at(x, y, sizes).tolist()))
        return tuple(found)

    @property
    def flagged(self) -> Iterator[Mark]:
        """The marks with a flag, in the window's pixels."""
        content = self.content
        marks = (mark.moved(content.shift) for mark in content.marks if mark.flag)
        numbers = (each.number for each in content.dots.flags) if content.dots is not None else ()
        return chain(marks, map(self.dot, numbers))

    def stack_at(self, x: float, y: float) -> Stack | None:
        """The badge at a pixel."""
        content = self.content
        return next((each for each in content.stacks if each.contains(x - content.shift, y)), None)

    def beside_at(self, x: float, y: float) -> Beside | None:
        """What is told at an edge, at a pixel."""
        return next((each for each in self.content.beside if each.contains(x, y)), None)

    def mark_of(self, row: int) -> Mark | None:
        """The mark of a table row, if it is drawn."""
        content = self.content
        found = next((mark for mark in content.marks if mark.row == row), None)
        if found is not None:
            return found.moved(content.shift)
        listing, context = self.plan.listing, content.context
        if listing is not None and context is not None:
            return listed_mark(self.plan, listing, row, context)
        if content.dots is None:
            return None
        at = np.flatnonzero(content.dots.rows == row)
        return self.dot(int(at[0])) if len(at) else None


class LanesFrame(Struct, frozen=True, eq=False):
    """All lanes in view, from top to bottom, over one scale; `by_level` where evidence gives the colours.

    It `fades` what a filter leaves out."""

    scale: TimeScale
    plan: LanesPlan
    lanes: tuple[LaneFrame, ...]
    by_level: bool = False
    texts: EntryTexts | None = None
    fades: bool = False

    @property
    def height(self) -> float:
        """Height of all lanes, in pixels."""
        return self.plan.height

    @property
    def in_view(self) -> int:
        """How many entries lie in the window, on lanes that are not hidden or folded away."""
        return sum(lane.in_view for lane in self.lanes)

    def labels_across(self, x: float, top: float, bottom: float) -> list[float]:
        """The middles of the labels that a pixel column strikes, or nearly, between two pixels, from top to
        bottom."""
        return sorted(
            mark.y
            for lane in self.lanes_between(top, bottom)
            for mark in lane.content.marks
            if mark.label and _strikes(x - lane.content.shift, mark)
        )

    def lanes_between(self, top: float, bottom: float) -> list[LaneFrame]:
        """The lanes of which something is between two pixel rows."""
        return [lane for lane in self.lanes if _is_between(lane.plan, top, bottom)]

    def groups_between(self, top: float, bottom: float) -> list[GroupPlan]:
        """The groups' headers of which something is between two pixel rows."""
        return [group for group in self.plan.groups if _is_between(group, top, bottom)]

    def row_tops(self, sizes: Sizes, seen: Stretch = EVERYWHERE) -> Iterator[float]:
        """The pixel rows at which groups, lanes and their rows begin; of long lanes those `seen`."""
        yield from (group.y for group in self.plan.groups)
        for plan in (lane.plan for lane in self.lanes):
            yield plan.y
            first = plan.y + sizes.lane_pad
            begin, end = (min(max((y - first) / sizes.row_height, 1.0), float(plan.rows)) for y in seen)
            yield from (first + row * sizes.row_height for row in range(int(begin), int(end)))

    @property
    def is_partial(self) -> bool:
        """Whether a lane has marks only where they were to be seen."""
        return any(lane.plan.listing is not None for lane in self.lanes)

    def whole_until(self, bottom: float, sizes: Sizes) -> float:
        """The last pixel row down to `bottom` at which a lane ends, or one of its rows of labels."""
        ends = [0.0]
        for plan in (lane.plan for lane in self.lanes if lane.plan.y < bottom):
            if plan.y + plan.height <= bottom:
                ends.append(plan.y + plan.height)
            elif rows := int(min((bottom - plan.y - sizes.lane_pad) // sizes.row_height, plan.rows)):
                ends.append(plan.y + sizes.lane_pad + rows * sizes.row_height)
        return max(ends)

    def lane_at(self, y: float) -> LaneFrame | None:
        """The lane at a pixel row, if there is one."""
        found = (lane for lane in self.lanes if lane.plan.y <= y < lane.plan.y + lane.plan.height)
        return next(found, None)

    def mark_at(self, x: float, y: float, sizes: Sizes) -> Mark | None:
        """The mark at a pixel, the one drawn last first."""
        lane = self.lane_at(y)
        return next(iter(lane.marks_at(x, y, sizes)), None) if lane else None

    def flag_at(self, x: float, y: float, sizes: Sizes) -> Mark | None:
        """The mark whose flag is at a pixel; it may stand a little above its lane."""
        edges, below = (self.scale.left, self.scale.right), y + sizes.flag
        lanes = self.lanes_between(y, below)
        found = (mark for lane in lanes for mark in lane.flagged if mark.has_flag_at(x, y, edges, sizes))
        return next(found, None)

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


def _strikes(x: float, mark: Mark) -> bool:
    """Whether a pixel column strikes a mark's label, or comes so near that it would touch it; unless it
    strikes the mark's bar there."""
    beside = 0.0 if mark.is_bar and mark.x0 < x < mark.x1 else _TOUCHES
    return -beside < x - mark.label_x < mark.label_width + beside


def _is_between(plan: LanePlan | GroupPlan, top: float, bottom: float) -> bool:
    return plan.y < bottom and plan.y + plan.height > top


def lanes_frame(
    plan: LanesPlan, context: FrameContext, cluster_of: ClusterOf, seen: Stretch = EVERYWHERE
) -> LanesFrame:
    """Lay a plan over a window: marks in view, labels kept inside it.

    `cluster_of` gives the layout of a lane that is too full to be planned whole; one that shows all has marks
    between the pixels that are `seen`.
    """
    near = near_shapes(plan, context)
    # What is pinned is in sight wherever one has scrolled to.
    between = (EVERYWHERE if lane.y < plan.stays else seen for lane in plan.lanes)
    lanes = tuple(
        _lane_frame(lane, near, context, cluster_of, each)
        for lane, each in zip(plan.lanes, between, strict=True)
    )
    return LanesFrame(
        context.scale, plan, lanes, context.seen.shown, context.texts, context.seen.left is not None
    )


def _lane_frame(
    lane: LanePlan, near: Near, context: FrameContext, cluster_of: ClusterOf, seen: Stretch
) -> LaneFrame:
    window = context.scale.window
    index = context.table.index(lane.info)
    earlier, in_view, later = index.around(window.start, window.end)
    fill: Callable[[], LaneContent]
    if lane.is_line:
        fill = partial(_in_line, lane, in_view, context)
    elif lane.layout is not None:
        fill = partial(_planned, lane, near, context)
    elif lane.listing is not None:
        fill = partial(_listed, lane, lane.listing, seen, context)
    else:
        fill = partial(_dense, lane, in_view, context, cluster_of)
    return LaneFrame(lane, in_view, fill, earlier, later)


def _planned(lane: LanePlan, near: Near, context: FrameContext) -> LaneContent:
    marks, stacks = planned_marks(lane, near, context)
    hidden = sum(mark.compact and not mark.label for mark in marks)
    return LaneContent(with_selected(marks, context), stacks=stacks, hidden=hidden, context=context)


def _listed(lane: LanePlan, listing: "Listing", seen: Stretch, context: FrameContext) -> LaneContent:
    marks = listed_marks(lane, listing, seen, context)
    hidden = listing.lacks(context.table.index(lane.info), context.scale.window)
    return LaneContent(with_selected(marks, context), hidden=hidden, context=context)


def _dense(lane: LanePlan, in_view: int, context: FrameContext, cluster_of: ClusterOf) -> LaneContent:
    cluster = cluster_of(lane, context)
    marks = cluster.seen_marks(context.scale, context)
    inside = _inside(marks, cluster, context)
    beyond = _beyond(lane, marks, inside, cluster, context)
    shift = cluster.shift(context.scale)
    labelled = sum(bool(mark.label) for mark in inside)
    return LaneContent(
        with_selected(marks, context, shift),
        shift,
        cluster.dots,
        cluster.stacks,
        cluster.band,
        _beside(lane, beyond, context),
        max(in_view - labelled, 0),
        context,
    )


def _beside(lane: LanePlan, beyond: tuple[int, int], context: FrameContext) -> tuple[Beside, ...]:
    """Badges at the edges of the lane's foot."""
    scale, sizes = context.scale, context.sizes
    foot = lane.foot_rows * sizes.compact_row_height
    y = lane.y + lane.height - sizes.lane_pad - foot / 2 - sizes.badge_rise
    found = []
    for count, inwards, edge in zip(beyond, (1, -1), (scale.left, scale.right), strict=True):
        if count:
            text = f"← {count:,}" if inwards == 1 else f"{count:,} →"
            width = context.measure.width(text, BADGE) + sizes.label_pad
            x = edge + (width / 2 + 1) * inwards
            found.append(Beside(count, x, y, text, width, sizes.badge_height))
    return tuple(found)


def _inside(marks: Sequence[Mark], cluster: "Cluster", context: FrameContext) -> list[Mark]:
    """The marks whose entries belong to the window: few, so that each step of numpy would take longer."""
    window, stays = context.scale.window, cluster.stays
    start, end = window.start, window.end
    pausing = set(context.table.gaps.around(start, end).tolist())
    found = []
    for mark in marks:
        stay = stays[mark.row]
        if overlaps_one(stay.begins, stay.ends, start, end) and mark.row not in pausing:
            found.append(mark)
    return found


def _beyond(
    lane: LanePlan,
    marks: Sequence[Mark],
    inside: Sequence[Mark],
    cluster: "Cluster",
    context: FrameContext,
) -> tuple[int, int]:
    """How many entries in view neither dot, bin nor mark shows, as they stand before or after the window.

    Of the `marks` those `inside` belong to the window.
    """
    table, scale, window = context.table, context.scale, context.scale.window
    if cluster.dots is None:
        before, after = table.index(lane.info).unanchored(window.start, window.end)
        anchors = [cluster.stays[mark.row].anchor for mark in inside]
        before -= sum(anchor < window.start for anchor in anchors)
        after -= sum(anchor >= window.end for anchor in anchors)
        return max(before, 0), max(after, 0)
    x = cluster.dots.x + cluster.shift(scale)
    seen = {mark.row for mark in marks}
    unseen = np.array([mark.row for mark in cluster.marks if mark.row not in seen], np.int64)
    early = np.concatenate([cluster.dots.rows[x < scale.left], unseen])
    late = cluster.dots.rows[x > scale.right]
    if len(table.gaps):
        # Of a set one dot in the window is enough.
        drawn = cluster.dots.rows[(x >= scale.left) & (x <= scale.right)]
        early = np.setdiff1d(early, drawn)
        late = np.setdiff1d(late, np.concatenate([drawn, early]))
    return _count_in_view(early, context), _count_in_view(late, context)


def _count_in_view(rows: Rows, context: FrameContext) -> int:
    table, window = context.table, context.scale.window
    return int(np.count_nonzero(table.belong(rows, window))) if len(rows) else 0


def _in_line(lane: LanePlan, in_view: int, context: FrameContext) -> LaneContent:
    """A lane in one line: its entries in view as marks without labels."""
    index, window = context.table.index(lane.info), context.scale.window
    few = in_view <= DENSE
    # The ends of twenty nanoseconds are the same float: what begins between them is beside it.
    first, last = math.nextafter(window.start, -math.inf), math.nextafter(window.end, math.inf)
    rows = index.reaching(first, last) if few else _one_a_dot(index, context)
    rows = rows + lane.info.first
    shapes = lane_shapes(context.table, rows, context.scale, context.sizes)
    place, sizes = MarkPlace(lane.y + lane.height / 2), context.sizes
    entries = context.mark_entries(rows)
    marks = (make_mark(entry, shape, place, sizes) for entry, shape in zip(entries, shapes, strict=True))
    return LaneContent(tuple(sorted(marks, key=lambda mark: mark.selected)))


def _one_a_dot(index: LaneIndex, context: FrameContext) -> Rows:
    """The first row at each dot's width: the others would hide beneath."""
    window = context.scale.window
    narrowest = finest_exponent(window.start, window.end)
    exponent = max(bin_exponent(context.sizes.dot / 2 / context.scale.pixels_per_day), narrowest)
    first, last = (int(day // 2.0**exponent) for day in (window.start, window.end))
    return index.first_in_bins(exponent, first, last - first + 1)
