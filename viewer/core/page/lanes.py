"""Lanes laid out for print: one window that nothing leaves, every entry labelled, its numbers beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.lane_view import RECORDS_ORDER, Order
from viewer.core.base.sizes import Sizes
from viewer.core.base.steps import Steps
from viewer.core.base.words import TextMeasure
from viewer.core.evidence.lens import NOTHING_SEEN, Seen
from viewer.core.lanes.bodies import Plot, body_of, set_rooms
from viewer.core.lanes.frame import LaneContent, LaneFrame, LanesFrame
from viewer.core.lanes.layout import ENDING, ROUNDING, WITHIN, Body, Side, TakenRows, label_rooms
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
        is_left = not mark.is_bar and mark.label_x + mark.label_width <= mark.glyph_x
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
        body = _body(table, int(rows[position]), shape, look)
        labels = _labels(int(rows[position]), body, shape, look)
        if len(kept) < _NAMED_ON_BAND and _first_place(labels, body, taken, look, _BAND_ROWS):
            kept.append(position)
    return [int(rows[position]) for position in sorted(kept)]


def _lane(table: EntryTable, lane: LaneInfo, rows: list[int], y: float, look: PageLook) -> Steps[LaneFrame]:
    sizes = look.sizes
    in_view = rows_in_view(table, lane, look)
    taken, marks = TakenRows(), list[Mark]()
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        for row, shape in zip(some, _shapes(table, some, look), strict=True):
            label = _place(row, _body(table, row, shape, look), shape, taken, look)
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


def _body(table: EntryTable, row: int, shape: Shape, look: PageLook) -> Body:
    """What a mark covers with its flag, and where its label can stand inside it, numbers and all."""
    entry, between = look.entry(row), None
    width = look.measure.width(entry.title + look.notes(entry.id), "label")
    if shape.parted:
        plot = Plot(look.scale.xs, (look.scale.left, look.scale.right), look.sizes)
        between = set_rooms(table, np.array([row], np.int64), plot, lambda row: width).get(row)
    return body_of(shape, width, width, look.sizes, bool(table.flags[row] & DISPUTED), between)


def _place(row: int, body: Body, shape: Shape, taken: TakenRows, look: PageLook) -> _Label:
    """The first row on which mark and label find room, a new one if there is none."""
    label = _first_place(_labels(row, body, shape, look), body, taken, look, taken.count + 1)
    assert label is not None
    return label


def _first_place(
    labels: Sequence[_Label], body: Body, taken: TakenRows, look: PageLook, most: int
) -> _Label | None:
    """The first of at most so many rows on which a label finds room on any side of its mark."""
    gap, found = look.sizes.label_gap, []
    for number, label in enumerate(labels):
        x0, x1 = min(body.x0, label.x) - gap, max(body.x1, label.x + label.width) + gap
        found.append((taken.first_free(x0, x1), number, x0, x1))
    row, number, x0, x1 = min(found)
    if row >= most:
        return None
    taken.take(row, x0, x1)
    return replace(labels[number], row=row)


def _labels(row: int, body: Body, shape: Shape, look: PageLook) -> list[_Label]:
    """Where the whole label stands inside the window, the best first; if nowhere, where most of it does."""
    scale, sizes, width = look.scale, look.sizes, body.label_width
    entry = look.entry(row)
    text = entry.title + look.notes(entry.id)
    rooms = [_seen_room(room, shape, scale) for room in label_rooms(body, sizes, (scale.left, scale.right))]
    found = [
        _Label(0, side, text, last - width if side in ENDING else first, width)
        for side, first, last in rooms
        if width <= last - first + ROUNDING
    ]
    if found:
        return [label for label in found if label.side in WITHIN] or found
    if body.is_bar and width <= scale.width - sizes.label_pad:
        # Better across the beginning of its bar than cut.
        end = min(shape.x1, scale.right) - sizes.label_pad
        x = max(min(shape.s0 + sizes.label_pad, end - width), scale.left)
        return [_Label(0, "inside", text, x, width)]
    return [_cut_label(row, rooms, look)]


def _seen_room(room: tuple[Side, float, float], shape: Shape, scale: TimeScale) -> tuple[Side, float, float]:
    """A room before a glyph that is out of sight is that of a bar: its label begins where one looks first."""
    side, first, last = room
    return ("inside" if side == "before" and shape.glyph_x > scale.right else side, first, last)


def _cut_label(row: int, rooms: Sequence[tuple[Side, float, float]], look: PageLook) -> _Label:
    """A label as far as the widest of its rooms goes, its numbers whole."""
    scale, measure, entry = look.scale, look.measure, look.entry(row)
    note = look.notes(entry.id)
    whole: tuple[Side, float, float] = ("inside", scale.left, scale.right)
    side, first, last = max(rooms, key=lambda room: room[2] - room[1], default=whole)
    room = max(last - first - measure.width(note, "label"), look.sizes.label_min)
    text = measure.elide(entry.title, "label", room) + note
    width = measure.width(text, "label")
    x = last - width if side in ENDING else first
    return _Label(0, side, text, min(max(x, scale.left), max(scale.right - width, scale.left)), width)


def _mark(table: EntryTable, row: int, shape: Shape, label: _Label, y: float, look: PageLook) -> Mark:
    entry, flags = look.entry(row), int(table.flags[row])
    selected, level, flag = entry.id == look.selected, look.seen.level(row), look.flag_of(entry.id)
    detail = placed_detail(look.detail(row), look.scale) if flags & DETAILED else None
    said = MarkEntry(row, entry.id, entry.kind, flags, selected, False, level, flag, detail)
    middle = y + look.sizes.lane_pad + (label.row + 0.5) * look.sizes.row_height
    place = MarkPlace(middle, label.text, label.x, label.width, label.side in WITHIN)
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
