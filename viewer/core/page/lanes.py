"""Lanes laid out for print: one window that nothing leaves, every entry labelled, its numbers beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.lane_view import RECORDS_ORDER, Order
from viewer.core.base.sizes import Sizes
from viewer.core.base.steps import Steps
from viewer.core.base.words import TextMeasure
from viewer.core.evidence.lens import NOTHING_SEEN, Seen
from viewer.core.lanes.bodies import widest_between
from viewer.core.lanes.frame import LaneContent, LaneFrame, LanesFrame
from viewer.core.lanes.layout import TakenRows
from viewer.core.lanes.marks import Band, Mark, MarkEntry, MarkPlace, Shape, make_mark, placed_detail
from viewer.core.lanes.plan import GroupPlan, LanePlan, LanesPlan
from viewer.core.lanes.shapes import lane_shapes
from viewer.core.table.details import Detail
from viewer.core.table.extents import DETAILED, DISPUTED
from viewer.core.table.lane_order import shown_lanes
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale
from viewer.model.comparisons import Flag
from viewer.model.entries import EntryType

# A lane with more entries in view is a band of counts on a page; others name them all.
NAMED = 2_000
_BIN = 4.0
# How many entries of a band are named above it, and on how many rows.
_NAMED_ON_BAND, _BAND_ROWS = 12, 3
# What lies outside the window is cut this far beyond it.
_OVERHANG = 60.0

# So many entries of a lane are placed in a step.
_AT_ONCE = 50

_GOLDEN = 2_654_435_769  # 2³² divided by the golden ratio

Side = Literal["inside", "right", "left"]
Rows = NDArray[np.int64]


class PageLook(Struct, frozen=True):
    """What laying out lanes needs: the window in pixels, entries by table row, and measures of text.

    `notes` follow the labels of entries, by id; `detail` is what is to be drawn of a date by table row.
    """

    scale: TimeScale
    entry: Callable[[int], EntryType]
    measure: TextMeasure
    sizes: Sizes
    hidden: frozenset[str] = frozenset()
    selected: str = ""
    seen: Seen = NOTHING_SEEN
    notes: Callable[[str], str] = lambda identifier: ""
    flag_of: Callable[[str], Flag] = lambda identifier: ""
    detail: Callable[[int], Detail | None] = lambda row: None
    order: Order = RECORDS_ORDER


class _Reach(Struct, frozen=True):
    """How far a mark reaches, with what is drawn around it: labels and other marks keep off that.

    `glyph` is how far its glyph reaches to either side, `between` the widest stretch between a set's dates.
    """

    x0: float
    x1: float
    glyph: float
    between: tuple[float, float] | None = None


class _Label(Struct, frozen=True):
    """A label on its row: the row's number, the side of the mark, the text and where it begins."""

    row: int
    side: Side
    text: str
    x: float
    width: float


def shown_rows(table: EntryTable, look: PageLook) -> tuple[tuple[LaneInfo, list[int]], ...]:
    """Each lane that is not hidden with the rows that bear a label there, from left to right.

    Of a lane too full for marks these are the most important entries, which are named on its band.
    """
    found = []
    for lane in shown_lanes(table.lanes, look.hidden, look.order):
        rows = rows_in_view(table, lane, look)
        chosen = _named(table, rows, look) if len(rows) > NAMED else rows.tolist()
        found.append((lane, chosen))
    return tuple(found)


def page_lanes(
    table: EntryTable, shown: Sequence[tuple[LaneInfo, list[int]]], look: PageLook
) -> Steps[LanesFrame]:
    """Lay out the lanes that `shown_rows` found, each with as many rows as its labels need."""
    groups: list[GroupPlan] = []
    lanes: list[LaneFrame] = []
    y, group = 0.0, ""
    for lane, rows in shown:
        if lane.group and lane.group != group:
            key = f"group:{lane.group}"
            pinned = key in look.order.pinned
            groups.append(GroupPlan(key, lane.group, y, look.sizes.group_height, False, pinned))
            y += look.sizes.group_height
        group = lane.group
        lanes.append((yield from _lane(table, lane, rows, y, look)))
        y += lanes[-1].plan.height
        yield
    plans = tuple(lane.plan for lane in lanes)
    plan = LanesPlan(y, tuple(groups), plans)
    return LanesFrame(look.scale, plan, tuple(lanes), look.seen.shown)


def in_reading_order(frame: LanesFrame) -> Iterable[Mark]:
    """The marks lane by lane, each row from left to right."""
    for lane in frame.lanes:
        yield from sorted(lane.marks, key=lambda mark: (mark.y, mark.x0, mark.label_x))


def with_notes(
    frame: LanesFrame, reserved: Mapping[str, str], notes: Mapping[str, str], measure: TextMeasure
) -> LanesFrame:
    """The frame with notes in place of those that it was laid out with, which are at least as wide."""

    def noted(mark: Mark) -> Mark:
        text = mark.label.removesuffix(reserved.get(mark.id, "")) + notes.get(mark.id, "")
        width = measure.width(text, "label")
        is_left = mark.label_x < mark.x0 and mark.label_x + mark.label_width <= mark.glyph_x
        x = mark.label_x + (mark.label_width - width if is_left else 0.0)
        return mark.labelled(text, x, width)

    lanes = tuple(
        replace(lane, filling=LaneContent(tuple(map(noted, lane.marks)), band=lane.band))
        for lane in frame.lanes
    )
    return replace(frame, lanes=lanes)


def rows_in_view(table: EntryTable, lane: LaneInfo, look: PageLook) -> Rows:
    """The rows of the lane's entries that are seen in the window, from left to right."""
    window = look.scale.window
    rows = table.rows_in(lane, window)
    return rows[np.lexsort((table.anchors[rows], np.maximum(table.begins[rows], window.start)))]


def _named(table: EntryTable, rows: Rows, look: PageLook) -> list[int]:
    """The most important entries of a band, as many as find room on its rows; of equal ones some
    from all over the window."""
    spread = np.arange(len(rows), dtype=np.uint64) * np.uint64(_GOLDEN) % np.uint64(2**32)
    order = np.lexsort((spread, -table.importance[rows].astype(np.int64)))[: 4 * _NAMED_ON_BAND]
    taken = TakenRows()
    kept: list[int] = []
    shapes = _shapes(table, rows[order].tolist(), look)
    for position, shape in zip(order.tolist(), shapes, strict=True):
        reach = _reach(table, int(rows[position]), shape, look)
        sides = _sides(int(rows[position]), shape, reach, look)
        if len(kept) < _NAMED_ON_BAND and _first_place(sides, reach, taken, look, _BAND_ROWS):
            kept.append(position)
    return [int(rows[position]) for position in sorted(kept)]


def _lane(table: EntryTable, lane: LaneInfo, rows: list[int], y: float, look: PageLook) -> Steps[LaneFrame]:
    sizes = look.sizes
    in_view = rows_in_view(table, lane, look)
    taken, marks = TakenRows(), list[Mark]()
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        for row, shape in zip(some, _shapes(table, some, look), strict=True):
            label = _place(row, shape, _reach(table, row, shape, look), taken, look)
            marks.append(_mark(table, row, shape, label, y, look))
        yield
    # Without a band nothing else is shown than what has a label.
    count, shown = max(taken.count, 1), len(rows)
    band = None
    if len(in_view) > NAMED:
        band = _band(table, in_view, y + sizes.lane_pad + taken.count * sizes.row_height, look)
        count, shown = taken.count + 1, len(in_view)
    height = count * sizes.row_height + 2 * sizes.lane_pad
    plan = LanePlan(lane, f"lane:{lane.id}", y, height, False, False, count)
    return LaneFrame(plan, shown, LaneContent(tuple(marks), band=band))


def _shapes(table: EntryTable, rows: Sequence[int], look: PageLook) -> list[Shape]:
    """The shapes in the pixels of the page, cut a little way outside the window."""
    scale = look.scale
    least, most = scale.left - _OVERHANG, scale.right + _OVERHANG
    shapes = lane_shapes(table, rows, scale, look.sizes)

    def inside(x: float) -> float:
        return min(max(x, least), most)

    return [
        Shape(
            inside(shape.x0),
            inside(shape.s0),
            inside(shape.s1),
            inside(shape.x1),
            inside(shape.glyph_x),
            shape.is_bar,
            shape.parted,
        )
        for shape in shapes
    ]


def _reach(table: EntryTable, row: int, shape: Shape, look: PageLook) -> _Reach:
    if shape.is_bar:
        return _Reach(shape.x0, shape.x1 + _flag_width(table, row, look), 0.0)
    glyph, flag = look.sizes.glyph / 2, _flag_width(table, row, look)
    between = None
    if shape.parted:
        edges, rows = (look.scale.left, look.scale.right), np.array([row], np.int64)
        between = widest_between(table, rows, look.scale.xs, edges, look.sizes).get(row)
    x0, x1 = min(shape.x0, shape.glyph_x - glyph), max(shape.x1, shape.glyph_x + glyph + flag)
    return _Reach(x0, x1, glyph, between)


def _flag_width(table: EntryTable, row: int, look: PageLook) -> float:
    """What the flag of a disagreement takes beside a mark."""
    return look.sizes.flag_gap + look.sizes.flag if table.flags[row] & DISPUTED else 0.0


def _place(row: int, shape: Shape, reach: _Reach, taken: TakenRows, look: PageLook) -> _Label:
    """The first row on which mark and label find room, a new one if there is none."""
    label = _first_place(_sides(row, shape, reach, look), reach, taken, look, taken.count + 1)
    assert label is not None
    return label


def _first_place(
    sides: Sequence[_Label], reach: _Reach, taken: TakenRows, look: PageLook, most: int
) -> _Label | None:
    """The first of at most so many rows on which a label finds room on any side of its mark."""
    gap, found = look.sizes.label_gap, []
    for number, label in enumerate(sides):
        x0, x1 = min(reach.x0, label.x) - gap, max(reach.x1, label.x + label.width) + gap
        found.append((taken.first_free(x0, x1), number, x0, x1))
    row, number, x0, x1 = min(found)
    if row >= most:
        return None
    taken.take(row, x0, x1)
    return replace(sides[number], row=row)


def _sides(row: int, shape: Shape, reach: _Reach, look: PageLook) -> list[_Label]:
    """Where the whole label stands inside the window, the best first; if nowhere, where most of it does."""
    scale, sizes, measure = look.scale, look.sizes, look.measure
    entry = look.entry(row)
    note = look.notes(entry.id)
    text = entry.title + note
    width = measure.width(text, "label")
    starts = _starts(shape, reach, width, look)
    found = [_Label(0, side, text, x, width) for side, x, room in starts if width <= room]
    if found:
        return [label for label in found if label.side == "inside"] or found
    if shape.is_bar and width <= scale.width - sizes.label_pad:
        # Better across the beginning of its bar than cut.
        end = min(shape.x1, scale.right) - sizes.label_pad
        x = max(min(shape.s0 + sizes.label_pad, end - width), scale.left)
        return [_Label(0, "inside", text, x, width)]
    side, _, room = max(starts, key=lambda start: start[2])
    title = measure.elide(entry.title, "label", max(room - measure.width(note, "label"), sizes.label_min))
    text = title + note
    width = measure.width(text, "label")
    x = {each: x for each, x, _ in _starts(shape, reach, width, look)}[side]
    return [_Label(0, side, text, min(max(x, scale.left), max(scale.right - width, scale.left)), width)]


def _starts(shape: Shape, reach: _Reach, width: float, look: PageLook) -> list[tuple[Side, float, float]]:
    """For each side of a mark where a label would begin, and how much room there is."""
    scale, sizes = look.scale, look.sizes
    x0, x1 = max(reach.x0, scale.left), min(reach.x1, scale.right)
    right, left = x1 + sizes.label_gap, x0 - sizes.label_gap
    found: list[tuple[Side, float, float]] = []
    if shape.is_bar:
        begin = max(shape.s0 + sizes.bar_edge, scale.left) + sizes.label_pad
        if shape.x1 < reach.x1 and reach.x1 > scale.right:
            # The flag of a bar that ends out of sight stands in it, before its label.
            flag = max(shape.x0, scale.left) + sizes.bar_edge + 2 * sizes.flag_gap + sizes.flag
            begin = max(begin, flag + sizes.flag_gap)
        found.append(("inside", begin, x1 - sizes.label_pad - begin))
    elif reach.between is not None:
        begin = reach.between[0] + sizes.label_gap
        found.append(("inside", begin, reach.between[1] - sizes.label_gap - begin))
    else:
        begin = max(shape.glyph_x, scale.left) + reach.glyph + sizes.label_gap
        is_free = x1 > begin and not shape.parted
        found.append(("inside", begin, x1 - sizes.label_pad - begin if is_free else 0.0))
    found.append(("right", right, scale.right - right))
    found.append(("left", left - width, left - scale.left))
    return found


def _mark(table: EntryTable, row: int, shape: Shape, label: _Label, y: float, look: PageLook) -> Mark:
    entry, flags = look.entry(row), int(table.flags[row])
    selected, level, flag = entry.id == look.selected, look.seen.level(row), look.flag_of(entry.id)
    detail = placed_detail(look.detail(row), look.scale) if flags & DETAILED else None
    said = MarkEntry(row, entry.id, entry.kind, flags, selected, False, level, flag, detail)
    middle = y + look.sizes.lane_pad + (label.row + 0.5) * look.sizes.row_height
    place = MarkPlace(middle, label.text, label.x, label.width, label.side == "inside")
    return make_mark(said, shape, place, look.sizes)


def _band(table: EntryTable, rows: Rows, y: float, look: PageLook) -> Band:
    """Counts of all rows in view; one whose date has its middle outside is counted at that end."""
    scale = look.scale
    start, end = scale.window.start, scale.window.end
    bins = max(1, int(scale.width / _BIN))
    anchors = np.clip(table.anchors[rows], start, end)
    counts, _ = np.histogram(anchors, np.linspace(start, end, bins + 1))
    return Band(scale.left, scale.width / bins, tuple(counts.tolist()), y, look.sizes.row_height)


class Strip(Struct, frozen=True):
    """The pixels of the lanes from `top` to `bottom`, never cut; `keep` ties them to what follows."""

    top: float
    bottom: float
    keep: bool


def lane_strips(frame: LanesFrame, sizes: Sizes, whole_rows: int) -> tuple[Strip, ...]:
    """The rows of all lanes, a group's header first.

    A lane of up to `whole_rows` rows stays together; of a longer one two rows at either end.
    """
    strips: list[Strip] = []
    groups = {group.y + group.height: group for group in frame.plan.groups}
    for lane in frame.lanes:
        plan = lane.plan
        if group := groups.get(plan.y):
            strips.append(Strip(group.y, group.y + group.height, keep=True))
        rows = max(plan.rows, 1)
        for row in range(rows):
            top = plan.y if row == 0 else plan.y + sizes.lane_pad + row * sizes.row_height
            bottom = plan.y + sizes.lane_pad + (row + 1) * sizes.row_height
            is_last = row == rows - 1
            keep = not is_last and (rows <= whole_rows or row == 0 or row == rows - 2)
            strips.append(Strip(top, plan.y + plan.height if is_last else bottom, keep))
    return tuple(strips)
