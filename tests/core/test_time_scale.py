import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.time_scale import GREATEST_SPAN, LEAST_SPAN, TimeScale, Window

days = st.floats(-1e6, 1e6)
spans = st.floats(0.01, 1e6)


@given(days, spans, st.floats(0, 1))
def test_a_pixel_and_its_day_lead_to_each_other(start: float, span: float, share: float) -> None:
    scale = TimeScale(Window(start, start + span), 196, 800)
    x = 196 + 800 * share
    assert scale.x(scale.day(x)) == pytest.approx(x, abs=1e-3)


@given(days, spans, st.floats(0.1, 10), st.floats(0, 1))
def test_zooming_leaves_the_day_at_the_pointer_where_it_is(
    start: float, span: float, factor: float, share: float
) -> None:
    scale = TimeScale(Window(start, start + span), 0, 1000)
    at = scale.day(1000 * share)
    zoomed = TimeScale(scale.window.zoomed(factor, at), 0, 1000)
    assert zoomed.x(at) == pytest.approx(1000 * share, abs=0.01)


def test_zooming_stops_at_the_least_and_the_greatest_span() -> None:
    window = Window(0, 10)
    assert window.zoomed(1e12, 5).span == pytest.approx(LEAST_SPAN)
    assert window.zoomed(1e-30, 5).span == pytest.approx(GREATEST_SPAN)


@pytest.mark.parametrize("end", [0.0, -1.0, float("nan")])
def test_a_window_without_extent_is_refused(end: float) -> None:
    with pytest.raises(ValueError, match="window"):
        Window(0.0, end)
