"""The overview: the whole record in one strip of even time, and where the window lies in it."""

from math import inf

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure, Words
from viewer.core.table.table import EntryTable
from viewer.core.time.axis_part import AxisLabel, AxisPart
from viewer.core.time.display import TimeDisplay
from viewer.core.time.labels import full_label
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.step_choice import MINOR_STYLE
from viewer.core.time.steps import Step, Years
from viewer.core.time.ticks import axis_parts

Floats = NDArray[np.float64]

_BIN, _GAP = 4.0, 1.0
# The columns' tier: what is free above it, its part of the strip, and the least height of a column.
_ABOVE, _COLUMNS, _LEAST_COLUMN = 5.0, 0.62, 3.0
_LEAST_WINDOW = 6.0
# Fewer labels than the axis has: the strip is for its columns.
_LEAST_PITCH = 90.0
_NO_WINDOW = (0.0, 0.0)
_FAINT, _VALUES = "rule-strong", "series"


class Columns(Struct, frozen=True):
    """The parts of the columns that count the entries of one colour: their left pixels, tops and heights.

    `role` is a kind, or the role of the one colour of all.
    """

    role: str
    lefts: Floats
    tops: Floats
    heights: Floats


class OverviewFrame(Struct, frozen=True):
    """Counts by kind as columns standing on `base`, labels below them, and the window's two pixels.

    The scale is in real time, however the window draws it.
    """

    scale: TimeScale
    height: float
    base: float
    bin_width: float
    columns: tuple[Columns, ...]
    labels: tuple[tuple[float, str], ...]
    window: tuple[float, float]


def overview_scale(extent: Window, left: float, width: float) -> TimeScale:
    """The scale of the overview: everything, in real time, with a little room on both sides."""
    return TimeScale(extent.padded(0.02), left, width)


def overview_frame(
    table: EntryTable,
    scale: TimeScale,
    window: Window,
    measure: TextMeasure,
    words: Words,
    sizes: Sizes,
    years: Years = "calendar",
    counting: "Counting | None" = None,
) -> OverviewFrame:
    """Count the entries' anchors in narrow bins, and place the window over them; all in real time."""
    return with_window(overview_ground(table, scale, measure, words, sizes, years, counting), window)


def with_window(ground: OverviewFrame, window: Window) -> OverviewFrame:
    """The same overview with another window laid over it."""
    return replace(ground, window=_window_pixels(ground.scale, window))


def overview_ground(
    table: EntryTable,
    scale: TimeScale,
    measure: TextMeasure,
    words: Words,
    sizes: Sizes,
    years: Years = "calendar",
    counting: "Counting | None" = None,
) -> OverviewFrame:
    """The overview without a window: all that stays while one pans."""
    bins = max(1, int(scale.width / _BIN))
    counts = _counted(table, (scale.window.start, scale.window.end, bins), counting or Counting())
    base = sizes.overview_height * _COLUMNS
    return OverviewFrame(
        scale,
        sizes.overview_height,
        base,
        scale.width / bins - _GAP,
        _stacked(counts, scale, base),
        _labels(axis_parts(scale, measure, words, TimeDisplay(years)), measure, words, sizes),
        _NO_WINDOW,
    )


class Counting(Struct, frozen=True):
    """What the columns count. Without `by_kind` they have one colour, as where the lanes' colours mean
    something else; the entries that a filter has not `left`, by table row, are faint, or nowhere. Where there
    are no entries they count the `values`, by their real days."""

    by_kind: bool = True
    left: NDArray[np.bool_] | None = None
    hides: bool = False
    values: Floats | None = None


def _counted(
    table: EntryTable, of: tuple[float, float, int], counting: Counting
) -> dict[str, NDArray[np.int64]]:
    """The counts of each bin by the role of their colour, what is faint last."""
    if counting.values is not None:
        start, end, bins = of
        return {_VALUES: np.histogram(counting.values, bins, (start, end))[0].astype(np.int64)}
    counts: dict[str, NDArray[np.int64]] = {**table.anchored(*of)}
    total = np.sum(list(counts.values()), axis=0) if counts else np.zeros(of[2], np.int64)
    if counting.left is not None:
        counts = {**table.anchored_of(counting.left, *of)}
    if counts and not counting.by_kind:
        counts = {"overview-tick": np.sum(list(counts.values()), axis=0)}
    if counts and counting.left is not None and not counting.hides:
        counts[_FAINT] = total - np.sum(list(counts.values()), axis=0)
    return counts


def _stacked(counts: dict[str, NDArray[np.int64]], scale: TimeScale, base: float) -> tuple[Columns, ...]:
    """The counts of all kinds on top of one another; the highest column fills the tier, none is too low."""
    if not counts:
        return ()
    total = np.sum(list(counts.values()), axis=0)
    most, tallest = max(int(total.max()), 1), base - _ABOVE
    heights = np.where(total, _LEAST_COLUMN + (tallest - _LEAST_COLUMN) * (total - 1) / max(most - 1, 1), 0.0)
    each = heights / np.maximum(total, 1)
    lefts = scale.left + np.arange(len(total)) * scale.width / len(total)
    below, found = np.zeros(len(total)), []
    for role, counted in counts.items():
        below = below + counted * each
        filled = np.flatnonzero(counted)
        found.append(Columns(role, lefts[filled], base - below[filled], (counted * each)[filled]))
    return tuple(found)


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
