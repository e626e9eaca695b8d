"""Axes of values: one for each unit, and round numbers on them."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import loaded, metric, value
from viewer.core.charts.data import read_charts
from viewer.core.plot.axes import WHOLE, PlotAxis, even_ticks, log_ticks
from viewer.core.plot.content import plot_content
from viewer.core.plot.options import PlotOptions

THREE = read_charts(
    loaded(
        metric("a", value("a1", "2020", 10), value("a2", "2021", 40), unit="t"),
        metric("b", value("b1", "2020", 2), value("b2", "2021", 3), unit="km"),
        metric("c", value("c1", "2020", 100), unit="t"),
    )
)


def axes(**options):
    return plot_content(THREE, PlotOptions(("a", "b", "c"), **options)).axes


def test_metrics_of_one_unit_share_an_axis_and_two_units_have_two():
    left, right = axes()
    assert (left.side, left.unit, left.low, left.high) == ("left", "t", 0, 100)
    assert (right.side, right.unit) == ("right", "km")


def test_an_index_is_one_axis():
    (axis,) = axes(is_indexed=True)
    assert axis.unit == ""
    assert axis.low <= 100 <= 400 <= axis.high


def test_values_of_an_index_stand_where_their_number_is():
    content = plot_content(THREE, PlotOptions(("a", "b"), is_indexed=True))
    axis, (a, b) = content.axes[0], content.series
    assert axis.scale(WHOLE, 0, 300, a.factor).y(10) == pytest.approx(
        axis.scale(WHOLE, 0, 300, b.factor).y(2)
    )
    assert axis.scale(WHOLE, 0, 300, a.factor).y(40) == pytest.approx(axis.scale(WHOLE, 0, 300, 1.0).y(400))


def test_equal_ratios_are_equally_far_apart_on_a_logarithmic_axis():
    axis = axes(is_log=True)[0]
    ys = [axis.scale((0.0, 1.0), 0, 300, 1.0).y(number) for number in (10, 20, 40)]
    assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2])


def test_a_single_value_has_a_decade_around_it():
    content = plot_content(THREE, PlotOptions(("c",), is_log=True))
    assert content.axes[0].scale((0.0, 1.0), 0, 300, 1.0).y(100) == pytest.approx(150)


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0.9, 1100, 4, (1, 10, 100, 1000)),
        (9, 110, 9, (10, 20, 50, 100)),
        (300, 400, 5, (300, 320, 340, 360, 380, 400)),
        (1e-12, 1e12, 4, (1e-7, 1, 1e7)),
    ],
)
def test_logarithmic_ticks(low, high, most, ticks):
    found = tuple(tick for tick in log_ticks(low, high, most) if low <= tick <= high)
    assert found == pytest.approx(ticks)


@given(st.floats(-1e300, 1e300), st.floats(1e-6, 1e300), st.integers(2, 20))
def test_even_ticks_are_round_rising_and_not_too_many(low, span, most):
    high = low + span
    ticks = even_ticks(low, high, most)
    assert all(one < other for one, other in pairwise(ticks)) or span < abs(low) * 1e-10
    assert len(ticks) <= most + 3
    assert all(math.isfinite(tick) for tick in ticks)


def test_the_whole_axis_is_a_little_more_than_its_values():
    axis = PlotAxis("left", "t", 0, 100)
    assert axis.at(WHOLE[0]) < 0 < 100 < axis.at(WHOLE[1])


def test_a_logarithmic_axis_ends_above_nothing_where_floats_do():
    """For values that are made greater by a factor their own scale begins below every float."""
    scale = PlotAxis("left", "", 5e-324, 1e-300, True).scale(WHOLE, 0.0, 100.0, 1e10)
    assert scale.axis.low > 0
    assert math.isfinite(scale.y(1e-305))
