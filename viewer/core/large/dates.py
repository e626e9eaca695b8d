"""Dates by the thousand: the plain forms by numpy, all others by the parser, once each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer.core.large.texts import text_column
from viewer.core.table_building import date_flags
from viewer.model.calendar import SECONDS_IN_DAY
from viewer.model.dates import DateError, parse_date

_MONTHS = 12
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
        column = text_column(texts)
        starts, lengths = column.starts, column.ends - column.starts
        read = np.zeros(count, bool)
        for length in _PLAIN_LENGTHS:
            rows = np.flatnonzero(lengths == length)
            if len(rows):
                letters = column.letters[starts[rows] + np.arange(length)[:, None]]
                read[rows] = _read_plain(letters, rows, columns)
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


def _read_plain(letters: NDArray[np.uint8], rows: Ints, columns: DateColumns) -> NDArray[np.bool_]:
    """Fill in the texts of one length that are plain dates; says which they are.

    `letters` has a row for each place in the texts, which belong to these rows of the columns.
    """
    length = len(letters)
    figures = letters - np.uint8(_ZERO)  # what is less than 0 goes round
    plain = np.ones(len(rows), bool)
    for place in range(length):
        plain &= letters[place] == ord(_MARKS[place]) if place in _MARKS else figures[place] < 10
    figures[:, ~plain] = 0
    month = _number(figures, 0, 4) * _MONTHS
    begins, after = _months()[month], _months()[month + _MONTHS]
    if length > 4:
        number = _number(figures, 5, 2)
        plain &= (number >= 1) & (number <= _MONTHS)
        month += np.where(plain, number - 1, 0)
        begins, after = _months()[month], _months()[month + 1]
    if length > 7:
        day = _number(figures, 8, 2)
        plain &= (day >= 1) & (day <= after - begins)
        begins = begins + (day - 1)
        after = begins + 1
    first, last = begins.astype(np.float64), after.astype(np.float64)
    if length > 10:
        hour, minute, second = (_number(figures, start, 2) for start in (11, 14, 17))
        plain &= (hour <= 23) & (minute <= 59) & (second <= 59)
        moment = hour * 3600 + minute * 60 + second
        first, last = first + moment / SECONDS_IN_DAY, last - 1 + (moment + 1) / SECONDS_IN_DAY
    columns.begins[rows[plain]], columns.ends[rows[plain]] = first[plain], last[plain]
    return plain


def _number(figures: NDArray[np.uint8], start: int, count: int) -> NDArray[np.int32]:
    made: NDArray[np.int32] = figures[start].astype(np.int32)
    for place in range(start + 1, start + count):
        made = made * 10 + figures[place]
    return made


@cache
def _months() -> NDArray[np.int32]:
    """The day with which each month begins, from January of year 0 to the one after year 9999."""
    years = np.arange(10_000)
    lengths = np.tile(_LENGTHS, (len(years), 1))
    lengths[:, 1] += (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    days = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    since: NDArray[np.int32] = days - days[1970 * _MONTHS]
    return since
