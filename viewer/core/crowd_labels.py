"""Places labels in the rows of a crowded lane, by bit masks, and keeps them inside the window."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.frame_context import FrameContext
from viewer.core.lane_layout import Placed, Side
from viewer.core.lanes_plan import ShapeColumns
from viewer.core.marks import Mark
from viewer.core.sizes import Sizes

# One bit stands for so many pixels of a row.
_CELL = 2.0


def place_labels(
    label_rows: int,
    rows: NDArray[np.int64],
    shapes: ShapeColumns,
    before: Mapping[int, Placed],
    context: FrameContext,
) -> dict[int, Placed]:
    """Places for table rows in their order, the first that is free; what had one before comes first.

    The very first row, if the context selects it, is placed before all others.
    """
    columns = (shapes.x0, shapes.x1, shapes.is_bar)
    bodies = dict(zip(rows.tolist(), zip(*(column.tolist() for column in columns), strict=True), strict=True))
    order = sorted(bodies, key=lambda row: row not in before)
    selected = context.texts.row(context.selected) if context.selected else None
    if selected in bodies:
        order.sort(key=lambda row: row != selected)
    taken = [0] * label_rows
    left, cells = context.scale.left, int(context.scale.width / _CELL) + 2
    sizes, texts, measure = context.sizes, context.texts, context.measure
    places: dict[int, Placed] = {}
    for row in order:
        x0, x1, is_bar = bodies[row]
        width = measure.width(measure.elide(texts.title(row), "label", sizes.label_max), "label")
        sides = _stretches(x0 - left, x1 - left, is_bar, width, sizes)
        placed = _free(taken, sides, cells, before.get(row))
        if placed is not None:
            places[row] = placed
    return places


def _stretches(
    x0: float, x1: float, is_bar: bool, width: float, sizes: Sizes
) -> tuple[tuple[Side, float, float], ...]:
    """What a mark and its label take on each side that is worth trying, gaps included."""
    gap = sizes.label_gap
    room = x1 - x0 if is_bar else (x1 - x0 - sizes.glyph) / 2
    if room >= width + 2 * sizes.label_pad:
        return (("inside", x0 - gap, x1 + gap),)
    beside = width + gap
    return ("right", x0 - gap, x1 + beside + gap), ("left", x0 - beside - gap, x1 + gap)


def _bits(begin: float, end: float, cells: int) -> int:
    # Compared by hand: `min` and `max` would take a third of the placing.
    first, last = int(begin // _CELL), int(end // _CELL) + 1
    first = 0 if first < 0 else first
    last = cells if last > cells else last
    return ((1 << (last - first)) - 1) << first if last > first else 0


def _free(
    taken: list[int],
    sides: tuple[tuple[Side, float, float], ...],
    cells: int,
    before: Placed | None,
) -> Placed | None:
    """The place of before if it is free, else the first free one; it is then taken."""
    masks = [_bits(begin, end, cells) for _, begin, end in sides]
    if before is not None and before.row < len(taken):
        for (side, _, _), mask in zip(sides, masks, strict=True):
            if side == before.side and not taken[before.row] & mask:
                taken[before.row] |= mask
                return before
    for row, used in enumerate(taken):
        for number, mask in enumerate(masks):
            if not used & mask:
                taken[row] = used | mask
                return Placed(row, sides[number][0])
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
        end = min(mark.x1, right) - sizes.label_pad / 2
        first = max(mark.x0, left) + sizes.label_pad
        begin = max(begin, first) if begin < end else first
    else:
        begin, end = max(begin, left + sizes.label_gap), min(end, right - sizes.label_gap)
    if mark.label_width <= end - begin:
        return replace(mark, label_x=begin)
    if end - begin < sizes.label_min:
        return replace(mark, label="", label_width=0.0)
    text = context.measure.elide(mark.label, "label", end - begin)
    return replace(mark, label=text, label_x=begin, label_width=context.measure.width(text, "label"))
