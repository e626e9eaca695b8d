"""Whether the passage that should prove a date names other years, months or days than the date has."""

import re
from collections.abc import Iterator
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.evidence.checked_items import Item
from viewer.core.evidence.written_years import NO_YEARS, Years, is_old_style, new_style, years_in
from viewer.core.record.catalog import LoadedRecord
from viewer.model.calendar import civil_date
from viewer.model.dates import Date
from viewer.model.problems import Problem, Severity, json_path

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH = "(" + "|".join(_MONTHS) + r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH_DAY = re.compile(rf"\b{_MONTH} {_DAY}(?![0-9])")
_DAY_MONTH = re.compile(rf"\b{_DAY} {_MONTH}(?!\w)")
# "May" and "March" begin sentences too: a month needs a preposition, a number or another month beside it.
_ONLY_MONTH = re.compile(
    rf"\b(?:in|since|by|from|until|till|to|of|early|late|mid-?|during|last|this|and|-|–) ?{_MONTH}(?!\w)"
    rf"|\b{_MONTH}(?=,? [0-9]|-[A-Z])"
)
# A month's pattern is tried at every letter: most passages lack what it begins with.
_MONTH_STARTS = re.compile("|".join(month[:3] for month in _MONTHS))
# A date as long as a year has every month, and one longer than a week no day of its own.
_MONTHS_COUNT, _DAYS_COUNT = 300, 7


class _Named(Struct, frozen=True):
    """The years, months and days that passages name."""

    years: Years
    months: frozenset[int]
    days: frozenset[tuple[int, int]]


_NOTHING = _Named(NO_YEARS, frozenset(), frozenset())


def date_contradiction(item: Item, loaded: LoadedRecord) -> Iterator[Problem]:
    """A problem if the passages that support a date name other years, months or days than it has.

    An error where all of a stated date is elsewhere; a warning where only an end of a period is, where
    only a bare number says so, or where the date is approximate or relative (whose year is the
    article's). Dates that the record infers are left alone.
    """
    basis = getattr(item.owner, "date_basis", "stated")
    text = getattr(item.owner, "date", "") or ""
    passages = [quotation.exact for quotation in item.evidence if "date" in quotation.supports]
    if not text or not passages or basis not in ("stated", "relative"):
        return
    named = _named("\n".join(passages))
    if named == _NOTHING:
        return
    if basis == "relative":
        named = replace(named, years=NO_YEARS)
    date = loaded.dates[text]
    parts = [part for end in _ends(date) if (part := _contradicted(end, named))]
    if parts:
        is_sure = basis == "stated" and not date.approximate and not date.uncertain
        severity: Severity = "error" if is_sure and _is_elsewhere(date, named, parts) else "warning"
        params = {"date": date.text, "quotation": passages[0]}
        yield Problem(f"date.contradicted.{parts[0]}", json_path(*item.steps, "date"), severity, params)


def _ends(date: Date) -> list[Date]:
    return [end for end in (date.lower, date.upper) if end] if date.is_interval else [date]


def _contradicted(end: Date, named: _Named) -> str:
    """Which part of a single date no passage names, where they name such parts at all."""
    if end.earliest is None or end.latest is None:
        return ""
    first, last = civil_date(end.earliest), civil_date(end.latest)
    years = named.years
    if (years.sure or years.bare) and not any(first[0] <= year <= last[0] for year in years.possible):
        return "year"
    span = end.latest - end.earliest
    if span < _MONTHS_COUNT and named.months and named.months.isdisjoint(_months(first[1], last[1])):
        return "month"
    if span < _DAYS_COUNT and named.days and not (end.approximate or end.uncertain):
        days = {civil_date(day)[1:] for day in range(end.earliest, end.latest + 1)}
        return "" if named.days & days else "day"
    return ""


def _is_elsewhere(date: Date, named: _Named, parts: list[str]) -> bool:
    """Whether all of a date is elsewhere than what passages name, and not just an end of it."""
    if "year" not in parts:
        return not date.is_interval
    low = -inf if date.earliest is None else civil_date(date.earliest)[0]
    high = inf if date.latest is None else civil_date(date.latest)[0]
    # A number that nothing tells to be a year proves nothing against a date.
    return all(year > high or year < low for year in named.years.sure) and bool(named.years.sure)


def _months(first: int, last: int) -> set[int]:
    """The months from one to another, which may be in the next year."""
    return {(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)}


def _named(text: str) -> _Named:
    has_months = _MONTH_STARTS.search(text)
    months, days = _named_months(text) if has_months else (_NOTHING.months, _NOTHING.days)
    years = years_in(text)
    if days and is_old_style(text):
        # The record may give such a date as it is written, or as the calendar of today has it.
        newer = {new_style(year, *day) for year in years.possible for day in days}
        days |= {each[1:] for each in newer}
        months |= {each[1] for each in newer}
        years = replace(years, possible=years.possible | {each[0] for each in newer})
    return _Named(years, months, days)


def _named_months(text: str) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    days = {(_month(month), int(day)) for month, day in _MONTH_DAY.findall(text)}
    days |= {(_month(month), int(day)) for day, month in _DAY_MONTH.findall(text)}
    months = {_month(one or other) for one, other in _ONLY_MONTH.findall(text)} | {month for month, _ in days}
    return frozenset(months), frozenset(days)


def _month(name: str) -> int:
    return next(number for number, each in enumerate(_MONTHS, 1) if each.startswith(name[:3]))
