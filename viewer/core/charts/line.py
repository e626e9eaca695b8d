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
    first, last = np.searchsorted(line.days, (days[0], days[-1])).tolist()
    if last - first <= _MOST_A_PIXEL * scale.width:
        starts = np.arange(max(first - 1, 0), min(last, len(line.days) - 1))
        stops = starts + 1
    else:
        starts, stops = _between_columns(np.searchsorted(line.days, days).astype(np.int64), len(line.days))
    joined = line.joined[starts]
    starts, stops = starts[joined], stops[joined]
    ends = [
        each for rows in (starts, stops) for each in (scale.xs(line.days[rows]), values.ys(line.values[rows]))
    ]
    return _cut(np.column_stack(ends), float(xs[0]), float(xs[-1]))


def _between_columns(at: Rows, count: int) -> tuple[Rows, Rows]:
    """From the last point of each column to the first of the next one that has any."""
    begins = distinct(at)
    begins = begins[(begins > 0) & (begins < count)]
    return begins - 1, begins


def _cut(segments: Floats, left: float, right: float) -> Floats:
    """Segments between two pixels: Qt draws lines from far outside slowly, or not at all."""
    x0, y0, x1, y1 = segments.T
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = np.where(x1 > x0, (y1 - y0) / (x1 - x0), 0.0)
    from_x, to_x = np.clip(x0, left, right), np.clip(x1, left, right)
    return np.ascontiguousarray(
        np.column_stack((from_x, y0 + (from_x - x0) * slopes, to_x, y1 - (x1 - to_x) * slopes))
    )
