"""A column is one of dates if nearly all of it is, in one reading; what is open is asked, not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.time.date_column import read_column
from viewer.core.time.date_text import Hints, read_date_text

DATES = [f"{1900 + n}-01-{n % 28 + 1:02}" for n in range(10)]


@pytest.mark.parametrize(
    ("cells", "order", "questions"),
    [
        (["3/4/1999", "25/4/1999"], "day_first", ()),
        (["3/4/1999", "4/25/1999"], "month_first", ()),
        (["3/4/1999", "4/5/1999"], None, ("order",)),
        (["4/4/1999", "5/5/1999"], None, ()),
        (["9-Nov", "10-Nov"], None, ("year",)),
        (["5/6/98", "25/6/98"], "day_first", ("century",)),
        (["5/6/98", "5/7/98"], None, ("order", "century")),
        (["2010-11", "2011-12"], None, ("spans",)),
        (["2010-11", "2011-02"], None, ()),
        (["1843", "1841-4", "1847/9"], None, ("spans",)),
        (["1841-4", "1846-57"], None, ()),
        (["1841-4", "1847-2"], None, ()),
        (["2019-9", "2019-10", "2019-11"], None, ()),
        (["13.5.2020 14:00", "3.5.2020"], "day_first", ()),
    ],
)
def test_the_column_decides_which_comes_first(
    cells: list[str], order: str | None, questions: tuple[str, ...]
) -> None:
    column = read_column(cells)
    assert column.is_dates
    assert (column.hints.order, column.questions) == (order, questions)
    said = read_column(cells, Hints("day_first", year=2014, century=1900, spans=False))
    assert said.questions == ()


@pytest.mark.parametrize("cells", [["vmx-15", "vmx-16"], ["1", "2"], [], ["", " "], [*DATES[:8], "x", "y"]])
def test_other_columns_are_none(cells: list[str]) -> None:
    assert not read_column(cells).is_dates


@pytest.mark.parametrize("said", ["n.d.", "undatiert", "sans date", "o. J.", "s/f", "*", "–"])
def test_what_says_that_there_is_no_date_counts_for_nothing(said: str) -> None:
    assert read_column(["1843", said, "c. 1850", said]).is_dates
    assert not read_column([said, said]).is_dates


def test_what_dates_tell_goes_before_what_is_said() -> None:
    said = Hints("month_first")
    assert read_column(["3/4/1999", "25/4/1999"], said).hints.order == "day_first"
    assert read_column(["3/4/1999", "5/4/1999"], said).hints.order == "month_first"
    assert read_column(["3/25/1999", "25/4/1999", "26/4/1999"], said).hints.order == "month_first"


def test_a_year_in_one_figure_is_read_as_the_column_has_it() -> None:
    assert read_column(["1841-4", "1846-57"]).hints.spans is True
    said = [read_date_text("1841-4", Hints(spans=spans)) for spans in (True, False)]
    assert said == [("1841/1844", False), ("1841-04", False)]
    assert read_date_text("1841-1", Hints(spans=True)) is None


def test_nearly_all_is_enough() -> None:
    assert read_column([*DATES, "unknown", ""]).is_dates


def test_a_program_s_midnights_are_days_unless_there_are_other_times() -> None:
    assert read_column(["2020-01-01 00:00:00", "2020-01-02 00:00"]).hints.midnight_is_day
    assert not read_column(["2020-01-01 00:00:00", "2020-01-01 01:00:00"]).hints.midnight_is_day


def test_two_figures_after_a_dash_are_years_where_others_cannot_be_months() -> None:
    assert read_column(["1914-18", "1910-12"]).hints.spans
    assert not read_column(["1914-08", "1910-12", "1914-21"]).hints.spans


@given(st.lists(st.dates(), min_size=1, max_size=40), st.booleans())
def test_a_column_that_needs_no_answer_is_read_as_it_was_written(days: list, month_first: bool) -> None:
    form = "{0.month}/{0.day}/{0.year:04}" if month_first else "{0.day}/{0.month}/{0.year:04}"
    cells = [form.format(day) for day in days]
    column = read_column(cells)
    assert column.is_dates
    if not column.questions:
        for cell, day in zip(cells, days, strict=True):
            assert read_date_text(cell, column.hints) == (day.isoformat(), False)
