"""Dates of TimelineJS are read to what they state, and what they do not state is not made up."""

import pytest

from viewer.formats.timelinejs.dates import Reading, Span, read_fields, read_written, span_of


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"year": "1999"}, Reading("1999")),
        ({"year": 1999, "month": 3.0, "day": "07"}, Reading("1999-03-07")),
        ({"year": "1999", "month": "", "day": None}, Reading("1999")),
        ({"year": "-44", "month": "3", "day": "15"}, Reading("-0043-03-15")),
        ({"year": "-13800000000"}, Reading("Y-13799999999")),
        (
            {"year": 2000, "month": "1", "day": "5", "hour": "6", "minute": "45"},
            Reading("2000-01-05T06:45:00"),
        ),
        ({"year": "2000", "month": "1", "day": "5", "hour": "6"}, Reading("2000-01-05", False)),
        ({"year": "2000", "month": "1", "day": "5", "hour": 25, "minute": 0}, Reading("2000-01-05", False)),
        (
            {"year": 2000, "month": 1, "day": 5, "hour": 6, "minute": 45, "second": 56, "millisecond": 7},
            Reading("2000-01-05T06:45:56", False),
        ),
        ({"year": "1999", "month": "13", "day": "40"}, Reading("1999", False)),
        ({"year": "1999", "month": "2", "day": "30"}, Reading("1999-02", False)),
        ({"year": "1999", "day": "30"}, Reading("1999", False)),
        ({"year": "1999", "month": "May"}, Reading("1999", False)),
        ({"year": "about 1999"}, None),
        ({"year": True}, None),
        ({"month": "3"}, None),
        ({"year": 10**13}, None),
        ({"year": 1e300}, None),
    ],
)
def test_fields_of_version_3(said: dict[str, object], expected: Reading | None) -> None:
    assert read_fields(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2012,1,26", Reading("2012-01-26")),
        ("2012, 1", Reading("2012-01")),
        ("1887", Reading("1887")),
        ("2012,1,26,10,30", Reading("2012-01-26T10:30:00")),
        ("1/26/2012", Reading("2012-01-26")),
        ("1/26/2012 9:05:01", Reading("2012-01-26T09:05:01")),
        ("20120126", Reading("2012-01-26")),
        ("2012-01-26T10:30:00", Reading("2012-01-26T10:30:00")),
        ("2012-01-26T10:30:00Z", Reading("2012-01-26T10:30:00", False)),
        ("26/1/2012", Reading("2012", False)),
        ("vmx-15", None),
        ("", None),
    ],
)
def test_texts_of_version_2(said: str, expected: Reading | None) -> None:
    assert read_written(said) == expected


def test_a_span_says_what_of_it_was_lost() -> None:
    begin, end = Reading("2000-01-05"), Reading("2001")
    assert span_of(None, end, True) is None
    assert span_of(begin, None, False) == Span("2000-01-05")
    assert span_of(begin, end, True) == Span("2000-01-05/2001")
    assert span_of(begin, None, True) == Span("2000-01-05", ("end",))
    assert span_of(end, begin, True) == Span("2001", ("order",))
    assert span_of(Reading("2000", False), Reading("2001", False), True) == Span(
        "2000/2001", ("begin", "end")
    )
    moment, later = Reading("2000-01-05T06:00:00"), Reading("2000-01-05T07:00:00")
    assert span_of(moment, later, True) == Span("2000-01-05T06:00:00", ("times",))
    assert span_of(moment, moment, True) == Span("2000-01-05T06:00:00")
