"""Empty spans of time, shortened: which they are, and the way between real time and folded time."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.core.time.moments import day_of, moment_of
from viewer.core.time.scale import LEAST_LENGTH, Window, window_of

Floats = NDArray[np.float64]

# A gap is folded that is longer than this part of what longer gaps leave …
_LEAST_PART = 0.1
# … and than so many times the usual gap: what is spread evenly has no empty spans.
_TIMES_USUAL = 5.0
# Of the time that is not folded: how long a fold is drawn, and the air that it leaves on both sides.
_FOLDED_PART, _AIR_PART = 0.06, 0.03


@dataclass(frozen=True, slots=True)
class Fold:
    """An empty span from one real moment to another, and where it begins and ends in folded time."""

    begins: int
    ends: int
    folded_begins: int
    folded_ends: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of real moments without a fold; in folded time all of it is `shift` earlier."""

    first: int
    last: int
    shift: int


@dataclass(frozen=True)
class Folding:
    """Folds in order. Between them time passes as ever, by whole attoseconds; inside one, faster."""

    folds: tuple[Fold, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is folded."""
        return bool(self.folds)

    def fold(self, moment: int) -> int:
        """The folded moment of a real one."""
        number = bisect_right(self._real, moment)
        if not number % 2:
            return moment - self._shifts[number // 2]
        fold = self.folds[number // 2]
        length = fold.folded_ends - fold.folded_begins
        return fold.folded_begins + (moment - fold.begins) * length // (fold.ends - fold.begins)

    def unfold(self, moment: int) -> int:
        """The real moment of a folded one."""
        number = bisect_right(self._folded, moment)
        if not number % 2:
            return moment + self._shifts[number // 2]
        fold = self.folds[number // 2]
        length = fold.folded_ends - fold.folded_begins
        return fold.begins + -(-(moment - fold.folded_begins) * (fold.ends - fold.begins) // length)

    def fold_days(self, days: Floats) -> Floats:
        """An array of real days in folded days; what is not finite stays as it is.

        Fast for what is dated: that is never in a fold.
        """
        if not self.folds:
            return days
        piece = np.searchsorted(np.array([day_of(moment) for moment in self._real]), days, "right")
        folded: Floats = days - np.array([day_of(shift) for shift in self._shifts])[piece // 2]
        for row in np.flatnonzero(piece % 2):
            folded[row] = self.fold_day(float(days[row]))
        return folded

    def fold_day(self, day: float) -> float:
        """The folded day of a real one."""
        if not self.folds or not np.isfinite(day):
            return day
        return day_of(self.fold(moment_of(day)))

    def fold_window(self, window: Window) -> Window:
        """The window of folded time that shows what a real one does."""
        first = self.fold(window.first)
        return window_of(first, max(self.fold(window.last) - first, 1))

    def unfold_window(self, window: Window) -> Window:
        """The real window that a window of folded time shows."""
        first = self.unfold(window.first)
        return window_of(first, max(self.unfold(window.last) - first, 1))

    def stretches(self, first: int, last: int) -> Iterator[Stretch]:
        """The unfolded stretches between two folded moments, in order."""
        begin = first
        for number, fold in enumerate(self.folds):
            end = min(fold.folded_begins, last)
            if begin <= end:
                shift = self._shifts[number]
                yield Stretch(begin + shift, end + shift, shift)
            begin = max(begin, fold.folded_ends)
        if begin <= last:
            yield Stretch(begin + self._shifts[-1], last + self._shifts[-1], self._shifts[-1])

    def folds_between(self, first: int, last: int) -> Iterator[Fold]:
        """The folds that a window of folded time shows, in order."""
        return (fold for fold in self.folds if fold.folded_begins < last and fold.folded_ends > first)

    @cached_property
    def _real(self) -> list[int]:
        return [moment for fold in self.folds for moment in (fold.begins, fold.ends)]

    @cached_property
    def _folded(self) -> list[int]:
        return [moment for fold in self.folds for moment in (fold.folded_begins, fold.folded_ends)]

    @cached_property
    def _shifts(self) -> list[int]:
        """By how much each stretch is earlier in folded time."""
        if not self.folds:
            return [0]
        first = self.folds[0]
        return [first.begins - first.folded_begins, *(fold.ends - fold.folded_ends for fold in self.folds)]


UNFOLDED = Folding()


def refolded(window: Window, before: Folding, after: Folding, extent: Window) -> Window:
    """A window after other spans are folded: what was in its middle stays there, and all of it in view.

    A window that reaches beyond the record, whose real extent is given, keeps as large a share of what is
    beyond: centuries of nothing would else stand beside a record folded into years.
    """
    real = before.unfold_window(window)
    first, last = max(real.first, extent.first), min(real.last, extent.last)
    shown, inside = before.fold(last) - before.fold(first), after.fold(last) - after.fold(first)
    if (real.first, real.last) != (first, last) and min(shown, inside) >= LEAST_LENGTH:
        left, right = ((beyond * inside) // shown for beyond in (first - real.first, real.last - last))
        return window_of(after.fold(first) - left, left + inside + right)
    middle = after.fold(before.unfold(window.middle))
    reach = max(middle - after.fold(real.first), after.fold(real.last) - middle, 1)
    return window_of(middle - reach, 2 * reach)


def find_folding(begins: Floats, ends: Floats) -> Folding:
    """The folding of dated things, as columns of days; infinite ends count as no time at all.

    A gap is empty if nothing lasts through it. The longest gap is folded first, then the longest
    of what is left, as long as one is a tenth of the rest and five times as long as is usual.
    """
    known = np.isfinite(begins) | np.isfinite(ends)
    begins, ends = begins[known], ends[known]
    starts = np.sort(np.where(np.isfinite(begins), begins, ends))
    stops = np.sort(np.where(np.isfinite(ends), ends, begins))
    if len(starts) < 3:
        return UNFOLDED
    # As many have ended before the next begins as have begun at all: nothing lasts through.
    lengths = starts[1:] - stops[:-1]
    rising = np.flatnonzero(lengths > 0)
    rising = rising[np.argsort(lengths[rising])]
    whole = float(stops[-1] - starts[0])
    chosen = rising[len(rising) - _longest(lengths[rising], whole) :]
    gaps = sorted((float(stops[row]), float(starts[row + 1])) for row in chosen.tolist())
    return _folding_of(gaps, whole) if gaps else UNFOLDED


def _longest(rising: Floats, whole: float) -> int:
    """How many of the longest gaps are to be folded, of gaps by rising length."""
    for others in range(len(rising) - 1, 0, -1):
        length, usual = float(rising[others]), float(rising[others // 2])
        if length < _LEAST_PART * whole or length < _TIMES_USUAL * usual:
            return len(rising) - 1 - others
        whole -= length
    return max(len(rising) - 1, 0)


def _folding_of(gaps: list[tuple[float, float]], whole: float) -> Folding:
    rest = max(whole - sum(end - begin for begin, end in gaps), whole * 1e-9)
    spans = []
    for begin, end in gaps:
        air = min(_AIR_PART * rest, (end - begin) / 4)
        spans.append((moment_of(begin + air), moment_of(end - air)))
    length = min(moment_of(_FOLDED_PART * rest), *((end - begin) // 2 for begin, end in spans))
    return _anchored(spans, length)


def _anchored(spans: list[tuple[int, int]], length: int) -> Folding:
    """Folds of one length, so shifted that the time next to 1970 keeps its days, exact as they are."""
    anchor = next((n for n, (begin, end) in enumerate(spans) if begin + end > 0), len(spans))
    shift = -sum(end - begin - length for begin, end in spans[:anchor])
    folds = []
    for begin, end in spans:
        folds.append(Fold(begin, end, begin - shift, begin - shift + length))
        shift += end - begin - length
    return Folding(tuple(folds))
