"""Dates in parts: columns of year, month and day as one column of dates, as precise as they are filled."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from viewer.core.base.letters import fold
from viewer.core.time.date_column import NEARLY_ALL
from viewer.core.time.date_vocabulary import month_name, month_of
from viewer.formats.tables.header import Header, unique
from viewer.formats.tables.sheet import Cells, Rows

_Part = Literal["year", "month", "day"]
# Without case and accents.
_WORDS: Mapping[str, _Part] = MappingProxyType(
    {"year": "year", "nam": "year", "month": "month", "thang": "month", "day": "day", "ngay": "day"}
)
_NUMBER = re.compile(r"([0-9]{1,4})(?:\.0+)?")  # as programs write whole numbers of a column with gaps
_YEAR = re.compile(r"[0-9]{3,4}|-[0-9]{4}")
_MONTHS, _DAYS = 12, 31


class PartedDate(Struct, frozen=True):
    """The columns of a date's year, month and day, by their places in the table; a day may have none.

    The column of the year has the whole date, and all their names.
    """

    year: int
    month: int
    day: int | None = None

    @property
    def rest(self) -> tuple[int, ...]:
        """The columns beside that of the year."""
        return (self.month,) if self.day is None else (self.month, self.day)


def find_parted(
    names: Sequence[str], rows: Sequence[Cells], others: Container[str] = ()
) -> tuple[PartedDate, ...]:
    """The dates that some columns have in parts, by their names and some rows.

    They are alike but for what they are a part of: "End year", "End month". A column of years that is among
    `others` is one for itself.
    """
    groups: dict[str, dict[_Part, int]] = {}
    for index, name in enumerate(names):
        words = re.findall("[a-z]+", fold(name))
        parts = [_WORDS[word] for word in words if word in _WORDS]
        if len(parts) == 1 and _fits(
            parts[0], [cells[index].strip() for cells in rows if index < len(cells)]
        ):
            groups.setdefault(" ".join(word for word in words if word not in _WORDS), {}).setdefault(
                parts[0], index
            )
    return tuple(
        PartedDate(said["year"], said["month"], said.get("day"))
        for said in groups.values()
        if {"year", "month"} <= said.keys() and names[said["year"]] not in others
    )


def _fits(part: _Part, cells: Sequence[str]) -> bool:
    """Whether nearly all cells of a column that say something say that part of a date."""
    filled = [each for each in cells if each]
    good = {"year": _may_be_year, "month": _is_month, "day": _is_day}[part]
    return bool(filled) and sum(map(good, filled)) >= NEARLY_ALL * len(filled)


def _may_be_year(text: str) -> bool:
    return re.search("[0-9]", text) is not None and re.search("[0-9][/-][0-9]", text) is None


def _is_month(text: str) -> bool:
    number = _number(text)
    return month_of(text) is not None if number is None else number <= _MONTHS


def _is_day(text: str) -> bool:
    number = _number(text)
    return number is not None and number <= _DAYS


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def joined_header(header: Header, dates: Sequence[PartedDate]) -> Header:
    """A header whose columns of years have the names of all parts."""
    names = list(header.names)
    for date in dates:
        parts = [header.names[each] for each in (date.year, *date.rest)]
        names[date.year] = unique(", ".join(parts), names)
    return Header(tuple(names), header.first_row)


def joined_rows(rows: Rows, dates: Sequence[PartedDate]) -> Rows:
    """Rows whose columns of years have the whole dates."""
    for number, cells in rows:
        said = list(cells)
        for date in dates:
            parts = [_cell(cells, each) for each in (date.year, *date.rest)]
            if any(parts):
                said += [""] * (date.year + 1 - len(said))
                said[date.year] = joined_date(*parts)
        yield number, said


def _cell(cells: Cells, index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def joined_date(year: str, month: str, day: str = "") -> str:
    """A date of its parts: as ISO writes it, or in words, as far as they are filled; nought is no part."""
    year = re.sub(r"\.0+$", "", year)
    numbers = [_number(each) for each in (month, day)]
    month, day = ("" if number == 0 else text for text, number in zip((month, day), numbers, strict=True))
    if not month and not day:
        return year.zfill(4) if re.fullmatch("[0-9]{3}", year) else year
    of_year = month_of(month) if numbers[0] is None else numbers[0]
    if (month and (of_year is None or of_year > _MONTHS)) or (day and not _is_day(day)):
        return " / ".join(filter(None, (year, month, day)))  # no date, and not to be read as another
    if _YEAR.fullmatch(year):
        return "-".join(_figures(year.zfill(4), of_year if month else None, numbers[1] if day else None))
    if not month:
        return " / ".join(filter(None, (year, day)))
    return " ".join(filter(None, (str(numbers[1]) if day else "", month_name(of_year or 0), year)))


def _figures(year: str, month: int | None, day: int | None) -> Iterator[str]:
    yield year
    yield "XX" if month is None else f"{month:02}"
    if day is not None:
        yield f"{day:02}"
