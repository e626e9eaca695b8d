"""What is squeezed of a record, and that the map leads from time to pixels and back exactly."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from viewer.core.time.folding import find_folding
from viewer.core.time.moments import DAY, day_of, moment_of
from viewer.core.time.scale import TimeScale, Window, window_of
from viewer.core.time.squeezing import find_squeezing, focus_of, is_concentrated
from viewer.core.time.time_map import EVEN, TimeMap
from viewer.model.calendar import day_number

YEAR = 365.2425
FIT = 0.03


def squeezing_of(days: list[float], extent: Window | None = None) -> TimeMap:
    found = np.array(days)
    return find_squeezing(found, found, extent or Window(found.min() - 1, found.max() + 1))


def dated(*years: float) -> list[float]:
    return [(year - 1970) * YEAR for year in years]


CROWDED = dated(2000, 2006, 2030, *(2020 + n / 20 for n in range(100)))


@st.composite
def crowds(draw: st.DrawFn) -> list[float]:
    """Days of which more than 70 % lie in less than a third of their span, anywhere in time."""
    origin = draw(st.floats(-1e12, 1e6))
    whole = draw(st.sampled_from([30.0, 3_000.0, 4e6, 5e9]))
    crowd = draw(st.lists(st.floats(0.0, 0.3), min_size=8, max_size=60))
    others = draw(st.lists(st.floats(0.0, 1.0), max_size=max(len(crowd) // 4 - 2, 0)))
    at = draw(st.floats(0.0, 0.7))
    return [origin + whole * share for share in [0.0, 1.0, *(at + share for share in crowd), *others]]


@st.composite
def maps(draw: st.DrawFn) -> TimeMap:
    """The maps that records have: even, folded, squeezed."""
    days = np.array(draw(crowds()))
    kind = draw(st.sampled_from(["even", "folded", "squeezed"]))
    if kind == "even":
        return EVEN
    if kind == "folded":
        return find_folding(days, days + 1.0, np.zeros(len(days), np.bool_))
    return squeezing_of(days.tolist())


@given(crowds())
@example(CROWDED)
def test_what_is_crowded_is_squeezed_and_linear_over_most_of_the_width(days: list[float]) -> None:
    extent = Window(min(days), max(days))
    assume(is_concentrated(np.array(days), np.array(days), extent.span))
    found = squeezing_of(days, extent)
    assert found.squeezes
    whole, focus = found.drawn_window(extent).padded(FIT), focus_of(found, extent)
    assert focus is not None
    in_focus = [focus.start - 1e-6 <= day <= focus.end + 1e-6 for day in days]
    assert sum(in_focus) > 0.7 * len(days)
    linear = focus.length / whole.length + (FIT / (1 + 2 * FIT) if len(found.pieces) == 1 else 0)
    assert 0.8 <= linear <= 0.9
    # In the focus time passes as ever.
    for moment in (focus.first, focus.middle, focus.last - 1):
        assert found.drawn(moment) == moment
    assert all(piece.factor >= 2 for piece in found.pieces)


@given(maps(), st.floats(-0.2, 1.2), st.integers(0, 60), st.integers(40, 4_000), st.data())
def test_time_to_pixel_to_time_is_exact_to_a_pixel(
    time_map: TimeMap, at: float, halvings: int, width: int, data: st.DataObject
) -> None:
    edges = [edge for piece in time_map.pieces for edge in (piece.drawn_begins, piece.drawn_ends)]
    near = [edge for edge in edges if abs(edge) < 10**13 * DAY] or [0]
    first, last = min(near) - 10**4 * DAY, max(near) + 10**4 * DAY
    length = max((last - first) >> halvings, 20 * 10**9)
    window = window_of(first + int((last - first) * at), length)
    scale = TimeScale(window, 224.0, float(width))
    pixel = length // width + 1
    x = 224.0 + data.draw(st.floats(0.0, 1.0)) * width
    moment = time_map.real(scale.moment(x))
    # Pixel → time → pixel, and time → pixel → time.
    assert scale.x_of(time_map.drawn(moment)) == pytest.approx(x, abs=0.01)
    back = scale.moment(scale.x_of(time_map.drawn(moment)))
    assert abs(back - time_map.drawn(moment)) <= pixel
    assert abs(time_map.drawn(time_map.real(back)) - back) <= 1


@given(maps(), st.lists(st.integers(-(10**16), 10**16), min_size=2, max_size=20))
def test_order_is_kept_and_drawn_time_leads_back_exactly(time_map: TimeMap, days: list[int]) -> None:
    moments = sorted(day * DAY // 7 for day in days)
    drawn = [time_map.drawn(moment) for moment in moments]
    assert drawn == sorted(drawn)
    for moment in drawn:
        assert time_map.drawn(time_map.real(moment)) == moment


@given(maps(), st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=30))
def test_columns_are_drawn_as_moments_are(time_map: TimeMap, days: list[int]) -> None:
    column = np.array(days, np.float64)
    drawn = time_map.drawn_days(column)
    largest = Fraction(max(abs(column).max(), abs(drawn).max(), 1.0))
    for day, found in zip(column.tolist(), drawn.tolist(), strict=True):
        exact = Fraction(time_map.drawn(moment_of(day)), DAY)
        assert abs(Fraction(found) - exact) <= Fraction(1e-15) * largest
    assert (np.diff(time_map.drawn_days(np.sort(column))) >= 0).all()


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=20))
@example([-30])
def test_whole_days_touch_in_drawn_time_too(years: list[int]) -> None:
    """What ends on the day on which a window begins: the column's end is the window's start, to the bit."""
    time_map = squeezing_of(CROWDED)
    column = np.array([float(day_number(2000 + year, 1, 1)) for year in years])
    for day, drawn in zip(column.tolist(), time_map.drawn_days(column).tolist(), strict=True):
        window = time_map.drawn_window(Window(day, day + 400.0))
        assert window.start == drawn
        assert time_map.real_window(window).start == day


def test_the_years_around_a_crowd_stand_in_two_margins() -> None:
    found = squeezing_of(CROWDED)
    left, right = found.pieces
    assert (left.kind, right.kind) == ("squeezed", "squeezed")
    assert day_number(2019, 6, 1) <= day_of(left.ends) <= dated(2020)[0]
    assert dated(2025)[0] <= day_of(right.begins) <= day_number(2025, 7, 1)
    # Each begins with a unit of time: a quarter of a year here.
    for edge in (left.ends, right.begins):
        assert edge % DAY == 0
    assert left.factor > right.factor > 2


def test_a_crowd_at_the_end_has_one_margin() -> None:
    (margin,) = squeezing_of(dated(1900, 1950, *(2000 + n / 10 for n in range(40)))).pieces
    assert margin.ends < moment_of(dated(2000)[0])
    assert margin.begins < moment_of(-1e14)


@pytest.mark.parametrize(
    "years", [[2000], [2000, 2010], range(1900, 2000), [1900, 1901, 1902, 1998, 1999, 2000]]
)
def test_what_is_spread_or_in_two_places_is_left_even(years: list[int]) -> None:
    days = np.array(dated(*years))
    extent = Window(days.min(), days.max() + 1.0)
    assert len(days) == 1 or not is_concentrated(days, days, extent.span)
    assert not find_squeezing(days, days, extent)


def test_a_record_of_one_day_in_a_century_has_that_day_in_focus() -> None:
    days = np.array([0.0, 36_500.0, *(20_000.0 for _ in range(20))])
    extent = Window(0.0, 36_501.0)
    focus = focus_of(find_squeezing(days, days + 1.0, extent), extent)
    assert focus is not None
    assert focus.start < 20_000.5 < 20_001.0 <= focus.end
    assert focus.span < 2


def test_what_is_at_one_instant_has_a_focus_too() -> None:
    days = np.array([0.0, 36_500.0, *(20_000.25 for _ in range(20))])
    extent = Window(0.0, 36_501.0)
    focus = focus_of(find_squeezing(days, days, extent), extent)
    assert focus is not None
    assert focus.first < moment_of(20_000.25) < focus.last


def test_a_century_of_deep_time_fills_the_focus() -> None:
    days = np.array([-13.8e9 * YEAR, *((year - 1970) * YEAR for year in range(1900, 2020))])
    extent = Window(days[0], days[-1] + YEAR)
    found = find_squeezing(days, days + YEAR, extent)
    focus = focus_of(found, extent)
    assert focus is not None
    assert focus.span < 140 * YEAR
    assert found.pieces[0].factor > 10**8


def test_ten_million_days_are_mapped_without_a_step_for_each() -> None:
    time_map = squeezing_of(CROWDED)
    days = np.linspace(-10_000.0, 40_000.0, 1_000_000)
    drawn = time_map.drawn_days(days)
    assert (np.diff(drawn) >= 0).all()
    inside = (days >= day_of(time_map.pieces[0].ends)) & (days < day_of(time_map.pieces[1].begins))
    assert (drawn[inside] == days[inside]).all()


@given(maps(), st.lists(st.integers(-(10**5), 10**5), min_size=1, max_size=30))
def test_drawn_columns_lead_back_to_real_days(time_map: TimeMap, days: list[int]) -> None:
    column = np.array(days, np.float64)
    back = time_map.real_days(time_map.drawn_days(column))
    slowest = min((piece.pace for piece in time_map.pieces), default=1.0)
    largest = max(abs(column).max(), abs(time_map.drawn_days(column)).max(), 1.0)
    assert back == pytest.approx(column, abs=1e-14 * largest / slowest)


@given(maps(), st.floats(0.0, 1.0), st.floats(0.05, 20.0), st.floats(-900.0, 900.0))
def test_what_is_under_the_pointer_stays_there_and_follows_it(
    time_map: TimeMap, at: float, factor: float, pixels: float
) -> None:
    edges = [edge for piece in time_map.pieces for edge in (piece.drawn_begins, piece.drawn_ends)]
    near = [edge for edge in edges if abs(edge) < 10**13 * DAY] or [0]
    first, last = min(near) - 10**4 * DAY, max(near) + 10**4 * DAY
    scale, x = TimeScale(window_of(first, last - first), 224.0, 900.0), 224.0 + at * 900.0
    real = time_map.real(scale.moment(x))
    zoomed = TimeScale(scale.zoomed(factor, x), 224.0, 900.0)
    assert zoomed.x_of(time_map.drawn(real)) == pytest.approx(x, abs=0.01)
    panned = TimeScale(scale.panned(pixels), 224.0, 900.0)
    assert panned.x_of(time_map.drawn(real)) == pytest.approx(x + pixels, abs=0.01)


@pytest.mark.parametrize(("crowd", "is_crowded"), [(3, False), (6, False), (7, True), (50, True)])
def test_a_handful_is_no_crowd(crowd: int, is_crowded: bool) -> None:
    days = np.array(dated(1900, *(2000 + n / 10 for n in range(crowd))))
    assert is_concentrated(days, days, float(days.max() - days.min())) == is_crowded


def test_years_are_as_wide_as_they_are_and_no_instants_in_their_middle() -> None:
    begins = np.array(dated(2019, *[2020] * 6, *[2021] * 6, 2022))
    ends = begins + YEAR
    assert not is_concentrated(begins, ends, 4 * YEAR)
    assert is_concentrated(begins + YEAR / 2, begins + YEAR / 2, 4 * YEAR)
    # No break runs through a year that most of a record is dated to.
    begins, ends = (
        np.array(dated(1900, *[2020] * 9, *[2021] * 9)),
        np.array(dated(1901, *[2021] * 9, *[2022] * 9)),
    )
    extent = Window(begins[0], ends[-1])
    focus = focus_of(find_squeezing(begins, ends, extent), extent)
    assert focus is not None
    assert focus.start <= dated(2020)[0]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 9)), min_size=8, max_size=40))
def test_a_crowd_is_found_wherever_it_is(things: list[tuple[float, float]]) -> None:
    begins = np.array([begin for begin, _ in things])
    ends = begins + np.array([length for _, length in things])
    order = np.argsort((begins + ends) * 0.5, kind="stable")
    held = int(len(things) * 0.7) + 1
    rows = [order[at : at + held] for at in range(len(things) - held + 1)]
    days = (begins + ends) * 0.5
    wholes = [max(3 * np.ptp(days[each]), 2 * (ends[each].max() - begins[each].min())) for each in rows]
    if days.min() < days.max():
        assert is_concentrated(begins, ends, min(wholes) * 1.01 + 1e-6)
        assert not is_concentrated(begins, ends, min(wholes) * 0.99)
