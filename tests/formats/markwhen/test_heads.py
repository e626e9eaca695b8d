"""What stands before the colon is a date to its precision, or none; durations make up no days."""

import pytest

from viewer.formats.markwhen.heads import Before, Range, read_head, split_head
from viewer.formats.markwhen.points import Point, day_point, month_point, read_amounts, year_point


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2023-01/2023-03", "2023-01/2023-03"),
        ("2023-01-15/2024", "2023-01-15/2024"),
        ("2023", "2023"),
        ("2023-01-03 10:30", "2023-01-03T10:30:00"),
        ("2023-01-03 1pm", "2023-01-03T13:00:00"),
        ("2022-05-01T12:13:14.00Z", "2022-05-01T12:13:14Z"),
        ("1930 - 1967", "1930/1967"),
        ("1930 to 1967", "1930/1967"),
        ("1971-now", "1971/.."),
        ("November 1973-now", "1973-11/.."),
        ("1969-January 1983", "1969/1983-01"),
        ("10 September 1990-1999", "1990-09-10/1999"),
        ("March 21, 2007", "2007-03-21"),
        ("July 13 2021-now", "2021-07-13/.."),
        ("Sept. 1969", "1969-09"),
        ("3000 BC", "-2999"),
        ("1 BCE", "0000"),
        ("300-200 BC", "-0299/-0199"),
        ("50 BC – 50 AD", "-0049/0050"),
        ("04/25/1945- 7/2010", "1945-04-25/2010-07"),
        ("2024-W05", "2024-01-29/2024-02-04"),
        ("2024-W05-3", "2024-01-31"),
        ("99999", "Y99999"),
        # durations, to the unit that the beginning is known to
        ("2023-04/4 months", "2023-04/2023-07"),
        ("03/2023 - 1 year", "2023-03/2024-02"),
        ("2000/5 years", "2000/2004"),
        ("2023-01-31/1 month", "2023-01-31/2023-02-27"),
        ("2023-01-30 - 2 weeks", "2023-01-30/2023-02-12"),
        ("2000/3 days", "2000"),
        ("2023-04/1 month, 2 days", "2023-04"),
        ("2023-01-03 10am / 3 hours", "2023-01-03T10:00:00"),
        ("2021 - 2020", "2021"),
        # working days: from Thursday to Wednesday, from Monday to Friday, from Saturday to Monday
        ("March 2, 2023 - 5 week days", "2023-03-02/2023-03-08"),
        ("2023-03-06/5 weekdays", "2023-03-06/2023-03-10"),
        ("2023-03-04/1 business day", "2023-03-04/2023-03-06"),
        ("2023-03/3 work days", "2023-03"),
    ],
)
def test_dates(said: str, date: str) -> None:
    head = read_head(said, False, Before())
    assert head is not None
    assert head.date == date


@pytest.mark.parametrize("said", ["2000/3 days", "2021 - 2020", "2023-04/6 weeks"])
def test_an_end_that_cannot_be_known_is_told(said: str) -> None:
    head = read_head(said, False, Before())
    assert head is not None
    assert head.lost == "end"


@pytest.mark.parametrize(
    "said", ["2020-02-22T12:13:14Z-now", "2020-02-22 8am - 2020-02-24", "2020-02-22T08:00:00Z-2021"]
)
def test_times_that_a_period_has_no_room_for_are_told(said: str) -> None:
    head = read_head(said, False, Before())
    assert head is not None
    assert head.lost == "times"


@pytest.mark.parametrize(
    "said", ["2 - 5", "Task", "see http", "1914-18", "13/2020", "31/2/2020", "", "- -", "every day"]
)
def test_what_is_no_date_begins_no_event(said: str) -> None:
    assert read_head(said, False, Before()) is None


@pytest.mark.parametrize(
    "said",
    [
        "May 3 - Jun 6",
        "May 3 to Jun 6 2023",
        "now - 3 years",
        "Oct 4 02:30",
        "Oct 4 9:45am",
        "8:15 - 9:30",
        "8am to 9am",
        "now",
        "5 days",
        "after !a 3 days",
        "10:30",
        "5 days / 2 days",
        "Dec 19",
        "7 May every year",
        "March",
    ],
)
def test_what_has_no_date_by_itself_has_none(said: str) -> None:
    head = read_head(said, False, Before())
    assert head is not None
    assert head.date == ""


def test_days_come_first_where_the_file_says_so() -> None:
    said = [read_head("5/9/2009", first, Before()) for first in (False, True)]
    assert [head and head.date for head in said] == ["2009-05-09", "2009-09-05"]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("1 week", "2009-09-06/2009-09-12"),
        ("1 month 1 day", "2009-09-06/2009-10-06"),
        ("after !jan 2 months", "2010-02/2010-03"),
        ("!jan 1 year", "2010-02/2011-01"),
        ("before !jan 2 months", "2009-11/2009-12"),
        ("!jan.start 2 months", "2010-01/2010-02"),
        ("5 days / 3 days", "2009-09-11/2009-09-13"),
        ("10:30", "2009-09-05T10:30:00"),
        ("8:15pm - 9:30pm", "2009-09-05T20:15:00"),
        ("2 weekdays", "2009-09-06/2009-09-08"),
        ("before !jan 2 weekdays", ""),
        ("after !jan / 2 months", "2010-02/2010-03"),
        ("before !jan / 2 months", "2009-11/2009-12"),
        ("before !jan 1 month / 2 months", "2009-10/2009-11"),
        ("after !jan 3 days", ""),
        ("after !none 3 days", ""),
    ],
)
def test_relative_dates_are_as_fine_as_what_they_are_relative_to(said: str, date: str) -> None:
    day, month = day_point(2009, 9, 5), month_point(2010, 1)
    assert day is not None
    assert month is not None
    head = read_head(said, False, Before(Range(day, day), {"jan": Range(month, month)}))
    assert head is not None
    assert head.date == date


def test_the_longest_date_before_a_colon_is_the_head() -> None:
    def parts(line: str) -> tuple[str, str] | None:
        split = split_head(line, False, Before())
        return split and (split[0].words, split[1])

    assert parts("2020: 1999: x") == ("2020", " 1999: x")
    assert parts("  2020-01-01 10:30: x") == ("2020-01-01 10:30", " x")
    assert parts("1974-now:TCP (a: b)") == ("1974-now", "TCP (a: b)")
    assert parts("2023-01-03 every other week for 1 year: x") == (
        "2023-01-03 every other week for 1 year",
        " x",
    )
    assert parts("http://a.example") is None


def test_sums_are_no_finer_than_their_point() -> None:
    assert year_point(2000).plus({"month": 1}) is None
    assert year_point(2000).plus({"year": 10**9}) == Point("year", 2000 + 10**9)
    assert Point("day", 0).plus({"month": 1}) == Point("day", 31)
    assert Point("second", 0).plus({"day": 1, "hour": 1}) == Point("second", 90_000)
    assert read_amounts("3 years 8 days, 1 month") == {"year": 3, "day": 8, "month": 1}
    assert Point("day", 3).plus({"weekday": 1}, -1) == Point("day", 1)  # the Friday before a Sunday
    assert Point("second", 0).plus({"weekday": 3}) == Point("second", 432_000)
    assert read_amounts("3 work days") == {"weekday": 3}
    assert read_amounts("3 workings") is read_amounts("") is read_amounts("3 yearsx") is None
