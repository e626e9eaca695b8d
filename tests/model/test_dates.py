"""What each form of EDTF means: its bounds, its precision, its qualifiers, its ends."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.model.calendar import civil_date, day_number
from viewer.model.dates import Date, DateError, Part, format_date, parse_date


def bounds(text: str) -> tuple[str, str]:
    date = parse_date(text)
    return day_text(date.earliest), day_text(date.latest)


def day_text(number: int | None) -> str:
    return "none" if number is None else "{}-{}-{}".format(*civil_date(number))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2023", "2023-1-1", "2023-12-31", "year"),
        ("2024-02", "2024-2-1", "2024-2-29", "month"),
        ("2023-09-07", "2023-9-7", "2023-9-7", "day"),
        ("0000", "0-1-1", "0-12-31", "year"),
        ("-0043-03-15", "-43-3-15", "-43-3-15", "day"),
        ("201X", "2010-1-1", "2019-12-31", "decade"),
        ("20XX", "2000-1-1", "2099-12-31", "century"),
        ("2XXX", "2000-1-1", "2999-12-31", "millennium"),
        ("XXXX", "0-1-1", "9999-12-31", "millennium"),
        ("-XXXX", "-9999-1-1", "-1-12-31", "millennium"),
        ("-01XX", "-199-1-1", "-100-12-31", "century"),
        ("20X0", "2000-1-1", "2090-12-31", "century"),
        ("2004-XX", "2004-1-1", "2004-12-31", "year"),
        ("2004-1X", "2004-10-1", "2004-12-31", "year"),
        ("1985-04-XX", "1985-4-1", "1985-4-30", "month"),
        ("1985-XX-XX", "1985-1-1", "1985-12-31", "year"),
        ("1985-XX-31", "1985-1-31", "1985-12-31", "year"),
        ("1985-0X-31", "1985-1-31", "1985-8-31", "year"),
        ("19XX-02-29", "1904-2-29", "1996-2-29", "century"),
        ("-1X32-X1-X2", "-1932-1-2", "-1032-11-22", "millennium"),
        ("Y170000002", "170000002-1-1", "170000002-12-31", "year"),
        ("Y-17E7", "-170000000-1-1", "-170000000-12-31", "year"),
        ("Y-1E12", "-1000000000000-1-1", "-1000000000000-12-31", "year"),
        ("1950S2", "1900-1-1", "1999-12-31", "century"),
        ("-1950S3", "-1959-1-1", "-1950-12-31", "decade"),
        ("1950S4", "1950-1-1", "1950-12-31", "year"),
        ("0000S1", "0-1-1", "0-12-31", "year"),
        ("Y3388E2S3", "338000-1-1", "338999-12-31", "millennium"),
        ("Y171010000S3", "171000000-1-1", "171999999-12-31", "millennium"),
    ],
)
def test_single_dates(text: str, earliest: str, latest: str, precision: str):
    assert (*bounds(text), parse_date(text).precision) == (earliest, latest, precision)
    assert not parse_date(text).is_interval


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        *((21, "2001-3-1", "2001-5-31"), (22, "2001-6-1", "2001-8-31"), (23, "2001-9-1", "2001-11-30")),
        *((24, "2001-12-1", "2002-2-28"), (28, "2001-12-1", "2002-2-28"), (29, "2001-9-1", "2001-11-30")),
        *((30, "2001-12-1", "2002-2-28"), (31, "2001-3-1", "2001-5-31"), (32, "2001-6-1", "2001-8-31")),
        *((33, "2001-1-1", "2001-3-31"), (36, "2001-10-1", "2001-12-31")),
        *((37, "2001-1-1", "2001-4-30"), (38, "2001-5-1", "2001-8-31"), (39, "2001-9-1", "2001-12-31")),
        *((40, "2001-1-1", "2001-6-30"), (41, "2001-7-1", "2001-12-31")),
    ],
)
def test_parts_of_a_year(code: int, first: str, last: str):
    assert bounds(f"2001-{code}") == (first, last)
    assert parse_date(f"2001-{code}").precision == "season"


def test_a_season_of_some_year():
    assert bounds("200X-24") == ("2000-12-1", "2010-2-28")


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "start", "end"),
    [
        ("1964/2008", "1964-1-1", "2008-12-31", "known", "known"),
        ("2004-06/2006-08", "2004-6-1", "2006-8-31", "known", "known"),
        ("2014/..", "2014-1-1", "none", "known", "open"),
        ("2014/", "2014-1-1", "none", "known", "unknown"),
        ("../2030", "none", "2030-12-31", "open", "known"),
        ("/2030", "none", "2030-12-31", "unknown", "known"),
        ("../..", "none", "none", "open", "open"),
        ("/..", "none", "none", "unknown", "open"),
        ("../", "none", "none", "open", "unknown"),
        ("2004-06-11/2004-06", "2004-6-11", "2004-6-30", "known", "known"),
        ("Y-252E6/Y-201E6", "-252000000-1-1", "-201000000-12-31", "known", "known"),
    ],
)
def test_intervals(text: str, earliest: str, latest: str, start: str, end: str):
    date = parse_date(text)
    assert date.is_interval
    assert (*bounds(text), date.start, date.end) == (earliest, latest, start, end)
    lower, _, upper = text.partition("/")
    assert date.lower == (parse_date(lower) if start == "known" else None)
    assert date.upper == (parse_date(upper) if end == "known" else None)


def test_an_interval_is_as_precise_as_its_coarser_end():
    assert parse_date("2004-06-11/2006").precision == "year"
    assert parse_date("2004-06-11/..").precision == "day"
    assert parse_date("../..").precision == "year"


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "kind", "members"),
    [
        ("[1667,1668,1670..1672]", "1667-1-1", "1672-12-31", "one_of", 3),
        ("[..1760-12-03]", "none", "1760-12-3", "one_of", 1),
        ("[1760-01,1760-02,1760-12..]", "1760-1-1", "none", "one_of", 3),
        ("{1960,1961-12}", "1960-1-1", "1961-12-31", "all_of", 2),
        ("{1961-12,1960}", "1960-1-1", "1961-12-31", "all_of", 2),
        ("{..1984}", "none", "1984-12-31", "all_of", 1),
        ("[1984~]", "1984-1-1", "1984-12-31", "one_of", 1),
    ],
)
def test_sets(text: str, earliest: str, latest: str, kind: str, members: int):
    date = parse_date(text)
    assert (*bounds(text), date.set_kind, len(date.members)) == (earliest, latest, kind, members)
    assert not date.is_interval
    assert date.start == ("open" if earliest == "none" else "known")
    assert date.end == ("open" if latest == "none" else "known")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("2004-06-11", ["", "", ""]),
        ("2004-06-11%", ["%", "%", "%"]),
        ("2004-06~-11", ["~", "~", ""]),
        ("2004?-06-11", ["?", "", ""]),
        ("?2004-06-~11", ["?", "", "~"]),
        ("2004-%06-11", ["", "%", ""]),
        ("?2004-06-04~", ["%", "~", "~"]),
        ("2004?-06~", ["%", "~"]),
        ("?-2004-06", ["?", ""]),
    ],
)
def test_a_qualifier_behind_holds_for_all_before_it_and_one_in_front_for_one(text: str, marks: list[str]):
    date = parse_date(text)
    known = {"": (False, False), "?": (True, False), "~": (False, True), "%": (True, True)}
    assert [(part.uncertain, part.approximate) for part in date.parts] == [known[mark] for mark in marks]
    assert date.uncertain == any(part.uncertain for part in date.parts)
    assert date.approximate == any(part.approximate for part in date.parts)


def test_qualifiers_of_an_end_or_a_member_hold_for_the_whole():
    assert parse_date("1984?/2004").uncertain
    assert parse_date("1984/2004~").approximate
    assert not parse_date("1984/2004~").uncertain
    assert parse_date("[1984,2004%]").uncertain


@pytest.mark.parametrize(
    ("text", "second", "offset"),
    [
        ("1985-04-12T23:20:30", 84_030, None),
        ("1985-04-12T23:20:30Z", 84_030, 0),
        ("1985-04-12T23:20:30-04", 84_030, -240),
        ("1985-04-12T00:00:00+05:30", 0, 330),
    ],
)
def test_a_moment_stays_on_the_clock_that_stated_it(text: str, second: int, offset: int | None):
    date = parse_date(text)
    assert (date.earliest_second, date.latest_second, date.offset) == (second, second, offset)
    assert bounds(text) == ("1985-4-12", "1985-4-12")
    assert date.precision == "second"
    assert date.ends - date.begins == pytest.approx(1 / 86_400)


def test_a_moment_is_placed_by_utc():
    first, later = parse_date("2024-03-10T00:00:00+14:00"), parse_date("2024-03-09T23:00:00-12:00")
    assert first.begins == parse_date("2024-03-09T10:00:00Z").begins
    assert later.begins == parse_date("2024-03-10T11:00:00").begins
    assert first.ends - first.begins == pytest.approx(1 / 86_400)


def test_moments_in_days():
    assert (parse_date("1970-01-02").begins, parse_date("1970-01-02").ends) == (1.0, 2.0)
    assert parse_date("1970-01-02T12:00:00").begins == 1.5
    assert parse_date("1970-01-02T12:00:00Z").begins == 1.5
    assert (parse_date("../1970").begins, parse_date("1970/").ends) == (-inf, inf)


WRONG = {
    "date.syntax": "2023-9 20230907 +2023 ２０２３ 2023−09 201x 201u y2023 Sept.2023 "
    "2001-21-05x 1950S0 1950S 1950S2-06 2004-06-11S2 "
    "/ // 1/2 2012/2013/2014 1984.. open/2004 "
    "[] {} [..] [....] [1984....] [1984 [1984} 1984] [1984..,1985] [1984,..1985] [[1984]] [1984/1985] "
    "T10:10:10 2004-06-11T10:10 2004-06T10:10:10 2004-06-11?T10:10:10 2004-06-1XT10:10:10 "
    "2004-06-11T10:10:10z",
    "date.year": "-0000 -0000-01-01 Y2006 Y-9999 Y1E3",
    "date.year_range": "Y1000000000001 Y-1E13 Y1E999999999 Y1000E9S1",
    "date.month": "2016-13 2016-00 2016-20 2016-42 2016-2X 2016-21-01",
    "date.day": "2016-02-30 2015-02-29 2016-01-00 2016-04-31 2016-02-3X XXX1-02-29",
    "date.time": "2016-01-01T24:00:00 2016-01-01T10:60:00 2016-01-01T10:10:60 "
    "2016-01-01T10:10:10+24 2016-01-01T10:10:10-05:60",
    "date.time_in_period": "2016-01-01T10:10:10/2017 [2016-01-01T10:10:10]",
    "date.order": "2016/2015 2016-02/2016-01 0001/0000 [1984..1980]",
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date.empty"),
        ("2004-06-11" * 30, "date.too_long"),
        *((text, "date.syntax") for text in ("7 September 2023", " 2023", "2023-09\n", "[1984, 1985]")),
        *((text, code) for code, texts in WRONG.items() for text in texts.split()),
    ],
)
def test_what_is_wrong_has_a_code(text: str, code: str):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.code == code
    assert caught.value.text in text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("?2004", "2004?"),
        ("2004?-06?-11?", "2004-06-11?"),
        ("?2004-06-~11", "2004?-06-~11"),
        ("?2004-06-04~", "2004%-~06-~04"),
        ("Y-17E7", "Y-170000000"),
        ("Y3388E2S03", "Y338800S3"),
        ("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00"),
        ("1985-04-12T23:20:30+00:00", "1985-04-12T23:20:30Z"),
        ("[..?1984,~1985..]", "[..1984?,1985~..]"),
        ("{1984..?1985}", "{1984..1985?}"),
        ("../?2030", "../2030?"),
    ],
)
def test_one_canonical_form(text: str, canonical: str):
    assert format_date(parse_date(text)) == canonical
    assert parse_date(canonical) == parse_date(text)
    assert parse_date(canonical).text == canonical


def test_a_date_is_equal_however_it_was_written():
    assert parse_date("Y17E7") == parse_date("Y170000000")
    assert hash(parse_date("?2004")) == hash(parse_date("2004?"))
    assert parse_date("2004") != parse_date("2004?")
    assert parse_date("2004?-06") != parse_date("2004-?06")
    assert parse_date("[1984]") != parse_date("1984")


def test_reading_a_text_again_gives_the_same_object():
    assert parse_date("2023-09-07") is parse_date("2023-09-07")


@settings(deadline=None)
@given(st.dates())
def test_an_iso_date_is_that_day(day):
    date = parse_date(day.isoformat())
    number = day_number(day.year, day.month, day.day)
    assert (date.earliest, date.latest, format_date(date)) == (number, number, day.isoformat())


@settings(deadline=None)
@given(st.datetimes().map(lambda moment: moment.replace(microsecond=0)))
def test_an_iso_date_time_is_that_second(moment):
    date = parse_date(moment.isoformat())
    assert date.earliest_second == moment.hour * 3600 + moment.minute * 60 + moment.second
    assert format_date(date) == moment.isoformat()


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_any_year_is_that_year(year: int):
    sign, figures = "-" * (year < 0), f"{abs(year):04}"
    text = ("Y" if len(figures) > 4 else "") + sign + figures
    assert bounds(text) == (f"{year}-1-1", f"{year}-12-31")
    assert format_date(parse_date(text)) == text


def test_a_date_can_be_made_without_its_components():
    date = Date("2024", 19_723, 20_088, "year")
    assert not date.is_interval
    assert (date.begins, date.ends) == (19_723.0, 20_089.0)
    assert Part("2024") == parse_date("2024").parts[0]
