"""Dates by the thousand: the plain forms as numpy arithmetic, all others by the parser, once each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.table_building import date_flags
from viewer.model.calendar import DAYS_IN_400_YEARS, SECONDS_IN_DAY
from viewer.model.dates import DateError, parse_date

_EPOCH_SHIFT = 719_468  # as in model.calendar, whose arithmetic this is
_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
_ZERO = ord("0")
_PLAIN_LENGTHS = (4, 7, 10, 19, 20)
_MARKS = {4: "-", 7: "-", 10: "T", 13: ":", 16: ":", 19: "Z"}

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class DateColumns:
    """Dates as days since 1970-01-01 and as the table's flags; `invalid` says whether any is no date."""

    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    flags: NDArray[np.uint8]
    invalid: bool


class DateReader:
    """Reads EDTF texts into columns and remembers those that are no plain date."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[float, float, int] | None] = {}

    def read(self, texts: Sequence[str]) -> DateColumns:
        """The columns of some texts, in their order; exactly what `parse_date` says of each."""
        count = len(texts)
        columns = DateColumns(np.empty(count), np.empty(count), np.zeros(count, np.uint8), False)
        lengths = np.fromiter(map(len, texts), np.int64, count)
        read = np.zeros(count, bool)
        for length in _PLAIN_LENGTHS:
            rows = np.flatnonzero(lengths == length)
            if len(rows):
                read[rows] = _read_plain([texts[row] for row in rows.tolist()], rows, length, columns)
        invalid = False
        for row in np.flatnonzero(~read).tolist():
            found = self._parse(texts[row])
            invalid |= found is None
            columns.begins[row], columns.ends[row], columns.flags[row] = found or (0.0, 0.0, 0)
        return DateColumns(columns.begins, columns.ends, columns.flags, invalid)

    def _parse(self, text: str) -> tuple[float, float, int] | None:
        if text not in self._seen:
            try:
                date = parse_date(text)
                self._seen[text] = (date.begins, date.ends, date_flags(date))
            except DateError:
                self._seen[text] = None
        return self._seen[text]


def _read_plain(texts: list[str], rows: Ints, length: int, columns: DateColumns) -> NDArray[np.bool_]:
    """Fill in the texts of one length that are plain dates; says which they are."""
    joined = "".join(texts)
    if not joined.isascii():
        return np.zeros(len(texts), bool)
    letters = np.frombuffer(joined.encode(), np.uint8).reshape(len(texts), length)
    plain = np.ones(len(texts), bool)
    for place in range(length):
        if place in _MARKS:
            plain &= letters[:, place] == ord(_MARKS[place])
        else:
            plain &= (letters[:, place] >= _ZERO) & (letters[:, place] < _ZERO + 10)
    year = _number(letters, 0, 4)
    month, day = (_number(letters, start, 2) if length > start else None for start in (5, 8))
    if month is not None:
        plain &= (month >= 1) & (month <= 12)
        month = np.where(plain, month, 1)
        if day is not None:
            plain &= (day >= 1) & (day <= _last_day(year, month))
    begins, ends = _days(year, month, day)
    if length >= 19:
        hour, minute, second = (_number(letters, start, 2) for start in (11, 14, 17))
        plain &= (hour <= 23) & (minute <= 59) & (second <= 59)
        moment = hour * 3600 + minute * 60 + second
        begins, ends = begins + moment / SECONDS_IN_DAY, ends - 1 + (moment + 1) / SECONDS_IN_DAY
    columns.begins[rows[plain]], columns.ends[rows[plain]] = begins[plain], ends[plain]
    return plain


def _number(letters: NDArray[np.uint8], start: int, figures: int) -> Ints:
    made: Ints = np.zeros(len(letters), np.int64)
    for place in range(start, start + figures):
        made = made * 10 + letters[:, place] - _ZERO
    return made


def _last_day(year: Ints, month: Ints) -> Ints:
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    days: Ints = _LENGTHS[month - 1] + (leap & (month == 2))
    return days


def _days(
    year: Ints, month: Ints | None, day: Ints | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The first day, and the day after the last, of years, months or days."""
    if month is None:
        one = np.ones_like(year)
        return _floats(_day_number(year, one, one)), _floats(_day_number(year + 1, one, one))
    if day is None:
        first = _day_number(year, month, np.ones_like(year))
        return _floats(first), _floats(first + _last_day(year, month))
    number = _day_number(year, month, day)
    return _floats(number), _floats(number + 1)


def _floats(days: Ints) -> NDArray[np.float64]:
    return days.astype(np.float64)


def _day_number(year: Ints, month: Ints, day: Ints) -> Ints:
    """As `model.calendar.day_number`, for columns."""
    year = year - (month <= 2)
    era, year_of_era = year // 400, year % 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    days: Ints = era * DAYS_IN_400_YEARS + day_of_era - _EPOCH_SHIFT
    return days
