"""The components of one EDTF date (year, month or part of the year, day) and the days they span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from viewer.model.calendar import day_number, days_in_month

Precision = Literal["millennium", "century", "decade", "year", "season", "month", "day", "second"]

MAX_YEAR = 10**12
DIGITS = "0123456789"

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

# Neither pattern can match one text in two ways, so neither backtracks.
_CIVIL = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_YEAR = re.compile(r"([?~%]?)(?:Y(-?[0-9]+)(?:E([0-9]+))?|(-?[0-9]{4}))(?:S([0-9]+))?([?~%]?)")


class DateError(ValueError):
    """A text that is no EDTF date; `code` names what is wrong, `text` the part that is."""

    def __init__(self, code: str, text: str) -> None:
        """Keep the code and the text, both of which also make the message."""
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Part:
    """One component: its digits as written (`2004`, `-0044`, `201X`, `06`) and its qualifiers."""

    digits: str
    uncertain: bool = False
    approximate: bool = False


def read_parts(text: str) -> tuple[tuple[Part, ...], int | None]:
    """The components of one date without a time, from the year down, and its significant digits.

    Raises DateError where the text is no such date; months and days are checked by `span`.
    """
    if found := _CIVIL.fullmatch(text):
        return _civil_parts(found), None
    if found := _YEAR.fullmatch(text):
        return _long_year(found)
    raise DateError("date.syntax", text)


def _civil_parts(found: re.Match[str]) -> tuple[Part, ...]:
    groups = [group or "" for group in found.groups()]
    parts: list[Part] = []
    after = ""
    # From the right: a qualifier behind a component also holds for all components to its left.
    for index in (6, 3, 0):
        before, digits, behind = groups[index : index + 3]
        after += behind
        if digits:
            parts.append(_part(digits, before + after))
    return tuple(reversed(parts))


def _part(digits: str, marks: str) -> Part:
    if digits == "-0000":
        raise DateError("date.year", digits)
    return Part(digits, "?" in marks or "%" in marks, "~" in marks or "%" in marks)


def _long_year(found: re.Match[str]) -> tuple[tuple[Part, ...], int | None]:
    before, number, exponent, year, significant, behind = found.groups()
    digits = year or _expand(number, exponent or "0", found[0])
    parts = (_part(digits, before + behind),)
    if significant is None:
        return parts, None
    if int(significant) == 0:
        raise DateError("date.syntax", found[0])
    if max(abs(bound) for bound in year_span(digits, int(significant))) > MAX_YEAR:
        raise DateError("date.year_range", found[0])
    return parts, int(significant)


def _expand(number: str, exponent: str, text: str) -> str:
    if len(exponent) > 2 or abs(year := int(number) * 10 ** int(exponent)) > MAX_YEAR:
        raise DateError("date.year_range", text)
    if abs(year) <= 9999:
        raise DateError("date.year", text)
    return str(year)


def year_span(digits: str, significant: int) -> tuple[int, int]:
    """The years that share their first `significant` digits with this one."""
    year = int(digits)
    unit = 10 ** max(0, len(str(abs(year))) - significant)
    low = abs(year) // unit * unit
    high = low + unit - 1
    return (-high, -low) if year < 0 else (low, high)


def span(parts: tuple[Part, ...], significant: int | None = None) -> tuple[int, int]:
    """The first and the last day that a date may fall on; raises DateError where there is none."""
    if significant is not None:
        low, high = year_span(parts[0].digits, significant)
        return day_number(low, 1, 1), day_number(high, 12, 31)
    if len(parts) == 2 and (sub_year := sub_year_of(parts)):
        return _sub_year_span(parts[0].digits, *SUB_YEARS[sub_year])
    return _bound(parts, latest=False), _bound(parts, latest=True)


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
    pick = -1 if latest else 1
    months = _matches(parts[1].digits if len(parts) > 1 else "XX", 12, "date.month")[::pick]
    days = _matches(parts[2].digits if len(parts) > 2 else "XX", 31, "date.day")[::pick]
    for year in _years(parts[0].digits, latest):
        for month in months:
            for day in days:
                if day <= days_in_month(year, month):
                    return day_number(year, month, day)
    raise DateError("date.day", "-".join(part.digits for part in parts))


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


_YEAR_PRECISION: tuple[Precision, ...] = ("year", "decade", "century", "millennium")


def write_parts(parts: tuple[Part, ...], significant: int | None = None) -> str:
    """The components as EDTF, in the one form that `format_date` uses."""
    first = parts[0]
    # As many leading components as share their qualifiers are marked together, behind the last.
    shared = next((n for n, part in enumerate(parts) if marks_of(part) != marks_of(first)), len(parts))
    texts = [_digits_text(part.digits) for part in parts]
    if significant is not None:
        texts[0] += f"S{significant}"
    texts[shared - 1] += marks_of(first)
    for index in range(shared, len(parts)):
        texts[index] = marks_of(parts[index]) + texts[index]
    return "-".join(texts)


def _digits_text(digits: str) -> str:
    return f"Y{digits}" if len(digits.lstrip("-")) > 4 else digits


def marks_of(part: Part) -> str:
    """A component's qualifier: `?` uncertain, `~` approximate, `%` both, or nothing."""
    if part.uncertain:
        return "%" if part.approximate else "?"
    return "~" if part.approximate else ""
