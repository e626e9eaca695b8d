import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.time_samples import windows
from viewer.core.time.moments import DAY, day_of
from viewer.core.time.scale import (
    GREATEST_LENGTH,
    LEAST_LENGTH,
    TimeScale,
    Window,
    window_of,
)

PIXEL = Fraction(1, 1000)
days = st.floats(-1e6, 1e6)
spans = st.floats(0.01, 1e6)
shares = st.floats(0, 1)


def pixels_apart(a: Window, b: Window, width: int = 1600) -> Fraction:
    """By how many pixels the ends of two windows differ."""
    return Fraction(max(abs(a.first - b.first), abs(a.last - b.last)) * width, b.length)


@given(days, spans, shares)
def test_a_pixel_and_its_day_lead_to_each_other(start: float, span: float, share: float) -> None:
    scale = TimeScale(Window(start, start + span), 196, 800)
    x = 196 + 800 * share
    assert scale.x(scale.day(x)) == pytest.approx(x, abs=1e-3)


@given(windows, shares)
def test_a_pixel_and_its_moment_lead_to_each_other_anywhere(window: Window, share: float) -> None:
    scale = TimeScale(window, 196, 800)
    x = 196 + 800 * share
    assert scale.x_of(scale.moment(x)) == pytest.approx(x, abs=1e-6)


@given(windows, st.floats(-2, 2))
def test_days_are_drawn_where_exact_arithmetic_draws_them(window: Window, offset: float) -> None:
    scale = TimeScale(window, 224, 1600)
    day = window.start + offset * window.span
    exact = float(224 + 1600 * (Fraction(day) * DAY - window.first) / window.length)
    # A day is a float: in a short window far from 1970 the nearest lies up to 1e10 pixels outside, where
    # floats are 2e-6 of a pixel apart.
    near = 1e-6 if abs(exact) < 1e9 else 4 * math.ulp(exact)
    assert scale.x(day) == pytest.approx(exact, abs=near)
    assert scale.xs(np.array([day]))[0] == pytest.approx(exact, abs=near)


@given(days, spans, st.floats(0.1, 10), shares)
def test_zooming_leaves_the_day_at_the_pointer_where_it_is(
    start: float, span: float, factor: float, share: float
) -> None:
    scale = TimeScale(Window(start, start + span), 0, 1000)
    at = scale.day(1000 * share)
    zoomed = TimeScale(scale.window.zoomed_at(factor, share), 0, 1000)
    assert zoomed.x(at) == pytest.approx(1000 * share, abs=0.01)


@given(windows, st.floats(1.01, 2.5), shares)
def test_zooming_in_200_steps_and_out_again_comes_back(window: Window, factor: float, share: float) -> None:
    x = 224 + 1600 * share
    scale, passed = TimeScale(window, 224, 1600), []
    while len(passed) < 200 and scale.window.length / factor > LEAST_LENGTH:
        passed.append(scale.window)
        scale = TimeScale(scale.zoomed(factor, x), 224, 1600)
    for before in reversed(passed):
        scale = TimeScale(scale.zoomed(1 / factor, x), 224, 1600)
        assert pixels_apart(scale.window, before) < PIXEL


@given(windows, st.lists(st.floats(-5000, 5000), max_size=30))
def test_panning_there_and_back_comes_back_exactly(window: Window, drags: list[float]) -> None:
    moved = window
    for pixels in drags:
        moved = TimeScale(moved, 224, 1600).panned(pixels)
    for pixels in reversed(drags):
        moved = TimeScale(moved, 224, 1600).panned(-pixels)
    assert moved == window


@given(windows, shares)
def test_a_moment_stays_under_the_pointer(window: Window, share: float) -> None:
    scale, x = TimeScale(window, 224, 1600), 224 + 1600 * share
    moment = scale.moment(x)
    assert TimeScale(scale.zoomed(1.25, x), 224, 1600).x_of(moment) == pytest.approx(x, abs=1e-3)
    assert TimeScale(scale.panned(40), 224, 1600).x_of(moment) == pytest.approx(x + 40, abs=1e-3)


@given(windows)
def test_the_days_of_a_window_are_the_nearest_floats(window: Window) -> None:
    assert window.start == day_of(window.first)
    assert window.end == day_of(window.last)
    assert window.span == day_of(window.length)
    assert window.contains(window.middle)
    assert not window.contains(window.last + 1)


@given(days, spans)
def test_two_days_are_kept_as_they_are(start: float, span: float) -> None:
    window = Window(start, start + span)
    assert window.start == pytest.approx(start, rel=1e-15, abs=1e-18)
    assert window.end == pytest.approx(start + span, rel=1e-15, abs=1e-18)


def test_zooming_stops_at_the_least_and_the_greatest_span() -> None:
    window = Window(0, 10)
    assert window.zoomed_at(1e20, 0.5).length == LEAST_LENGTH
    assert window.zoomed_at(1e-30, 0.5).length == GREATEST_LENGTH
    assert pytest.approx(20e-9) == LEAST_LENGTH / DAY * 86_400
    assert GREATEST_LENGTH / DAY > 2e12 * 365.2425


def test_a_window_is_moved_centred_padded_and_stretched() -> None:
    window = Window(100, 200)
    assert window.moved(-0.5) == window.panned(-50) == Window(50, 150)
    assert window.centred(10 * DAY) == Window(-40, 60)
    assert window.padded(0.25) == Window(75, 225)
    assert window.stretched(10, 30) == Window(110, 230)
    with pytest.raises(ValueError, match="length"):
        window.stretched(100, 0)


@pytest.mark.parametrize("end", [0.0, -1.0, float("nan"), float("inf")])
def test_a_window_without_extent_or_end_is_refused(end: float) -> None:
    with pytest.raises(ValueError, match="window"):
        Window(0.0, end)


def test_a_window_of_moments_has_an_extent() -> None:
    assert window_of(0, 10 * DAY) == Window(0, 10)
    with pytest.raises(ValueError, match="length"):
        window_of(0, 0)


@given(windows, st.integers(1, 4000), st.floats(0, 2))
def test_a_widened_scale_leaves_every_moment_at_its_pixel(window: Window, width: int, part: float) -> None:
    scale = TimeScale(window, 224, width)
    wide = scale.widened(part)
    assert wide.x_of(window.first) == pytest.approx(scale.left, abs=1e-3)
    assert wide.x_of(window.last) == pytest.approx(scale.right, abs=1e-3)
    assert wide.width == pytest.approx(width * (1 + 2 * part), abs=1.001)


@given(windows, windows, st.lists(st.floats(-3, 3), max_size=12))
def test_panning_stops_a_little_beyond_the_extent(window: Window, extent: Window, steps: list[float]) -> None:
    for step in steps:
        before, window = window, window.moved(step).held_near(extent, window)
        assert window.length == before.length
        past = window.first - extent.last if step > 0 else extent.first - window.last
        had = before.first - extent.last if step > 0 else extent.first - before.last
        assert past <= max(had, 0)


def test_a_quarter_of_the_plot_may_lie_beyond_the_extent() -> None:
    extent, window = Window(0, 100), Window(40, 60)
    assert window.moved(9).held_near(extent, window) == Window(85, 105)
    assert window.moved(-9).held_near(extent, window) == Window(-5, 15)
    wide = Window(-150, 250)
    assert wide.moved(1).held_near(extent, wide) == Window(-100, 300).held_near(extent, wide)
    far = Window(500, 520)
    assert far.moved(1).held_near(extent, far) == far
    assert far.moved(-2).held_near(extent, far) == Window(460, 480)
