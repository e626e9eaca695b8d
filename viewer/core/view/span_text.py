"""A span of real time as text: EDTF where its ends are whole days, exact moments where they are not."""

import re

from viewer.core.time.moments import DAY, SECOND, moment_of
from viewer.core.time.scale import GREATEST_LENGTH, LEAST_LENGTH, Window, window_of
from viewer.model.calendar import SECONDS_IN_DAY, civil_date, day_number, days_in_month
from viewer.model.dates import DateError, parse_date

_MOST_DIGITS = 13  # of a year: no window reaches further
_DIGITS_OF_SECOND = 18
_MOMENT = re.compile(
    rf"(Y?)(-?)([0-9]{{4,{_MOST_DIGITS}}})-([0-9]{{2}})-([0-9]{{2}})"
    rf"T([0-9]{{2}}):([0-9]{{2}}):([0-9]{{2}})(?:\.([0-9]{{1,{_DIGITS_OF_SECOND}}}))?Z?"
)
_DAY = re.compile(
    rf"(Y?)(-?)([0-9]{{4,{_MOST_DIGITS}}})(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?",
)
_UNITS = (DAY, 3600 * SECOND, 60 * SECOND, SECOND, SECOND // 1000, SECOND // 1_000_000)
_UNSEEN = 4_000  # parts of a span of which half a one is less than a pixel
_FURTHEST = 2 * GREATEST_LENGTH


class SpanError(ValueError):
    """A text that is no span of time."""


def span_text(span: Window) -> str:
    """A span as `2020/2023`, `2014-06` or `2020-03-04T05:06:07.5/2021`, which `parse_span` reads exactly.

    A year, month or day at its end belongs to it, as in EDTF; a time of day is the moment itself.
    """
    begin, end = _begin_text(span.first), _end_text(span.last)
    return begin if begin == end else f"{begin}/{end}"


def parse_span(text: str) -> Window:
    """The span of a text as `span_text` writes it, or of an EDTF date with known ends; raises SpanError."""
    begin, slash, end = text.partition("/")
    try:
        first, last = _moment(begin, at_end=False), _moment(end if slash else begin, at_end=True)
    except (DateError, OverflowError, ValueError) as error:
        raise SpanError(text) from error
    if not LEAST_LENGTH <= last - first <= GREATEST_LENGTH or max(abs(first), abs(last)) > _FURTHEST:
        raise SpanError(text)
    return window_of(first, last - first)


def neat(span: Window) -> Window:
    """A span whose ends are whole days, hours, minutes or seconds, no further away than nobody sees."""
    unit = next((each for each in _UNITS if each * _UNSEEN <= span.length), 1)
    first, last = ((2 * end + unit) // (2 * unit) * unit for end in (span.first, span.last))
    return window_of(first, last - first)


def _begin_text(moment: int) -> str:
    day, rest = divmod(moment, DAY)
    if rest:
        return _moment_text(moment)
    year, month, number = civil_date(day)
    if number != 1:
        return _day_text(year, month, number)
    return _day_text(year, month) if month != 1 else _day_text(year)


def _end_text(moment: int) -> str:
    day, rest = divmod(moment, DAY)
    if rest:
        return _moment_text(moment)
    year, month, number = civil_date(day - 1)
    if number != days_in_month(year, month):
        return _day_text(year, month, number)
    return _day_text(year, month) if month != 12 else _day_text(year)


def _day_text(year: int, *others: int) -> str:
    digits = f"{abs(year):04}"
    sign = ("Y" if len(digits) > 4 else "") + ("-" if year < 0 else "")
    return "-".join([sign + digits, *(f"{each:02}" for each in others)])


def _moment_text(moment: int) -> str:
    day, rest = divmod(moment, DAY)
    second, part = divmod(rest, SECOND)
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{part:0{_DIGITS_OF_SECOND}}".rstrip("0") if part else ""
    return f"{_day_text(*civil_date(day))}T{hours:02}:{minutes:02}:{seconds:02}{fraction}"


def _moment(text: str, *, at_end: bool) -> int:
    if found := _MOMENT.fullmatch(text):
        return _moment_of_match(found)
    if found := _DAY.fullmatch(text):
        return _day_of_match(found, at_end=at_end) * DAY
    date = parse_date(text)
    return moment_of(date.ends if at_end else date.begins)


def _year(found: re.Match[str]) -> int:
    y, sign, digits = found[1], found[2], found[3]
    if bool(y) != (len(digits) > 4):
        raise ValueError(found[0])
    return -int(digits) if sign else int(digits)


def _day_of_match(found: re.Match[str], *, at_end: bool) -> int:
    """The day on which a year, a month or a day begins, or the one after its end."""
    year, month, day = _year(found), int(found[4] or 0), int(found[5] or 0)
    if found[4] and not 1 <= month <= 12:
        raise ValueError(found[0])
    if found[5] and not 1 <= day <= days_in_month(year, month):
        raise ValueError(found[0])
    if not at_end:
        return day_number(year, month or 1, day or 1)
    month = month or 12
    return day_number(year, month, day or days_in_month(year, month)) + 1


def _moment_of_match(found: re.Match[str]) -> int:
    year, month, day = _year(found), int(found[4]), int(found[5])
    hours, minutes, seconds = int(found[6]), int(found[7]), int(found[8])
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise ValueError(found[0])
    second = hours * 3600 + minutes * 60 + seconds
    if max(minutes, seconds) > 59 or second >= SECONDS_IN_DAY:
        raise ValueError(found[0])
    part = int((found[9] or "0").ljust(_DIGITS_OF_SECOND, "0"))
    return (day_number(year, month, day) * SECONDS_IN_DAY + second) * SECOND + part
