import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.time_samples import civil, moments
from viewer.core.time.labels import (
    age_label,
    moment_label,
    short_age_label,
    short_year_label,
    within_label,
    year_label,
)
from viewer.core.time.moments import DAY, SECOND
from viewer.model.calendar import day_number
from viewer.words.translations import translator

WORDS = translator("en")
YEAR = 365.2425
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NOON = day_number(2023, 9, 7) * DAY + DAY // 2
GAP = "\N{NARROW NO-BREAK SPACE}"


def test_years_before_the_common_era_are_said_as_people_say_them() -> None:
    years = (2023, 1000, 999, 1, 0, -1, -43, -9_999, 12_000, -13_799_997_977)
    assert [year_label(year, WORDS) for year in years] == [
        "2023", "1000", "999 CE", "1 CE", "1 BCE", "2 BCE", "44 BCE", "10,000 BCE", "12,000",
        "13,799,997,978 BCE",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("age", "oldest", "count", "label"),
    [
        (0, 5_000, 1_000, "0"),
        (11_700, 20_000, 100, "11.7 ka"),
        (11_000, 20_000, 1_000, "11 ka"),
        (66_000_000, 100_000_000, 1_000_000, "66 Ma"),
        (500_000, 2_000_000, 500_000, "0.5 Ma"),
        (13_800_000_000, 13_900_000_000, 10_000_000, "13.80 Ga"),
        (13_799_999_900, 13_800_000_000, 100, "13.7999999 Ga"),
        (-2_000, 5_000, 1_000, "\N{MINUS SIGN}2 ka"),
        (2_000_000_000_000, 2_000_000_000_000, 10**12, "2,000 Ga"),
    ],
)
def test_ages_have_the_decimals_that_tell_them_apart(age: int, oldest: int, count: int, label: str) -> None:
    assert age_label(1950 - age, oldest, count, WORDS) == label


def test_ticks_are_within_what_is_next_larger() -> None:
    moment = NOON + 5 * SECOND + 123_456_789 * 10**9
    assert [within_label(moment, unit, WORDS) for unit in ("month", "day", "hour", "second")] == [
        "2023", "Sep 2023", "7 Sep 2023", "7 Sep 2023",
    ]  # fmt: skip
    assert [within_label(moment, unit, WORDS) for unit in ("millisecond", "microsecond", "nanosecond")] == [
        "12:00:05", "12:00:05.123", f"12:00:05.123{GAP}456",
    ]  # fmt: skip
    assert within_label(NOON - DAY // 2, "millisecond", WORDS) == "7 Sep 2023, 00:00:00"


def test_the_cursor_is_dated_as_finely_as_the_window_needs() -> None:
    moment = NOON - DAY // 4 + 123_456_789 * 10**9
    spans = (1e6, 3000, 300, 2, 0.01, 1e-5, 1e-8, 1e-12)
    assert [moment_label(moment, span, WORDS) for span in spans] == [
        "2023",
        "Sep 2023",
        "7 Sep 2023",
        "7 Sep 2023, 06:00",
        "7 Sep 2023, 06:00:00",
        "7 Sep 2023, 06:00:00.123",
        f"7 Sep 2023, 06:00:00.123{GAP}456",
        f"7 Sep 2023, 06:00:00.123{GAP}456{GAP}789",
    ]


@pytest.mark.parametrize(
    ("year", "span", "label"),
    [
        (2023, 3_000, "2023"),
        (2023, 200_000, "2000"),
        (-43, 3_000, "44 BCE"),
        (-13_799_997_977, 1e9, "13,800,000,000 BCE"),
        (-13_799_997_977, 1e6, "13,799,998,000 BCE"),
        (0, 1e9, "1 BCE"),
        (1, 1e9, "1 CE"),
    ],
)
def test_the_cursors_year_is_as_round_as_a_pixel_is_wide(year: int, span: float, label: str) -> None:
    assert moment_label(day_number(year, 6, 1) * DAY, span * YEAR, WORDS) == label


@pytest.mark.parametrize(
    ("age", "span", "label"),
    [
        (100, 1_500, "1850"),
        (11_700, 20_000, "11.70 ka"),
        (66_000_000, 1e8, "66.0 Ma"),
        (13_787_000_000, 2e10, "13.79 Ga"),
        (0, 2e10, "0"),
    ],
)
def test_the_cursor_can_tell_ages(age: int, span: float, label: str) -> None:
    assert moment_label(day_number(1950 - age, 6, 1) * DAY, span * YEAR, WORDS, "ages") == label


@given(moments, st.floats(2.4e-13, 700))
def test_the_cursors_moment_agrees_with_another_calendar(moment: int, span: float) -> None:
    label, known = moment_label(moment, span, WORDS), civil(moment)
    date, _, clock = label.partition(", ") if span <= 6 else (label, "", "")
    assert date.replace(",", "") == f"{known.day} {MONTHS[known.month - 1]} {known.written_year}".replace(
        ",", ""
    )
    if clock:
        whole = f"{known.hour:02}:{known.minute:02}:{known.second:02}.{known.attosecond:018}"
        assert whole.startswith(clock.replace(GAP, ""))


def test_years_of_the_deep_past_have_short_names() -> None:
    years = (-13_799_999_999, -4_539_999_999, -65_999_999, 2_000_000, -299_999, 2020)
    assert [short_year_label(year, WORDS) for year in years] == [
        "13.8 bn BCE", "4.54 bn BCE", "66 mn BCE", "2 mn CE", "", "",
    ]  # fmt: skip
    ages = (13_800_001_949, 66_001_950, 301_950, 1_993, 0)
    assert [short_age_label(1950 - age, WORDS) for age in ages] == [
        "13.8 Ga", "66 Ma", "302 ka", "1.99 ka", "0",
    ]  # fmt: skip
