"""Points in time as counts of the unit that they are known to, so that a sum makes up nothing finer."""

import re
from typing import Literal, NamedTuple

from viewer.formats.imported.edtf_text import civil_text, moment_text
from viewer.model.calendar import SECONDS_IN_DAY, civil_date, day_number, days_in_month

Unit = Literal["year", "month", "day", "second"]
Amounts = dict[str, int]
_MONTHS = 12
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_DAYS = {"week": 7, "day": 1}
WORKED = frozenset(("weekday", "workday", "businessday"))  # from Monday to Friday
WEEK, WORKED_DAYS, FIRST_WEEKDAY = 7, 5, 3  # 1 January 1970 was the fourth day of a week
_FINEST = 10**7  # years; so far a sum is followed


class Point(NamedTuple):
    """A year, a month (counted from the year 0), a day (from 1970) or a second (from 1970, on one clock)."""

    unit: Unit
    number: int

    @property
    def text(self) -> str | None:
        """The point as EDTF; None beyond the years that it has."""
        match self.unit:
            case "year":
                return civil_text(self.number)
            case "month":
                year, month = divmod(self.number, _MONTHS)
                return civil_text(year, month + 1)
            case "day":
                return civil_text(*civil_date(self.number))
        day, second = divmod(self.number, SECONDS_IN_DAY)
        minutes, second = divmod(second, 60)
        text = civil_text(*civil_date(day))
        return None if text is None else moment_text(text, *divmod(minutes, 60), second)

    @property
    def first_day(self) -> int:
        """The day on which the point begins, counted from 1970."""
        match self.unit:
            case "year":
                return day_number(self.number, 1, 1)
            case "month":
                year, month = divmod(self.number, _MONTHS)
                return day_number(year, month + 1, 1)
            case "day":
                return self.number
        return self.number // SECONDS_IN_DAY

    @property
    def last_day(self) -> int:
        """The day with which the point ends."""
        if self.unit == "second":
            return self.first_day
        return self._replace(number=self.number + 1).first_day - 1

    def plus(self, amounts: Amounts, sign: int = 1) -> "Point | None":
        """The point that much later; None where an amount is finer than the point."""
        years, months = amounts.get("year", 0) * sign, amounts.get("month", 0) * sign
        days = sum(amounts.get(name, 0) * days for name, days in _DAYS.items()) * sign
        worked = amounts.get("weekday", 0) * sign
        seconds = sum(amounts.get(name, 0) * each for name, each in _SECONDS.items()) * sign
        if max(map(abs, (years, months, days, worked, seconds))) > _FINEST * 366 * SECONDS_IN_DAY:
            return None
        match self.unit:
            case "year":
                return None if months or days or worked or seconds else Point("year", self.number + years)
            case "month":
                return (
                    None
                    if days or worked or seconds
                    else Point("month", self.number + years * _MONTHS + months)
                )
            case "day":
                moved = _by_months(self.number, years * _MONTHS + months)
                return None if seconds else Point("day", _by_weekdays(moved + days, worked))
        day, second = divmod(self.number, SECONDS_IN_DAY)
        moved = _by_weekdays(_by_months(day, years * _MONTHS + months) + days, worked)
        return Point("second", moved * SECONDS_IN_DAY + second + seconds)


def year_point(year: int) -> Point:
    """The point of a year, astronomical."""
    return Point("year", year)


def month_point(year: int, month: int) -> Point | None:
    """The point of a month; None where there is none."""
    return Point("month", year * _MONTHS + month - 1) if 1 <= month <= _MONTHS else None


def day_point(year: int, month: int, day: int) -> Point | None:
    """The point of a day; None where there is none."""
    if not 1 <= month <= _MONTHS or not 1 <= day <= days_in_month(year, month):
        return None
    return Point("day", day_number(year, month, day))


def at_time(day: Point, second: int) -> Point | None:
    """The point of a second of a day; None where the day is not known."""
    if day.unit == "second":
        day = Point("day", day.number // SECONDS_IN_DAY)
    return Point("second", day.number * SECONDS_IN_DAY + second) if day.unit == "day" else None


def _by_months(day: int, months: int) -> int:
    """The same day of another month, or its last where it has fewer."""
    if not months:
        return day
    year, month, date = civil_date(day)
    year, month = divmod(year * _MONTHS + month - 1 + months, _MONTHS)
    return day_number(year, month + 1, min(date, days_in_month(year, month + 1)))


def _by_weekdays(day: int, count: int) -> int:
    """The day after so many from Monday to Friday, counted from a day on; before it, if less than none."""
    step, before = (1, 0) if count > 0 else (-1, 1)
    weeks, left = divmod(abs(count) - 1, WORKED_DAYS) if count else (0, -1)
    day += step * weeks * WEEK
    while left >= 0:
        left -= (day - before + FIRST_WEEKDAY) % WEEK < WORKED_DAYS
        day += step
    return day


_AMOUNT = re.compile(
    r"(\d{1,9})\s*((?:week|work|business)\s*days?|years?|y|months?|weeks?|w|days?|d|hours?|h|minutes?|mins?|seconds?|secs?|s)\b[\s,]*",
    re.I,
)
_SHORT = (("y", "year"), ("w", "week"), ("d", "day"), ("h", "hour"), ("min", "minute"), ("s", "second"))
_NAMES = dict((*_SHORT, ("mins", "minute"), ("sec", "second"), ("secs", "second")))


def read_amounts(text: str) -> Amounts | None:
    """Amounts of time, as "1 month 1 day"; None for what is none."""
    text = text.strip()
    amounts: Amounts = {}
    at = 0
    while at < len(text):
        found = _AMOUNT.match(text, at)
        if found is None:
            return None
        name = "".join(found[2].lower().split())
        unit = "weekday" if name.rstrip("s") in WORKED else _NAMES.get(name, name.rstrip("s"))
        amounts[unit] = amounts.get(unit, 0) + int(found[1])
        at = found.end()
    return amounts or None
