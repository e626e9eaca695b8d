from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.core.time.folding import find_folding
from viewer.core.time.moments import DAY, day_of, moment_of
from viewer.core.time.time_map import EVEN, Piece, TimeMap
from viewer.model.calendar import day_number

ROMAN = [float(day_number(year, 3, 15)) for year in (-43, -30, 14, 54, 69, 79)]
MODERN = [float(day_number(year, 6, 1)) for year in (1990, 1996, 2001, 2012, 2023)]


def folding_of(days: list[float], length: float = 1.0) -> TimeMap:
    begins = np.array(days)
    return find_folding(begins, begins + length, np.zeros(len(begins), np.bool_))


@st.composite
def foldings(draw: st.DrawFn) -> TimeMap:
    """Folds of any length at any distance, shortened by any factor above two."""
    real, folds = draw(st.integers(-(10**14), 10**13)) * DAY, []
    shift = draw(st.integers(-(10**10), 10**10)) * DAY
    for _ in range(draw(st.integers(1, 5))):
        real += draw(st.integers(1, 10**25))
        length = draw(st.integers(10, 10**25))
        end = real + length * draw(st.integers(2, 10**9))
        folds.append(Piece(real, end, real - shift, real - shift + length))
        shift += end - real - length
        real = end
    return TimeMap(tuple(folds))


def moments_around(folding: TimeMap) -> list[int]:
    edges = [moment for fold in folding.folds for moment in (fold.begins, fold.ends)]
    middles = [(a + b) // 2 for a, b in pairwise(edges)]
    near = [edge + step for edge in edges for step in (-1, 1)]
    return sorted([*edges, *middles, *near, edges[0] - DAY, edges[-1] + DAY])


@given(foldings())
def test_order_is_kept_and_every_moment_has_its_own_place(folding: TimeMap) -> None:
    folded = [folding.drawn(moment) for moment in moments_around(folding)]
    assert folded == sorted(folded)
    for fold in folding.folds:
        assert folding.drawn(fold.begins) == fold.drawn_begins
        assert folding.drawn(fold.ends) == fold.drawn_ends
        assert folding.real(fold.drawn_begins) == fold.begins
        assert folding.real(fold.drawn_ends) == fold.ends


@given(foldings())
def test_folded_time_leads_back_exactly(folding: TimeMap) -> None:
    for moment in moments_around(folding):
        folded = folding.drawn(moment)
        assert folding.drawn(folding.real(folded)) == folded
        inside = any(fold.begins < moment < fold.ends for fold in folding.folds)
        assert inside or folding.real(folded) == moment


@given(foldings(), st.integers(-(10**25), 10**25), st.integers(-(10**25), 10**25))
def test_distances_between_folds_are_as_ever(folding: TimeMap, a: int, b: int) -> None:
    first, last = folding.folds[0], folding.folds[-1]
    for edge, sign in ((first.begins, -1), (last.ends, 1)):
        x, y = edge + sign * abs(a), edge + sign * abs(b)
        assert folding.drawn(x) - folding.drawn(y) == x - y


@given(foldings())
def test_days_are_folded_as_moments_are(folding: TimeMap) -> None:
    days = np.array([day_of(moment) for moment in moments_around(folding)])
    folded = folding.drawn_days(days)
    largest = max(abs(days).max(), abs(folded).max())
    for day, found in zip(days.tolist(), folded.tolist(), strict=True):
        exact = folding.drawn(moment_of(day))
        assert abs(Fraction(found) - Fraction(exact, DAY)) <= Fraction(1e-14) * max(Fraction(largest), 1)
        assert folding.drawn_day(day) == day_of(exact)


@given(foldings())
def test_stretches_and_folds_fill_a_window_in_turn(folding: TimeMap) -> None:
    first = folding.folds[0].drawn_begins - DAY
    last = folding.folds[-1].drawn_ends + DAY
    stretches = list(folding.stretches(first, last))
    assert len(stretches) == len(folding.folds) + 1
    assert stretches[0].first - stretches[0].shift == first
    assert stretches[-1].last - stretches[-1].shift == last
    for fold, before, after in zip(folding.folds, stretches[:-1], stretches[1:], strict=True):
        assert (before.last, after.first) == (fold.begins, fold.ends)
        assert folding.real(after.first - after.shift) == after.first
    assert list(folding.pieces_between(first, last)) == list(folding.folds)
    assert list(folding.pieces_between(first, first + DAY)) == []


def test_without_folds_nothing_changes() -> None:
    days = np.array([-np.inf, 0.5, np.inf])
    assert EVEN.drawn_days(days) is days
    assert EVEN.drawn(5) == EVEN.real(5) == 5
    assert [stretch.first for stretch in EVEN.stretches(3, 7)] == [3]
    assert not EVEN


def test_open_ends_stay_open() -> None:
    folded = folding_of([*ROMAN, *MODERN]).drawn_days(np.array([-np.inf, np.inf, np.nan]))
    assert folded[0] == -np.inf
    assert folded[1] == np.inf
    assert np.isnan(folded[2])


def test_the_ages_between_romans_and_today_are_folded() -> None:
    folding = folding_of([*ROMAN, *MODERN])
    assert len(folding.folds) == 1
    fold = folding.folds[0]
    assert ROMAN[-1] + 1 < day_of(fold.begins) < day_of(fold.ends) < MODERN[0]
    # Modern days are what they were; Roman ones have come near.
    assert folding.drawn_days(np.array(MODERN)).tolist() == MODERN
    assert MODERN[0] - folding.drawn_days(np.array(ROMAN))[-1] < 40 * 365.25


def test_gaps_of_every_order_are_folded() -> None:
    folding = folding_of([float(day_number(-13_800_000_000, 1, 1)), *ROMAN, *MODERN])
    assert len(folding.folds) == 2
    assert folding.drawn_days(np.array(MODERN)).tolist() == MODERN


@pytest.mark.parametrize("days", [[], [1.0], [1.0, 1e6], [0.0, 100.0, 200.0, 300.0, 400.0], [5.0, 5.0, 5.0]])
def test_what_is_spread_evenly_or_too_little_is_not_folded(days: list[float]) -> None:
    assert not folding_of(days)


def test_a_period_that_runs_through_a_gap_lets_it_fold_and_a_date_does_not() -> None:
    begins = np.array([*ROMAN, *MODERN, ROMAN[0]])
    ends, is_period = begins + 1, np.zeros(len(begins), np.bool_)
    ends[-1] = MODERN[-1]
    assert not find_folding(begins, ends, is_period)
    is_period[-1] = True
    (fold,) = find_folding(begins, ends, is_period).folds
    assert ROMAN[-1] + 1 < day_of(fold.begins) < day_of(fold.ends) < MODERN[0]
    ends[-1] = np.inf
    assert len(find_folding(begins, ends, is_period).folds) == 1


records = st.lists(st.tuples(st.floats(-1e9, 1e6), st.floats(0, 1e5)), min_size=3, max_size=60)


@given(records, st.integers(0, 2**60 - 1))
@example([(0.0, 0.0), (0.0, 6.7e-76), (0.0, 4.5e-121)], 6)
def test_folds_are_empty_and_leave_order_and_time_around_what_is_dated(
    spans: list[tuple[float, float]], periods: int
) -> None:
    begins = np.array([begin for begin, _ in spans])
    ends = begins + np.array([length for _, length in spans])
    is_period = np.array([bool(periods >> n & 1) for n in range(len(spans))])
    folding = find_folding(begins, ends, is_period)
    for fold in folding.folds:
        begin, end = day_of(fold.begins), day_of(fold.ends)
        assert not ((begins < end) & (ends > begin) & ~is_period).any()
        assert not ((begins > begin) & (begins < end)).any()
        assert not ((ends > begin) & (ends < end)).any()
        assert fold.drawn_ends - fold.drawn_begins < fold.ends - fold.begins
    order = np.argsort(begins, kind="stable")
    assert (np.diff(folding.drawn_days(begins)[order]) >= 0).all()
