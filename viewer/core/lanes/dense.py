"""A lane too full to be planned whole, laid out around a window: labels, and dots or a band of counts."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.lanes.dense_labels import (
    Candidates,
    Resting,
    Way,
    label_sides,
    labelled_marks,
    place_labels,
    seen_mark,
)
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.layout import Placed
from viewer.core.lanes.marks import Band, Dots, Floats, Mark, Stack
from viewer.core.lanes.plan import DENSE, LanePlan
from viewer.core.lanes.settling import SCREEN_ROWS
from viewer.core.lanes.shapes import shape_columns
from viewer.core.lanes.stacks import stacks_of, with_flags
from viewer.core.table.lane_index import LaneIndex, bin_exponent, finest_exponent
from viewer.core.table.table import EntryTable, LaneInfo, Stay
from viewer.core.time.scale import TimeScale

# The share of the window's width that a layout reaches beyond it on both sides.
_MARGIN = 0.4
# While one zooms, every step is laid out anew, and a wide margin would be for nothing.
_ZOOM_MARGIN = 0.08
# Once a pan has used up more than this share of the margin, the layout is made anew before it must be:
# so many lanes a frame, as all at once take twice a frame that only moves them. Earlier, it would be made
# more often; later, a quick pan would need all at once.
_USED_UP = 0.6
# A band dissolves at this share of the number at which it appears, lest it flicker between the two.
_DISSOLVES = 0.8
_LEAST_BIN = 3.0
_LABELLED = 90
_PIXELS_A_LABEL = 150

Rows = NDArray[np.int64]


class Cluster(Struct, frozen=True):
    """One lane's layout over `scale`, which reaches beyond the window; `key` is what it depends on.

    `places` are the rows and sides of the labels, and `stays` the days of their entries, by table row.
    """

    key: tuple[object, ...]
    scale: TimeScale
    places: dict[int, Placed]
    stays: dict[int, Stay]
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
        found = []
        for mark in self.marks:
            # Nearly all of them are in sight with their labels.
            if mark.label_x >= left and mark.label_x + mark.label_width <= right:
                if left < mark.x1 and mark.x0 < right:
                    found.append(mark)
            elif (seen := seen_mark(mark, left, right, self.marks, context)) is not None:
                found.append(seen)
        return tuple(found)


class Laying(Struct, frozen=True):
    """A lane that is to be laid out: what its layout depends on, the rows that need a label however
    unimportant they are, and the layout of before, whose labels keep their places."""

    lane: LanePlan
    key: tuple[object, ...]
    wanted: Sequence[int]
    before: Cluster | None

    @property
    def pans(self) -> bool:
        """Whether the layout of before is of the same zoom."""
        return self.before is not None and self.before.key[0] == self.key[0]

    @property
    def rests(self) -> bool:
        """Whether rows have settled since the layout of before."""
        return self.before is None or self.before.key[1] != self.key[1]

    @property
    def places(self) -> Mapping[int, Placed]:
        """Where the labels of before stand, by table row."""
        return self.before.places if self.before is not None else {}


def lay_out(laying: Sequence[Laying], context: FrameContext) -> list[Cluster]:
    """Lay lanes out around the context's window, all of which pan, or none.

    At once: one by one each step would take its price for each of a dozen lanes.
    """
    wide = _widened(context.scale, _MARGIN if laying[0].pans else _ZOOM_MARGIN)
    around = replace(context, scale=wide)
    parts = [_rows_to_label(each, around, context) for each in laying]
    labels = context.texts.labels(np.concatenate(parts))
    candidates = _candidates(laying, parts, [width for _, width in labels], around)
    sides = label_sides(candidates, around)
    stops = np.cumsum([len(part) for part in parts]).tolist()
    slices = [slice(stop - len(part), stop) for stop, part in zip(stops, parts, strict=True)]
    places = []
    for each, part in zip(laying, slices, strict=True):
        resting = Resting(context.scale, context.texts.least_width) if each.rests else None
        way = Way(around, each.pans and not each.rests, resting)
        places.append(place_labels(each.lane.rows, candidates.part(part), sides[part], each.places, way))
    marks = labelled_marks([each.lane for each in laying], candidates, labels, places, around)
    stays = context.table.stays(np.array([mark.row for drawn in marks for mark in drawn], np.int64))
    return [
        _cluster(each, Labels(mine, stays, drawn), around, context)
        for each, mine, drawn in zip(laying, places, marks, strict=True)
    ]


def _rows_to_label(laying: Laying, around: FrameContext, context: FrameContext) -> Rows:
    """The table rows of a lane that may get a label."""
    rows = _ranked(laying, around, _kept(laying, context))
    if laying.before is not None and laying.pans and not laying.rests:
        rows = _without_dots(rows, laying.before, laying.wanted, context)
    return rows


def _candidates(
    laying: Sequence[Laying], parts: Sequence[Rows], widths: Sequence[float], around: FrameContext
) -> Candidates:
    """The marks that may get a label, lane by lane; a label that was cut is as wide as it was."""
    rows = np.concatenate(parts)
    shapes = shape_columns(around.table, rows, around.scale.xs, around.sizes)
    ends = shapes.ends(around.table.flags[rows], around.sizes)
    kept = [
        each.places[row].width if row in each.places else 0.0
        for each, part in zip(laying, parts, strict=True)
        for row in part.tolist()
    ]
    return Candidates(rows, shapes, ends, np.where(np.array(kept) > 0, kept, widths))


class Labels(Struct, frozen=True):
    """What a layout has of labels: their places, the days of their entries, and their marks."""

    places: dict[int, Placed]
    stays: dict[int, Stay]
    marks: tuple[Mark, ...]


def _cluster(laying: Laying, labels: Labels, around: FrameContext, context: FrameContext) -> Cluster:
    lane, index = laying.lane, context.table.index(laying.lane.info)
    mine = labels.places, labels.stays, labels.marks
    if _is_dense(index, context.scale, around.scale, laying.before):
        return Cluster(laying.key, around.scale, *mine, None, (), _band(lane, index, around))
    dots = _dots(lane, index, labels.places, around)
    stacks = _stacks(lane, dots, around)
    return Cluster(laying.key, around.scale, *mine, with_flags(dots, stacks, around), stacks, None)


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


def _kept(laying: Laying, context: FrameContext) -> list[int]:
    """The rows whose labels the window shows already: a pan takes none of them away."""
    before = laying.before
    if before is None or not laying.pans:
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


def _ranked(laying: Laying, context: FrameContext, kept: Sequence[int]) -> Rows:
    """The table rows to label: the wanted, those labelled already, then the most important."""
    window, width, lane = context.scale.window, context.scale.width, laying.lane
    a_row = width / _PIXELS_A_LABEL
    most = max(lane.rows * a_row, 12)
    if not lane.still:
        most = min(most, _LABELLED + max(lane.rows - SCREEN_ROWS, 0) * a_row)
    index = context.table.index(lane.info)
    best = (index.best(window.start, window.end, int(most)) + lane.info.first).tolist()
    mine = (row for row in laying.wanted if lane.info.first <= row < lane.info.last)
    return np.array(list(dict.fromkeys([*mine, *kept, *best])), np.int64)


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
