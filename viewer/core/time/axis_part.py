"""The ticks and labels of one stretch of the time axis, which is all of it or one of its pieces."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.words import TextMeasure, Words
from viewer.core.time.labels import (
    age_label,
    date_labels,
    short_age_label,
    short_year_label,
    tick_label,
    within_label,
    year_label,
)
from viewer.core.time.scale import TimeScale
from viewer.core.time.step_choice import MAJOR_STYLE, MINOR_STYLE, StepChoice
from viewer.core.time.steps import (
    PRESENT,
    WITHIN,
    Step,
    Years,
    roundest_year,
    start_of_year,
    unit_begin,
    year_of,
)

# From a tick to its label, and from a label to the next tick.
LABEL_OFFSET = 5.0
_TOUCHING, _BARELY = 4.0, 2.0
_LEAST_MINOR_GAP = 5.0
# A window with room for two labels has two: one date alone doesn't tell how fast time passes.
_LEAST_LABELS = 2
# No two labels fit into less, which saves measuring them.
_LEAST_ROOM = 40.0


class Tick(Struct, frozen=True):
    """A line of the axis at pixel `x`: what it is, and what begins there, if anything does.

    Minor ticks have no label; strong ones begin what the others are within, or are years; tall ones
    are drawn up into the upper row, which others would cross. Behind the text of a squeezed margin
    a tick is `hidden` in the lower row.
    """

    moment: int
    x: float
    label: str
    within: str
    strong: bool
    major: bool
    tall: bool
    hidden: bool = False


class AxisLabel(Struct, frozen=True):
    """A text of the axis whose left edge is at pixel `x`."""

    x: float
    text: str


class PartFrame(Struct, frozen=True):
    """Ticks of one step in order, the labels of both rows, and the texts of a date wider than the part."""

    step: Step
    ticks: tuple[Tick, ...]
    upper: tuple[AxisLabel, ...]
    lower: tuple[AxisLabel, ...]
    date: tuple[str, ...] = ()

    @property
    def labelled(self) -> int:
        """How many labels the fuller row has."""
        return max(len(self.upper), len(self.lower))


class AxisPart:
    """One stretch of a scale, with the steps that suit it.

    `reach` are the pixels between which its date may stand: with the folds beside it.
    """

    def __init__(
        self,
        scale: TimeScale,
        choice: StepChoice,
        measure: TextMeasure,
        words: Words,
        reach: tuple[float, float],
    ) -> None:
        self._scale, self.choice, self._stretch = scale, choice, choice.stretch
        self._measure, self._words = measure, words
        self.left, self.right, self.reach = self._x(self._stretch.first), self._x(self._stretch.last), reach

    def frame(self, said: Sequence[str] = ()) -> PartFrame:
        """The ticks and labels, after the upper labels of the parts before have been `said`.

        Where not one label of the upper row fits at its tick, the part's date stands beside it.
        """
        found = self._frame(self.choice.fitting(), said)
        if found.labelled < _LEAST_LABELS and not self.is_squeezed:
            found = self._closer(found, said)
        if found.upper:
            return found
        return self._dated_years(found, said) if found.step.unit == "year" else self._dated(found, said)

    def majors(self, step: Step) -> list[Tick]:
        """The labelled ticks of a step."""
        years = self.choice.years_of(step)
        return [self._tick(moment, step) for moment in self.choice.moments(step, years)]

    def dates(self) -> tuple[float, tuple[str, ...]]:
        """The pixel and texts of the roundest year that begins in the part, or of the one it is in."""
        return self._dates_at(self._roundest())

    def _dates_at(self, tick: Tick | None) -> tuple[float, tuple[str, ...]]:
        if tick:
            return tick.x, self._texts(tick)
        moment = sum(self._dated_span) // 2
        return self._x(moment), (self._year(year_of(moment), 1),)

    def beside(self, x: float, texts: Iterable[str], style: str) -> AxisLabel | None:
        """The first text that has room, beginning at a pixel or as near as it stays in the part."""
        for text in texts:
            most = self.right - _TOUCHING - self._measure.width(text, style)
            if most >= self.left + _TOUCHING:
                return AxisLabel(min(max(x, self.left + _TOUCHING), most), text)
        return None

    def over_folds(self, texts: Iterable[str], style: str) -> Iterator[AxisLabel]:
        """The texts that have room over the part and the folds beside it, in the middle of the part."""
        for text in texts:
            width = self._measure.width(text, style)
            least, most = self.reach[0] + _BARELY, self.reach[1] - _BARELY - width
            if least <= most:
                yield AxisLabel(min(max((self.left + self.right - width) / 2, least), most), text)

    # ---- ticks

    def _frame(self, step: Step, said: Sequence[str]) -> PartFrame:
        ticks = self._ticks(step)
        upper = tuple(self._labels(self._upper(ticks, step, said), MAJOR_STYLE))
        if step.unit == "year":
            return PartFrame(step, ticks, upper, ())
        lower = self._labels([(tick.x, tick.label) for tick in ticks if tick.major], MINOR_STYLE)
        return PartFrame(step, ticks, upper, tuple(lower))

    def _ticks(self, step: Step) -> tuple[Tick, ...]:
        ticks = {tick.moment: tick for tick in self.majors(step)}
        finer = self.choice.minor(step)
        for moment in self.choice.moments(finer, self.choice.years_of(step)) if finer else ():
            if moment not in ticks:
                ticks[moment] = Tick(moment, self._x(moment), "", "", strong=False, major=False, tall=False)
        return _without_touching(ticks.values())

    def _x(self, moment: int) -> float:
        return self._scale.x_of(self._stretch.drawn(moment))

    def _tick(self, moment: int, step: Step) -> Tick:
        words = self._words
        label = tick_label(moment, step, words, self.choice.years_of(step), self.choice.oldest)
        within = WITHIN[step.unit]
        begins = within is not None and unit_begin(within, moment) == moment
        upper = within_label(moment, step.unit, words) if begins else ""
        strong = begins or within is None
        return Tick(moment, self._x(moment), label, upper, strong, major=True, tall=strong)

    @property
    def is_squeezed(self) -> bool:
        """Whether time passes faster in it than in the others."""
        return self._stretch.piece is not None

    @property
    def _is_between(self) -> bool:
        """Whether a fold is on either side."""
        return self.reach[0] < self.left and self.right < self.reach[1]

    @property
    def _dated_span(self) -> tuple[int, int]:
        """Where the date of the part is: folds leave the same air on both sides of what is dated."""
        first, last = self._stretch.first, self._stretch.last
        if self._is_between:
            air = (last - first) * 9 // 20
            return first + air, last - air
        return first, last

    def _roundest(self) -> Tick | None:
        found = roundest_year(*self._dated_span, self._year_counting)
        if found is None:
            return None
        moment = start_of_year(found[0])
        return Tick(moment, self._x(moment), self._year(*found), "", strong=True, major=True, tall=True)

    def _year(self, year: int, count: int) -> str:
        if self._year_counting == "ages":
            return age_label(year, abs(PRESENT - year), count, self._words)
        return year_label(year, self._words)

    def _texts(self, tick: Tick) -> tuple[str, ...]:
        """What a year is called as the date of a part: with no more figures than one has use for."""
        year = year_of(tick.moment)
        if self._year_counting == "ages":
            return short_age_label(year, self._words), tick.label
        short = short_year_label(year, self._words)
        return (tick.label, short) if short else (tick.label,)

    @property
    def _year_counting(self) -> Years:
        return self.choice.years_of(Step("year", 1))

    # ---- labels

    def _upper(self, ticks: Sequence[Tick], step: Step, said: Sequence[str]) -> list[tuple[float, str]]:
        """The upper labels, with the one of what spans the left edge, if it has room and is news."""
        if step.unit == "year":
            return [(tick.x, tick.label) for tick in ticks if tick.strong]
        upper = [(tick.x, tick.within) for tick in ticks if tick.strong]
        text = date_labels(self._stretch.first, step.unit, self._words, dated=not said)[0]
        room = (upper[0][0] if upper else self.right) - self.left
        fits = room >= LABEL_OFFSET + self._measure.width(text, MAJOR_STYLE) + _TOUCHING
        return [(self.left, text), *upper] if fits and text not in said else upper

    def _labels(self, wanted: list[tuple[float, str]], style: str) -> Iterator[AxisLabel]:
        free = self._scale.left
        for x, text in wanted:
            begin = x + LABEL_OFFSET
            end = begin + self._measure.width(text, style)
            if begin >= free and end <= self.right - (_TOUCHING if self.right < self._scale.right else 0):
                yield AxisLabel(begin, text)
                free = end + _TOUCHING + LABEL_OFFSET

    # ---- where there is little room

    def _closer(self, found: PartFrame, said: Sequence[str]) -> PartFrame:
        """The coarsest of the finer steps with two labels, though not all its ticks have one."""
        if self.right - self.left < _LEAST_ROOM:
            return found
        width = self.choice.width(found.step)
        if self.right - self.left < _LEAST_LABELS * (width + LABEL_OFFSET) + _TOUCHING:
            return found
        best = found
        for step in self.choice.finer(found.step):
            closer = self._frame(step, said)
            if closer.labelled > best.labelled:
                best = closer
            if best.labelled >= _LEAST_LABELS:
                break
        return best if best is found else _lowered(best)

    def _dated_years(self, found: PartFrame, said: Sequence[str]) -> PartFrame:
        tick = self._roundest()
        x, texts = self._dates_at(tick)
        majors = [tick for tick in found.ticks if tick.major]
        if majors and not self._is_between:
            x, texts = majors[0].x, self._texts(majors[0])
        if tick and not majors:
            others = (each for each in found.ticks if each.moment != tick.moment)
            found = replace(found, ticks=_without_touching([*others, tick]))
        found = _lowered(found)
        news = tuple(text for text in texts if text not in said)
        label = self.beside(x + LABEL_OFFSET, news, MAJOR_STYLE)
        return _lowered(replace(found, upper=(label,))) if label else replace(found, date=news)

    def _dated(self, found: PartFrame, said: Sequence[str]) -> PartFrame:
        """With the finest date of the left edge that fits; times without any are worse than none."""
        texts = date_labels(self._stretch.first, found.step.unit, self._words, dated=not said)
        if said and texts[0] == said[-1]:
            return found
        news = tuple(text for text in texts if text not in said)
        label = self.beside(self.left + LABEL_OFFSET, news, MAJOR_STYLE)
        if label is None:
            return _lowered(replace(found, lower=() if said else found.lower, date=news))
        return _lowered(replace(found, upper=(label,)))


def _lowered(found: PartFrame) -> PartFrame:
    """With those ticks only in the upper row that have a label there: others would cross the texts."""
    begins = {label.x for label in found.upper}
    ticks = (replace(tick, tall=tick.strong and tick.x + LABEL_OFFSET in begins) for tick in found.ticks)
    return replace(found, ticks=tuple(ticks))


def _without_touching(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    """The ticks in order, without minor ones right beside a labelled one, as where the era begins."""
    kept: list[Tick] = []
    for tick in sorted(ticks, key=attrgetter("moment")):
        if kept and tick.x - kept[-1].x < _LEAST_MINOR_GAP:
            if not tick.major:
                continue
            if not kept[-1].major:
                kept.pop()
        kept.append(tick)
    return tuple(kept)
