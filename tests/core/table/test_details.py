"""What is drawn of a date besides its extent."""

import pytest

from viewer.core.table.details import Detail, date_detail
from viewer.core.table.extents import (
    DETAILED,
    OPEN_END,
    OPEN_START,
    PERIOD,
    SOFT_END,
    SOFT_START,
    date_flags,
)
from viewer.model.dates import parse_date


def days(text):
    date = parse_date(text)
    return date.begins, date.ends


def test_a_set_has_a_part_for_each_of_its_dates_in_order():
    parts = (days("1905"), days("1921-03"), days("1938"))
    assert date_detail(parse_date("{1905,1938,1921-03}")) == Detail(parts)
    assert date_detail(parse_date("[1905,1921-03,1938]")) == Detail(parts)
    assert date_detail(parse_date("{1905,1921..1938}")) == Detail((days("1905"), days("1921/1938")))


def test_an_open_end_of_a_set_lies_where_its_known_end_lies():
    assert date_detail(parse_date("{..1905,1921}")) == Detail((days("1905"), days("1921")))


def test_some_year_of_a_decade_is_when_it_has_begun_by_and_may_be_over_from():
    assert date_detail(parse_date("200X/..")) == Detail(start=days("200X")[1])
    assert date_detail(parse_date("1901/193X")) == Detail(end=days("193X")[0])
    assert date_detail(parse_date("18XX/192X")) == Detail(start=days("18XX")[1], end=days("192X")[0])
    assert date_detail(parse_date("1950S2/1990")) == Detail(start=parse_date("1950S2").ends)


@pytest.mark.parametrize(
    "text", ["1905", "200X", "1905/1921", "2004/..", "../200X", "[..1905]", "[1905..1921]", "../.."]
)
def test_of_other_dates_the_extent_tells_all(text):
    assert date_detail(parse_date(text)) is None
    assert not date_flags(parse_date(text)) & DETAILED


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("{1905,1921}", DETAILED),
        ("200X/..", PERIOD | DETAILED | SOFT_START | OPEN_END),
        ("1901/193X", PERIOD | DETAILED | SOFT_END),
        ("2004?/2006", PERIOD | SOFT_START),
        ("2004/2006~", PERIOD | SOFT_END),
        ("/2006", PERIOD | OPEN_START),
        ("2004-06-05~", SOFT_START | SOFT_END),
    ],
)
def test_only_the_end_that_is_not_certain_is_soft(text, flags):
    found = date_flags(parse_date(text))
    kinds = PERIOD | DETAILED | SOFT_START | SOFT_END | OPEN_START | OPEN_END
    assert found & kinds == flags
