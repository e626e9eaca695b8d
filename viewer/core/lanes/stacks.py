"""Badges over dots that stand at one pixel: they say how many there are."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.marks import BADGE, Floats, Stack

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
    all dots from the first to the last of them.
    """
    # Groups are small: a step of numpy for each would take longer.
    found: list[tuple[int, Stack]] = []
    for first, last in _groups(x):
        if last - first <= most:
            continue
        stack = _stack(rows[first:last], x[first:last], y, context)
        while found and _touch(found[-1][1], stack):
            first, _ = found.pop()
            stack = _stack(rows[first:last], x[first:last], y, context)
        found.append((first, stack))
    return tuple(stack for _, stack in found)


def _groups(x: Sequence[float]) -> list[tuple[int, int]]:
    """The first and the last position (excluded) of each group of dots that touch one another."""
    breaks = [at for at in range(1, len(x)) if x[at] - x[at - 1] > _TOUCHING]
    return list(pairwise((0, *breaks, len(x))))


def _stack(rows: NDArray[np.int64], x: Sequence[float], y: float, context: FrameContext) -> Stack:
    # Several dates of a set may stand at one pixel.
    text, sizes = f"{len(set(rows.tolist())):,}", context.sizes
    width = context.measure.width(text, BADGE) + sizes.label_pad
    selected = context.texts.row(context.selected) if context.selected else None
    is_selected = selected is not None and bool((rows == selected).any())
    return Stack(rows, sum(x) / len(x), y, text, width, sizes.badge_height, is_selected)


def _touch(before: Stack, after: Stack) -> bool:
    return after.x - before.x < (before.width + after.width) / 2 + _BETWEEN
