"""The time axis of one window: ticks, labels in two rows, and what both rows are within."""

from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from viewer.core.folding import Fold, Stretch
from viewer.core.moments import DAY
from viewer.core.reckoning import PLAIN, Reckoning
from viewer.core.time_labels import (
    date_label,
    length_label,
    moment_label,
    oldest_age,
    tick_label,
    widest_label,
    window_label,
    within_label,
)
from viewer.core.time_scale import TimeScale
from viewer.core.time_steps import STEPS, WITHIN, Step, is_age, moments_of, shortest, unit_begin
from viewer.core.words import TextMeasure, Words
from viewer.model.quick import dataclass

# From a tick to its label, and from a label to the next tick.
LABEL_OFFSET = 5.0
_LABEL_GAP = 18.0
_TOUCHING = 4.0
_MINOR_GAP = 9.0
_LEAST_MINOR_GAP = 5.0
_LEAST_STEP = 12.0
_KEPT = 32
_MINOR, _MAJOR = "tick-minor", "tick-major"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at pixel `x`: what it is, and what begins there, if anything does.

    Minor ticks have no label; strong ones begin what the others are within, or are years.
    """

    moment: int
    x: float
    label: str
    within: str
    strong: bool
    major: bool


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """A text of the axis whose left edge is at pixel `x`."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class TimeBreak:
    """A fold between two pixels: what is left out, and the same where it has room between them."""

    x0: float
    x1: float
    text: str
    label: AxisLabel | None


@dataclass(frozen=True, slots=True)
class AxisFrame:
    """Ticks in order; the labels of the upper row, which the lower ones are within; the folds in
    view; and at the very left what the upper labels are within: a date, or what ages count from."""

    ticks: tuple[Tick, ...]
    upper: tuple[AxisLabel, ...]
    lower: tuple[AxisLabel, ...]
    breaks: tuple[TimeBreak, ...]
    context: str

    def break_at(self, x: float) -> TimeBreak | None:
        """The fold at a pixel, if there is one."""
        return next((mark for mark in self.breaks if mark.x0 <= x <= mark.x1), None)


def axis_frame(
    scale: TimeScale, measure: TextMeasure, words: Words, reckoning: Reckoning = PLAIN
) -> AxisFrame:
    """The axis of a window, its labels measured first so that no two of them touch.

    Kept for the window's other readers: axis, lanes and charts ask for the same one in turn.
    """
    return _kept_frame(scale, measure, words, reckoning)


def cursor_label(
    frame: AxisFrame, scale: TimeScale, cursor: int, words: Words, reckoning: Reckoning = PLAIN
) -> str:
    """What the cursor is at: a moment as finely as the window needs it, or what is folded there."""
    mark = frame.break_at(scale.x_of(cursor))
    if mark is not None:
        return words.text("axis.folded", length=mark.text)
    return window_label(cursor, scale.window, words, reckoning)


@lru_cache(maxsize=_KEPT)
def _kept_frame(scale: TimeScale, measure: TextMeasure, words: Words, reckoning: Reckoning) -> AxisFrame:
    return _Axis(scale, measure, words, reckoning).frame()


class _Axis:
    """The measures that the parts of one frame share."""

    def __init__(self, scale: TimeScale, measure: TextMeasure, words: Words, reckoning: Reckoning) -> None:
        self._scale, self._measure, self._words = scale, measure, words
        self._years, self._folding = reckoning.years, reckoning.folding
        self._pixels = scale.width / scale.window.length
        self._stretches = tuple(self._folding.stretches(scale.window.first, scale.window.last))
        self._ends = [moment for each in self._stretches for moment in (each.first, each.last)]
        self._oldest = oldest_age(self._ends) if self._years == "ages" else 0
        self._step = next((step for step in STEPS if self._fits(step)), STEPS[-1])
        self._finer = self._minor()

    def frame(self) -> AxisFrame:
        """Everything, from the ticks to the labels that stand at them."""
        ticks: list[Tick] = []
        upper: list[AxisLabel] = []
        lower: list[AxisLabel] = []
        for stretch in self._stretches:
            found = self._ticks(stretch)
            ticks.extend(found)
            upper.extend(self._labels(self._upper(found, stretch), stretch, _MAJOR))
            if self._step.unit != "year":
                lower.extend(self._labels([(t.x, t.label) for t in found if t.major], stretch, _MINOR))
        return AxisFrame(tuple(ticks), tuple(upper), tuple(lower), self._breaks(), self._context())

    # ---- steps

    def _fits(self, step: Step) -> bool:
        room = step.shortest * self._pixels
        if room < _LEAST_STEP or room < self._width(step) + _LABEL_GAP:
            return False
        within = WITHIN[step.unit]
        return within is None or shortest(within) * self._pixels >= self._within_width(step) + _LABEL_GAP

    def _width(self, step: Step) -> float:
        if step.unit != "year":
            return self._measure.width(widest_label(step, self._words), _MINOR)
        labels = (
            tick_label(moment, step, self._words, self._years, self._oldest)
            for moment in self._outermost(step)
        )
        return max((self._measure.width(label, _MAJOR) for label in labels), default=0.0)

    def _outermost(self, step: Step) -> list[int]:
        """Moments whose labels are as long as any of a step's can be."""
        if not is_age(step, self._years):
            return self._ends
        # Ages have the right decimals only where a tick can stand.
        ends = ((moment, moment + 2 * step.length) for moment in self._ends)
        return [moments_of(step, first, last, self._years)[0] for first, last in ends]

    def _within_width(self, step: Step) -> float:
        # Where a day begins between two times of day, its date stands before the time.
        midnights = [max(each.first, each.last // DAY * DAY) for each in self._stretches]
        labels = (within_label(moment, step.unit, self._words) for moment in (*self._ends, *midnights))
        return max((self._measure.width(label, _MAJOR) for label in labels), default=0.0)

    def _minor(self) -> Step | None:
        finer = STEPS[: STEPS.index(self._step)]
        least = _MINOR_GAP / self._pixels
        return next((step for step in finer if step.length >= least and step.divides(self._step)), None)

    # ---- ticks

    def _ticks(self, stretch: Stretch) -> list[Tick]:
        major = {moment: self._tick(moment, stretch) for moment in self._moments(self._step, stretch)}
        for moment in self._moments(self._finer, stretch) if self._finer else ():
            if moment not in major:
                major[moment] = Tick(moment, self._x(moment, stretch), "", "", False, False)
        return _without_touching(sorted(major.values(), key=attrgetter("moment")))

    def _moments(self, step: Step, stretch: Stretch) -> list[int]:
        return moments_of(step, stretch.first, stretch.last, self._years)

    def _x(self, moment: int, stretch: Stretch) -> float:
        return self._scale.x_of(moment - stretch.shift)

    def _tick(self, moment: int, stretch: Stretch) -> Tick:
        step, words = self._step, self._words
        label = tick_label(moment, step, words, self._years, self._oldest)
        within = WITHIN[step.unit]
        begins = within is not None and unit_begin(within, moment) == moment
        upper = within_label(moment, step.unit, words) if begins else ""
        return Tick(moment, self._x(moment, stretch), label, upper, begins or within is None, True)

    # ---- labels

    def _upper(self, ticks: list[Tick], stretch: Stretch) -> list[tuple[float, str]]:
        """The upper labels of a stretch, with the one of what spans its left edge, if it has room."""
        years = self._step.unit == "year"
        upper = [(tick.x, tick.label if years else tick.within) for tick in ticks if tick.strong]
        if years and (upper or not self._folding):
            return upper
        # A stretch between two folds can be too short for any tick; it has to say when it is.
        if years:
            text = moment_label(stretch.first, self._scale.window.span, self._words, self._years)
        else:
            text = within_label(stretch.first, self._step.unit, self._words)
        left = self._x(stretch.first, stretch)
        room = (upper[0][0] if upper else self._x(stretch.last, stretch)) - left
        fits = room >= LABEL_OFFSET + self._measure.width(text, _MAJOR) + _TOUCHING
        return [(left, text), *upper] if fits else upper

    def _labels(self, wanted: list[tuple[float, str]], stretch: Stretch, style: str) -> Iterator[AxisLabel]:
        free, right = self._scale.left, self._x(stretch.last, stretch)
        for x, text in wanted:
            begin = x + LABEL_OFFSET
            end = begin + self._measure.width(text, style)
            if begin >= free and end <= right:
                yield AxisLabel(begin, text)
                free = end + _TOUCHING

    def _context(self) -> str:
        if is_age(self._step, self._years):
            return self._words.text("axis.ages")
        below_seconds = WITHIN[self._step.unit] in ("second", "millisecond", "microsecond")
        return date_label(self._ends[0], self._words) if below_seconds and self._ends else ""

    def _breaks(self) -> tuple[TimeBreak, ...]:
        window = self._scale.window
        return tuple(self._break(fold) for fold in self._folding.folds_between(window.first, window.last))

    def _break(self, fold: Fold) -> TimeBreak:
        x0 = max(self._scale.x_of(fold.folded_begins), self._scale.left)
        x1 = min(self._scale.x_of(fold.folded_ends), self._scale.right)
        text = length_label(fold.ends - fold.begins, self._words)
        spare = x1 - x0 - self._measure.width(text, _MINOR)
        label = AxisLabel(x0 + spare / 2, text) if spare >= 2 * LABEL_OFFSET else None
        return TimeBreak(x0, x1, text, label)


def _without_touching(ticks: list[Tick]) -> list[Tick]:
    """The ticks without minor ones right beside a labelled one, as around the era's beginning."""
    kept: list[Tick] = []
    for tick in ticks:
        if kept and tick.x - kept[-1].x < _LEAST_MINOR_GAP:
            if not tick.major:
                continue
            if not kept[-1].major:
                kept.pop()
        kept.append(tick)
    return kept
