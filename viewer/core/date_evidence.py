"""Whether the passage that should prove a date names other years, months or days than the date has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from viewer.core.catalog import LoadedRecord
from viewer.core.checked_items import Item
from viewer.model.calendar import civil_date
from viewer.model.dates import Date
from viewer.model.problems import Problem, json_path

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH = "(" + "|".join(_MONTHS) + r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
# Numbers of documents, such as 136/2024/QH15, and quantities, such as 2,023 or 2023.5, are no years.
_YEAR = re.compile(
    r"(?<![\w/.,$€-])([12][0-9]{3})(s)?(?![\w/]|[.,][0-9])|(?<=[0-9]-)([12][0-9]{3})(?![\w/-])"
)
_MONTH_DAY = re.compile(rf"\b{_MONTH} {_DAY}(?![0-9])")
_DAY_MONTH = re.compile(rf"\b{_DAY} {_MONTH}(?!\w)")
# "May" and "March" begin sentences too: a month needs a preposition, a number or another month beside it.
_ONLY_MONTH = re.compile(
    rf"\b(?:in|since|by|from|until|till|to|of|early|late|mid-?|during|last|this|and|-|–) ?{_MONTH}(?!\w)"
    rf"|\b{_MONTH}(?=,? [0-9]|-[A-Z])"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """The years, months and days that passages name."""

    years: tuple[int, ...]
    months: frozenset[int]
    days: frozenset[tuple[int, int]]


def date_contradiction(item: Item, loaded: LoadedRecord) -> Iterator[Problem]:
    """A problem if the passages that support a date name years, months or days and none fits it.

    An error for a stated date; a warning for a relative one, whose years are the article's.
    Dates that the record infers, and approximate ones, are left alone.
    """
    basis = getattr(item.owner, "date_basis", "stated")
    date = loaded.dates.get(getattr(item.owner, "date", ""))
    passages = [quotation.exact for quotation in item.evidence if "date" in quotation.supports]
    if date is None or not passages or basis not in ("stated", "relative"):
        return
    if date.approximate or date.uncertain:
        return
    named = _named("\n".join(passages))
    part = _contradicted(date, named, years_count=basis == "stated")
    if part:
        params = {"date": date.text, "part": part, "quotation": passages[0]}
        severity = "error" if basis == "stated" else "warning"
        yield Problem(f"date.contradicted.{part}", json_path(*item.steps, "date"), severity, params)  # type: ignore[arg-type]


def _contradicted(date: Date, named: _Named, years_count: bool) -> str:
    first, last = (None if day is None else civil_date(day) for day in (date.earliest, date.latest))
    low, high = (-inf if first is None else first[0]), (inf if last is None else last[0])
    if years_count and named.years and (min(named.years) > high or max(named.years) < low):
        return "year"
    if first is None or last is None or date.earliest is None or date.latest is None:
        return ""
    span = date.latest - date.earliest
    if span < 300 and named.months and named.months.isdisjoint(_months(first[1], last[1])):
        return "month"
    if span <= 31 and named.days:
        days = {civil_date(day)[1:] for day in range(date.earliest, date.latest + 1)}
        return "" if named.days & days else "day"
    return ""


def _months(first: int, last: int) -> set[int]:
    """The months from one to another, which may be in the next year."""
    return {(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)}


def _named(text: str) -> _Named:
    years = [
        int(year or other) + plus
        for year, many, other in _YEAR.findall(text)
        for plus in ((0, 9) if many else (0,))
    ]
    days = {(_month(month), int(day)) for month, day in _MONTH_DAY.findall(text)}
    days |= {(_month(month), int(day)) for day, month in _DAY_MONTH.findall(text)}
    months = {_month(one or other) for one, other in _ONLY_MONTH.findall(text)} | {month for month, _ in days}
    return _Named(tuple(years), frozenset(months), frozenset(days))


def _month(name: str) -> int:
    return next(number for number, each in enumerate(_MONTHS, 1) if each.startswith(name[:3]))
