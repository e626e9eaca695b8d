"""The time axis of one window: ticks, labels in two rows, and what both rows are within."""

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from viewer.core.moments import DAY
from viewer.core.time_labels import date_label, oldest_age, tick_label, widest_label, within_label
from viewer.core.time_scale import TimeScale
from viewer.core.time_steps import (
    PLAIN,
    STEPS,
    WITHIN,
    Reckoning,
    Step,
    is_age,
    moments_of,
    shortest,
    unit_begin,
)
from viewer.core.words import TextMeasure, Words

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
class AxisFrame:
    """Ticks in order; the labels of the upper row, which the lower ones are within; and at the very
    left what the upper ones are within: a date, or what ages are counted from."""

    ticks: tuple[Tick, ...]
    upper: tuple[AxisLabel, ...]
    lower: tuple[AxisLabel, ...]
    context: str


def axis_ticks(
    scale: TimeScale, measure: TextMeasure, words: Words, reckoning: Reckoning = PLAIN
) -> tuple[Tick, ...]:
    """The ticks of the axis alone, as lanes and charts draw them."""
    return axis_frame(scale, measure, words, reckoning).ticks


def axis_frame(
    scale: TimeScale, measure: TextMeasure, words: Words, reckoning: Reckoning = PLAIN
) -> AxisFrame:
    """The axis of a window, its labels measured first so that no two of them touch.

    Kept for the window's other readers: axis, lanes and charts ask for the same one in turn.
    """
    return _kept_frame(scale, measure, words, reckoning)


@lru_cache(maxsize=_KEPT)
def _kept_frame(scale: TimeScale, measure: TextMeasure, words: Words, reckoning: Reckoning) -> AxisFrame:
    return _Axis(scale, measure, words, reckoning).frame()


class _Axis:
    """The measures that the parts of one frame share."""

    def __init__(self, scale: TimeScale, measure: TextMeasure, words: Words, reckoning: Reckoning) -> None:
        self._scale, self._measure, self._words = scale, measure, words
        self._years = years = reckoning.years
        self._first, self._last = scale.window.first, scale.window.last
        self._oldest = oldest_age(self._first, self._last) if years == "ages" else 0
        self._pixels = scale.width / scale.window.length
        self._step = next((step for step in STEPS if self._fits(step)), STEPS[-1])

    def frame(self) -> AxisFrame:
        """Everything, from the ticks to the labels that stand at them."""
        ticks = self._without_touching(self._ticks())
        years = self._step.unit == "year"
        upper = [(tick.x, tick.label if years else tick.within) for tick in ticks if tick.strong]
        lower = [(tick.x, tick.label) for tick in ticks if tick.major and not years]
        return AxisFrame(
            ticks,
            self._labels(self._beginning(upper), _MAJOR),
            self._labels(lower, _MINOR),
            self._context(),
        )

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
        return max(
            self._measure.width(tick_label(moment, step, self._words, self._years, self._oldest), _MAJOR)
            for moment in self._ends(step)
        )

    def _ends(self, step: Step) -> tuple[int, int]:
        """The outermost ticks that a step can have in the window."""
        if not is_age(step, self._years):
            return self._first, self._last
        return (
            next(iter(moments_of(step, self._first, self._first + step.length * 2, self._years))),
            next(iter(moments_of(step, self._last - step.length * 2, self._last, self._years))),
        )

    def _within_width(self, step: Step) -> float:
        # Where a day begins between two times of day, its date stands before the time.
        midnight = self._last // DAY * DAY
        moments = {self._first, self._last, max(self._first, midnight)}
        return max(
            self._measure.width(within_label(moment, step.unit, self._words), _MAJOR) for moment in moments
        )

    def _minor(self) -> Step | None:
        finer = STEPS[: STEPS.index(self._step)]
        least = _MINOR_GAP / self._pixels
        return next((step for step in finer if step.length >= least and step.divides(self._step)), None)

    # ---- ticks

    def _ticks(self) -> list[Tick]:
        major = {moment: self._tick(moment) for moment in self._moments(self._step)}
        minor = self._minor()
        for moment in self._moments(minor) if minor else ():
            if moment not in major:
                major[moment] = Tick(moment, self._scale.x_of(moment), "", "", False, False)
        return sorted(major.values(), key=attrgetter("moment"))

    def _moments(self, step: Step) -> list[int]:
        return moments_of(step, self._first, self._last, self._years)

    def _tick(self, moment: int) -> Tick:
        step, words = self._step, self._words
        label = tick_label(moment, step, words, self._years, self._oldest)
        within = WITHIN[step.unit]
        begins = within is not None and unit_begin(within, moment) == moment
        upper = within_label(moment, step.unit, words) if begins else ""
        return Tick(moment, self._scale.x_of(moment), label, upper, begins or within is None, True)

    def _without_touching(self, ticks: list[Tick]) -> tuple[Tick, ...]:
        """The ticks without minor ones right beside a labelled one, as around the era's beginning."""
        kept: list[Tick] = []
        for tick in ticks:
            if kept and tick.x - kept[-1].x < _LEAST_MINOR_GAP:
                if not tick.major:
                    continue
                if not kept[-1].major:
                    kept.pop()
            kept.append(tick)
        return tuple(kept)

    # ---- labels

    def _beginning(self, upper: list[tuple[float, str]]) -> list[tuple[float, str]]:
        """The upper labels, with the one of what spans the window's left edge, if it has room."""
        if self._step.unit == "year":
            return upper
        text = within_label(self._first, self._step.unit, self._words)
        left, width = self._scale.left, self._measure.width(text, _MAJOR)
        room = (upper[0][0] if upper else self._scale.right) - left
        return [(left, text), *upper] if room >= LABEL_OFFSET + width + _TOUCHING else upper

    def _labels(self, wanted: list[tuple[float, str]], style: str) -> tuple[AxisLabel, ...]:
        placed: list[AxisLabel] = []
        free = self._scale.left
        for x, text in wanted:
            begin = x + LABEL_OFFSET
            end = begin + self._measure.width(text, style)
            if begin >= free and end <= self._scale.right:
                placed.append(AxisLabel(begin, text))
                free = end + _TOUCHING
        return tuple(placed)

    def _context(self) -> str:
        if is_age(self._step, self._years):
            return self._words.text("axis.ages")
        within = WITHIN[self._step.unit]
        return (
            date_label(self._first, self._words) if within in ("second", "millisecond", "microsecond") else ""
        )
