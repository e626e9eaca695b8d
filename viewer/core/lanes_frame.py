"""The frame of the lanes: everything visible in one window of time, in pixels, frozen."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.core.lane_layout import Body, Placed, Side, layout_lane
from viewer.core.lanes_plan import DENSE, LanePlan, LanesPlan, Shape, lane_shapes, placing_order
from viewer.core.lens import LEVELS, Level, Seen
from viewer.core.sizes import Sizes
from viewer.core.table import DISPUTED, OPEN_END, OPEN_START, SOFT_END, SOFT_START, EntryTable
from viewer.core.time_scale import TimeScale
from viewer.core.words import TextMeasure
from viewer.model.entries import Kind
from viewer.model.quick import dataclass

_BIN = 4.0
_LABELLED_IN_BAND = 60
_GOLDEN = 2_654_435_769  # 2³² divided by the golden ratio
_NO_LABEL = ("", 0.0, 0.0)
_NOTHING_SEEN = Seen()


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry as it is drawn: a bar from `x0` to `x1` or a glyph at `glyph_x`, and its label.

    Solid from `s0` to `s1`, fading outside. `y` is the middle of its row. `is_tall` is a glyph whose
    date spreads so wide that its label stands inside the spread. `level` is what an evidence lens
    colours it by; `opposed` marks are other sides of a disagreement about what is selected.
    """

    row: int
    id: str
    kind: Kind
    is_bar: bool
    x0: float
    s0: float
    s1: float
    x1: float
    glyph_x: float
    y: float
    label: str
    label_x: float
    label_width: float
    compact: bool
    selected: bool
    disputed: bool
    hard_start: bool
    hard_end: bool
    is_tall: bool
    level: Level | None = None
    opposed: bool = False

    def contains(self, x: float, y: float, sizes: Sizes) -> bool:
        """Whether a pixel is on the mark or on its label."""
        half = (sizes.compact_row_height if self.compact else sizes.row_height) / 2
        if abs(y - self.y) > half:
            return False
        margin = sizes.hit_margin
        on_label = bool(self.label) and self.label_x - margin <= x <= self.label_x + self.label_width + margin
        return on_label or self.x0 - margin <= x <= self.x1 + margin


@dataclass(frozen=True, slots=True)
class Band:
    """Counts of a lane too full for marks: one bin every `bin_width` pixels from `left`.

    `levels` shares each bin out among the levels that an evidence lens colours.
    """

    left: float
    bin_width: float
    counts: tuple[int, ...]
    y: float
    height: float
    levels: tuple[tuple[Level, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class LaneFrame:
    """A lane in view: its header's facts, its marks, and its band where it is too full for them."""

    plan: LanePlan
    in_view: int
    marks: tuple[Mark, ...]
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class LanesFrame:
    """All lanes in view, from top to bottom, over one scale; `by_level` where evidence gives the colours."""

    scale: TimeScale
    plan: LanesPlan
    lanes: tuple[LaneFrame, ...]
    by_level: bool = False

    @property
    def height(self) -> float:
        """Height of all lanes, in pixels."""
        return self.plan.height

    @property
    def in_view(self) -> int:
        """How many entries lie in the window, on lanes that are not hidden or folded away."""
        return sum(lane.in_view for lane in self.lanes)

    def lane_at(self, y: float) -> LaneFrame | None:
        """The lane at a pixel row, if there is one."""
        found = (lane for lane in self.lanes if lane.plan.y <= y < lane.plan.y + lane.plan.height)
        return next(found, None)

    def mark_at(self, x: float, y: float, sizes: Sizes) -> Mark | None:
        """The mark at a pixel, the one drawn last first."""
        lane = self.lane_at(y)
        if lane is None:
            return None
        return next((mark for mark in reversed(lane.marks) if mark.contains(x, y, sizes)), None)

    def mark_of(self, identifier: str) -> Mark | None:
        """The mark of an entry, if it is in view."""
        marks = (mark for lane in self.lanes for mark in lane.marks)
        return next((mark for mark in marks if mark.id == identifier), None)


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """Where a frame fetches the strings of the entries that it draws, by table row; and rows by id."""

    id: Callable[[int], str]
    title: Callable[[int], str]
    kind: Callable[[int], Kind]
    row: Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class FrameContext:
    """What all lanes of a frame share while it is computed."""

    table: EntryTable
    scale: TimeScale
    shift: float
    texts: EntryTexts
    selected: str
    measure: TextMeasure
    sizes: Sizes
    seen: Seen
    opposed: frozenset[str]


def lanes_frame(
    plan: LanesPlan,
    table: EntryTable,
    scale: TimeScale,
    texts: EntryTexts,
    selected: str,
    measure: TextMeasure,
    sizes: Sizes,
    seen: Seen = _NOTHING_SEEN,
    opposed: frozenset[str] = frozenset(),
) -> LanesFrame:
    """Lay a plan over a window: marks in view, labels kept inside it."""
    shift = scale.x(plan.origin)
    context = FrameContext(table, scale, shift, texts, selected, measure, sizes, seen, opposed)
    lanes = tuple(_lane_frame(lane, plan, context) for lane in plan.lanes)
    return LanesFrame(scale, plan, lanes, seen.lens.shown)


def _lane_frame(lane: LanePlan, plan: LanesPlan, context: FrameContext) -> LaneFrame:
    in_view = _in_view(lane, context)
    if lane.folded:
        return LaneFrame(lane, len(in_view), _ticks_only(lane, in_view, plan, context))
    if lane.layout is not None:
        shapes, placed = lane.shapes, lane.layout.placed
        first, labelled = lane.info.first, lane.layout.labelled_rows
        chosen = [
            (row, shapes[row - first], placed[row - first])
            for row in range(lane.info.first, lane.info.last)
            if _is_visible(shapes[row - first], context)
        ]
        return LaneFrame(lane, len(in_view), _marks(lane, chosen, labelled, context))
    return _full_lane(lane, in_view, plan, context)


def _in_view(lane: LanePlan, context: FrameContext) -> list[int]:
    table, window = context.table, context.scale.window
    part = slice(lane.info.first, lane.info.last)
    inside = (table.begins[part] < window.end) & (table.ends[part] > window.start)
    rows: list[int] = (np.flatnonzero(inside) + lane.info.first).tolist()
    return rows


def _is_visible(shape: Shape, context: FrameContext) -> bool:
    reach = context.sizes.label_max
    return shape.x1 + context.shift > context.scale.left - reach and (
        shape.x0 + context.shift < context.scale.right + reach
    )


def _full_lane(lane: LanePlan, in_view: list[int], plan: LanesPlan, context: FrameContext) -> LaneFrame:
    """A lane with more entries than a plan holds: marks while few are in view, a band else."""
    sizes = context.sizes
    band = None
    rows = in_view
    if len(in_view) > DENSE:
        band = _band(lane, context)
        rows = _labelled_rows(lane, in_view, context)
    shapes = lane_shapes(context.table, rows, plan.origin, plan.pixels_per_day, sizes)
    widths = [context.measure.width(_label(row, context), "label") for row in rows]
    bodies = [Body(s.x0, s.x1, s.is_bar, w) for s, w in zip(shapes, widths, strict=True)]
    order = placing_order(context.table, rows) if band is None else range(len(rows))
    layout = layout_lane(bodies, order, sizes.least_rows, sizes)
    found = [
        entry
        for entry in zip(rows, shapes, layout.placed, strict=True)
        if band is None or entry[2].side != "none"
    ]
    return LaneFrame(lane, len(in_view), _marks(lane, found, layout.labelled_rows, context), band)


def _labelled_rows(lane: LanePlan, in_view: list[int], context: FrameContext) -> list[int]:
    """The rows to label above a band: the selected one, then the most important, spread over the window.

    Multiples of the golden ratio spread evenly whatever stretch of them is in view, and panning
    never changes the rank of a row.
    """
    rows = np.asarray(in_view, np.int64)
    least_first = -context.table.importance[rows].astype(np.int64)
    rank = (least_first << 32) + rows * _GOLDEN % 2**32
    best = np.argpartition(rank, min(_LABELLED_IN_BAND, len(rows) - 1))[:_LABELLED_IN_BAND]
    found: list[int] = rows[best[np.argsort(rank[best])]].tolist()
    selected = context.texts.row(context.selected) if context.selected else None
    if selected is None or not lane.info.first <= selected < lane.info.last:
        return found
    return [selected, *(row for row in found if row != selected)]


def _band(lane: LanePlan, context: FrameContext) -> Band:
    scale, sizes = context.scale, context.sizes
    bins = max(1, int(scale.width / _BIN))
    edges = np.linspace(scale.window.start, scale.window.end, bins + 1)
    starts = context.table.begins[lane.info.first : lane.info.last]
    at = np.searchsorted(starts, edges)
    counts = np.diff(at)
    y = lane.y + lane.height - sizes.lane_pad - sizes.row_height
    return Band(
        scale.left,
        scale.width / bins,
        tuple(counts.tolist()),
        y,
        sizes.row_height,
        _levels(at, lane, context),
    )


def _levels(
    at: NDArray[np.int64], lane: LanePlan, context: FrameContext
) -> tuple[tuple[Level, tuple[int, ...]], ...]:
    """How many entries of each bin are at each level, where a lens asks for it."""
    evidence = context.seen.evidence
    if evidence is None:
        return ()
    counts = np.diff(evidence.running[:, at + lane.info.first], axis=1)
    return tuple((level, tuple(counts[n].tolist())) for n, level in enumerate(LEVELS))


def _ticks_only(
    lane: LanePlan, in_view: list[int], plan: LanesPlan, context: FrameContext
) -> tuple[Mark, ...]:
    rows = _one_a_dot(in_view, context)
    shapes = lane_shapes(context.table, rows, plan.origin, plan.pixels_per_day, context.sizes)
    chosen = [(row, shape, Placed(0, "none")) for row, shape in zip(rows, shapes, strict=True)]
    return _marks(lane, chosen, 0, context)


def _one_a_dot(rows: list[int], context: FrameContext) -> list[int]:
    """All rows, or where they are many the first at each dot's width: the others would hide beneath."""
    if len(rows) <= DENSE:
        return rows
    pixels = np.clip(context.scale.xs(context.table.anchors[rows]), context.scale.left, context.scale.right)
    _, first = np.unique((pixels / context.sizes.dot).astype(np.int64), return_index=True)
    return [rows[n] for n in sorted(first.tolist())]


def _marks(
    lane: LanePlan, chosen: Sequence[tuple[int, Shape, Placed]], labelled: int, context: FrameContext
) -> tuple[Mark, ...]:
    taken = _Taken(chosen, labelled, context)
    marks = [_mark(lane, row, shape, placed, labelled, taken, context) for row, shape, placed in chosen]
    return tuple(sorted(marks, key=lambda mark: mark.selected))


class _Taken:
    """Where marks and labels stand on each labelled row, so that a label can change its side."""

    def __init__(
        self, chosen: Sequence[tuple[int, Shape, Placed]], labelled: int, context: FrameContext
    ) -> None:
        self._rows: dict[int, list[tuple[float, float]]] = {}
        for row, shape, placed in chosen:
            if placed.row < labelled:
                width = context.measure.width(_label(row, context), "label")
                x0, x1 = _with_label(shape, placed.side, width, context.sizes)
                self._rows.setdefault(placed.row, []).append((x0 + context.shift, x1 + context.shift))
        for stretches in self._rows.values():
            stretches.sort()

    def room_left(self, row: int, x: float) -> float:
        """The pixel at which the next mark or label to the left of `x` ends."""
        stretches = self._rows.get(row, [])
        at = bisect_left(stretches, (x, x))
        return max((x1 for _, x1 in stretches[:at] if x1 <= x), default=float("-inf"))

    def room_right(self, row: int, x: float) -> float:
        """The pixel at which the next mark or label to the right of `x` begins."""
        stretches = self._rows.get(row, [])
        return min((x0 for x0, _ in stretches if x0 >= x), default=float("inf"))


def _with_label(shape: Shape, side: Side, width: float, sizes: Sizes) -> tuple[float, float]:
    more = width + sizes.label_gap
    return shape.x0 - (more if side == "left" else 0.0), shape.x1 + (more if side == "right" else 0.0)


def _mark(
    lane: LanePlan,
    row: int,
    shape: Shape,
    placed: Placed,
    labelled: int,
    taken: _Taken,
    context: FrameContext,
) -> Mark:
    sizes, shift = context.sizes, context.shift
    compact = placed.row >= labelled
    label, x, width = _NO_LABEL if compact else _label_place(row, shape, placed, taken, context)
    flags = int(context.table.flags[row])
    identifier = context.texts.id(row)
    return Mark(
        row,
        identifier,
        context.texts.kind(row),
        shape.is_bar,
        shape.x0 + shift,
        shape.s0 + shift,
        (shape.s0 + sizes.dot if compact and shape.is_bar else shape.s1) + shift,
        (shape.x0 + sizes.dot if compact else shape.x1) + shift,
        shape.glyph_x + shift,
        _row_middle(lane, placed.row, labelled, sizes),
        label,
        x,
        width,
        compact,
        identifier == context.selected,
        bool(flags & DISPUTED),
        not flags & (OPEN_START | SOFT_START),
        not flags & (OPEN_END | SOFT_END),
        placed.side == "inside" and not shape.is_bar,
        context.seen.level(row),
        identifier in context.opposed,
    )


def _row_middle(lane: LanePlan, row: int, labelled: int, sizes: Sizes) -> float:
    if lane.folded:
        return lane.y + lane.height / 2
    top = lane.y + sizes.lane_pad
    if row < labelled:
        return top + (row + 0.5) * sizes.row_height
    return top + labelled * sizes.row_height + (row - labelled + 0.5) * sizes.compact_row_height


def _label(row: int, context: FrameContext) -> str:
    return context.measure.elide(context.texts.title(row), "label", context.sizes.label_max)


def _label_place(
    row: int, shape: Shape, placed: Placed, taken: _Taken, context: FrameContext
) -> tuple[str, float, float]:
    """The label's text, left pixel and width, inside the window wherever there is room."""
    sizes, scale = context.sizes, context.scale
    label = _label(row, context)
    width = context.measure.width(label, "label")
    x0, x1 = shape.x0 + context.shift, shape.x1 + context.shift
    if placed.side == "inside":
        title = context.texts.title(row)
        return _inside(title, shape, context) if shape.is_bar else _beside_glyph(title, shape, context)
    right, left = x1 + sizes.label_gap, x0 - sizes.label_gap - width
    fits_right = right + width <= scale.right and right >= scale.left
    fits_left = left >= scale.left and left + width <= scale.right
    if placed.side == "right":
        if not fits_right and fits_left and taken.room_left(placed.row, x0) <= left:
            return label, left, width
        outside = _elided(label, right, right + width, context) if right >= scale.left else _NO_LABEL
        return outside if outside[0] or not shape.is_bar else _inside(label, shape, context)
    if fits_left:
        return label, left, width
    if fits_right and taken.room_right(placed.row, x1) >= right + width:
        return label, right, width
    # Cut inside its bar is better than gone.
    return _inside(label, shape, context) if shape.is_bar else _NO_LABEL


def _inside(label: str, shape: Shape, context: FrameContext) -> tuple[str, float, float]:
    """Inside the bar, at the start of its visible part."""
    sizes, scale = context.sizes, context.scale
    begin = max(shape.s0 + context.shift + sizes.bar_edge, scale.left) + sizes.label_pad
    end = min(shape.x1 + context.shift, scale.right) - sizes.label_pad / 2
    width = context.measure.width(label, "label")
    if begin + width <= end:
        return label, begin, width
    return _elided(label, begin, end, context)


def _beside_glyph(label: str, shape: Shape, context: FrameContext) -> tuple[str, float, float]:
    """Inside a spread: right of the glyph, left of it near the right edge, else where one looks."""
    sizes, scale = context.sizes, context.scale
    glyph, reach = shape.glyph_x + context.shift, sizes.glyph / 2 + sizes.label_gap
    first, last = max(shape.s0 + context.shift, scale.left), min(shape.s1 + context.shift, scale.right)
    width = context.measure.width(label, "label")
    if first <= glyph + reach and glyph + reach + width <= last:
        return label, max(glyph + reach, first), width
    if first + sizes.label_pad <= glyph - reach - width and glyph - reach <= last:
        return label, glyph - reach - width, width
    if glyph < first or glyph > last:
        return _elided(label, first + sizes.label_pad, last - sizes.label_pad, context)
    return _elided(label, glyph + reach, last - sizes.label_pad, context)


def _elided(label: str, x: float, end: float, context: FrameContext) -> tuple[str, float, float]:
    room = min(end, context.scale.right - context.sizes.label_gap) - x
    if room < context.sizes.label_min:
        return _NO_LABEL
    text = context.measure.elide(label, "label", room)
    return text, x, context.measure.width(text, "label")
