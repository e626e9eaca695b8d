"""What a lane draws whose entries all have their rows: those in view, with their labels."""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.bodies import Plot, body_of, set_rooms
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.layout import Placed, Side, Stretch
from viewer.core.lanes.marks import Mark, MarkPlace, Shape, Stack, make_mark
from viewer.core.lanes.plan import LanePlan, LanesPlan
from viewer.core.lanes.row_labels import NO_LABEL, Label, Labelled, row_labels
from viewer.core.lanes.shapes import Rows, rows_of, shape_columns
from viewer.core.lanes.stacks import are_stacked, stacks_at, with_clear_flags
from viewer.core.table.extents import DISPUTED

if TYPE_CHECKING:
    from viewer.core.lanes.listing import Listing


class Near(Struct, frozen=True):
    """The lanes that are laid out whole: shapes in the window by table row, all dots by lane, and the
    widest stretch between two dates of each set in the window."""

    shapes: dict[int, Shape]
    dots: dict[str, list[float]]
    between: dict[int, Stretch]


def near_shapes(plan: LanesPlan, context: FrameContext) -> Near:
    """The shapes of all lanes that the plan holds whole, at once: a hundred of them would take a hundred
    times as long."""
    lanes = [lane.info for lane in plan.lanes if lane.layout is not None]
    if not lanes:
        return Near({}, {}, {})
    rows, table, window = rows_of(lanes), context.table, context.scale.window
    found = shape_columns(table, rows, context.scale.xs, context.sizes)
    inside = np.flatnonzero(table.belong(rows, window))
    ends = np.cumsum([lane.count for lane in lanes]).tolist()
    glyphs = found.glyph_x.tolist()
    dots = {lane.id: glyphs[end - lane.count : end] for lane, end in zip(lanes, ends, strict=True)}
    scale, seen = context.scale, rows[inside]
    between = _set_rooms(seen, context)
    return Near(dict(zip(seen.tolist(), found.at(inside, scale), strict=True)), dots, between)


def planned_marks(
    lane: LanePlan, near: Near, context: FrameContext
) -> tuple[tuple[Mark, ...], tuple[Stack, ...]]:
    """The marks of a lane that is laid out whole, what is selected last, and the badges over its dots."""
    if lane.layout is None:
        return (), ()
    rows = (row for row in range(lane.info.first, lane.info.last) if row in near.shapes)
    placed = {row: lane.layout[row] for row in rows}
    labels, places = _labels(placed, near, lane.rows, context), _places(lane, context.sizes)
    marks = [
        _mark(row, near.shapes[row], places[min(at.row, len(places) - 1)], labels.get(row, NO_LABEL), context)
        for row, at in placed.items()
    ]
    stacks = _stacks(lane, near, context)
    marks = list(with_clear_flags(marks, stacks, context))
    if any(mark.thin for mark in marks):
        marks = _thin_labels(marks, stacks, context)
    return tuple(sorted(marks, key=lambda mark: mark.selected)), stacks


def listed_marks(
    lane: LanePlan, listing: "Listing", seen: Stretch, context: FrameContext
) -> tuple[Mark, ...]:
    """The marks of a lane's rows between two pixels, of a full lane that shows all."""
    top, height = lane.y + context.sizes.lane_pad, context.sizes.row_height
    first, last = (min(max((y - top) / height, 0.0), float(listing.count)) for y in seen)
    return _listed(lane, listing.between(int(first), ceil(last)), context)


def listed_mark(lane: LanePlan, listing: "Listing", row: int, context: FrameContext) -> Mark | None:
    """The mark of a table row of a full lane that shows all, wherever it stands."""
    number = listing.number_of(row)
    found = listing.between(number, number + 1) if number is not None else {}
    return next((mark for mark in _listed(lane, found, context) if mark.row == row), None)


def _listed(lane: LanePlan, listed: dict[int, tuple[int, Side]], context: FrameContext) -> tuple[Mark, ...]:
    table, scale = context.table, context.scale
    rows = np.array(list(listed), np.int64)
    rows = rows[table.belong(rows, scale.window)]
    shapes = shape_columns(table, rows, scale.xs, context.sizes).at(np.arange(len(rows)), scale)
    between = _set_rooms(rows, context)
    near = Near(dict(zip(rows.tolist(), shapes, strict=True)), {}, between)
    placed = {row: Placed(*listed[row], context.texts.label(row)[1]) for row in rows.tolist()}
    labels = _labels(placed, near, lane.rows, context)
    marks = (
        _mark(row, near.shapes[row], MarkPlace(row_middle(lane, at.row, context.sizes)), labels[row], context)
        for row, at in placed.items()
    )
    return tuple(sorted(marks, key=lambda mark: mark.selected))


def _set_rooms(rows: Rows, context: FrameContext) -> dict[int, Stretch]:
    """Where the labels of the sets among some rows have room in the window, by table row."""
    scale = context.scale
    plot = Plot(scale.xs, (scale.left, scale.right), context.sizes)
    return set_rooms(context.table, rows, plot, lambda row: context.texts.label(row)[1])


def _labels(
    placed: dict[int, Placed], near: Near, labelled_rows: int, context: FrameContext
) -> dict[int, Label]:
    """The labels of the marks in view, by table row."""
    rows = defaultdict[int, list[Labelled]](list)
    for row, at in placed.items():
        if at.row < labelled_rows:
            title, width = context.texts.label(row)
            flagged = bool(context.table.flags[row] & DISPUTED)
            body = body_of(near.shapes[row], width, at.width, context.sizes, flagged, near.between.get(row))
            rows[at.row].append(Labelled(row, title, body, at))
    found: dict[int, Label] = {}
    for marks in rows.values():
        labels = row_labels(marks, context)
        found |= {mark.row: label for mark, label in zip(marks, labels, strict=True)}
    return found


def _places(lane: LanePlan, sizes: Sizes) -> list[MarkPlace]:
    """The places of marks without labels on the rows of a lane."""
    return [
        MarkPlace(row_middle(lane, row, sizes), compact=row >= lane.rows)
        for row in range(lane.rows + max(lane.foot_rows, 1))
    ]


def _mark(row: int, shape: Shape, place: MarkPlace, label: Label, context: FrameContext) -> Mark:
    if not place.compact:
        place = MarkPlace(place.y, label.text, label.x, label.width, label.is_inside)
    elif is_thin(shape, context.scale.left):
        place = MarkPlace(place.y, compact=True, thin=True)
    else:
        shape = _in_sight(shape, context)
    return make_mark(context.known_entry(row), shape, place, context.sizes)


def is_thin(shape: Shape, left: float) -> bool:
    """Whether a mark without a label is a thin bar instead of a dot: its beginning is out of sight."""
    return shape.is_bar and shape.x0 < left


def _in_sight(shape: Shape, context: FrameContext) -> Shape:
    """A dot's shape with the dot in the window: where its place is outside, at the edge."""
    half, x = context.sizes.dot / 2, shape.s0 if shape.is_bar else shape.glyph_x
    first, last = context.scale.left + half, context.scale.right - half
    if first <= x <= last:
        return shape
    x = min(max(x, first), last)
    # Some dozens a step of a pan: `_replace` takes three times as long.
    return Shape(shape.x0, x if shape.is_bar else shape.s0, shape.s1, shape.x1, x, shape.is_bar, shape.parted)


def row_middle(lane: LanePlan, row: int, sizes: Sizes) -> float:
    """The pixel row in the middle of a row of labels or of marks without."""
    if row < lane.rows:
        return lane.y + sizes.lane_pad + (row + 0.5) * sizes.row_height
    bottom = lane.y + lane.height
    if not lane.foot_rows:
        # What loses its label while one zooms has no row until the rows settle.
        return bottom - sizes.dot / 2
    number = min(row - lane.rows, lane.foot_rows - 1)
    return bottom - sizes.lane_pad - (lane.foot_rows - number - 0.5) * sizes.compact_row_height


def _thin_labels(marks: Sequence[Mark], stacks: Sequence[Stack], context: FrameContext) -> list[Mark]:
    """The marks, thin bars among them with labels at their visible part: between dots, badges and others."""
    aside = context.sizes.flag_gap + context.sizes.flag
    dots = (mark for mark in marks if mark.compact and not mark.thin)
    taken = [(mark.x0, mark.x1 + (aside if mark.flag else 0.0)) for mark in dots]
    taken += [(stack.x - stack.width / 2, stack.x + stack.width / 2) for stack in stacks]
    found = []
    for mark in marks:
        if mark.thin:
            mark = _thin_labelled(mark, sorted(taken), context)
            taken.append((mark.label_x, mark.label_x + mark.label_width))
        found.append(mark)
    return found


def _thin_labelled(mark: Mark, taken: Sequence[tuple[float, float]], context: FrameContext) -> Mark:
    """A thin bar with its label in the first room for all of it, else in the widest."""
    sizes, scale, texts = context.sizes, context.scale, context.texts
    end = min(mark.s1, scale.right) - sizes.label_pad / 2
    at, best = max(mark.s0, scale.left) + sizes.label_pad / 2, (0.0, 0.0)
    text, width = texts.small(mark.row, end - at)
    for x0, x1 in (*taken, (end + sizes.label_gap, end + sizes.label_gap)):
        room = min(x0 - sizes.label_gap, end) - at
        if room > best[1]:
            best = at, room
        if best[1] >= width:
            break
        at = max(at, x1 + sizes.label_gap)
    if best[1] < sizes.label_min:
        return mark
    text, width = (text, width) if width <= best[1] else texts.small(mark.row, best[1])
    return mark.labelled(text, best[0], width)


def _stacks(lane: LanePlan, near: Near, context: FrameContext) -> tuple[Stack, ...]:
    """Badges over what stands at one pixel and is more than there are rows for dots."""
    first, scale, half = lane.info.first, context.scale, context.sizes.dot / 2
    left, last = scale.left, scale.right - half
    x_of, shapes, dots = near.dots[lane.info.id], near.shapes, list[tuple[float, int]]()
    # All that have places and not only those in view: what is counted together mustn't change while one
    # pans.
    for row in lane.compact:
        x, shape = x_of[row - first], shapes.get(row)
        if shape is None:
            dots.append((x, row))
        elif not is_thin(shape, left):
            dots.append((min(max(x, left + half), last), row))
    most = max(lane.foot_rows, 1)
    dots.sort()
    xs = [x for x, _ in dots]
    if not are_stacked(xs, most):
        return ()
    # On the topmost dots, as in a dense lane.
    y = row_middle(lane, lane.rows, context.sizes)
    found = stacks_at(np.array([row for _, row in dots], np.int64), xs, most, y, context)
    return tuple(each for each in found if scale.left - each.width < each.x < scale.right + each.width)
