"""Observations that stand too close for marks: how far they reach up and down in each pixel column."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.charts.columns import part_of
from viewer.core.charts.pyramid import Pyramid
from viewer.core.charts.scale import ValueScale
from viewer.core.time.scale import TimeScale
from viewer.model.metrics import Observation

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

# A metric of so few observations is drawn with all its marks, however close.
FEW = 40
# Where there are more than so many within so many pixels to one side, dots would hide one another and the
# line. The rule looks at the neighbourhood alone, so that no pan changes what a value looks like.
NEIGHBOURHOOD = 30
_MOST_NEAR = 3
# A column with one value is a tick that can be seen and hit.
LEAST_HEIGHT = 3.0
_BLOCK = 8
_PARTS = 1_024


class Track(Struct, frozen=True):
    """The observations of one series in the order of their days: their rows, and their extents."""

    observations: Sequence[Observation]
    rows: Rows
    days: Floats
    lows: Floats
    highs: Floats
    pyramid: Pyramid


def make_track(
    observations: Sequence[Observation], rows: Rows, day: Floats, values: Floats, uppers: Floats
) -> Track:
    """A track of some rows, which are in the order of their days."""
    lows = highs = part_of(values, rows)
    if uppers is not values:
        lows, highs = np.minimum(lows, part_of(uppers, rows)), np.maximum(lows, part_of(uppers, rows))
    return Track(observations, rows, part_of(day, rows), lows, highs, Pyramid(lows, highs))


class Columns(Struct, frozen=True):
    """Pixel columns with observations: those from `firsts` up to before `lasts` stand at `xs`."""

    xs: Floats
    firsts: Rows
    lasts: Rows

    @property
    def counts(self) -> Rows:
        """How many observations each column has."""
        return self.lasts - self.firsts

    def take(self, which: NDArray[np.bool_]) -> "Columns":
        """Some of the columns."""
        return Columns(self.xs[which], self.firsts[which], self.lasts[which])


class Cluster(Struct, frozen=True):
    """A track's clusters: each reaches from `tops` down to `bottoms`, in pixels of the chart.

    Columns that stand `alone` are to be wide enough to be seen.
    """

    track: Track
    columns: Columns
    tops: Floats
    bottoms: Floats
    alone: NDArray[np.bool_]

    def rows_at(self, x: float, y: float, margin: float) -> tuple[int, ...]:
        """The rows of the column nearest to a pixel that is on it, or no further off than `margin`."""
        xs = self.columns.xs
        first, last = np.searchsorted(xs, (x - margin, x + margin)).tolist()
        across = np.abs(xs[first:last] - x)
        down = np.maximum(self.tops[first:last] - y, y - self.bottoms[first:last])
        near = np.flatnonzero(down <= margin)
        if not len(near):
            return ()
        found = first + int(near[np.argmin(np.maximum(across[near], down[near]))])
        return tuple(self.track.rows[self.columns.firsts[found] : self.columns.lasts[found]].tolist())

    def blocks(self) -> Iterable[tuple[float, float, float, float]]:
        """Rectangles around neighbouring columns, for labels to keep clear of."""
        xs = self.columns.xs
        begins = np.flatnonzero(np.diff(np.floor(xs / _BLOCK), prepend=-np.inf))
        ends = np.append(begins[1:], len(xs)) - 1
        tops, bottoms = np.minimum.reduceat(self.tops, begins), np.maximum.reduceat(self.bottoms, begins)
        edges = (xs[begins] - 0.5, tops, xs[ends] + 0.5, bottoms)
        return zip(*(each.tolist() for each in edges), strict=True)


# The charts of a frame have one scale, those of its settled picture another.
@lru_cache(maxsize=4)
def column_edges(scale: TimeScale, beyond: int) -> tuple[Floats, Floats]:
    """The edges of the pixel columns, and the days there, some columns further than the plot.

    Columns begin at whole multiples of a pixel's time, counted from day 0, so that a pan moves them and
    leaves in each what it has.
    """
    # In whole numbers: a float of pixels since day 0 would not be exact enough to be the same twice.
    window, width = scale.window, round(scale.width * _PARTS)
    phase = -(window.first * width % (window.length * _PARTS)) / (window.length * _PARTS)
    xs = scale.left + phase + np.arange(-beyond, math.ceil(scale.width) + 2 + beyond, dtype=np.float64)
    # TimeScale.day for an array.
    days = window.start + (window.rest + (xs - scale.left) / scale.pixels_per_day)
    for shared in (xs, days):
        shared.setflags(write=False)
    return xs, days


def is_sparse(days: Floats, edges: Floats) -> bool:
    """Whether no column is a cluster; `days` rise, and a few of them are sooner told than all columns."""
    first, last = days.searchsorted((edges[0], edges[-1])).tolist()
    if last - first > len(edges) // _MOST_NEAR:
        return False
    at = edges.searchsorted(days[first:last], "right")
    return not bool((at[_MOST_NEAR:] - at[:-_MOST_NEAR] <= NEIGHBOURHOOD).any())


def track_columns(track: Track, edges: tuple[Floats, Floats]) -> Columns:
    """All columns of a track between these edges, empty ones too."""
    xs, days = edges
    at = np.searchsorted(track.days, days).astype(np.int64)
    return Columns(xs[:-1] + 0.5, at[:-1], at[1:])


def part_dense(tracks: Sequence[Columns]) -> NDArray[np.bool_]:
    """Which columns are clusters, counting the neighbours of all tracks on each side."""
    total = np.cumsum(np.sum([columns.counts for columns in tracks], axis=0))
    reach = np.arange(len(total))
    before = np.concatenate(([0], total))
    left = total - before[np.maximum(reach - NEIGHBOURHOOD, 0)]
    right = total[np.minimum(reach + NEIGHBOURHOOD, len(total) - 1)] - before[:-1]
    return np.asarray(np.maximum(left, right) > _MOST_NEAR)


def rows_of(columns: Columns) -> Rows:
    """The positions in the track that the columns hold, in order."""
    counts = columns.counts
    offsets = np.repeat(columns.firsts - np.cumsum(counts) + counts, counts)
    return offsets + np.arange(int(counts.sum()))


def cluster(track: Track, columns: Columns, values: ValueScale) -> Cluster:
    """The extents of a track's clusters, none of them empty."""
    lows, highs = track.pyramid.extremes(columns.firsts, columns.lasts)
    tops, bottoms = values.ys(highs), values.ys(lows)
    slack = np.maximum(LEAST_HEIGHT - (bottoms - tops), 0.0) / 2
    gaps = np.diff(columns.xs, prepend=-np.inf, append=np.inf) > LEAST_HEIGHT
    return Cluster(track, columns, tops - slack, bottoms + slack, gaps[:-1] & gaps[1:])
