"""Dates as people write them, in English, in Vietnamese or in figures, as EDTF with their precision.

Nothing is made up: what has no year, or only two figures of one, is no date unless it is said which is
meant, and where day and month could be exchanged it is no date until it is said which comes first.
"""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.time.before_present import before_present
from viewer.core.time.date_vocabulary import signs
from viewer.model.calendar import days_in_month
from viewer.model.dates import DateError, parse_date

Order = Literal["day_first", "month_first"]
LONGEST = 120  # characters: no date has more

_EDTF = re.compile(r"[\[{0-9Y./-][\[\]{}0-9XYESTZ?~%/.,:+-]*")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FIGURES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
# A day of which part is unknown, as databases write it, and a week or a day of one, as ISO does.
_PARTLY = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-00(?:T00:00:00Z)?|00(?P<s>[/.-])(?P<m2>[0-9]{2})(?P=s)(?P<y2>[0-9]{4})"
)
_SIGNED = re.compile(r"\+[0-9]{4}-")  # as Wikidata writes years of our era
_BEFORE_ERA = r"-[0-9]{4}(?:-[0-9]{2}){0,2}"
# Years before 1 as ISO writes them, with words between: only one of the hyphens parts two ends.
_ISO_RANGE = re.compile(
    rf"({_BEFORE_ERA})(?: to | through | until | - |\s*[–—]\s*)({_BEFORE_ERA}|{_BEFORE_ERA[1:]})"
)
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-([1-7]))?")
_YEAR = r"(?:y(?P<era>-?[0-9]+)|(?P<year>[0-9]{4}))"
_A_YEAR = "(?:y-?[0-9]+|[0-9]{4})"
_MONTH, _DAY = r"m(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_NUMBERS = r"(?P<a>[0-9]{1,2})(?P<sep>[/.-])(?P<b>[0-9]{1,2})"
_CLOCK = re.compile(
    r"(?P<day>.*?)(?:t| +(?:at )?|, *)(?P<hour>[0-9]{1,2})[:h](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<rest>[.,][0-9]+)?(?: *(?P<half>[ap])\.?m\.?)?(?: *(?P<zone>z|utc|gmt|[+-][0-9]{2}:?(?:[0-9]{2})?))?"
)
_POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        _YEAR,
        rf"{_MONTH} {_YEAR}",
        rf"{_YEAR} {_MONTH}",
        rf"{_DAY} {_MONTH} {_YEAR}",
        rf"{_MONTH} {_DAY} {_YEAR}",
        rf"{_YEAR} {_MONTH} {_DAY}",
        rf"{_NUMBERS}(?P=sep){_YEAR}",
        rf"(?P<year>[0-9]{{4}})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?:(?P=sep){_DAY})?",
        rf"(?P<month>[0-9]{{1,2}})[/.-]{_YEAR}",
        r"(?P<year>[12][0-9]{3})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])",
        rf"(?:[qs](?P<code>[0-9]{{1,2}}) {_YEAR}|(?P<year2>[0-9]{{4}}) [qs](?P<code2>[0-9]{{1,2}}))",
        r"d(?P<decade>[0-9]{4})",
        r"x(?P<century>-?[0-9]{1,2})",
        # Without a year, which another end of a range or a person may give.
        _MONTH,
        rf"{_DAY} {_MONTH}",
        rf"{_MONTH} {_DAY}",
        _DAY,
        rf"{_NUMBERS}",
    )
)
_SHORT_YEARS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY} {_MONTH} (?P<short>[0-9]{{2}})",
        rf"{_MONTH} (?P<short>[0-9]{{2}})",
        rf"{_NUMBERS}(?P=sep)(?P<short>[0-9]{{2}})",
    )
)


class Hints(Struct, frozen=True):
    """What is known of dates before they are read.

    `order` says which comes first in 3/4/1999; `spans` whether 1910-11 is a range of years, and no month;
    `year` is that of dates without one, `century` (as 1900) that of years in two figures;
    `midnight_is_day` that a time of 0:00 is none. `language` is that of the names of months, one of
    `date_languages`; empty for English and Vietnamese.
    """

    order: Order | None = None
    spans: bool | None = None
    year: int | None = None
    century: int | None = None
    midnight_is_day: bool = False
    language: str = ""


class TextDate(NamedTuple):
    """A date that was read: EDTF, and whether it is coarser than the text, which is then worth keeping."""

    edtf: str
    is_coarser: bool = False


class _Point(Struct, frozen=True):
    """One date, of which a range's other end may give what lacks; `month` may be a code of EDTF."""

    year: str = ""
    month: int = 0
    day: int = 0
    clock: str = ""
    is_coarser: bool = False

    @property
    def edtf(self) -> str:
        return "-".join([self.year, *(f"{each:02}" for each in (self.month, self.day) if each)]) + self.clock


_NO_HINTS = Hints()


@lru_cache(maxsize=65_536)
def read_date_text(text: str, hints: Hints = _NO_HINTS) -> TextDate | None:
    """The date that a text writes, all of it; None for any other text."""
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
        is_day = 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
        return TextDate(text) if is_day else _of_part(text)
    if found := _FIGURES.fullmatch(text):
        point = _in_order(found[4], int(found[1]), int(found[3]), hints.order)
        return _of_part(text) if point is None else TextDate(point.edtf)
    if _SIGNED.match(text):
        return read_date_text(text[1:], hints)
    if found := _WEEK.fullmatch(text):
        return _of_week(found)
    if (partly := _of_part(text)) is not None:
        return partly
    plain = " ".join(unicodedata.normalize("NFKC", text).split()) if len(text) <= LONGEST else ""
    if not any(map(str.isdigit, plain)):
        return None
    if (said := _as_edtf(_ISO_RANGE.sub(r"\1/\2", plain), hints)) is not None:
        return said
    if (before := before_present(plain.casefold())) is not None:
        return TextDate(before, is_coarser=True) if _is_edtf(before) else None
    found_date = _read(plain.casefold().replace("−", "-").rstrip(".,;"), hints)
    return found_date if found_date is not None and _is_edtf(found_date.edtf) else None


def _of_part(text: str) -> TextDate | None:
    """A year or a month whose rest is noughts; no year of noughts, which stands for no date at all."""
    found = _PARTLY.fullmatch(text)
    if found is None:
        return None
    year, month = found["y"] or found["y2"], int(found["m"] or found["m2"])
    if not int(year) or month > 12:
        return None
    return TextDate(f"{year}-{month:02}" if month else year)


def _of_week(found: re.Match[str]) -> TextDate | None:
    """A week from Monday to Sunday, or the day of one."""
    year, week, day = (int(each or 0) for each in found.groups())
    try:
        first = date.fromisocalendar(year, week, day or 1)
        last = first if day else first + timedelta(days=6)
    except (ValueError, OverflowError):
        return None
    return TextDate(first.isoformat() if day else f"{first}/{last}")


def depends_on_order(text: str, hints: Hints = _NO_HINTS) -> bool:
    """Whether a text is one date with the day first and another one with the month first."""
    orders: tuple[Order, ...] = ("day_first", "month_first")
    one, other = (read_date_text(text, replace(hints, order=order)) for order in orders)
    return one is not None and other is not None and one != other


def _is_edtf(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def _as_edtf(text: str, hints: Hints) -> TextDate | None:
    """A text that is EDTF already, as it is."""
    if _EDTF.fullmatch(text) is None or (hints.spans and re.fullmatch(r"[0-9]{4}-[0-9]{2}", text)):
        return None
    if not _is_edtf(text) or re.search("(?<![0-9X])XXXX", text):
        return None
    if hints.midnight_is_day and re.search(r"T00:00:00(?:Z|[+-].*)?$", text):
        return TextDate(text.partition("T")[0])
    return TextDate(text)


def _read(text: str, hints: Hints) -> TextDate | None:
    if (moment := _moment(text, hints)) is not None:
        return TextDate(moment.edtf, moment.is_coarser)
    said = signs(text, hints.language).replace(", ", " ").replace(" ,", "")
    mark = ("~" if "~ " in f"{said} " else "") + ("?" if "?" in said else "")
    said = " ".join(re.sub("[~?]", " ", said).split())
    mark = "%" if mark == "~?" else mark
    is_coarser = "part " in said
    said = said.replace("part ", "")
    if " .. " not in f" {said} ":
        said = _ranges_of_hyphens(said, hints)
    found = _bounded(said, mark, hints) if ".." in said or said[:1] in "<>" else _single(said, mark, hints)
    return found._replace(is_coarser=True) if found is not None and is_coarser else found


def _single(said: str, mark: str, hints: Hints) -> TextDate | None:
    if " or " in said:
        points = [_dated(_point(each, hints), hints) for each in said.split(" or ")]
        known = [each.edtf for each in points if each is not None]
        return TextDate(f"[{','.join(known)}]") if len(known) == len(points) and not mark else None
    point = _dated(_point(said, hints), hints)
    return None if point is None else TextDate(point.edtf + mark, point.is_coarser)


def _ranges_of_hyphens(said: str, hints: Hints) -> str:
    """The hyphens that stand between the ends of a range, as the sign of ranges."""
    if found := re.fullmatch(r"(.+?)\s?-\s?now", said):
        return f"{found[1]} .. now"
    if found := re.fullmatch(r"(m[0-9]+)\s?-\s?(m[0-9]+ .*)", said):
        return f"{found[1]} .. {found[2]}"
    if found := re.fullmatch(r"([0-9]{4}|d[0-9]{4}|y-?[0-9]+)\s?-\s?([0-9]{4}|d[0-9]{4}|y-?[0-9]+)", said):
        return f"{found[1]} .. {found[2]}"
    if found := re.fullmatch(r"([0-9]{1,4})\s?-\s?(y-?[0-9]+)", said):  # 264-241 BC
        return f"{found[1]} .. {found[2]}"
    if found := re.fullmatch(rf"(.*m[0-9]+.* {_A_YEAR})\s?-\s?(.*m[0-9]+ .*{_A_YEAR})", said):
        return f"{found[1]} .. {found[2]}"
    if re.fullmatch(r"[0-9]{1,2}-[0-9]{1,2} m[0-9]+ .*|m[0-9]+ [0-9]{1,2}-[0-9]{1,2} .*", said):
        return said.replace("-", " .. ", 1)
    found = re.fullmatch(r"([0-9]{2})([0-9]{2})[-/]([0-9]{2})", said)
    if found and (hints.spans or int(found[3]) > 12):
        return f"{found[1]}{found[2]} .. {found[3]}"
    if hints.spans and (found := re.fullmatch(r"([0-9]{4})[-/]([0-9])", said)):
        return f"{found[1]} .. {found[2]}"
    return said


def _bounded(said: str, mark: str, hints: Hints) -> TextDate | None:
    """What has two ends, or one."""
    if said.startswith(("<", ">")):
        sign, _, rest = said.partition(" ")
        point = _dated(_point(rest, hints), hints)
        return None if point is None or "X" in point.year else _beside(sign, point, mark)
    lower_text, _, upper_text = (part.strip() for part in said.partition(".."))
    upper_text = upper_text.removeprefix("<=").strip()
    if upper_text in ("now", ""):
        point = _dated(_point(lower_text, hints), hints)
        return None if point is None else TextDate(f"{point.edtf}{mark}/..", point.is_coarser)
    # May 5 .. 7 1999: the year stands behind the second day.
    if found := re.fullmatch(r"(m[0-9]+) ([0-9]{1,2}) \.\. ([0-9]{1,2}) (y-?[0-9]+|[0-9]{4})", said):
        lower_text, upper_text = f"{found[1]} {found[2]}", f"{found[3]} {found[1]} {found[4]}"
    lower, upper = _ends(lower_text, upper_text, hints)
    if lower is None or upper is None or "X" in lower.year + upper.year:
        return _decades(lower, upper, mark)
    # To begin after the end is no range, however it is written.
    text = f"{lower.edtf}{mark}/{upper.edtf}{mark}"
    if lower.edtf == upper.edtf or not _is_edtf(text):
        return None
    return TextDate(text, lower.is_coarser or upper.is_coarser)


def _decades(lower: _Point | None, upper: _Point | None, mark: str) -> TextDate | None:
    """A range from one decade or century to another: their unknown figures are a range's ends too."""
    if lower is None or upper is None:
        return None
    return TextDate(f"{lower.edtf}{mark}/{upper.edtf}{mark}")


def _beside(sign: str, point: _Point, mark: str) -> TextDate | None:
    """What is before or after a date; up to and from it on without a step."""
    if point.clock or (sign in "<>" and point.month > 12):
        return None
    moved = {"<": _moved(point, -1), ">": _moved(point, 1)}.get(sign, point)
    edtf = moved.edtf + mark
    return TextDate(f"../{edtf}" if sign.startswith("<") else f"{edtf}/..", point.is_coarser)


def _moved(point: _Point, step: int) -> _Point:
    """The year, the month or the day beside one."""
    year, month, day = int(point.year.lstrip("Y")), point.month, point.day
    if day:
        day += step
        if not 1 <= day <= days_in_month(year, month):
            year, month = divmod(year * 12 + month - 1 + step, 12)
            month += 1
            day = 1 if step > 0 else days_in_month(year, month)
    elif month:
        year, month = divmod(year * 12 + month - 1 + step, 12)
        month += 1
    else:
        year += step
    return replace(point, year=_year(year), month=month, day=day)


def _ends(lower_text: str, upper_text: str, hints: Hints) -> tuple[_Point | None, _Point | None]:
    """The two ends of a range, each with what the other one gives it."""
    if re.fullmatch("[0-9]{4}", lower_text) and re.fullmatch("[0-9]{1,2}", upper_text):  # 1914 .. 18
        upper_text = lower_text[: -len(upper_text)] + upper_text
    era = re.fullmatch(r"y(-?[0-9]+)", upper_text)
    if era and re.fullmatch("[0-9]{1,6}", lower_text):  # 44 .. 31 BC
        lower_text = f"y{1 - int(lower_text)}" if int(era[1]) <= 0 else f"y{lower_text}"
    lower, upper = _point(lower_text, hints), _point(upper_text, hints)
    if lower is None or upper is None:
        return None, None
    if "X" in lower.year + upper.year and not (lower.year and upper.year):
        return None, None  # a century is no year that a day could have
    if not upper.month and not upper.day and lower.month and not lower.year and not lower.day:
        lower = replace(lower, year=upper.year)  # May .. 1999 is of one year
    if not lower.year and upper.year and not (lower.month and upper.month and lower.month > upper.month):
        lower = replace(lower, year=upper.year, month=lower.month or upper.month)
    if not upper.year and lower.year and not (upper.month and lower.month > upper.month):
        upper = replace(upper, year=lower.year, month=upper.month or lower.month)
    return _dated(lower, hints), _dated(upper, hints)


def _dated(point: _Point | None, hints: Hints) -> _Point | None:
    """A point with a year: its own, or that which is said to be meant."""
    if point is None or point.year:
        return point
    if hints.year is None or not point.month:
        return None
    return replace(point, year=_year(hints.year))


def _point(said: str, hints: Hints) -> _Point | None:
    """One date, perhaps without its year."""
    plain = " ".join(
        re.sub(r"\s*[-/.]\s*(?=[mqs][0-9])|(?<=[mqs][0-9])[-/. ]+|(?<=m1[0-2])[-/. ]+", " ", said).split()
    )
    for pattern in _POINTS if hints.century is None else (*_SHORT_YEARS, *_POINTS):
        if found := pattern.fullmatch(plain):
            return _of_groups(found.groupdict(), hints)
    return None


def _of_groups(said: dict[str, str | None], hints: Hints) -> _Point | None:
    if decade := said.get("decade"):
        return (
            _Point(decade[:2] + "XX" if decade.endswith("00") else decade[:3] + "X")
            if decade[3] == "0"
            else None
        )
    if century := said.get("century"):
        return _century(int(century))
    if (code := said.get("code") or said.get("code2")) is not None:
        number = int(code)
        return _Point(
            _year_of(said, hints) or said.get("year2") or "", number + 32 if number <= 4 else number
        )
    year = _year_of(said, hints)
    if year is None:
        return None
    if (a := said.get("a")) is not None:
        return _in_order(year, int(a), int(said["b"] or 0), hints.order)
    return _checked(year, int(said.get("month") or 0), int(said.get("day") or 0))


def _year_of(said: dict[str, str | None], hints: Hints) -> str | None:
    """The year as EDTF, empty where there is none; None for two figures that may be of any century."""
    if era := said.get("era"):
        return _year(int(era))
    if short := said.get("short"):
        return None if hints.century is None else _year(hints.century + int(short))
    return said.get("year") or ""


def _century(number: int) -> _Point | None:
    if number == 0:
        return None
    return _Point(f"{number - 1:02}XX" if number > 0 else f"-{-number - 1:02}XX")


def _in_order(year: str, first: int, second: int, order: Order | None) -> _Point | None:
    """A date whose day and month are figures; None where both orders are possible and none is said."""
    day_first, month_first = _checked(year, second, first), _checked(year, first, second)
    if order is not None:
        return day_first if order == "day_first" else month_first
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    return None


def _checked(year: str, month: int, day: int) -> _Point | None:
    """A point whose month and day exist, as far as it is known."""
    if month > 12 or day > 31 or (month and day and day > days_in_month(int(year.lstrip("Y") or 4), month)):
        return None
    return _Point(year, month, day)


def _year(number: int) -> str:
    if abs(number) > 9999:
        return f"Y{number}"
    return f"{'-' if number < 0 else ''}{abs(number):04}"


def _moment(text: str, hints: Hints) -> _Point | None:
    """A day with a time of day."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    day = _dated(
        _point(" ".join(signs(found["day"], hints.language).replace(",", " ").split()), hints), hints
    )
    hour, minute, second = (int(found[each] or 0) for each in ("hour", "minute", "second"))
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if day is None or not day.day or hour > 23 or minute > 59 or second > 59:
        return None
    if hints.midnight_is_day and hour == minute == second == 0:
        return day
    zone = _zone(found["zone"] or "")
    is_coarser = bool((found["rest"] or "").strip(".,0"))
    return replace(day, clock=f"T{hour:02}:{minute:02}:{second:02}{zone}", is_coarser=is_coarser)


def _zone(text: str) -> str:
    if text in ("z", "utc", "gmt"):
        return "Z"
    return text if ":" in text or len(text) <= 3 else f"{text[:3]}:{text[3:]}"
