"""What stands with dots: badges that say how many are at one pixel, and flags where these have room."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.marks import BADGE, DotFlag, Dots, Floats, Mark, Stack
from viewer.core.table.extents import DISPUTED

# Dots nearer than this to one another are told by their number where they are too many.
_TOUCHING = 1.5
# So many pixels are between two badges, else they are one.
_BETWEEN = 2.0


def are_stacked(x: Sequence[float], most: int) -> bool:
    """Whether more than `most` dots stand at one pixel; `x` are their pixels, in order."""
    near = most * _TOUCHING
    return any(after - before <= near for before, after in zip(x, x[most:], strict=False))


def stacks_of(
    rows: NDArray[np.int64], x: Floats, most: int, y: float, context: FrameContext
) -> tuple[Stack, ...]:
    """The same as `stacks_at`, of pixels as a column."""
    # Nearly always none: three steps instead of thirty in each lane of each frame.
    if len(rows) <= most or float((x[most:] - x[:-most]).min()) > most * _TOUCHING:
        return ()
    return stacks_at(rows, x.tolist(), most, y, context)


def stacks_at(
    rows: NDArray[np.int64], x: Sequence[float], most: int, y: float, context: FrameContext
) -> tuple[Stack, ...]:
    """Badges at the pixel row `y` over what stands at one pixel and is more than `most`.

    `x` are the pixels of the table rows' dots, in order. Badges that would touch are one, which counts
    all dots from the first to the last of them. On a single row it covers all that it counts, and counts all
    that it covers.
    """
    # Groups are small: a step of numpy for each would take longer.
    listed = rows.tolist()
    found: list[_Group] = []
    for first, last in _groups(x):
        if last - first > most:
            added = _told(listed, x, (first, last), most, context)
        elif most == 1:
            added = _Group(first, last, "", x[first], context.sizes.dot)
        else:
            continue
        while found and _touch(found[-1], added):
            added = _told(listed, x, (found.pop().first, last), most, context)
        found.append(added)
    return tuple(_stack(each, rows, y, context) for each in found if each.text)


class _Group(Struct, frozen=True):
    """Dots from one position to another (excluded): what their badge says if they have one, the middle and
    the width of what they take."""

    first: int
    last: int
    text: str
    x: float
    width: float


def _groups(x: Sequence[float]) -> list[tuple[int, int]]:
    """The first and the last position (excluded) of each group of dots that touch one another."""
    breaks = [at for at in range(1, len(x)) if x[at] - x[at - 1] > _TOUCHING]
    return list(pairwise((0, *breaks, len(x))))


def _told(
    rows: Sequence[int], x: Sequence[float], of: tuple[int, int], most: int, context: FrameContext
) -> _Group:
    """Dots told by a badge, which on a single row lies over all of them."""
    (first, last), sizes = of, context.sizes
    # Several dates of a set may stand at one pixel.
    text = f"{len(set(rows[first:last])):,}"
    width = context.measure.width(text, BADGE) + sizes.label_pad
    middle = sum(x[first:last]) / (last - first)
    if most == 1:
        left, right = x[first] - sizes.dot / 2, x[last - 1] + sizes.dot / 2
        width = max(width, right - left)
        middle = min(max(middle, right - width / 2), left + width / 2)
    return _Group(first, last, text, middle, width)


def _stack(group: _Group, all_rows: NDArray[np.int64], y: float, context: FrameContext) -> Stack:
    rows = all_rows[group.first : group.last]
    selected = context.texts.row(context.selected) if context.selected else None
    is_selected = selected is not None and bool((rows == selected).any())
    left = context.seen.left
    faded = left is not None and not is_selected and not bool(left[rows].any())
    y, height = y - context.sizes.badge_rise, context.sizes.badge_height
    return Stack(rows, group.x, y, group.text, group.width, height, is_selected, faded)


def _touch(before: _Group, after: _Group) -> bool:
    """Whether two badges would touch, or a badge would cover dots beside it."""
    if not (before.text or after.text):
        return False
    between = (after.x - after.width / 2) - (before.x + before.width / 2)
    return between < (_BETWEEN if before.text and after.text else 0.0)


def with_clear_flags(marks: Sequence[Mark], stacks: Sequence[Stack], context: FrameContext) -> Sequence[Mark]:
    """The marks of a lane, its dots without the flags that have no room."""
    # The ring of the other side of a disagreement has the colour of its flag, which stays.
    flagged = [mark for mark in marks if mark.flag and mark.compact and not (mark.thin or mark.opposed)]
    if not flagged:
        return marks
    sizes, edges = context.sizes, (context.scale.left, context.scale.right)
    counted = {row for stack in stacks for row in stack.rows.tolist()}
    dots = [(x, mark.y) for mark in marks if mark.compact and not mark.thin for x in _dots_of(mark)]
    lost = set()
    for mark in flagged:
        place = mark.flag_place(*edges, sizes)
        is_clear = place is not None and place[0] + sizes.flag <= edges[1] and mark.row not in counted
        if place is None or not is_clear or _is_taken(place[0], mark.y, dots, stacks, sizes):
            lost.add(mark.row)
    return [replace(mark, flag="") if mark.row in lost else mark for mark in marks] if lost else marks


def with_flags(dots: Dots, stacks: Sequence[Stack], context: FrameContext) -> Dots:
    """Dots as columns with the flags that have room."""
    flagged = (context.table.flags[dots.rows] & DISPUTED) != 0
    disputed = np.flatnonzero(flagged if dots.faded is None else flagged & ~dots.faded).tolist()
    if not disputed:
        return dots
    sizes, found = context.sizes, []
    counted = {row for stack in stacks for row in stack.rows.tolist()}
    for number in disputed:
        row, x, y = int(dots.rows[number]), float(dots.x[number]), float(dots.y[number])
        pole = x + sizes.dot / 2 + sizes.flag_gap
        reach = np.abs(dots.x - (pole + sizes.flag / 2)) < (sizes.flag + sizes.dot) / 2
        near = np.flatnonzero(reach & (np.abs(dots.y - y) < sizes.compact_row_height / 2))
        others = [(float(dots.x[each]), y) for each in near.tolist() if each != number]
        if row not in counted and not _is_taken(pole, y, others, stacks, sizes):
            flag = context.flag_of(context.texts.id(row))
            found.append(DotFlag(number, pole, y - sizes.flag / 2, flag))
    return replace(dots, flags=tuple(found))


def _dots_of(mark: Mark) -> tuple[float, ...]:
    return (mark.s0,) if mark.is_bar else mark.glyphs


def _is_taken(
    pole: float, y: float, dots: Sequence[tuple[float, float]], stacks: Sequence[Stack], sizes: Sizes
) -> bool:
    """Whether a flag with its pole at a pixel would lie on a dot or under a badge."""
    end, half = pole + sizes.flag, sizes.dot / 2
    near = sizes.compact_row_height / 2
    on_dot = any(pole < x + half and x - half < end and abs(y - each) < near for x, each in dots)
    return on_dot or any(
        pole < stack.x + stack.width / 2 and stack.x - stack.width / 2 < end for stack in stacks
    )
