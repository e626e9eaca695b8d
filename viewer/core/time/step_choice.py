"""Which step suits a stretch of time: as fine as its labels, measured first, have room for."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from math import inf
from types import MappingProxyType

from msgspec import Struct

from viewer.core.base.words import TextMeasure, Words
from viewer.core.time.labels import oldest_age, tick_label, widest_label, within_label
from viewer.core.time.moments import DAY
from viewer.core.time.steps import (
    STEPS,
    WEEK_STEPS,
    WITHIN,
    Step,
    Unit,
    Weeks,
    Years,
    is_age,
    moments_of,
    shortest,
)
from viewer.core.time.time_map import Stretch

MINOR_STYLE, MAJOR_STYLE = "tick-minor", "tick-major"
_LABEL_GAP = 18.0
_MINOR_GAP = 9.0
_LEAST_STEP = 12.0


class _Ladder(Struct, frozen=True):
    """Steps from the finest on, their least distances and lengths in attoseconds, and their places."""

    steps: tuple[Step, ...]
    shortest: tuple[int, ...]
    lengths: tuple[int, ...]
    places: Mapping[tuple[Unit, int], int]


def _ladder(steps: tuple[Step, ...]) -> _Ladder:
    places = MappingProxyType({(step.unit, step.count): place for place, step in enumerate(steps)})
    return _Ladder(
        steps, tuple(each.shortest for each in steps), tuple(each.length for each in steps), places
    )


_PLAIN, _OF_WEEKS = _ladder(STEPS), _ladder(WEEK_STEPS)


class StepChoice:
    """The steps of one stretch, `pixels` an attosecond.

    With `only_ages` all its ticks are years before the present, however near to one another. A
    stretch that `is_alone` is the whole window.
    """

    def __init__(
        self,
        stretch: Stretch,
        pixels: float,
        measure: TextMeasure,
        words: Words,
        years: Years,
        *,
        only_ages: bool,
        is_alone: bool,
        weeks: Weeks = "",
    ) -> None:
        self.stretch, self._pixels, self._measure, self._words = stretch, pixels, measure, words
        self._years, self._only_ages, self._is_alone = years, only_ages, is_alone
        self._weeks, self._ladder = weeks, _OF_WEEKS if weeks else _PLAIN
        possible = bisect_left(self._ladder.shortest, _LEAST_STEP / pixels)
        self._first_possible = max(possible, self._ladder.places["year", 1]) if only_ages else possible
        self._ends = (stretch.first, stretch.last)
        self.oldest = oldest_age(self._ends) if years == "ages" else 0

    def fitting(self) -> Step:
        """The finest step whose labels all have room, and what they are within has too.

        Between folds, a step longer than the stretch does as well as any coarser one.
        """
        most = inf if self._is_alone else self.stretch.last - self.stretch.first
        for step in self._ladder.steps[self._first_possible :]:
            if step.shortest > most or self._fits(step):
                return step
        return self._ladder.steps[-1]

    def coarser(self) -> Iterator[Step]:
        """The fitting step, and all that are coarser."""
        fitting = self.fitting()
        return iter(self._ladder.steps[self._place(fitting) :])

    def finer(self, step: Step) -> Iterator[Step]:
        """Ever finer steps whose ticks still don't crowd."""
        yield from reversed(self._ladder.steps[self._first_possible : self._place(step)])

    def minor(self, step: Step) -> Step | None:
        """The step of the ticks between those of a step, if there is room for any."""
        least = _MINOR_GAP / self._pixels
        finer = self._ladder.steps[bisect_left(self._ladder.lengths, least) : self._place(step)]
        return next((each for each in finer if each.divides(step)), None)

    def years_of(self, step: Step) -> Years:
        """How a step's years are counted."""
        return "ages" if self._only_ages or is_age(step, self._years) else "calendar"

    def moments(self, step: Step, years: Years) -> list[int]:
        """The moments of a step's ticks."""
        return moments_of(step, self.stretch.first, self.stretch.last, years, self._weeks)

    def width(self, step: Step) -> float:
        """The pixels of the widest label of a step."""
        if step.unit != "year":
            return self._measure.width(widest_label(step, self._words), MINOR_STYLE)
        years = self.years_of(step)
        labels = (
            tick_label(moment, step, self._words, years, self.oldest)
            for moment in self._outermost(step, years)
        )
        return max(self._measure.width(label, MAJOR_STYLE) for label in labels)

    def _place(self, step: Step) -> int:
        return self._ladder.places[step.unit, step.count]

    def _fits(self, step: Step) -> bool:
        room = step.shortest * self._pixels
        if room < self.width(step) + _LABEL_GAP:
            return False
        within = WITHIN[step.unit]
        return within is None or shortest(within) * self._pixels >= self._within_width(step) + _LABEL_GAP

    def _outermost(self, step: Step, years: Years) -> tuple[int, ...]:
        """Moments whose labels are as long as any of a step's can be."""
        if years == "calendar":
            return self._ends
        # Ages have the right decimals only where a tick can stand.
        ends = ((moment, moment + 2 * step.length) for moment in self._ends)
        return tuple(moments_of(step, first, last, years)[0] for first, last in ends)

    def _within_width(self, step: Step) -> float:
        # Where a day begins between two times of day, its date stands before the time.
        first, last = self._ends
        moments = (first, last, max(first, last // DAY * DAY))
        labels = (within_label(moment, step.unit, self._words) for moment in moments)
        return max(self._measure.width(label, MAJOR_STYLE) for label in labels)
