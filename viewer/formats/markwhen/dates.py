"""The dates of markwhen: EDTF, American or European figures, words, BC and AD, weeks, times."""

import re
from datetime import date

from viewer.formats.markwhen.points import Point, at_time, day_point, month_point, year_point

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_TIME = r"(?:(1[0-2]|0?[1-9])(?::([0-5]\d))?\s?([ap]m)|([01]?\d|2[0-3])(?::([0-5]\d)(?::([0-5]\d))?)?)"
_AT = rf"(?:(?:\s+|,\s*|T){_TIME})?"
_EDTF = re.compile(rf"(\d{{4}})(?:-(\d\d)(?:-(\d\d){_AT})?)?", re.I)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d*)?Z")
_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.I)
_FIGURES = re.compile(rf"(?:(\d{{1,2}})/)?(?:(\d{{1,2}})/)?(\d{{1,5}}){_AT}", re.I)
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{1,5}}){_AT}", re.I)
_MONTH_DAY = re.compile(rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{3,5}}){_AT}", re.I)
_MONTH_YEAR = re.compile(rf"{_MONTH},?\s+(\d{{3,5}})", re.I)
_NO_YEAR = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+{_TIME})?", re.I
)
_ERA = re.compile(r"(\d{1,5})\s?(BCE|BC|AD|CE)", re.I)
_CLOCK = re.compile(_TIME, re.I)
NO_DATE = frozenset(("now", "today", "present"))


def read_point(text: str, day_first: bool, before: Point | None = None) -> Point | None:
    """The date that a text is, the whole of it; None for any other text.

    `day_first` says that 3/4/2020 is in April; a time alone is one of the day `before` it, or the next.
    """
    text = " ".join(text.split())
    if found := _CLOCK.fullmatch(text):
        return _time_after(_second(found.groups()), before)
    if found := _ERA.fullmatch(text):
        count = int(found[1])
        return year_point(1 - count if found[2].upper().startswith("B") else count) if count else None
    if found := _ISO.fullmatch(text):
        numbers = tuple(map(int, found.groups()))
        clock = numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
        return _timed(day_point(*numbers[:3]), clock)
    if found := _EDTF.fullmatch(text):
        return _point(found[1], found[2], found[3], _second(found.groups()[3:]))
    return _in_figures(text, day_first) or _in_words(text) or _in_weeks(text)


def is_utc(text: str) -> bool:
    """Whether a text is a time of day that is stated in UTC."""
    return _ISO.fullmatch(text.strip()) is not None


def is_clock(text: str) -> bool:
    """Whether a text is a time of a day, and no day."""
    return _CLOCK.fullmatch(" ".join(text.split())) is not None


def is_without_year(text: str) -> bool:
    """Whether a text is a month, or a day of one, that the reader of it has to know the year of."""
    return _NO_YEAR.fullmatch(" ".join(text.split())) is not None


def _in_figures(text: str, day_first: bool) -> Point | None:
    found = _FIGURES.fullmatch(text)
    if found is None:
        return None
    first, second, year, *clock = found.groups()
    if second is None:
        return None if _second(clock) is not None else _point(year, first, None)
    day, month = (first, second) if day_first else (second, first)
    return _point(year, month, day, _second(clock))


def _in_words(text: str) -> Point | None:
    if found := _DAY_MONTH.fullmatch(text):
        day, month, year, *clock = found.groups()
        return _point(year, _month(month), day, _second(clock))
    if found := _MONTH_DAY.fullmatch(text):
        month, day, year, *clock = found.groups()
        return _point(year, _month(month), day, _second(clock))
    if found := _MONTH_YEAR.fullmatch(text):
        return _point(found[2], _month(found[1]), None)
    return None


def _in_weeks(text: str) -> Point | None:
    """The day of a week; a week by itself is a period, of which the first day would be made up."""
    found = _WEEK.fullmatch(text)
    if found is None or found[3] is None:
        return None
    try:
        day = date.fromisocalendar(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day_point(day.year, day.month, day.day)


def week_of(text: str) -> tuple[Point, Point] | None:
    """The first and the last day of a week of ISO 8601; None for what is none."""
    first, last = _in_weeks(f"{text.strip()}-1"), _in_weeks(f"{text.strip()}-7")
    return (first, last) if first is not None and last is not None else None


def _point(year: str, month: str | None, day: str | None, second: int | None = None) -> Point | None:
    if month is None:
        return year_point(int(year)) if second is None else None
    if day is None:
        return month_point(int(year), int(month))
    found = day_point(int(year), int(month), int(day))
    return found if second is None else _timed(found, second)


def _timed(day: Point | None, second: int) -> Point | None:
    return None if day is None else at_time(day, second)


def _time_after(second: int | None, before: Point | None) -> Point | None:
    if second is None or before is None:
        return None
    found = at_time(before, second)
    if found is not None and before.unit == "second" and found.number < before.number:
        return found.plus({"day": 1})
    return found


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _second(clock: tuple[str | None, ...] | list[str | None]) -> int | None:
    """The second of the day that the parts of a time say; None where they say nothing."""
    half, half_minute, meridiem, hour, minute, second = clock
    if half is not None and meridiem is not None:
        hours = int(half) % 12 + (12 if meridiem.lower() == "pm" else 0)
        return hours * 3600 + int(half_minute or 0) * 60
    if hour is None:
        return None
    return int(hour) * 3600 + int(minute or 0) * 60 + int(second or 0)
