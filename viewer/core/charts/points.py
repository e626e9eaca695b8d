"""The marks of single observations, in pixels."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.charts.data import ChartData
from viewer.core.charts.marks import HALO, Direction, PointMark
from viewer.core.charts.scale import ValueScale
from viewer.core.evidence.lens import Seen
from viewer.core.table.extents import OPEN_END, OPEN_START, PERIOD, SOFT_END, SOFT_START, overlaps
from viewer.core.time.scale import TimeScale
from viewer.model.metrics import ValueRelation

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rect = tuple[float, float, float, float]

_SOFT_BEGINS, _SOFT_ENDS = OPEN_START | SOFT_START, OPEN_END | SOFT_END
# How far an arrow reaches from the middle of its mark.
_ARROW = 11.0
_OPEN: dict[ValueRelation, Direction] = {">": "up", ">=": "up", "<": "down", "<=": "down"}


class Chosen(Struct, frozen=True):
    """What is selected of a metric, and the other sides of a disagreement about it, by their ids."""

    selected: str = ""
    opposed: frozenset[str] = frozenset()


def point_marks(
    data: ChartData,
    rows: Rows,
    scale: TimeScale,
    values: ValueScale,
    sizes: Sizes,
    chosen: Chosen,
    seen: Seen,
) -> list[PointMark]:
    """A mark for each row, in their order."""
    rows, columns = _columns(data, rows, scale, values, sizes)
    marks = []
    parts = _parts(data, rows, scale)
    is_seen = not seen.is_plain
    for row, is_bar, x, y, x0, x1, soft, hard_start, hard_end in zip(
        *(each.tolist() for each in columns), strict=True
    ):
        item = data.observations[row]
        identifier, relation = item.id, item.relation
        marks.append(
            PointMark(
                identifier,
                row,
                data.series(row),
                is_bar,
                x,
                y,
                x0,
                x1,
                None if item.upper is None else values.y(item.upper),
                _OPEN.get(relation, ""),
                relation == "~",
                soft,
                data.flags.get(identifier, ""),
                identifier == chosen.selected,
                seen.level(row) if is_seen else None,
                is_seen and seen.is_dimmed(row),
                identifier in chosen.opposed,
                hard_start,
                hard_end,
            )
        )
    if parts:
        marks = [_as_set(mark, parts[mark.row], data, scale) if mark.row in parts else mark for mark in marks]
    return marks


def _columns(
    data: ChartData, rows: Rows, scale: TimeScale, values: ValueScale, sizes: Sizes
) -> tuple[Rows, tuple[NDArray[Any], ...]]:
    """The rows that belong to the window, and what a mark has of each of them."""
    rows, xs, x0s, x1s = _seen_spans(data, rows, scale, sizes)
    bars = ~(data.instant[rows] | data.comparator[rows] | data.disputed[rows]) & (x1s - x0s >= sizes.point)
    ys, is_soft = values.ys(data.values[rows]), data.soft[rows]
    return rows, (rows, bars, xs, ys, x0s, x1s, is_soft, *_hard_ends(data, rows))


def _parts(data: ChartData, rows: Rows, scale: TimeScale) -> dict[int, list[tuple[float, float]]]:
    """By row, the dates of sets that belong to the window, in pixels."""
    if not len(data.gaps):
        return {}
    sets = rows[np.isin(rows, data.gaps.rows)]
    pieces = data.gaps.pieces(sets, data.begins[sets], data.ends[sets])
    window, found = scale.window, dict[int, list[tuple[float, float]]]()
    inside = overlaps(pieces.begins, pieces.ends, window.start, window.end)
    x0s, x1s = scale.xs(pieces.begins[inside]), scale.xs(pieces.ends[inside])
    for row, x0, x1 in zip(pieces.rows[inside].tolist(), x0s.tolist(), x1s.tolist(), strict=True):
        found.setdefault(row, []).append((max(x0, scale.left), min(x1, scale.right)))
    return found


def _as_set(
    mark: PointMark, parts: Sequence[tuple[float, float]], data: ChartData, scale: TimeScale
) -> PointMark:
    """The mark of a set: a dot at each of its dates, over a thread that goes on to dates out of view."""
    first, last = sum(parts[0]) / 2, sum(parts[-1]) / 2
    x0 = first if data.begins[mark.row] >= scale.window.start else scale.left
    x1 = last if data.ends[mark.row] <= scale.window.end else scale.right
    return replace(mark, is_bar=False, x=last, x0=x0, x1=x1, parts=tuple(parts))


def _hard_ends(data: ChartData, rows: Rows) -> tuple[Flags, Flags]:
    """Which begins and which ends are certain: of what is soft only those that the date does not qualify."""
    bits = data.open_ends[rows]
    # A step of a zoom asks this of each figure, and nearly all of them have nothing of it.
    if not bits.any():
        return ~data.soft[rows], ~data.soft[rows]
    is_told = ~data.soft[rows] | ((bits & (_SOFT_BEGINS | _SOFT_ENDS)) != 0)
    return is_told & ((bits & _SOFT_BEGINS) == 0), is_told & ((bits & _SOFT_ENDS) == 0)


def _seen_spans(
    data: ChartData, rows: Rows, scale: TimeScale, sizes: Sizes
) -> tuple[Rows, Floats, Floats, Floats]:
    """The rows that belong to the window: their days and the two ends of their dates, in pixels.

    An open end fades a short way off, so does one that is qualified of a date that is drawn as a dot, and
    none is far outside the plot. What fades does so in the plot, but for the ends of periods out of it.
    """
    window = scale.window
    rows = rows[overlaps(data.begins[rows], data.ends[rows], window.start, window.end)]
    rows = data.gaps.without(rows, window.start, window.end)
    xs, x0s, x1s = scale.xs(np.array((data.day[rows], data.begins[rows], data.ends[rows])))
    bits = data.open_ends[rows]
    if bits.any():
        dot = np.where(data.instant[rows], sizes.fade / 2, 0.0)
        x0s -= np.where(bits & OPEN_START, sizes.fade, np.where(bits & SOFT_START, dot, 0.0))
        x1s += np.where(bits & OPEN_END, sizes.fade, np.where(bits & SOFT_END, dot, 0.0))
        is_date = (bits & PERIOD) == 0
        begins_soft = (bits & _SOFT_BEGINS != 0) & (is_date | (data.begins[rows] >= window.start))
        ends_soft = (bits & _SOFT_ENDS != 0) & (is_date | (data.ends[rows] <= window.end))
        x0s = np.where(begins_soft, np.maximum(x0s, scale.left), x0s)
        x1s = np.where(ends_soft, np.minimum(x1s, scale.right), x1s)
    return rows, xs, np.maximum(x0s, scale.left - sizes.fade), np.minimum(x1s, scale.right + sizes.fade)


def flag_box(place: tuple[float, float], sizes: Sizes) -> Rect:
    """What a flag at a place covers, and the room that parts words beside it from it."""
    x, top = place
    return x - sizes.flag_gap, top, x + sizes.flag + sizes.flag_gap, top + sizes.flag


def covered(point: PointMark, sizes: Sizes) -> Rect:
    """What a mark covers, with its arrow and with its halo where it is selected."""
    y, half = point.y, (sizes.period_height if point.is_bar else sizes.point) / 2
    left, right = point.x0, point.x1
    if not point.is_bar:
        # A dot lies on the span of its date, which a label must not touch either.
        left, right = min(left, point.x - half), max(right, point.x + half)
    if point.parts:
        (x0, x1), (x2, x3) = point.parts[0], point.parts[-1]
        left, right = min(left, x0, (x0 + x1) / 2 - half), max(right, x3, (x2 + x3) / 2 + half)
    if point.selected or point.opposed:
        half += HALO
    above = below = half
    if point.open:
        above, below = (max(half, _ARROW) if point.open == way else half for way in ("up", "down"))
    if point.upper_y is None:
        return left, y - above, right, y + below
    return left, min(y, point.upper_y) - above, right, max(y, point.upper_y) + below
