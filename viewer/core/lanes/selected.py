"""What is selected always shows its whole label: what else has one on its row gives way."""

from collections.abc import Sequence

from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.marks import Mark


def with_selected(marks: Sequence[Mark], context: FrameContext, shift: float = 0.0) -> tuple[Mark, ...]:
    """The marks with the whole label of those that are selected, as far as the plot is wide.

    `shift` is what the marks' pixels lack to those of the window. Where a mark has too little room on
    either side its label lies over others, which are cut or go.
    """
    found = list(marks)
    for at, mark in enumerate(marks):
        if mark.selected:
            found[at] = _whole(mark, context, shift)
            if found[at] != mark:
                found = [_beside(each, found[at], context) for each in found]
    return tuple(found)


def _whole(mark: Mark, context: FrameContext, shift: float) -> Mark:
    sizes, scale = context.sizes, context.scale
    left, right = scale.left - shift, scale.right - shift
    title, width = context.texts.label(mark.row)
    if mark.label == title and left <= mark.label_x and mark.label_x + width <= right and not mark.thin:
        return mark
    if width > right - left:
        title, width = context.texts.cut(mark.row, right - left)
    last = right - width
    flag = sizes.flag_gap + sizes.flag if mark.flag else 0.0
    pad = sizes.bar_edge + flag + sizes.label_gap if flag and mark.x1 + flag > right else sizes.label_pad
    begin = max(mark.s0, left) + pad if mark.is_bar and not mark.compact else 0.0
    after, before = mark.x1 + sizes.label_gap, mark.x0 - sizes.label_gap - width
    if begin and begin + width <= min(mark.x1, right):
        x = begin
    elif left <= after <= last:
        x = after
    elif left <= before <= last:
        x = before
    else:
        x = min(max(begin or after, left), last)
    return mark.labelled(title, x, width)


def _beside(mark: Mark, selected: Mark, context: FrameContext) -> Mark:
    """A mark with what the label of the selected one leaves of its own."""
    if mark.row == selected.row or not mark.label or mark.y != selected.y:
        return mark
    gap, first = context.sizes.label_gap, selected.label_x
    last = first + selected.label_width
    if mark.label_x >= last + gap or mark.label_x + mark.label_width <= first - gap:
        return mark
    room = first - gap - mark.label_x
    if mark.label_x >= first or room < context.sizes.label_min:
        return mark.labelled("", mark.label_x, 0.0)
    text, width = context.texts.cut(mark.row, room)
    return mark.labelled(text, mark.label_x, width)
