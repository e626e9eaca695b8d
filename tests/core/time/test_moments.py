from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.time.moments import DAY, day_of, moment_of, share

days = st.floats(-4e14, 4e14)


@given(days)
def test_a_day_comes_back_from_its_moment(day: float) -> None:
    assert day_of(moment_of(day)) == pytest.approx(day, rel=1e-15, abs=1e-18)


@given(days)
def test_moments_are_as_far_on_both_sides_of_1970(day: float) -> None:
    assert moment_of(-day) == -moment_of(day)


@given(st.integers(0, 10**38), st.floats(-10, 10), st.floats(1e-3, 1e6))
def test_a_share_is_rounded_once(length: int, part: float, whole: float) -> None:
    exact = Fraction(length) * Fraction(part) / Fraction(whole)
    assert abs(share(length, part, whole) - exact) <= Fraction(1, 2)


def test_what_is_no_day_is_refused() -> None:
    assert moment_of(1.5) == DAY * 3 // 2
    with pytest.raises(ValueError, match="NaN"):
        moment_of(float("nan"))
    with pytest.raises(OverflowError):
        moment_of(float("inf"))
