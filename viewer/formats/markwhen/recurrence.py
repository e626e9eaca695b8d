"""How an event of markwhen recurs: every so often, so many times, for so long, until a date, or for ever."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.formats.imported.going_on import MOST
from viewer.formats.markwhen.dates import read_point
from viewer.formats.markwhen.heads import Range
from viewer.formats.markwhen.points import (
    FIRST_WEEKDAY,
    WEEK,
    WORKED,
    WORKED_DAYS,
    Amounts,
    Point,
    read_amounts,
)

Outcome = Literal["all", "ended", "many"]
_RULE = re.compile(
    r"every\s+(?:(?P<every>other|\d{1,9})\s+)?(?P<unit>(?:(?:week|work|business)\s*)?[a-z]{1,9})"
    r"(?:\s+for\s+(?P<lasting>\d{1,9}\s*[a-z]{1,9})|\s+x\s*(?P<times>\d{1,9}))?"
    r"(?:\s+(?:until|til|till|to|\|)\s+(?P<until>.+))?",
    re.I,
)
_TIMES = re.compile(r"(\d{1,9})\s*times?", re.I)
_KINDS = {
    "year": "yearly",
    "month": "monthly",
    "week": "weekly",
    "day": "daily",
    "hour": "hourly",
    "minute": "minutely",
    "second": "secondly",
}
_TRIED = 20 * MOST  # a day that few months have is looked for no further


class Rule(Struct, frozen=True):
    """How an event recurs: `every` amount of time, on working days only if `is_worked`.

    It ends after so many `times`, a time `lasting` after its first beginning, or with the point `until`.
    """

    every: Amounts
    is_worked: bool = False
    times: int | None = None
    lasting: Amounts | None = None
    until: Point | None = None

    @property
    def is_endless(self) -> bool:
        """Whether nothing says when it ends."""
        return self.times is None and self.lasting is None and self.until is None

    @property
    def kind(self) -> str:
        """How often it recurs, as "weekly"; empty for working days."""
        return "" if self.is_worked else _KINDS[next(iter(self.every))]

    @property
    def interval(self) -> int:
        """Of how many such times one counts."""
        return next(iter(self.every.values()))


class Recurrences(Struct, frozen=True):
    """The ranges of an event that recurs, the first one among them, and how it goes on.

    `outcome` is `all`, `ended` (at the latest date of the file) or `many` (more than there is room for).
    """

    ranges: list[Range]
    outcome: Outcome = "all"


def read_rule(text: str, day_first: bool) -> Rule | None:
    """The rule that a text is, all of it; None for any other."""
    found = _RULE.fullmatch(text.strip())
    if found is None:
        return None
    number = "2" if (found["every"] or "").lower() == "other" else found["every"] or "1"
    is_worked = "".join(found["unit"].lower().split()).rstrip("s") in WORKED
    every = {"day": int(number)} if is_worked else read_amounts(f"{number} {found['unit']}")
    until = read_point(found["until"], day_first) if found["until"] else None
    if not every or not all(every.values()) or (found["until"] and until is None):
        return None
    counted = _TIMES.fullmatch(found["lasting"] or "")
    times = counted[1] if counted else found["times"]
    if times and not int(times):  # it is not said what that means
        return None
    rule = Rule(every, is_worked, int(times) if times else None, until=until)
    if counted or not found["lasting"]:
        return rule
    lasting = read_amounts(found["lasting"])
    return None if lasting is None else replace(rule, lasting=lasting)


def recurrences(first: Range, rule: Rule, latest: int, most: int = MOST) -> Recurrences | None:
    """The recurrences of a range, at most so many; those without an end up to the `latest` day of a file.

    None where the rule is finer than the range is known.
    """
    over = first.begin.plus(rule.lasting) if rule.lasting else None
    is_known = first.begin.plus(rule.every) is not None and (over is not None or not rule.lasting)
    if not is_known or first.end is None or first.end.unit != first.begin.unit:
        return None
    until = latest if rule.is_endless else rule.until.last_day if rule.until else None
    lasts, found = first.end.number - first.begin.number, [first]
    for begin in _begins(first.begin, rule):
        if len(found) == rule.times:
            break
        if begin is None or len(found) == most:
            return Recurrences(found, "many")
        if (until is not None and begin.first_day > until) or (over and begin.number >= over.number):
            break
        found.append(Range(begin, begin._replace(number=begin.number + lasts)))
    return Recurrences(found, "ended" if rule.is_endless else "all")


def _begins(first: Point, rule: Rule) -> Iterator[Point | None]:
    """The later beginnings; None at last, beyond all years."""
    for number in range(1, _TRIED):
        begin = first.plus(_worked(first, number * rule.interval) if rule.is_worked else _times(rule, number))
        if begin is None or begin.text is None:
            break
        if begin.unit in ("year", "month") or _is_same_day(first, begin, rule):
            yield begin
    yield None


def _times(rule: Rule, number: int) -> Amounts:
    return {name: number * amount for name, amount in rule.every.items()}


def _worked(first: Point, number: int) -> Amounts:
    """The days until so many working days after a point, from Monday to Friday."""
    weekday = (first.first_day + FIRST_WEEKDAY) % WEEK
    weeks, day = divmod(min(weekday, WORKED_DAYS - 1) + number, WORKED_DAYS)
    return {"day": weeks * WEEK + day - weekday}


def _is_same_day(first: Point, begin: Point, rule: Rule) -> bool:
    """Whether a month has the day on which a rule of months or years begins: else it is passed over."""
    if not rule.every.keys() & {"month", "year"}:
        return True
    return (first.text or "").partition("T")[0][-2:] == (begin.text or "").partition("T")[0][-2:]
