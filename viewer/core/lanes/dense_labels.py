"""Places labels in the rows of a dense lane, by bit masks, and keeps them inside the window."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.layout import Placed, Side
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.plan import ShapeColumns

# One bit stands for so many pixels of a row.
_CELL = 2.0

# The sides that a label may stand on, each with the bits that it would take there.
_Sides = tuple[tuple[Side, int], ...]


def place_labels(
    label_rows: int,
    rows: NDArray[np.int64],
    shapes: ShapeColumns,
    widths: NDArray[np.float64],
    before: Mapping[int, Placed],
    context: FrameContext,
    pans: bool = False,
) -> dict[int, Placed]:
    """Places for table rows in their order, the first that is free; what had one before comes first.

    `widths` are those of their labels, in pixels.
    What had one before a pan keeps it: side by side then, side by side now, however the bits round. The
    very first row, if the context selects it, is placed before all others.
    """
    listed: list[int] = rows.tolist()
    sides = _sides(shapes, widths, context)
    order = sorted(range(len(listed)), key=lambda at: listed[at] not in before)
    selected = context.texts.row(context.selected) if context.selected else None
    if selected is not None:
        order.sort(key=lambda at: listed[at] != selected)
    taken, full = [0] * label_rows, (1 << _cells(context)) - 1
    anew = [0] * label_rows if pans else taken
    places: dict[int, Placed] = {}
    for at in order:
        earlier = before.get(listed[at])
        placed = _kept(anew, taken, sides[at], earlier) or _free(taken, sides[at])
        if placed is not None:
            places[listed[at]] = placed
            if placed is not earlier:
                anew[placed.row] |= dict(sides[at])[placed.side]
            if all(used == full for used in taken):
                break
    return places


def _cells(context: FrameContext) -> int:
    return int(context.scale.width / _CELL) + 2


def _sides(shapes: ShapeColumns, widths: NDArray[np.float64], context: FrameContext) -> list[_Sides]:
    """What each mark and its label take on each side that is worth trying, gaps included, as bits."""
    sizes, gap, cells = context.sizes, context.sizes.label_gap, _cells(context)
    x0, x1 = shapes.x0 - context.scale.left, shapes.x1 - context.scale.left
    room = np.where(shapes.is_bar, x1 - x0, (x1 - x0 - sizes.glyph) / 2)
    inside = (room >= widths + 2 * sizes.label_pad).tolist()
    begins, ends, beside = x0 - gap, x1 + gap, widths + gap
    edges = np.array((begins, begins - beside, ends + _CELL, ends + beside + _CELL)) // _CELL
    near = np.minimum(np.maximum(edges, 0), cells).astype(np.int64).tolist()
    return [
        (("inside", _bits(begin, end)),)
        if fits
        else (("right", _bits(begin, far_end)), ("left", _bits(far_begin, end)))
        for fits, begin, far_begin, end, far_end in zip(inside, *near, strict=True)
    ]


def _bits(first: int, end: int) -> int:
    """The cells from one to before another."""
    return (1 << end) - (1 << first) if end > first else 0


def _kept(anew: list[int], taken: list[int], sides: _Sides, before: Placed | None) -> Placed | None:
    """The place of before unless what was placed anew is in its way; it is then taken."""
    if before is not None and before.row < len(taken):
        for side, mask in sides:
            if side == before.side and not anew[before.row] & mask:
                taken[before.row] |= mask
                return before
    return None


def _free(taken: list[int], sides: _Sides) -> Placed | None:
    """The first free place; it is then taken."""
    for row, used in enumerate(taken):
        for side, mask in sides:
            if not used & mask:
                taken[row] = used | mask
                return Placed(row, side)
    return None


def seen_mark(mark: Mark, left: float, right: float, context: FrameContext) -> Mark | None:
    """A mark as the window from `left` to `right` shows it: its label cut at the edges, or None."""
    if mark.x1 <= left or mark.x0 >= right:
        return None
    begin, end = mark.label_x, mark.label_x + mark.label_width
    if begin >= left and end <= right:
        return mark
    sizes = context.sizes
    if mark.is_tall or (mark.is_bar and mark.x0 <= begin and end <= mark.x1):
        begin, end = _room_inside(mark, left, right, sizes)
    else:
        begin, end = max(begin, left + sizes.label_gap), min(end, right - sizes.label_gap)
    if mark.label_width <= end - begin:
        return mark.labelled(mark.label, begin, mark.label_width)
    if end - begin < sizes.label_min:
        return mark.labelled("", mark.label_x, 0.0)
    text = context.measure.elide(mark.label, "label", end - begin)
    return mark.labelled(text, begin, context.measure.width(text, "label"))


def _room_inside(mark: Mark, left: float, right: float, sizes: Sizes) -> tuple[float, float]:
    """From where to where a label may stand in its bar, or in a spread beside the glyph in its middle."""
    first, last = max(mark.x0, left) + sizes.label_pad, min(mark.x1, right) - sizes.label_pad / 2
    beside = max(mark.label_x, first), last
    if not mark.is_tall or mark.label_width <= last - beside[0]:
        return beside
    before = first, min(last, mark.glyph_x - sizes.glyph / 2 - sizes.label_gap)
    return max(before, beside, key=lambda room: room[1] - room[0])
