"""The dates of Timeline: seconds always, of which midnight says that no time was given."""

import re

from msgspec import Struct

from viewer.formats.imported.edtf_text import civil_text, day_of, moment_text, period_text, read_text

_TIME = re.compile(r"\s*(-?\d{1,12})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?\s*")


class Times(Struct, frozen=True):
    """When an event is, as EDTF; a note of times that a period has no room for; and what was lost."""

    date: str
    note: str = ""
    lost: str = ""


class Stated(Struct, frozen=True):
    """What an event states: its texts of begin and end, and whether they are vague or go on."""

    begin: str
    end: str
    is_begin_vague: bool = False
    is_end_vague: bool = False
    ends_today: bool = False


def times_of(stated: Stated) -> Times | None:
    """When an event is; None without a beginning that is one.

    The program shows a period without times with its last day, so that day belongs to it.
    """
    begin, end = _read(stated.begin), _read(stated.end)
    if begin is None:
        return None
    has_times = not (_is_midnight(stated.begin) and _is_midnight(stated.end or stated.begin))
    whole = f"{stated.begin.strip()}/{stated.end.strip()}"
    if stated.ends_today:
        going_on = f"{_vague(day_of(begin), stated.is_begin_vague)}/.."
        return Times(going_on, whole, "times") if has_times else Times(going_on)
    if end is None:
        lost = "end" if stated.end.strip() else ""
        return Times(_one(begin, stated.is_begin_vague, has_times), whole if lost else "", lost)
    if begin == end:
        is_vague = stated.is_begin_vague or stated.is_end_vague
        return Times(_one(begin, is_vague, has_times), whole if has_times and is_vague else "")
    if day_of(begin) == day_of(end) and not stated.is_begin_vague and not stated.is_end_vague:
        return Times(begin, whole, "times")
    first, last = _vague(day_of(begin), stated.is_begin_vague), _vague(day_of(end), stated.is_end_vague)
    period = read_text(f"{first}/{last}") if period_text(begin, end) else None
    if period is None:
        return Times(_one(begin, stated.is_begin_vague, has_times), whole, "order")
    return Times(period, whole if has_times else "", "times" if has_times else "")


def _one(begin: str, is_vague: bool, has_times: bool) -> str:
    return begin if has_times and not is_vague else _vague(day_of(begin), is_vague)


def _vague(day: str, is_vague: bool) -> str:
    return f"{day}~" if is_vague else day


def _read(text: str) -> str | None:
    """A time as EDTF, to the second. Its years are astronomical."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups())
    written = civil_text(year, month, day)
    return None if written is None else moment_text(written, hour, minute, second)


def _is_midnight(text: str) -> bool:
    found = _TIME.fullmatch(text)
    return found is None or not any(int(each or 0) for each in found.groups()[3:])
