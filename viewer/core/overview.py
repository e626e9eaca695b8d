"""The overview: the whole record in one strip, and where the window lies in it."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.reckoning import PLAIN, Reckoning
from viewer.core.sizes import Sizes
from viewer.core.table import EntryTable
from viewer.core.ticks import Tick, TimeBreak, axis_frame
from viewer.core.time_scale import TimeScale, Window
from viewer.core.words import TextMeasure, Words
from viewer.model.quick import dataclass

_BIN = 2.0
_LEAST_WINDOW = 6.0
_NO_WINDOW = (0.0, 0.0)


@dataclass(frozen=True, eq=False)
class OverviewFrame:
    """Counts as columns standing on `base`, labels, the window's two pixels, and where time is folded.

    `columns` has a row for each bin that has entries: its left pixel and its height.
    """

    scale: TimeScale
    height: float
    base: float
    bin_width: float
    columns: NDArray[np.float64]
    labels: tuple[tuple[float, str], ...]
    window: tuple[float, float]
    breaks: tuple[TimeBreak, ...] = ()


def overview_scale(extent: Window, left: float, width: float) -> TimeScale:
    """The scale of the overview: everything, with a little room on both sides."""
    return TimeScale(extent.padded(0.02), left, width)


def overview_frame(
    table: EntryTable,
    scale: TimeScale,
    window: Window,
    measure: TextMeasure,
    words: Words,
    sizes: Sizes,
    reckoning: Reckoning = PLAIN,
) -> OverviewFrame:
    """Count the entries' anchors in bins of two pixels, and place the window over them."""
    return with_window(overview_ground(table, scale, measure, words, sizes, reckoning), window)


def with_window(ground: OverviewFrame, window: Window) -> OverviewFrame:
    """The same overview with another window laid over it."""
    return replace(ground, window=_window_pixels(ground.scale, window))


def overview_ground(
    table: EntryTable,
    scale: TimeScale,
    measure: TextMeasure,
    words: Words,
    sizes: Sizes,
    reckoning: Reckoning = PLAIN,
) -> OverviewFrame:
    """The overview without a window: all that stays while one pans."""
    bins = max(1, int(scale.width / _BIN))
    counts = table.anchored(scale.window.start, scale.window.end, bins)
    base = sizes.overview_height * 0.62
    tallest = base - 8
    most = max(int(counts.max()), 1)
    filled = np.flatnonzero(counts)
    heights = tallest * (0.4 + 0.6 * np.sqrt(counts[filled] / most))
    lefts = scale.left + filled * scale.width / bins
    axis = axis_frame(scale, measure, words, reckoning)
    return OverviewFrame(
        scale,
        sizes.overview_height,
        base,
        scale.width / bins,
        np.column_stack((lefts, heights)),
        _labels(axis.ticks, scale, measure, sizes),
        _NO_WINDOW,
        axis.breaks,
    )


def _labels(
    axis: tuple[Tick, ...], scale: TimeScale, measure: TextMeasure, sizes: Sizes
) -> tuple[tuple[float, str], ...]:
    ticks = [tick for tick in axis if tick.major]
    step = 1 + len(ticks) * 90 // max(int(scale.width), 1)
    placed = []
    for tick in ticks[::step]:
        label = tick.within or tick.label
        width = measure.width(label, "tick-minor")
        x = tick.x - width / 2
        if x >= scale.left and x + width <= scale.right - sizes.label_gap:
            placed.append((x, label))
    return tuple(placed)


def _window_pixels(scale: TimeScale, window: Window) -> tuple[float, float]:
    x0 = min(max(scale.x(window.start), scale.left), scale.right - _LEAST_WINDOW)
    x1 = min(max(scale.x(window.end), x0 + _LEAST_WINDOW), scale.right)
    return x0, x1
