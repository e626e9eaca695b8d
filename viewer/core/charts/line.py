"""The lines that join comparable observations, as segments in pixels: at most a few a pixel column."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.ordering import distinct
from viewer.core.charts.data import Chain
from viewer.core.charts.marks import NO_SEGMENTS
from viewer.core.charts.scale import ValueScale
from viewer.core.time.scale import TimeScale

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

# With more points a pixel than this, each column is entered at its first point and left at its last.
_MOST_A_PIXEL = 2
_GAP = 3.0


def chain_segments(
    chains: Iterable[Chain], scale: TimeScale, values: ValueScale, edges: tuple[Floats, Floats]
) -> Floats:
    """Segments x0, y0, x1, y1 of all chains, cut off at the outermost of the column `edges`.

    What a line does within a pixel column is left to the column's extent.
    """
    found = [_segments(each, scale, values, edges) for each in chains]
    return np.concatenate(found) if found else NO_SEGMENTS


def parted(segments: Floats, breaks: Iterable[float]) -> Floats:
    """Segments with a gap at each of some pixels, where time changes its pace."""
    for x in breaks:
        left, right = segments[:, 0].min(initial=x), segments[:, 2].max(initial=x)
        sides = _cut(segments, left, max(x - _GAP, left)), _cut(segments, min(x + _GAP, right), right)
        upright = segments[:, 0] == segments[:, 2]
        near = np.abs(segments[:, 0] - x) < _GAP
        lengths = (side[:, 2] > side[:, 0] for side in sides)
        kept = [side[long & ~upright] for side, long in zip(sides, lengths, strict=True)]
        segments = np.concatenate([*kept, segments[upright & ~near]])
    return segments


def _segments(line: Chain, scale: TimeScale, values: ValueScale, edges: tuple[Floats, Floats]) -> Floats:
    xs, days = edges
    first, last = line.days.searchsorted((days[0], days[-1])).tolist()
    if last - first <= _MOST_A_PIXEL * scale.width:
        segments = _successive(line, scale, values, max(first - 1, 0), last + 1)
    else:
        starts, stops = _between_columns(np.searchsorted(line.days, days).astype(np.int64), len(line.days))
        joined = line.joined[starts]
        starts, stops = starts[joined], stops[joined]
        sides = ((scale.xs(line.days[rows]), values.ys(line.values[rows])) for rows in (starts, stops))
        segments = np.column_stack([each for side in sides for each in side])
    return _cut(segments, float(xs[0]), float(xs[-1]))


def _successive(line: Chain, scale: TimeScale, values: ValueScale, first: int, last: int) -> Floats:
    """Segments between neighbours of some points, each of which is taken to its pixel once."""
    ends = np.empty((max(len(line.days[first:last]) - 1, 0), 4))
    if len(ends):
        xs, ys = scale.xs(line.days[first:last]), values.ys(line.values[first:last])
        for column, each in enumerate((xs[:-1], ys[:-1], xs[1:], ys[1:])):
            ends[:, column] = each
    joined = line.joined[first : first + len(ends)]
    return ends if joined.all() else ends[joined]


def _between_columns(at: Rows, count: int) -> tuple[Rows, Rows]:
    """From the last point of each column to the first of the next one that has any."""
    begins = distinct(at)
    begins = begins[(begins > 0) & (begins < count)]
    return begins - 1, begins


def _cut(segments: Floats, left: float, right: float) -> Floats:
    """Segments between two pixels: Qt draws lines from far outside slowly, or not at all."""
    x0, y0, x1, y1 = segments.T
    if x0.min(initial=left) >= left and x1.max(initial=right) <= right:
        return np.ascontiguousarray(segments)
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = np.where(x1 > x0, (y1 - y0) / (x1 - x0), 0.0)
    from_x, to_x = np.clip(x0, left, right), np.clip(x1, left, right)
    return np.ascontiguousarray(
        np.column_stack((from_x, y0 + (from_x - x0) * slopes, to_x, y1 - (x1 - to_x) * slopes))
    )
