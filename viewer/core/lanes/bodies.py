"""What the entries of lanes cover before they have rows, in pixels that panning leaves as they are."""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.ordering import distinct
from viewer.core.base.sizes import Sizes
from viewer.core.lanes.layout import Body, Order, Stretch
from viewer.core.lanes.marks import Floats, Shape
from viewer.core.lanes.shapes import Rows, shape_columns
from viewer.core.table.extents import DISPUTED
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import TimeScale

# No mark's fade and no label reaches so far, in pixels: for rows, what is further apart is just apart.
_APART = 4_000.0
# No label is cut to more than this share of the plot, so that one has room in a narrow plot.
_MOST_CUT = 0.45

# The width of a table row's label in pixels, whole and cut.
LabelWidths = Callable[[int], tuple[float, float]]


class LaneBodies(Struct, frozen=True):
    """The bodies of some table rows, the orders to place them in, and where the plot begins and ends."""

    bodies: list[Body]
    order: Order
    edges: Stretch


def lane_bodies(
    table: EntryTable, lanes: Sequence[Rows], scale: TimeScale, widths: LabelWidths, sizes: Sizes
) -> list[LaneBodies]:
    """The bodies of each lane's table rows, of which those in the scale's window are seen.

    All at once: of ten lanes one by one they would take five times as long.
    """
    window, rows = scale.window, np.concatenate(lanes) if lanes else np.zeros(0, np.int64)
    pixels = _row_pixels(table, rows, scale)
    seen = table.belong(rows, window).tolist()
    shapes = shape_columns(table, rows, pixels, sizes).each()
    most_cut = max(scale.width * _MOST_CUT, sizes.label_min)
    flagged = ((table.flags[rows] & DISPUTED) != 0).tolist()
    left, right = pixels(np.array((window.start, window.end))).tolist()
    between = set_rooms(table, rows, Plot(pixels, (left, right), sizes), lambda row: widths(row)[0])
    bodies = []
    for row, shape, is_seen, has_flag in zip(rows.tolist(), shapes, seen, flagged, strict=True):
        whole, cut = widths(row)
        body = body_of(shape, whole, min(cut, most_cut, whole), sizes, has_flag, between.get(row))
        bodies.append(body if is_seen else replace(body, seen=False))
    counts = [len(each) for each in lanes]
    ends = np.cumsum(counts).tolist()
    parts = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
    orders = _orders(table, rows, parts)
    return [LaneBodies(bodies[part], order, (left, right)) for part, order in zip(parts, orders, strict=True)]


class Plot(Struct, frozen=True):
    """How days become pixels, the first and the last pixel in sight, and the sizes of what is drawn."""

    pixels: Callable[[Floats], Floats]
    edges: Stretch
    sizes: Sizes


def set_rooms(
    table: EntryTable, rows: Rows, plot: Plot, widths: Callable[[int], float]
) -> dict[int, Stretch]:
    """Where the labels of the sets among some rows have most room between the plot's edges, by table row:
    on the thread between two dates; over the days that a date may fall on only where the `widths` of their
    labels, in pixels by table row, find no room on a thread or beside the set."""
    sets = np.sort(table.gaps.among(rows))
    if not len(sets):
        return {}
    pieces = table.gaps.pieces(sets, table.begins[sets], table.ends[sets])
    x0s, x1s, half = plot.pixels(pieces.begins), plot.pixels(pieces.ends), plot.sizes.glyph / 2
    befores, afters = (x0s + x1s) / 2 - half, (x0s + x1s) / 2 + half
    starts = np.concatenate(([True], pieces.rows[1:] != pieces.rows[:-1]))
    joined = np.flatnonzero(~starts) - 1
    rooms = _widest(
        pieces.rows[joined],
        np.maximum(x1s, afters)[joined],
        np.minimum(x0s, befores)[joined + 1],
        plot.edges,
    )
    # From glyph to glyph, and from the set's beginning and to its end.
    firsts, lasts = np.concatenate((x0s[starts], afters)), np.concatenate((befores[starts], x1s))
    lasts[np.count_nonzero(starts) + joined] = befores[joined + 1]
    owners = np.concatenate((pieces.rows[starts], pieces.rows))
    outer = dict(
        zip(
            sets.tolist(),
            zip(x0s[starts].tolist(), x1s[np.roll(starts, -1)].tolist(), strict=True),
            strict=True,
        )
    )
    for row, stretch in _widest(owners, firsts, lasts, plot.edges).items():
        if not _has_room(widths(row), rooms.get(row), outer[row], plot):
            rooms[row] = stretch
    return rooms


def _has_room(width: float, thread: Stretch | None, ends: Stretch, plot: Plot) -> bool:
    """Whether a label fits on a set's thread, or beside the set that begins and ends at two pixels."""
    (left, right), gap = plot.edges, plot.sizes.label_gap
    on_thread = thread is not None and width + 2 * gap <= thread[1] - thread[0]
    return on_thread or width + gap <= max(ends[0] - left, right - ends[1])


def _widest(rows: Rows, firsts: Floats, lasts: Floats, edges: Stretch) -> dict[int, Stretch]:
    """The widest stretch that each row has between the `edges`, of equal ones the first."""
    found: dict[int, Stretch] = {}
    firsts, lasts = np.maximum(firsts, edges[0]), np.minimum(lasts, edges[1])
    for row, first, last in zip(rows.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        before = found.get(row, (0.0, 0.0))
        if last - first > before[1] - before[0]:
            found[row] = first, last
    return found


def body_of(
    shape: Shape, width: float, cut: float, sizes: Sizes, flagged: bool, between: Stretch | None = None
) -> Body:
    """What a mark of a shape covers, its flag with it, and where its label can stand inside it.

    That of a set may stand `between` two pixels where none of its glyphs is.
    """
    flag = sizes.flag_gap + sizes.flag if flagged else 0.0
    if shape.is_bar:
        inner = shape.s0 + sizes.bar_edge + sizes.label_pad, shape.x1 - sizes.label_pad / 2
        return Body(shape.x0, shape.x1 + flag, True, width, cut, inner, flagged=flagged)
    half, x1 = sizes.glyph / 2, shape.x1
    if shape.parted:
        # Between several dates there are others, over which no label runs.
        inner, gap = (shape.x0, shape.x0), sizes.label_gap
        if between is not None:
            inner = between[0] + gap, between[1] - gap
        return Body(shape.x0, x1 + flag, False, width, cut, inner, flagged=True)
    beside = half + sizes.label_gap
    inner = shape.glyph_x + beside + flag, shape.s1 - sizes.label_pad
    before = shape.s0 + sizes.label_pad, shape.glyph_x - beside
    if flag:
        x1 = max(x1, shape.glyph_x + half + flag)
    return Body(shape.x0, x1, False, width, cut, inner, before, flagged=flagged)


def _orders(table: EntryTable, rows: Rows, lanes: Sequence[slice]) -> list[Order]:
    """Each lane's positions: the most important first, then by time; and by time alone."""
    firsts, counts = [lane.start for lane in lanes], [lane.stop - lane.start for lane in lanes]
    first_of = np.repeat(np.array(firsts, np.int64), counts)
    anchors, begins = table.anchors[rows], table.begins[rows]
    by_importance = np.lexsort((anchors, -table.importance[rows].astype(np.int64), first_of))
    by_time = np.lexsort((anchors, begins, first_of))
    importance, time = (by_importance - first_of).tolist(), (by_time - first_of).tolist()
    return [Order(importance[lane], time[lane]) for lane in lanes]


def _row_pixels(table: EntryTable, rows: Rows, scale: TimeScale) -> Callable[[Floats], Floats]:
    """Days into the pixels by which rows are chosen: distances are true until nothing could touch any more.

    They don't depend on the window, so that no row changes while one pans. Pixels counted from a single
    day would do for some records only: a double that holds 13.8 billion years tells no minutes apart.
    """
    edges = np.array((table.horizon, scale.window.start, scale.window.end))
    days = distinct(np.concatenate((table.begins[rows], table.ends[rows], edges)))
    steps = np.minimum(np.diff(days) * scale.pixels_per_day, _APART)
    pixels = np.concatenate(([0.0], np.cumsum(steps)))
    return lambda requested: np.interp(requested, days, pixels)
