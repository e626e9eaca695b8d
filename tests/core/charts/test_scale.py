"""Value axes have few, nice ticks over any values at all."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.core.charts.scale import ValueScale, value_axis

FINITE = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)


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
@example([1.7976931348620002e308, 1.7976931348620006e308])
def test_any_values_have_an_axis(values):
    axis = value_axis(values)
    assert 2 <= len(axis.ticks) <= 5
    assert axis.low < axis.high
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert all(math.isfinite(tick) for tick in axis.ticks)


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False), min_size=1, max_size=5)
)
def test_every_value_is_on_the_axis(values):
    axis = value_axis(values)
    scale = ValueScale(axis, 0.0, 100.0)
    rows = scale.ys(np.array(values))
    assert rows.tolist() == pytest.approx([scale.y(value) for value in values])
    assert rows.min() >= -1e-4
    assert rows.max() <= 100.0001
    order = np.argsort(values)
    assert (np.diff(rows[order]) <= 0).all()


def test_values_rise_from_the_bottom_to_the_top():
    scale = ValueScale(value_axis([0, 100]), 21, 78)
    assert scale.y(0) == 78
    assert scale.y(100) == 21


@pytest.mark.parametrize("values", [(-1.7e308, 1.7e308), (1e300, 1.7e308), (5e-324, 1.7e308), (-1.7e308,)])
def test_no_two_great_values_stand_at_one_height(values):
    scale = ValueScale(value_axis(values), 0, 1000)
    assert len({round(scale.y(value)) for value in values}) == len(values)
    assert all(-1e-9 <= scale.y(value) <= 1000 for value in values)


def test_what_lies_far_beyond_an_axis_is_far_beyond_it_and_no_warning():
    scale = ValueScale(value_axis((0.0, 1e-9)), 0, 100)
    rows = scale.ys(np.array([-1.7e308, 0.0, 1.7e308]))
    assert np.isfinite(rows).all()
    assert rows[0] > 1e6
    assert rows[2] < -1e6
