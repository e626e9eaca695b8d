"""A lane too full to be planned whole, laid out around a window: labels, and dots or a band of counts."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.dense_labels import Resting, place_labels, seen_mark
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.layout import Placed, Row
from viewer.core.lanes.marks import Band, Dots, Floats, Mark, MarkPlace, Shape, Stack, make_mark
from viewer.core.lanes.plan import DENSE, LanePlan
from viewer.core.lanes.settling import SCREEN_ROWS
from viewer.core.lanes.shapes import ShapeColumns, shape_columns
from viewer.core.lanes.stacks import stacks_of, with_flags
from viewer.core.table.lane_index import LaneIndex, bin_exponent, finest_exponent
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import TimeScale

# The share of the window's width that a layout reaches beyond it on both sides.
_MARGIN = 0.4
# While one zooms, every step is laid out anew, and a wide margin would be for nothing.
_ZOOM_MARGIN = 0.08
# Once a pan has used up more than this share of the margin, the layout is made anew before it must be:
# one lane a frame, as all lanes at once take ten times a frame that only moves them. Earlier, it would be
# made more often; later, a quick pan would need several at once.
_USED_UP = 0.4
# A band dissolves at this share of the number at which it appears, lest it flicker between the two.
_DISSOLVES = 0.8
_LEAST_BIN = 3.0
_LABELLED = 90
_PIXELS_A_LABEL = 150

Rows = NDArray[np.int64]


class Cluster(Struct, frozen=True):
    """One lane's layout over `scale`, which reaches beyond the window; `key` is what it depends on.

    `places` are the rows and sides of the labels, by table row.
    """

    key: tuple[object, ...]
    scale: TimeScale
    places: dict[int, Placed]
    marks: tuple[Mark, ...]
    dots: Dots | None
    stacks: tuple[Stack, ...]
    band: Band | None

    def covers(self, key: tuple[object, ...], scale: TimeScale) -> bool:
        """Whether a window of this scale can be shown with what is laid out."""
        mine, requested = self.scale.window, scale.window
        return self.key == key and mine.first <= requested.first and requested.last <= mine.last

    def worn(self, scale: TimeScale) -> float:
        """How much of the margin a pan has used up where a window is covered, up to 1; 0 while little."""
        mine, requested = self.scale.window, scale.window
        before, after = requested.first - mine.first, mine.last - requested.last
        if min(before, after) < 0 or before == after:
            return 0.0
        used = 1 - min(before, after) / (_MARGIN * requested.length)
        return used if used > _USED_UP else 0.0

    def shift(self, scale: TimeScale) -> float:
        """By how many pixels the layout is moved to stand on a scale of the same zoom."""
        return scale.x_of(self.scale.window.first) - self.scale.left

    def seen_marks(self, scale: TimeScale, context: FrameContext) -> tuple[Mark, ...]:
        """The marks of a window, in the layout's own pixels, their labels kept inside the window."""
        shift = self.shift(scale)
        left, right = scale.left - shift, scale.right - shift
        seen = (seen_mark(mark, left, right, self.marks, context) for mark in self.marks)
        return tuple(mark for mark in seen if mark is not None)


def lay_out(
    lane: LanePlan,
    context: FrameContext,
    key: tuple[object, ...],
    wanted: Sequence[int],
    before: Cluster | None,
) -> Cluster:
    """Lay a lane out around the context's window, keeping the labels of the layout before in their places.

    `wanted` are rows that need a label however unimportant they are.
    """
    pans = before is not None and before.key[0] == key[0]
    wide = _widened(context.scale, _MARGIN if pans else _ZOOM_MARGIN)
    around = replace(context, scale=wide)
    index = context.table.index(lane.info)
    is_dense = _is_dense(index, context.scale, wide, before)
    rows = _candidates(lane, index, around, wanted, _kept(before, key, context))
    rests = before is None or before.key[1] != key[1]
    if before is not None and pans and not rests:
        rows = _without_dots(rows, before, wanted, context)
    shapes = shape_columns(context.table, rows, wide.xs, context.sizes)
    labels = context.texts.labels(rows)
    widths = np.array([width for _, width in labels])
    kept = before.places if before else {}
    resting = Resting(context.scale, context.texts.least_width) if rests else None
    ends = shapes.ends(context.table.flags[rows], context.sizes)
    places = place_labels(lane.rows, rows, shapes, ends, widths, kept, around, pans and not rests, resting)
    marks = _marks(lane, rows, labels, shapes, ends, places, around)
    if is_dense:
        return Cluster(key, wide, places, marks, None, (), _band(lane, index, around))
    dots = _dots(lane, index, places, around)
    stacks = _stacks(lane, dots, around)
    return Cluster(key, wide, places, marks, with_flags(dots, stacks, around), stacks, None)


@lru_cache(maxsize=4)
def _widened(scale: TimeScale, part: float) -> TimeScale:
    """The scale that all lanes of a frame are laid out around."""
    return scale.widened(part)


def _is_dense(index: LaneIndex, scale: TimeScale, wide: TimeScale, before: Cluster | None) -> bool:
    """Whether the window, or it with what is beside it, holds too many entries for marks."""
    limit = DENSE * (_DISSOLVES if before is not None and before.band is not None else 1.0)
    if index.in_view(scale.window.start, scale.window.end) > limit:
        return True
    return index.in_view(wide.window.start, wide.window.end) > limit * wide.width / scale.width


def _kept(before: Cluster | None, key: tuple[object, ...], context: FrameContext) -> list[int]:
    """The rows whose labels the window shows already: a pan takes none of them away."""
    if before is None or before.key[0] != key[0]:
        return []
    shift = before.shift(context.scale)
    left, right = context.scale.left - shift, context.scale.right - shift
    return [mark.row for mark in before.marks if mark.label and mark.x0 < right and mark.x1 > left]


def _without_dots(rows: Rows, before: Cluster, wanted: Sequence[int], context: FrameContext) -> Rows:
    """Rows without those that stand in the window as dots: under the hand none of them gets a label."""
    if before.dots is None:
        return rows
    table, window = context.table, context.scale.window
    inside = table.belong(rows, window)
    stays = np.array([row in before.places or row in wanted for row in rows.tolist()], bool)
    return rows[stays | ~inside]


def _candidates(
    lane: LanePlan, index: LaneIndex, context: FrameContext, wanted: Sequence[int], kept: Sequence[int]
) -> Rows:
    """The table rows to label: the wanted, those labelled already, then the most important."""
    window, width = context.scale.window, context.scale.width
    a_row = width / _PIXELS_A_LABEL
    most = max(lane.rows * a_row, 12)
    if not lane.still:
        most = min(most, _LABELLED + max(lane.rows - SCREEN_ROWS, 0) * a_row)
    best = (index.best(window.start, window.end, int(most)) + lane.info.first).tolist()
    mine = (row for row in wanted if lane.info.first <= row < lane.info.last)
    return np.array(list(dict.fromkeys([*mine, *kept, *best])), np.int64)


def _marks(
    lane: LanePlan,
    rows: Rows,
    labels: Sequence[tuple[str, float]],
    shapes: ShapeColumns,
    all_ends: Floats,
    places: dict[int, Placed],
    context: FrameContext,
) -> tuple[Mark, ...]:
    placed_at = [at for at, row in enumerate(rows.tolist()) if row in places]
    at_once = np.array(placed_at, np.int64)
    chosen = rows[at_once]
    entries = context.mark_entries(chosen)
    drawn = shapes.at(at_once, context.scale)
    placed = [places[row] for row in chosen.tolist()]
    ends = all_ends[at_once].tolist()
    rooms = _rooms(placed, [labels[at][1] for at in placed_at], drawn, ends, context)
    marks = []
    for at, entry, shape, each, room, end in zip(placed_at, entries, drawn, placed, rooms, ends, strict=True):
        label, width = labels[at] if room is None else context.texts.cut(entry.row, room)
        y = lane.y + context.sizes.lane_pad + (each.row + 0.5) * context.sizes.row_height
        x = _label_x(each, shape, end, width, context.sizes)
        place = MarkPlace(y, label, x, width, each.side == "inside")
        marks.append(make_mark(entry, shape, place, context.sizes))
    return tuple(sorted(marks, key=lambda mark: mark.selected))


def _rooms(
    placed: Sequence[Placed],
    widths: Sequence[float],
    shapes: Sequence[Shape],
    ends: Sequence[float],
    context: FrameContext,
) -> list[float | None]:
    """What a label that was cut has for itself up to the next mark or label; None for whole ones."""
    is_cut = [each.width < width for each, width in zip(placed, widths, strict=True)]
    if not any(is_cut):
        return [None] * len(placed)
    taken = [Row() for _ in range(1 + max(each.row for each in placed))]
    stretches = [_stretch(*each, context.sizes) for each in zip(placed, shapes, ends, strict=True)]
    for each, (first, last) in zip(placed, stretches, strict=True):
        taken[each.row].take(first, last)
    found: list[float | None] = [None] * len(placed)
    gap, scale = context.sizes.label_gap, context.scale
    for at in np.flatnonzero(is_cut).tolist():
        each, shape, (first, last) = placed[at], shapes[at], stretches[at]
        row = taken[each.row]
        if each.side == "right":
            room = min(row.free_after(last) - gap, scale.right) - ends[at] - gap
        elif each.side == "left":
            room = shape.x0 - gap - max(row.free_before(first) + gap, scale.left)
        else:
            begin = _label_x(each, shape, last, 0.0, context.sizes)
            # No label runs over a flag at the end of its bar.
            end = shape.x1 if ends[at] > shape.x1 else min(row.free_after(last) - gap, scale.right)
            room = end - begin
        # The last bits of a row may lie under two labels.
        room = max(room, each.width - gap)
        found[at] = None if room >= widths[at] else room
        row.release(first, last)
        row.take(*_stretch(replace(each, width=min(room, widths[at])), shape, ends[at], context.sizes))
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


def _foot(lane: LanePlan, context: FrameContext) -> tuple[float, float]:
    """Top and height of the lane's foot, where dots and bands stand."""
    height = lane.foot_rows * context.sizes.compact_row_height
    return lane.y + lane.height - context.sizes.lane_pad - height, height


def _dots(lane: LanePlan, index: LaneIndex, places: dict[int, Placed], context: FrameContext) -> Dots:
    """The entries without labels: rows of the foot by turns, so that neither pan nor zoom moves them."""
    window, sizes = context.scale.window, context.sizes
    rows = index.reaching(window.start, window.end) + lane.info.first
    rows = _without(rows, np.fromiter(places, np.int64, len(places)))
    # Where glyphs stand: a third of the time that whole shapes take.
    rows, anchors = _dot_days(context.table, rows)
    x = context.scale.xs(anchors)
    order = np.argsort(x, kind="stable")
    rows, x = rows[order], x[order]
    top, height = _foot(lane, context)
    steps = (rows % lane.foot_rows).astype(np.float64) + 0.5
    y = top + height - steps * sizes.compact_row_height
    colouring, left = context.seen.colouring, context.seen.left
    levels = None if colouring is None else colouring.level[rows]
    roles = () if colouring is None else colouring.roles
    return Dots(rows, x, y, levels, faded=None if left is None else ~left[rows], roles=roles)


def _dot_days(table: EntryTable, rows: Rows) -> tuple[Rows, Floats]:
    """Where dots stand, and whose they are: those of a set at each of its dates."""
    sets = table.gaps.among(rows)
    if not len(sets):
        return rows, table.anchors[rows]
    pieces = table.gaps.pieces(sets, table.begins[sets], table.ends[sets])
    rows = _without(rows, sets)
    anchors = np.concatenate((table.anchors[rows], (pieces.begins + pieces.ends) * 0.5))
    return np.concatenate((rows, pieces.rows)), anchors


def _without(rows: Rows, others: Rows) -> Rows:
    """Rows in their order without some others: a tenth of what `np.isin` takes for few."""
    if not len(rows):
        return rows
    at = np.minimum(rows.searchsorted(others), len(rows) - 1)
    left = np.ones(len(rows), bool)
    left[at[rows[at] == others]] = False
    return rows[left]


def _stacks(lane: LanePlan, dots: Dots, context: FrameContext) -> tuple[Stack, ...]:
    """Badges over what stands at one pixel and is more than the foot has rows."""
    # On the topmost dots, clear of the labels over them.
    y = _foot(lane, context)[0] + context.sizes.compact_row_height / 2
    return stacks_of(dots.rows, dots.x, lane.foot_rows, y, context)


def _band(lane: LanePlan, index: LaneIndex, context: FrameContext) -> Band:
    """Counts in bins of a power of two of days, at least three pixels wide."""
    scale, window = context.scale, context.scale.window
    exponent = max(bin_exponent(_LEAST_BIN / scale.pixels_per_day), finest_exponent(window.start, window.end))
    days = 2.0**exponent
    first = int(window.start // days)
    bins = int(window.end // days) - first + 1
    counts = index.counts(exponent, first, bins)
    top, height = _foot(lane, context)
    levels, faded = _shares(lane, index, context, (exponent, first, bins))
    width = days * scale.pixels_per_day
    left, most = scale.x(first * days), index.most_in_bin(exponent)
    paces = None
    if context.time_map:
        edges = (first + np.arange(bins + 1, dtype=np.float64)) * days
        paces = days / np.diff(context.time_map.real_days(edges))
    return Band(left, width, counts, top, height, levels, most, first * days, days, paces, faded)


def _shares(
    lane: LanePlan, index: LaneIndex, context: FrameContext, of_bins: tuple[int, int, int]
) -> tuple[tuple[tuple[str, Rows], ...], Rows | None]:
    """How many of each bin are at each level where these are coloured, and how many a filter leaves out."""
    groups = context.seen.groups
    if groups is None:
        return (), None
    by_group = index.level_anchors(groups[0], lane.info.first, groups[1])
    counts = index.counts_by_level(by_group, *of_bins)
    colouring = context.seen.colouring
    levels = tuple(zip(colouring.roles, counts, strict=False)) if colouring is not None else ()
    return levels, counts[-1] if context.seen.left is not None else None


def most_important(table: EntryTable, lane: LaneInfo, start: float, end: float, most: int = 24) -> list[int]:
    """The most important table rows of a lane that are anchored from one day to before another."""
    rows = table.index(lane).best(start, end, 8 * most) + lane.first
    anchors = table.anchors[rows]
    found: list[int] = rows[(anchors >= start) & (anchors < end)][:most].tolist()
    return found


def stand_alike(table: EntryTable, lane: LaneInfo, start: float, end: float) -> bool:
    """Whether several entries are anchored from one day to before another, at one place in any window.

    Bands have no narrower bins than those whose edges are exact days.
    """
    anchors = table.index(lane).anchors
    first, last = anchors.searchsorted((start, end))
    if last - first < 2:
        return False
    earliest, latest = float(anchors[first]), float(anchors[last - 1])
    return latest - earliest < 2.0 ** finest_exponent(earliest, latest)


def all_anchored(table: EntryTable, lane: LaneInfo, start: float, end: float) -> Rows:
    """The table rows that are anchored from one day to before another, the most important first."""
    anchors = table.anchors[lane.first : lane.last]
    rows = np.flatnonzero((anchors >= start) & (anchors < end)) + lane.first
    found: Rows = rows[np.argsort(-table.importance[rows], kind="stable")]
    return found
