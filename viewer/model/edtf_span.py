"""The days that a date's components span, and how exactly the date is known."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Literal

from viewer.model.calendar import day_number, days_in_month
from viewer.model.edtf_parts import DateError, Part, year_span

Precision = Literal["millennium", "century", "decade", "year", "season", "month", "day", "second"]

DIGITS = "0123456789"
_LEAP_YEAR = 2000
_YEAR_PRECISION: tuple[Precision, ...] = ("year", "decade", "century", "millennium")

# First month and number of months, Library of Congress EDTF 2019, "Sub-year groupings". The
# specification names the groupings only; a season is taken as three whole months, and a winter
# (in the south a summer) that begins in December belongs to the year that it begins in.
SUB_YEARS = (
    {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}  # seasons, wherever on Earth: as in the north
    | {25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3)}  # in the north
    | {29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)}  # in the south
    | {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}  # quarters
    | {37: (1, 4), 38: (5, 4), 39: (9, 4)}  # thirds
    | {40: (1, 6), 41: (7, 6)}  # halves
)


def span(parts: tuple[Part, ...], significant: int | None = None) -> tuple[int, int]:
    """The first and the last day that a date may fall on; raises DateError where there is none."""
    if significant is not None:
        low, high = year_span(parts[0].digits, significant)
        return day_number(low, 1, 1), day_number(high, 12, 31)
    if len(parts) == 2 and (sub_year := sub_year_of(parts)):
        return _sub_year_span(parts[0].digits, *SUB_YEARS[sub_year])
    if any("X" in part.digits for part in parts):
        return _bound(parts, latest=False), _bound(parts, latest=True)
    return _exact_span(*(int(part.digits) for part in parts))


def _exact_span(year: int, month: int | None = None, day: int | None = None) -> tuple[int, int]:
    if month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    if not 1 <= month <= 12:
        raise DateError("date.month", f"{month:02}")
    last = days_in_month(year, month)
    if day is None:
        return day_number(year, month, 1), day_number(year, month, last)
    if not 1 <= day <= last:
        raise DateError("date.day", f"{month:02}-{day:02}")
    return (number := day_number(year, month, day)), number


def sub_year_of(parts: tuple[Part, ...]) -> int | None:
    """The code (21 to 41) of a season, quarter, third or half of a year; None for a month."""
    if len(parts) < 2 or "X" in parts[1].digits or int(parts[1].digits) not in SUB_YEARS:
        return None
    return int(parts[1].digits)


def _sub_year_span(year: str, month: int, count: int) -> tuple[int, int]:
    low, high = next(_years(year, latest=False)), next(_years(year, latest=True))
    over, last = divmod(month + count - 2, 12)
    end = day_number(high + over, last + 1, days_in_month(high + over, last + 1))
    return day_number(low, month, 1), end


def _bound(parts: tuple[Part, ...], latest: bool) -> int:
    """The first (or the last) existing day that matches components with unspecified digits."""
    pick = -1 if latest else 1
    months = _matches(parts[1].digits if len(parts) > 1 else "XX", 12, "date.month")[::pick]
    days = _matches(parts[2].digits if len(parts) > 2 else "XX", 31, "date.day")[::pick]
    # A day that not even a leap year has is not looked for in ten thousand years.
    if min(days) <= max(days_in_month(_LEAP_YEAR, month) for month in months):
        for year, month, day in _combinations(_years(parts[0].digits, latest), months, days):
            if day <= days_in_month(year, month):
                return day_number(year, month, day)
    raise DateError("date.day", "-".join(part.digits for part in parts))


def _combinations(
    years: Iterator[int], months: tuple[int, ...], days: tuple[int, ...]
) -> Iterator[tuple[int, int, int]]:
    return ((year, month, day) for year in years for month in months for day in days)


def _years(digits: str, latest: bool) -> Iterator[int]:
    """The years that a pattern allows, the earliest (or the latest) first."""
    if "X" not in digits:
        yield int(digits)
        return
    negative = digits.startswith("-")
    choices = DIGITS[::-1] if latest != negative else DIGITS
    for figures in product(*(choices if figure == "X" else figure for figure in digits.lstrip("-"))):
        year = int("".join(figures))
        if year or not negative:
            yield -year if negative else year


@lru_cache(maxsize=1024)
def _matches(pattern: str, highest: int, code: str) -> tuple[int, ...]:
    """The months or days that two digits allow, each of which may be unspecified."""
    tens, ones = (DIGITS if figure == "X" else figure for figure in pattern)
    found = tuple(n for n in range(1, highest + 1) if str(n // 10) in tens and str(n % 10) in ones)
    if not found:
        raise DateError(code, pattern)
    return found


def precision_of(parts: tuple[Part, ...], significant: int | None = None) -> Precision:
    """How exactly a date is known: down to its last component without an unspecified digit."""
    if significant is not None:
        low, high = year_span(parts[0].digits, significant)
        return _YEAR_PRECISION[min(len(str(high - low)), 3) if high > low else 0]
    year = parts[0].digits.lstrip("-")
    if "X" in year:
        return _YEAR_PRECISION[min(3, 4 - year.index("X"))]
    if len(parts) == 1 or "X" in parts[1].digits:
        return "year"
    if sub_year_of(parts):
        return "season"
    return "month" if len(parts) == 2 or "X" in parts[2].digits else "day"
