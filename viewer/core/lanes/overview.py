"""The overview: the whole record in one strip, and where the window lies in it."""

from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure, Words
from viewer.core.table.table import EntryTable
from viewer.core.time.axis_part import AxisLabel, AxisPart
from viewer.core.time.display import PLAIN, TimeDisplay
from viewer.core.time.labels import full_label
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.step_choice import MINOR_STYLE
from viewer.core.time.steps import Step
from viewer.core.time.ticks import TimeBreak, axis_parts, time_breaks

_BIN = 2.0
_LEAST_WINDOW = 6.0
# Fewer labels than the axis has: the strip is for its columns.
_LEAST_PITCH = 90.0
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
    time_display: TimeDisplay = PLAIN,
) -> OverviewFrame:
    """Count the entries' anchors in bins of two pixels, and place the window over them."""
    return with_window(overview_ground(table, scale, measure, words, sizes, time_display), window)


def with_window(ground: OverviewFrame, window: Window) -> OverviewFrame:
    """The same overview with another window laid over it."""
    return replace(ground, window=_window_pixels(ground.scale, window))


def overview_ground(
    table: EntryTable,
    scale: TimeScale,
    measure: TextMeasure,
    words: Words,
    sizes: Sizes,
    time_display: TimeDisplay = PLAIN,
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
    return OverviewFrame(
        scale,
        sizes.overview_height,
        base,
        scale.width / bins,
        np.column_stack((lefts, heights)),
        _labels(axis_parts(scale, measure, words, time_display), measure, words, sizes),
        _NO_WINDOW,
        tuple(time_breaks(scale, measure, words, time_display)),
    )


def _labels(
    parts: list[AxisPart], measure: TextMeasure, words: Words, sizes: Sizes
) -> tuple[tuple[float, str], ...]:
    placed: list[tuple[float, str]] = []
    free = -inf
    for part in parts:
        for label in _PartRow(part, measure, words, sizes.label_gap).labels():
            if label.x >= free:
                placed.append((label.x, label.text))
                free = label.x + measure.width(label.text, MINOR_STYLE) + sizes.label_gap
    return tuple(placed)


class _PartRow:
    """The labels of one part of the axis in one row, each under its tick."""

    def __init__(self, part: AxisPart, measure: TextMeasure, words: Words, gap: float) -> None:
        self._part, self._measure, self._words, self._gap = part, measure, words, gap

    def labels(self) -> list[AxisLabel]:
        """Those of the finest step that leaves all of them room; if there is none, the part's date."""
        dense: list[AxisLabel] = []
        for step in self._part.choice.coarser():
            row = self._placed(step)
            if self._is_roomy(row):
                break
            dense = row if step.unit == "year" else []
        if len(row) < 2:
            # Long years in a narrow plot: the next round ones are out of view.
            row = max(row, self._apart(dense), key=len)
        return row or self._date()

    def _placed(self, step: Step) -> list[AxisLabel]:
        placed: list[AxisLabel] = []
        for tick in self._part.majors(step):
            text = tick.within or tick.label
            if not placed and not tick.strong:
                text = full_label(tick.moment, step, self._words)
            width = self._measure.width(text, MINOR_STYLE)
            label = AxisLabel(tick.x - width / 2, text)
            if self._part.left <= label.x and label.x + width <= self._part.right - self._gap:
                placed.append(label)
        return placed

    def _is_roomy(self, row: list[AxisLabel]) -> bool:
        most = max(int((self._part.right - self._part.left) / _LEAST_PITCH), 1)
        return len(row) <= most and len(self._apart(row)) == len(row)

    def _apart(self, row: list[AxisLabel]) -> list[AxisLabel]:
        """The labels that don't touch one before them."""
        apart: list[AxisLabel] = []
        free = self._part.left
        for label in row:
            if label.x >= free:
                apart.append(label)
                free = label.x + self._measure.width(label.text, MINOR_STYLE) + self._gap
        return apart

    def _date(self) -> list[AxisLabel]:
        x, texts = self._part.dates()
        label = self._part.beside(x - self._measure.width(texts[0], MINOR_STYLE) / 2, texts, MINOR_STYLE)
        return [label] if label else list(self._part.over_folds(texts, MINOR_STYLE))[:1]


def _window_pixels(scale: TimeScale, window: Window) -> tuple[float, float]:
    x0 = min(max(scale.x(window.start), scale.left), scale.right - _LEAST_WINDOW)
    x1 = min(max(scale.x(window.end), x0 + _LEAST_WINDOW), scale.right)
    return x0, x1
