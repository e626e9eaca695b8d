"""Dates as people write them become EDTF with their precision; what is none stays text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import SHARED
from viewer.core.time.date_text import Hints, Order, depends_on_order, read_date_text
from viewer.model.calendar import civil_date
from viewer.model.dates import parse_date

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("date_texts.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
DAYS = st.integers(-700_000, 2_900_000).map(civil_date)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_what_people_write_is_edtf(text: str, expected: str) -> None:
    found = read_date_text(text)
    said = "" if found is None else found.edtf + (" coarse" if found.is_coarser else "")
    assert said == expected


def test_what_is_said_of_dates_makes_them_readable() -> None:
    assert read_date_text("9-Nov", Hints(year=2014)) == ("2014-11-09", False)
    assert read_date_text("Aug-99", Hints(century=1900)) == ("1999-08", False)
    assert read_date_text("5/6/1999", Hints(order="day_first")) == ("1999-06-05", False)
    assert read_date_text("5/6/1999", Hints(order="month_first")) == ("1999-05-06", False)
    assert read_date_text("25/6/1999", Hints(order="month_first")) is None
    assert read_date_text("1910-12", Hints(spans=True)) == ("1910/1912", False)
    assert read_date_text("2020-01-02 00:00", Hints(midnight_is_day=True)) == ("2020-01-02", False)
    assert depends_on_order("5/6/1999")
    assert not depends_on_order("25/6/1999")
    assert not depends_on_order("5/5/1999")


@given(DAYS.filter(lambda day: 1 <= day[0] <= 9999), st.sampled_from(["day_first", "month_first"]))
def test_one_day_is_the_same_however_it_is_written(day: tuple[int, int, int], order: Order) -> None:
    year, month, number = day
    edtf, name = f"{year:04}-{month:02}-{number:02}", MONTHS[month - 1]
    figures = f"{number}/{month}" if order == "day_first" else f"{month}/{number}"
    for text in (
        *(edtf, f"{year:04}/{month}/{number}", f"{number} {name} {year:04}", f"{name} {number}, {year:04}"),
        *(f"{number:02}-{name[:3]}-{year:04}", f"ngày {number} tháng {month} năm {year:04}"),
        *(f"{figures}/{year:04}", f"{name[:3].upper()}. {number} {year:04}"),
    ):
        assert read_date_text(text, Hints(order=order)) == (edtf, False), text


@given(st.integers(1, 200_000), st.sampled_from(["BC", "BCE", "b.c.", "TCN", "trước Công nguyên"]))
def test_years_before_the_common_era_have_no_year_nought(year: int, era: str) -> None:
    found = read_date_text(f"{year} {era}")
    assert found is not None
    day = parse_date(found.edtf).earliest
    assert day is not None
    assert civil_date(day) == (1 - year, 1, 1)


@given(st.text(max_size=130))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_date_text(text)
    assert found is None or parse_date(found.edtf)


@given(st.text("0123456789 -/.:,–~?mqsxydc<>tz'", max_size=120))
def test_texts_that_look_like_dates_are_dates_or_none(text: str) -> None:
    for hints in (Hints(), Hints("day_first", True, 1999, 1900, True)):
        found = read_date_text(text, hints)
        assert found is None or parse_date(found.edtf)


@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="the corpora are not here")
def test_strings_that_break_programs_are_no_dates() -> None:
    strings = json.loads((SHARED / "corpora/naughty-strings/blns.json").read_text(encoding="utf-8"))
    found = {text: read_date_text(text) for text in strings}
    assert {text for text, date in found.items() if date is not None} == set()
