"""Numbers become dates that exist, to their precision, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.formats.imported.edtf_text import civil_text, common_year, day_of, moment_text, period_text
from viewer.model.dates import parse_date


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((2020,), "2020"),
        ((44, 3), "0044-03"),
        ((2020, 2, 29), "2020-02-29"),
        ((2021, 2, 29), None),
        ((2020, 13), None),
        ((2020, None, 3), None),
        ((-43, 3, 15), "-0043-03-15"),
        ((-13_800_000_000,), "Y-13800000000"),
        ((10**13,), None),
    ],
)
def test_what_exists_is_written(numbers: tuple[int, ...], expected: str | None) -> None:
    assert civil_text(*numbers) == expected


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 28), st.integers(0, 86_399))
def test_what_is_written_reads_back(year: int, month: int, day: int, second: int) -> None:
    text = civil_text(year, month, day)
    assert text is not None
    moment = moment_text(text, second // 3600, second // 60 % 60, second % 60, -90)
    assert moment is not None
    date = parse_date(moment)
    assert (date.earliest, date.earliest_second, date.offset) == (parse_date(text).earliest, second, -90)
    assert day_of(moment) == text


def test_a_time_that_no_day_has_is_none() -> None:
    assert moment_text("2020-01-01", 24, 0) is None
    assert moment_text("2020-01", 1, 0) is None
    assert moment_text("2020-01-01", 1, 0, 0, 0) == "2020-01-01T01:00:00Z"


def test_a_period_has_days_and_an_order() -> None:
    assert period_text("2020", "2021-03") == "2020/2021-03"
    assert period_text("2020", "2020") == "2020"
    assert period_text("2021", "2020") is None
    assert period_text("2020-01-01T10:00:00", "2020-01-01T11:00:00") == "2020-01-01T10:00:00"
    assert period_text("2020-01-01T10:00:00", "2020-01-02T11:00:00") == "2020-01-01/2020-01-02"


def test_before_the_year_1_is_the_year_minus_1() -> None:
    assert [common_year(year) for year in (-44, -1, 0, 1)] == [-43, 0, 0, 1]
