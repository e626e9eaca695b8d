"""The dates of TimelineJS: numbers of a year, a month and so on, of which any but the year may be missing."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from viewer.formats.imported.edtf_text import civil_text, common_year, moment_text, period_text

FIELDS = ("year", "month", "day", "hour", "minute", "second", "millisecond")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.0+)?")
_ISO = re.compile(r"(-?[0-9]{4,6})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?(.*)")
_DAY_OF_SLASHES = re.compile(
    r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:\s+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?"
)
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


class Reading(Struct, frozen=True):
    """A date as EDTF as far as it could be read, and whether that is all that it says."""

    date: str
    is_whole: bool = True


class Span(Struct, frozen=True):
    """The date of an event, and what of it could not be read: neither, `begin`, `end` or `order`."""

    date: str
    lost: tuple[str, ...] = ()


def span_of(begin: Reading | None, end: Reading | None, has_end: bool) -> Span | None:
    """From one date to another; None where the first cannot be read."""
    if begin is None:
        return None
    lost = () if begin.is_whole else ("begin",)
    if not has_end:
        return Span(begin.date, lost)
    if end is None:
        return Span(begin.date, (*lost, "end"))
    period = period_text(begin.date, end.date)
    if period is None:
        return Span(begin.date, (*lost, "order"))
    has_times = begin.date != end.date and "T" in begin.date + end.date
    return Span(period, (*lost, *(() if end.is_whole else ("end",)), *(("times",) if has_times else ())))


def read_fields(said: Mapping[str, object]) -> Reading | None:
    """The date in the fields of TimelineJS 3; None without a year that is one."""
    return read_numbers([said.get(name) for name in FIELDS])


def read_numbers(said: Sequence[object]) -> Reading | None:
    """The date of numbers from the year down to the millisecond, of which the last may be missing.

    A year before the common era is negative, and -1 the year before 1, as TimelineJS shows it.
    """
    numbers = [_number(each) for each in (*said, *[None] * len(FIELDS))[: len(FIELDS)]]
    stated = [not _is_empty(each) for each in said]
    year, month, day, hour, minute, second, _ = numbers
    if year is None or (begun := civil_text(common_year(year))) is None:
        return None
    date, read = begun, 1
    if month is not None and (found := civil_text(common_year(year), month)):
        date, read = found, 2
        if day is not None and (found := civil_text(common_year(year), month, day)):
            date, read = found, 3
            if hour is not None and minute is not None:
                found = moment_text(date, hour, minute, second or 0)
                date, read = (found, 5 if second is None else 6) if found else (date, read)
    # Midnight without a time is what a form leaves behind; a millisecond of 0 says nothing either.
    rest = [
        number for number, said in zip(numbers[read:], stated[read:], strict=False) if said and number != 0
    ]
    return Reading(date, not rest)


def read_written(text: str) -> Reading | None:
    """A date as TimelineJS 2 has it in a text: "2012,1,26", "1/26/2012", "20120126", a year, or ISO 8601."""
    text = text.strip()
    if "," in text:
        return read_numbers([part.strip() for part in text.split(",")])
    if found := _DAY_OF_SLASHES.fullmatch(text):
        month, day, year, *clock = found.groups()
        return read_numbers([year, month, day, *clock])
    if found := _DIGITS.fullmatch(text):
        return read_numbers(found.groups())
    if found := _ISO.fullmatch(text):
        *numbers, behind = found.groups()
        reading = read_numbers(numbers)
        return reading and replace(reading, is_whole=reading.is_whole and not behind)
    return read_numbers([text]) if _NUMBER.fullmatch(text) else None


def _number(value: object) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else None
    if isinstance(value, int):
        return value
    text = str(value).strip()
    return int(float(text)) if _NUMBER.fullmatch(text) else None


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
