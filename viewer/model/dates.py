"""Dates as EDTF (Library of Congress 2019): how early and how late a date can be."""

import re
from functools import lru_cache
from math import inf
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import astuple

from viewer.model.calendar import SECONDS_IN_DAY, SECONDS_IN_MINUTE
from viewer.model.edtf_parts import DateError, Part, read_parts, write_parts
from viewer.model.edtf_span import Precision, precision_of, span

__all__ = [
    "Date",
    "DateError",
    "End",
    "Part",
    "Precision",
    "SetKind",
    "calendar_date",
    "format_date",
    "parse_date",
]

End = Literal["known", "open", "unknown"]
SetKind = Literal["none", "one_of", "all_of"]

MAX_LENGTH = 256
_COARSEST_FIRST: tuple[Precision, ...] = get_args(Precision)
_TIME = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?")


class Date(Struct, frozen=True):
    """A date as the days it may fall on, counted from 1970-01-01 (proleptic Gregorian).

    `earliest` and `latest` are whole days, both included, `earliest_second` and `latest_second`
    the seconds within them; None where that end is open or unknown. A time of day stays on the
    clock of the place that stated it; `offset` is that clock's distance from UTC in minutes, by which
    `begins` and `ends` place it. Without one it is placed as if it were UTC.
    `lower` and `upper` are an interval's two ends, `members` a set's dates and ranges, `parts` a
    single date's components. Two dates that differ only in the way they were written are equal.
    """

    text: str
    earliest: int | None
    latest: int | None
    precision: Precision
    start: End = "known"
    end: End = "known"
    uncertain: bool = False
    approximate: bool = False
    lower: "Date | None" = None
    upper: "Date | None" = None
    earliest_second: int = 0
    latest_second: int = SECONDS_IN_DAY - 1
    offset: int | None = None
    parts: tuple[Part, ...] = ()
    significant_digits: int | None = None
    members: "tuple[Date, ...]" = ()
    set_kind: SetKind = "none"

    def __eq__(self, other: object) -> bool:
        """Whether all but their texts are equal."""
        return astuple(self)[1:] == astuple(other)[1:] if isinstance(other, Date) else NotImplemented

    def __hash__(self) -> int:
        """Of all but the text."""
        return hash(astuple(self)[1:])

    @property
    def is_interval(self) -> bool:
        """Whether this is a period with two ends rather than one date known to a precision."""
        open_ended = self.start != "known" and not self.members
        return self.lower is not None or self.upper is not None or open_ended

    @property
    def begins(self) -> float:
        """The first moment that the date may mean, in days since 1970-01-01; -inf without one."""
        return -inf if self.earliest is None else self._day(self.earliest, self.earliest_second)

    @property
    def ends(self) -> float:
        """The moment by which the date is over, in days since 1970-01-01; inf without one."""
        return inf if self.latest is None else self._day(self.latest, self.latest_second + 1)

    def _day(self, day: int, second: int) -> float:
        return day + (second - (self.offset or 0) * SECONDS_IN_MINUTE) / SECONDS_IN_DAY


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> Date:
    """Read an EDTF date, levels 0 to 2 of the Library of Congress specification of 2019.

    Raises DateError with the code `date.empty`, `date.too_long`, `date.syntax`, `date.year`,
    `date.year_range`, `date.month`, `date.day`, `date.time`, `date.time_in_period` or `date.order`.
    """
    if not text:
        raise DateError("date.empty", text)
    if len(text) > MAX_LENGTH:
        raise DateError("date.too_long", text[:MAX_LENGTH])
    if text[0] in "[{":
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    if "T" in text:
        return _parse_moment(text)
    return _parse_single(text)


def calendar_date(year: int, month: int | None = None, day: int | None = None) -> Date:
    """The date of a year, a month or a day that is known to exist, of any year.

    A window reaches further than the dates of records, which `parse_date` keeps within 10¹² years.
    """
    digits = f"{'-' if year < 0 else ''}{abs(year):04}", *(f"{each:02}" for each in (month, day) if each)
    parts = tuple(map(Part, digits))
    return Date(write_parts(parts), *span(parts), precision_of(parts), parts=parts)


def _parse_single(text: str) -> Date:
    parts, significant = read_parts(text)
    earliest, latest = span(parts, significant)
    return Date(
        text,
        earliest,
        latest,
        precision_of(parts, significant),
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
        parts=parts,
        significant_digits=significant,
    )


def _parse_moment(text: str) -> Date:
    day_text, _, clock = text.partition("T")
    found = _TIME.fullmatch(clock)
    if found is None or not day_text:
        raise DateError("date.syntax", text)
    # Through the cache: a log has many moments of one day.
    day = parse_date(day_text)
    if day.precision != "day" or day.uncertain or day.approximate:
        raise DateError("date.syntax", text)
    hour, minute, second = (int(figures) for figures in found.groups()[:3])
    if hour > 23 or minute > 59 or second > 59:
        raise DateError("date.time", clock)
    moment = hour * 3600 + minute * 60 + second
    return Date(
        text,
        day.earliest,
        day.latest,
        "second",
        earliest_second=moment,
        latest_second=moment,
        offset=_offset(found),
        parts=day.parts,
    )


def _offset(found: re.Match[str]) -> int | None:
    zulu, sign, hours, minutes = found.groups()[3:]
    if sign is None:
        return 0 if zulu else None
    if int(hours) > 23 or int(minutes or 0) > 59:
        raise DateError("date.time", found[0])
    offset = int(hours) * 60 + int(minutes or 0)
    return -offset if sign == "-" else offset


def _parse_interval(text: str) -> Date:
    ends = text.split("/")
    if len(ends) != 2 or ends == ["", ""]:
        raise DateError("date.syntax", text)
    if "T" in text:
        raise DateError("date.time_in_period", text)
    return _period(text, *ends)


def _period(text: str, lower_text: str, upper_text: str) -> Date:
    start, lower = _parse_end(lower_text)
    end, upper = _parse_end(upper_text)
    earliest = lower.earliest if lower else None
    latest = upper.latest if upper else None
    # An end of "2004-06" is some day in that month, so it may follow a start on the 11th.
    if earliest is not None and latest is not None and earliest > latest:
        raise DateError("date.order", text)
    known = [date for date in (lower, upper) if date]
    return Date(
        text,
        earliest,
        latest,
        _coarsest(known),
        start=start,
        end=end,
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
        lower=lower,
        upper=upper,
    )


def _parse_end(text: str) -> tuple[End, Date | None]:
    if text == "":
        return "unknown", None
    if text == "..":
        return "open", None
    return "known", _parse_single(text)


def _coarsest(dates: list[Date]) -> Precision:
    return min((date.precision for date in dates), key=_COARSEST_FIRST.index, default="year")


def _parse_set(text: str) -> Date:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise DateError("date.syntax", text)
    if "T" in text:
        raise DateError("date.time_in_period", text)
    texts = text[1:-1].split(",")
    members = tuple(
        _parse_member(member, first=index == 0, last=index == len(texts) - 1)
        for index, member in enumerate(texts)
    )
    return _set_of(text, members)


def _parse_member(text: str, first: bool, last: bool) -> Date:
    if ".." not in text:
        return _parse_single(text)
    lower, _, upper = text.partition("..")
    if not (lower or upper) or not (lower or first) or not (upper or last) or upper == "..":
        raise DateError("date.syntax", text)
    return _period(text, lower or "..", upper or "..")


def _set_of(text: str, members: tuple[Date, ...]) -> Date:
    starts = [member.earliest for member in members if member.earliest is not None]
    ends = [member.latest for member in members if member.latest is not None]
    open_start, open_end = len(starts) < len(members), len(ends) < len(members)
    return Date(
        text,
        None if open_start else min(starts),
        None if open_end else max(ends),
        _coarsest(list(members)),
        start="open" if open_start else "known",
        end="open" if open_end else "known",
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
        members=members,
        set_kind="one_of" if text[0] == "[" else "all_of",
    )


def format_date(date: Date) -> str:
    """Write a date as EDTF, in one canonical form that reads back as an equal date."""
    if date.members:
        inside = ",".join(_member_text(member) for member in date.members)
        return f"[{inside}]" if date.set_kind == "one_of" else f"{{{inside}}}"
    if date.is_interval:
        return f"{_end_text(date.start, date.lower)}/{_end_text(date.end, date.upper)}"
    written = write_parts(date.parts, date.significant_digits)
    return f"{written}T{_clock_text(date)}" if date.precision == "second" else written


def _end_text(kind: End, date: Date | None) -> str:
    if date is None:
        return ".." if kind == "open" else ""
    return format_date(date)


def _member_text(member: Date) -> str:
    if not member.is_interval:
        return format_date(member)
    lower = format_date(member.lower) if member.lower else ""
    upper = format_date(member.upper) if member.upper else ""
    return f"{lower}..{upper}"


def _clock_text(date: Date) -> str:
    minutes, second = divmod(date.earliest_second, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
    if not date.offset:
        return clock if date.offset is None else f"{clock}Z"
    sign = "-" if date.offset < 0 else "+"
    return f"{clock}{sign}{abs(date.offset) // 60:02}:{abs(date.offset) % 60:02}"
