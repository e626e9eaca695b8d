"""The calendar agrees with Python's where Python has one, and with itself everywhere."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.model.calendar import civil_date, day_number, days_in_month, is_leap

EPOCH = datetime.date(1970, 1, 1)
FAR = 366 * 10**12


@settings(deadline=None)
@given(st.dates())
def test_agrees_with_python_in_the_years_1_to_9999(date: datetime.date):
    assert day_number(date.year, date.month, date.day) == (date - EPOCH).days
    assert civil_date((date - EPOCH).days) == (date.year, date.month, date.day)


@settings(deadline=None)
@given(st.integers(-FAR, FAR))
def test_a_day_comes_back_from_its_civil_date(number: int):
    assert day_number(*civil_date(number)) == number


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12), st.integers(1, 12))
def test_months_follow_one_another_without_gap(year: int, month: int):
    last = day_number(year, month, days_in_month(year, month))
    following = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    assert civil_date(last) == (year, month, days_in_month(year, month))
    assert civil_date(last + 1) == following


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_a_year_has_365_days_or_366(year: int):
    assert day_number(year + 1, 1, 1) - day_number(year, 1, 1) == 365 + is_leap(year)


@pytest.mark.parametrize(
    ("civil", "number"),
    [
        ((1970, 1, 1), 0),
        ((1969, 12, 31), -1),
        ((2000, 2, 29), 11_016),
        ((0, 3, 1), -719_468),
        ((0, 2, 29), -719_469),
        ((-4713, 11, 24), -2_440_588),  # the Julian day number 0
        ((2_000_000_000, 1, 1), 730_484_280_472),
    ],
)
def test_known_days(civil: tuple[int, int, int], number: int):
    assert day_number(*civil) == number
    assert civil_date(number) == civil


@pytest.mark.parametrize(
    ("year", "leap"), [(2000, True), (1900, False), (2024, True), (0, True), (-4, True), (-100, False)]
)
def test_leap_years(year: int, leap: bool):
    assert is_leap(year) is leap
    assert days_in_month(year, 2) == 28 + leap
