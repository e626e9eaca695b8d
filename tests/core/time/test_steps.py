from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.time_samples import civil, moments
from viewer.core.time.moments import DAY
from viewer.core.time.steps import (
    STEPS,
    WEEK,
    Step,
    Weeks,
    Years,
    is_age,
    moments_of,
    roundest_year,
    start_of_year,
    unit_begin,
)

STEP_INDEX = st.integers(0, len(STEPS) - 1)


def years_of(count: int, first: int, last: int, years: Years = "calendar") -> list[int]:
    step = Step("year", count)
    return [
        civil(moment).year for moment in moments_of(step, start_of_year(first), start_of_year(last), years)
    ]


@given(STEP_INDEX, moments, st.integers(1, 40), st.sampled_from(["calendar", "ages"]))
def test_moments_rise_inside_their_ends_no_nearer_than_the_shortest_distance(
    index: int, first: int, number: int, years: Years
) -> None:
    step = STEPS[index]
    last = first + number * step.length
    found = moments_of(step, first, last, years)
    assert len(found) >= number // 2
    assert all(first <= moment <= last for moment in found)
    assert all(b - a >= step.shortest for a, b in pairwise(found))


@given(STEP_INDEX, moments, st.integers(1, 40))
def test_moments_are_round_by_another_calendar(index: int, first: int, number: int) -> None:
    step = STEPS[index]
    for moment in moments_of(step, first, first + number * step.length):
        found = civil(moment)
        if step.unit == "year":
            assert (found.month, found.day) == (1, 1)
            spoken = found.year if found.year > 0 else 1 - found.year
            assert spoken % step.count == 0 or found.year == 1
        elif step.unit == "month":
            assert found.day == 1
            assert (found.month - 1) % step.count == 0
        elif step.unit == "day":
            assert (found.day - 1) % step.count == 0
        else:
            assert getattr(found, step.unit, 0) % step.count == 0 or found.attosecond % step.length == 0
        if step.unit in ("year", "month", "day"):
            assert moment % DAY == 0


@given(STEP_INDEX, STEP_INDEX, moments)
def test_a_step_that_divides_another_has_all_its_ticks(a: int, b: int, first: int) -> None:
    fine, coarse = STEPS[min(a, b)], STEPS[max(a, b)]
    if fine.divides(coarse) and coarse.length < 1_000 * fine.length:
        last = first + 3 * coarse.length
        # The beginning of the era stands for the year 0 where that is no multiple.
        missing = set(moments_of(coarse, first, last)) - set(moments_of(fine, first, last))
        assert missing <= {start_of_year(1)}


@pytest.mark.parametrize(
    ("count", "years"),
    [
        (1, [-3, -2, -1, 0, 1, 2, 3]),
        (2, [-3, -1, 2]),
        (5, [1]),
    ],
)
def test_years_around_the_beginning_of_the_era(count: int, years: list[int]) -> None:
    assert years_of(count, -3, 3) == years


def test_round_years_are_those_that_people_say() -> None:
    assert years_of(500, -1100, 1100) == [-999, -499, 1, 500, 1000]
    assert years_of(10**9, -2 * 10**9, 2 * 10**9) == [1 - 2 * 10**9, 1 - 10**9, 1, 10**9, 2 * 10**9]


def test_ages_are_counted_from_1950() -> None:
    assert years_of(1_000, -2_000, 4_000, "ages") == [-1050, -50, 950, 1950, 2950, 3950]
    assert years_of(50, 1_880, 2_020, "ages") == [1900, 1950, 2000]
    assert is_age(Step("year", 100), "ages")
    assert not is_age(Step("year", 100), "calendar")


def test_units_begin_where_the_calendar_says() -> None:
    moment = start_of_year(-49) + 70 * DAY + 5
    assert unit_begin("year", moment) == start_of_year(-49)
    assert civil(unit_begin("month", moment)).month == 3
    assert unit_begin("day", moment) == moment - 5
    assert unit_begin("nanosecond", -1) == -(10**9)


@pytest.mark.parametrize(
    ("first", "last", "years", "found"),
    [
        (1997, 2004, "calendar", (2000, 2_000)),
        (2021, 2023, "calendar", (2022, 2)),
        (-45, -41, "calendar", (-44, 5)),
        (-3, 4, "calendar", (1, 1)),
        (-13_800_000_001, -13_799_999_998, "calendar", (-13_799_999_999, 200_000_000)),
        (-301, -279, "ages", (-300, 50)),
        (1960, 1975, "ages", (1970, 20)),
    ],
)
def test_the_roundest_year_is_the_one_people_say(
    first: int, last: int, years: Years, found: tuple[int, int]
) -> None:
    assert roundest_year(start_of_year(first), start_of_year(last), years) == found
    assert roundest_year(start_of_year(first) + 1, start_of_year(first + 1) - 1, years) is None


@given(moments, st.integers(1, 40), st.sampled_from(["monday", "saturday", "sunday"]))
def test_weeks_begin_with_their_day_unless_they_crowd_a_month(first: int, number: int, weeks: Weeks) -> None:
    step = Step("day", WEEK)
    found = moments_of(step, first, first + number * step.length, weeks=weeks)
    assert len(found) >= number // 2
    assert all(b - a >= step.shortest for a, b in pairwise(found))
    # 1970-01-01 was a Thursday.
    weekdays = {"saturday": 2, "sunday": 3, "monday": 4}
    assert all(civil(each).day == 1 or each // DAY % 7 == weekdays[weeks] for each in found)
