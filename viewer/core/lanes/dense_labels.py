"""Places labels in the rows of a dense lane, by bit masks, and keeps them inside the window."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from math import inf

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.layout import Placed, Row, Side
from viewer.core.lanes.marks import Mark, MarkEntry, MarkPlace, Shape, make_mark
from viewer.core.lanes.plan import LanePlan
from viewer.core.lanes.shapes import ShapeColumns
from viewer.core.time.scale import TimeScale

# One bit stands for so many pixels of a row.
_CELL = 2.0

# The sides that a label may stand on, each with the bits that it would take there.
_Sides = tuple[tuple[Side, int], ...]


class Resting(Struct, frozen=True):
    """What labels do once the hand rests: stand inside the plot if that has room on either side, and be cut
    if they find no room whole. `least` gives the width of a table row's label when it is cut."""

    plot: TimeScale
    least: Callable[[int], float]


class Way(Struct, frozen=True):
    """How the labels of a lane are placed: over the context's scale, those of before kept where they were if
    the lane `pans`, or let `resting`."""

    context: FrameContext
    pans: bool = False
    resting: Resting | None = None


class Candidates(Struct, frozen=True):
    """Table rows that may get a label, as columns: the shapes of their marks, the pixels at which these end,
    and the widths of the labels."""

    rows: NDArray[np.int64]
    shapes: ShapeColumns
    ends: NDArray[np.float64]
    widths: NDArray[np.float64]

    def part(self, of: slice) -> "Candidates":
        """Some of them."""
        return Candidates(self.rows[of], self.shapes.part(of), self.ends[of], self.widths[of])


def place_labels(
    label_rows: int,
    candidates: Candidates,
    sides: Sequence[_Sides],
    before: Mapping[int, Placed],
    way: Way,
) -> dict[int, Placed]:
    """Places for a lane's candidates in their order, the first that is free; what had one before comes first.

    `sides` are those that `label_sides` tells of them. What had one before a pan keeps it: side by side then,
    side by side now, however the bits round. The very first row, if the context selects it, is placed before
    all others. What rests stands in the order of time from the first row to the last.
    """
    context, resting, rows = way.context, way.resting, candidates.rows
    listed: list[int] = rows.tolist()
    order = sorted(range(len(listed)), key=lambda at: listed[at] not in before)
    selected = context.texts.row(context.selected) if context.selected else None
    if selected is not None:
        order.sort(key=lambda at: listed[at] != selected)
    widths = candidates.widths.tolist()
    placing = _Placing(label_rows, context, way.pans)
    if resting is not None:
        sides = _in_plot(sides, candidates, context, resting.plot)
    placing.place([(listed[at], sides[at], widths[at]) for at in order], before)
    if resting is not None and len(placing.places) < len(listed) and not placing.is_full:
        left = [at for at in order if listed[at] not in placing.places]
        cut = np.minimum(list(map(resting.least, listed)), candidates.widths)
        candidates = replace(candidates, widths=cut)
        sides = _in_plot(label_sides(candidates, context), candidates, context, resting.plot)
        placing.place([(listed[at], sides[at], float(cut[at])) for at in left], before)
    if resting is not None:
        placing.put_in_order(
            rows[np.lexsort((rows, context.table.anchors[rows], context.table.begins[rows]))].tolist()
        )
    return placing.places


class _Placing:
    """The rows of a lane while they are filled, a bit for each stretch of pixels."""

    def __init__(self, label_rows: int, context: FrameContext, pans: bool) -> None:
        self._taken, self._full = [0] * label_rows, (1 << _cells(context)) - 1
        self._anew = [0] * label_rows if pans else self._taken
        self.places: dict[int, Placed] = {}
        self._masks: dict[int, int] = {}

    @property
    def is_full(self) -> bool:
        """Whether nothing more has room."""
        return all(used == self._full for used in self._taken)

    def place(self, labels: Sequence[tuple[int, _Sides, float]], before: Mapping[int, Placed]) -> None:
        """Place labels, given by table row, where they were before or at the first free place."""
        for row, sides, width in labels:
            earlier = before.get(row)
            placed = _kept(self._anew, self._taken, sides, earlier) or _free(self._taken, sides, width)
            if placed is None:
                continue
            self.places[row], self._masks[row] = placed, dict(sides)[placed.side]
            if placed is not earlier:
                self._anew[placed.row] |= self._masks[row]
            if self.is_full:
                return

    def put_in_order(self, rows: Sequence[int]) -> None:
        """Place anew what is placed of the table rows, in their order, each on the first free row.

        Where that would take more rows, by where their stretches begin, which never does.
        """
        chosen = [row for row in rows if row in self.places]
        if not self._put(chosen):
            self._put(sorted(chosen, key=lambda row: _begin(self._masks[row])))

    def _put(self, order: Sequence[int]) -> bool:
        taken, found = [0] * len(self._taken), dict[int, Placed]()
        for row in order:
            placed = self.places[row]
            new = _free(taken, ((placed.side, self._masks[row]),), placed.width)
            if new is None:
                return False
            found[row] = new
        self.places = found
        return True


def _cells(context: FrameContext) -> int:
    return int(context.scale.width / _CELL) + 2


def label_sides(candidates: Candidates, context: FrameContext) -> list[_Sides]:
    """What each mark and its label take on each side that is worth trying, gaps included, as bits."""
    sizes, gap, cells = context.sizes, context.sizes.label_gap, _cells(context)
    shapes, widths = candidates.shapes, candidates.widths
    x0, x1 = shapes.x0 - context.scale.left, candidates.ends - context.scale.left
    in_bar = shapes.x1 - shapes.s0 - (sizes.bar_edge + 1.5 * sizes.label_pad)
    in_spread = shapes.s1 - shapes.glyph_x - (sizes.glyph / 2 + sizes.label_gap + sizes.label_pad)
    inside = (np.where(shapes.is_bar, in_bar, in_spread) >= widths).tolist()
    begins, stops, beside = x0 - gap, x1 + gap, widths + gap
    edges = np.array((begins, begins - beside, stops + _CELL, stops + beside + _CELL)) // _CELL
    near = np.minimum(np.maximum(edges, 0), cells).astype(np.int64).tolist()
    return [
        (("inside", _bits(begin, end)),)
        if fits
        else (("right", _bits(begin, far_end)), ("left", _bits(far_begin, end)))
        for fits, begin, far_begin, end, far_end in zip(inside, *near, strict=True)
    ]


def _in_plot(
    found: Sequence[_Sides], candidates: Candidates, context: FrameContext, plot: TimeScale
) -> list[_Sides]:
    """Of the two sides of a mark in the plot that one alone on which its label stands inside the plot."""
    x0, x1, beside = candidates.shapes.x0, candidates.ends, candidates.widths + context.sizes.label_gap
    seen = (x0 < plot.right) & (x1 > plot.left)
    right, left = x1 + beside <= plot.right, x0 - beside >= plot.left
    only = np.where(seen & (right != left), np.where(right, 0, 1), -1).tolist()
    return [
        sides if at < 0 or len(sides) == 1 else (sides[at],) for sides, at in zip(found, only, strict=True)
    ]


def _bits(first: int, end: int) -> int:
    """The cells from one to before another."""
    return (1 << end) - (1 << first) if end > first else 0


def _begin(mask: int) -> int:
    """The first cell of some."""
    return (mask & -mask).bit_length()


def _kept(anew: list[int], taken: list[int], sides: _Sides, before: Placed | None) -> Placed | None:
    """The place of before unless what was placed anew is in its way; it is then taken."""
    if before is not None and before.row < len(taken):
        for side, mask in sides:
            if side == before.side and not anew[before.row] & mask:
                taken[before.row] |= mask
                return before
    return None


def _free(taken: list[int], sides: _Sides, width: float) -> Placed | None:
    """The first free place; it is then taken."""
    for row, used in enumerate(taken):
        for side, mask in sides:
            if not used & mask:
                taken[row] = used | mask
                return Placed(row, side, width)
    return None


class _Labelled(Struct, frozen=True):
    """A mark that has a place: its shape, the pixel at which it ends, its whole label and that one's
    width."""

    entry: MarkEntry
    shape: Shape
    end: float
    placed: Placed
    label: str
    width: float


def labelled_marks(
    lanes: Sequence[LanePlan],
    candidates: Candidates,
    labels: Sequence[tuple[str, float]],
    places: Sequence[dict[int, Placed]],
    context: FrameContext,
) -> list[tuple[Mark, ...]]:
    """The marks with labels of each lane; the candidates are lane by lane."""
    of_row = {row: placed for mine in places for row, placed in mine.items()}
    placed_at = [at for at, row in enumerate(candidates.rows.tolist()) if row in of_row]
    at_once = np.array(placed_at, np.int64)
    entries = context.mark_entries(candidates.rows[at_once])
    drawn = candidates.shapes.at(at_once, context.scale)
    ends = candidates.ends[at_once].tolist()
    found = iter(
        _Labelled(entry, shape, end, of_row[entry.row], *labels[at])
        for at, entry, shape, end in zip(placed_at, entries, drawn, ends, strict=True)
    )
    return [
        _lane_marks(lane, list(islice(found, len(mine))), context)
        for lane, mine in zip(lanes, places, strict=True)
    ]


def _lane_marks(lane: LanePlan, labelled: Sequence[_Labelled], context: FrameContext) -> tuple[Mark, ...]:
    marks, sizes = [], context.sizes
    for each, room in zip(labelled, _rooms(labelled, context), strict=True):
        placed = each.placed
        whole = each.label, each.width
        label, width = whole if room is None else context.texts.cut(each.entry.row, room)
        y = lane.y + sizes.lane_pad + (placed.row + 0.5) * sizes.row_height
        x = _label_x(placed, each.shape, each.end, width, sizes)
        place = MarkPlace(y, label, x, width, placed.side == "inside")
        marks.append(make_mark(each.entry, each.shape, place, sizes))
    return tuple(sorted(marks, key=lambda mark: mark.selected))


def _rooms(labelled: Sequence[_Labelled], context: FrameContext) -> list[float | None]:
    """What a label that was cut has for itself up to the next mark or label; None for whole ones."""
    is_cut = [each.placed.width < each.width for each in labelled]
    if not any(is_cut):
        return [None] * len(labelled)
    taken = [Row() for _ in range(1 + max(each.placed.row for each in labelled))]
    stretches = [_stretch(each.placed, each.shape, each.end, context.sizes) for each in labelled]
    for each, (first, last) in zip(labelled, stretches, strict=True):
        taken[each.placed.row].take(first, last)
    found: list[float | None] = [None] * len(labelled)
    gap, scale = context.sizes.label_gap, context.scale
    for at in np.flatnonzero(is_cut).tolist():
        each, (first, last) = labelled[at], stretches[at]
        placed, shape, row = each.placed, each.shape, taken[each.placed.row]
        if placed.side == "right":
            room = min(row.free_after(last) - gap, scale.right) - each.end - gap
        elif placed.side == "left":
            room = shape.x0 - gap - max(row.free_before(first) + gap, scale.left)
        else:
            begin = _label_x(placed, shape, last, 0.0, context.sizes)
            # No label runs over a flag at the end of its bar.
            end = shape.x1 if each.end > shape.x1 else min(row.free_after(last) - gap, scale.right)
            room = end - begin
        # The last bits of a row may lie under two labels.
        room = max(room, placed.width - gap)
        found[at] = None if room >= each.width else room
        row.release(first, last)
        as_cut = replace(placed, width=min(room, each.width))
        row.take(*_stretch(as_cut, shape, each.end, context.sizes))
    return found


def _stretch(placed: Placed, shape: Shape, end: float, sizes: Sizes) -> tuple[float, float]:
    beside = placed.width + sizes.label_gap
    first = shape.x0 - (beside if placed.side == "left" else 0.0)
    return first, end + (beside if placed.side == "right" else 0.0)


def _label_x(placed: Placed, shape: Shape, end: float, width: float, sizes: Sizes) -> float:
    if placed.side == "right":
        return end + sizes.label_gap
    if placed.side == "left":
        return shape.x0 - sizes.label_gap - width
    if shape.is_bar:
        return shape.s0 + sizes.bar_edge + sizes.label_pad
    return shape.glyph_x + sizes.glyph / 2 + sizes.label_gap


def seen_mark(
    mark: Mark, left: float, right: float, marks: Sequence[Mark], context: FrameContext
) -> Mark | None:
    """A mark as the window from `left` to `right` shows it: its label cut at the edges, or None.

    Inside its mark a label may run on over the end, as far as none of the lane's `marks` stands there.
    """
    if mark.x1 <= left or mark.x0 >= right:
        return None
    begin, end = mark.label_x, mark.label_x + mark.label_width
    if begin >= left and end <= right:
        return mark
    sizes = context.sizes
    if mark.is_tall or (mark.is_bar and mark.x0 <= begin and end <= mark.x1):
        begin, end = _room_inside(mark, left, right, sizes)
        if mark.label_width > end - begin and not mark.flag:
            begin, end = max(begin, left), min(_free_after(mark, marks) - sizes.label_gap, right)
    else:
        begin, end = max(begin, left), min(end, right)
    if mark.label_width <= end - begin:
        return mark.labelled(mark.label, begin, mark.label_width)
    if end - begin < sizes.label_min:
        return mark.labelled("", mark.label_x, 0.0)
    text, width = context.texts.cut(mark.row, end - begin)
    return mark.labelled(text, begin, width)


def _free_after(mark: Mark, marks: Sequence[Mark]) -> float:
    """The pixel at which the next mark or label of a row begins."""
    beside = (each for each in marks if each.y == mark.y and each.row != mark.row)
    begins = (min(each.x0, each.label_x) if each.label else each.x0 for each in beside)
    return min((x for x in begins if x >= mark.x1), default=inf)


def _room_inside(mark: Mark, left: float, right: float, sizes: Sizes) -> tuple[float, float]:
    """From where to where a label may stand in its bar, or in a spread beside the glyph in its middle."""
    flag = sizes.flag_gap + sizes.flag if mark.flag else 0.0
    # Where the bar's end is out of sight its flag stands where it is first seen.
    before = (
        sizes.bar_edge + flag + sizes.label_gap
        if mark.is_bar and flag and mark.x1 + flag > right
        else sizes.label_pad
    )
    first, last = max(mark.x0, left) + before, min(mark.x1, right) - sizes.label_pad / 2
    beside = max(mark.label_x, first), last
    if not mark.is_tall or mark.label_width <= last - beside[0]:
        return beside
    ahead = first, min(last, mark.glyph_x - sizes.glyph / 2 - sizes.label_gap)
    return max(ahead, beside, key=lambda room: room[1] - room[0])
