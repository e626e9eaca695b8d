"""Dates that other formats have as numbers, written as EDTF to the precision that they are stated in."""

from viewer.model.calendar import days_in_month
from viewer.model.dates import Date, DateError, calendar_date, format_date, parse_date


def civil_text(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """A year (astronomical), a month or a day as EDTF; None where there is no such date."""
    if month is None and day is not None:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if month is not None and day is not None and not 1 <= day <= days_in_month(year, month):
        return None
    return read_text(format_date(calendar_date(year, month, day)))


def moment_text(day: str, hour: int, minute: int, second: int = 0, offset: int | None = None) -> str | None:
    """A time of a day as EDTF, its offset from UTC in minutes; None where there is no such time."""
    zone = "" if offset is None else _zone(offset)
    return read_text(f"{day}T{hour:02}:{minute:02}:{second:02}{zone}")


def period_text(begin: str, end: str) -> str | None:
    """From a date to another, or one of them where they are the same; None where the end comes first.

    EDTF has no times of day in periods: of moments of one day the first is taken, of others the days.
    """
    first, last = day_of(begin), day_of(end)
    return begin if first == last else read_text(f"{first}/{last}")


def day_of(text: str) -> str:
    """A date without a time of day."""
    return text.partition("T")[0]


def read_text(text: str) -> str | None:
    """A text that is EDTF; None for any other."""
    return None if read_date(text) is None else text


def read_date(text: str) -> Date | None:
    """The date of a text that is EDTF; None for any other."""
    try:
        return parse_date(text)
    except DateError:
        return None


def common_year(year: int) -> int:
    """The astronomical year of one as people count: -1 is the year before 1, and there is no 0."""
    return year + 1 if year < 0 else year


def _zone(offset: int) -> str:
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}" if offset else "Z"
