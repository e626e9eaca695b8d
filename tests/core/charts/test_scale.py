"""Value axes have few, nice ticks over any values at all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.charts.scale import ValueScale, value_axis


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([91, 95, 55, 98.6], (0, 50, 100)),
        ([19.76, 20.7, 22], (19, 20, 21, 22)),
        ([165, 92.5], (0, 100, 200)),
        ([39_888], (0, 20_000, 40_000)),
        ([0.1, 0.3], (0, 0.1, 0.2, 0.3)),
        ([-5, -3], (-6, -4, -2, 0)),
        ([], (0, 0.5, 1)),
        ([0], (0, 0.5, 1)),
    ],
)
def test_ticks_are_nice(values, ticks):
    assert value_axis(values).ticks == ticks


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=5))
def test_any_values_have_an_axis(values):
    axis = value_axis(values)
    assert 2 <= len(axis.ticks) <= 5
    assert axis.low < axis.high
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert all(math.isfinite(tick) for tick in axis.ticks)


@given(st.lists(st.floats(min_value=-1e12, max_value=1e12, allow_subnormal=False), min_size=1, max_size=5))
def test_every_value_is_on_the_axis(values):
    axis = value_axis(values)
    room = (axis.high - axis.low) * 1e-6
    assert axis.low - room <= min(values)
    assert max(values) <= axis.high + room


def test_values_rise_from_the_bottom_to_the_top():
    scale = ValueScale(value_axis([0, 100]), 21, 78)
    assert scale.y(0) == 78
    assert scale.y(100) == 21
