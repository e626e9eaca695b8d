"""Dates by the thousand: the common forms by numpy, all others by the parser, once each."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.table.extents import (
    ENDLESS_END,
    OPEN_END,
    OPEN_START,
    PERIOD,
    SOFT_END,
    SOFT_START,
    date_flags,
    stated_extent,
)
from viewer.core.table.gaps import NO_GAPS, Gaps, Span, date_gaps, gaps_of
from viewer.core.table.texts import text_column
from viewer.model.calendar import DAYS_IN_400_YEARS, SECONDS_IN_DAY, day_number
from viewer.model.dates import DateError, parse_date
from viewer.model.edtf_parts import MAX_YEAR

_MONTHS = 12
_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
_ZERO = ord("0")
# Years, months and days; and seconds of a day without a zone, or with Z, +HH or +HH:MM.
_DAYS, _MOMENTS = (4, 7, 10), (19, 20, 22, 25)
# Years of more than four figures, behind a Y.
_LONG_YEARS = tuple(range(5, 14))
_MARKS = {4: "-", 7: "-", 10: "T", 13: ":", 16: ":", 19: "Z", 22: ":"}
# Calendars repeat after 400 years; so many lie before year 0 of the table of months.
_YEARS_BEFORE, _DAYS_BEFORE = 10_000, 25 * DAYS_IN_400_YEARS
# What is no common form repeats itself in most records; a record in which it doesn't must not fill memory.
_REMEMBERED = 1 << 14

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class DateColumns(Struct, frozen=True, eq=False):
    """What dates state, in days since 1970-01-01, and the table's flags; `invalid` if any is no date.

    `gaps` are between the dates of sets.
    """

    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    flags: NDArray[np.uint8]
    invalid: bool
    gaps: Gaps = NO_GAPS


class _Singles(Struct, frozen=True, eq=False):
    """Dates without a slash: when they begin and end, which of them were read, which are qualified."""

    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    read: Flags
    soft: Flags


class _Ends(_Singles, frozen=True, eq=False):
    """One end of periods: which are open, and which of these endless rather than unknown."""

    is_open: Flags
    is_endless: Flags


class DateReader:
    """Reads EDTF texts into columns and remembers those that are of no common form."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[float, float, int, tuple[Span, ...]] | None] = {}

    def read(self, texts: Sequence[str]) -> DateColumns:
        """The columns of some texts, in their order; exactly what `parse_date` says of each."""
        count = len(texts)
        columns = DateColumns(np.empty(count), np.empty(count), np.zeros(count, np.uint8), False)
        read, column = np.zeros(count, bool), text_column(texts)
        starts, ends, letters = column.starts, column.ends, column.letters
        slashes = np.flatnonzero(letters == ord("/"))
        rows, first, slashes_in = np.unique(
            np.searchsorted(ends, slashes, side="right"), return_index=True, return_counts=True
        )
        periods, middles = rows[slashes_in == 1], slashes[first[slashes_in == 1]]
        read[periods] = _read_periods(letters, starts, middles, ends, periods, columns)
        others = np.ones(count, bool)
        others[rows] = False
        singles = np.flatnonzero(others)
        read[singles] = _read_singles(letters, starts, ends, singles, columns)
        invalid, gaps = False, list[tuple[int, Span]]()
        for row in np.flatnonzero(~read).tolist():
            found = self._parse(texts[row])
            invalid |= found is None
            *stated, between = found or (0.0, 0.0, 0, ())
            columns.begins[row], columns.ends[row], columns.flags[row] = stated
            gaps += [(row, gap) for gap in between]
        return DateColumns(columns.begins, columns.ends, columns.flags, invalid, gaps_of(gaps))

    def _parse(self, text: str) -> tuple[float, float, int, tuple[Span, ...]] | None:
        if text not in self._seen:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            try:
                # Past the parser's own memory, which keeps whole dates.
                date = parse_date.__wrapped__(text)
                self._seen[text] = (*stated_extent(date), date_flags(date), date_gaps(date))
            except DateError:
                self._seen[text] = None
        return self._seen[text]


def _read_singles(
    letters: NDArray[np.uint8], starts: Ints, ends: Ints, rows: Ints, columns: DateColumns
) -> Flags:
    """Fill in these rows of the columns as far as they are common dates; says which are."""
    found = _singles(letters, starts[rows], ends[rows], (*_DAYS, *_MOMENTS))
    mine = rows[found.read]
    columns.begins[mine], columns.ends[mine] = found.begins[found.read], found.ends[found.read]
    columns.flags[mine] = found.soft[found.read] * np.uint8(SOFT_START | SOFT_END)
    return found.read


def _read_periods(
    letters: NDArray[np.uint8], starts: Ints, middles: Ints, ends: Ints, rows: Ints, columns: DateColumns
) -> Flags:
    """Fill in these rows, each with a slash in its middle, as far as their ends are common dates."""
    lower, upper = _end(letters, starts[rows], middles), _end(letters, middles + 1, ends[rows])
    # The last day must not come before the first; where both are open, the parser decides.
    ordered = lower.is_open | upper.is_open | (lower.begins < upper.ends)
    read: Flags = lower.read & upper.read & ordered & ~(lower.is_open & upper.is_open)
    flags = PERIOD + lower.is_open * OPEN_START + upper.is_open * OPEN_END
    flags += upper.is_endless * ENDLESS_END
    flags += lower.soft * SOFT_START + upper.soft * SOFT_END
    mine = rows[read]
    columns.begins[mine] = np.where(lower.is_open, upper.begins, lower.begins)[read]
    columns.ends[mine] = np.where(upper.is_open, lower.ends, upper.ends)[read]
    columns.flags[mine] = flags[read]
    return read


def _end(letters: NDArray[np.uint8], starts: Ints, ends: Ints) -> _Ends:
    """One end of periods."""
    found, lengths = _singles(letters, starts, ends, _DAYS), ends - starts
    dots = np.flatnonzero(lengths == len(".."))
    is_endless = np.zeros(len(lengths), bool)
    is_endless[dots] = (letters[starts[dots]] == ord(".")) & (letters[starts[dots] + 1] == ord("."))
    is_open = is_endless | (lengths == 0)
    return _Ends(found.begins, found.ends, found.read | is_open, found.soft & ~is_open, is_open, is_endless)


def _singles(letters: NDArray[np.uint8], starts: Ints, ends: Ints, lengths: Sequence[int]) -> _Singles:
    """What the texts between these places say, where they are common dates of some lengths, or long years.

    A Y and a minus before the year and a qualifier after everything are not counted in the length.
    """
    count = len(starts)
    columns = DateColumns(np.empty(count), np.empty(count), np.zeros(0, np.uint8), False)
    is_long = _is_at(letters, starts, ends, b"Y")
    begins = starts + is_long
    minus = _is_at(letters, begins, ends, b"-")
    begins += minus
    soft = _is_at(letters, np.maximum(ends - 1, begins), ends, b"?~%")
    bare, read = ends - begins - soft, np.zeros(count, bool)
    plain = ((length, ~is_long, _read_plain) for length in lengths)
    long = ((length, is_long, _read_long_years) for length in _LONG_YEARS)
    for length, some, read_all in (*plain, *long):
        rows = np.flatnonzero((bare == length) & some & (~soft | (length not in _MOMENTS)))
        if len(rows):
            figures = letters[begins[rows] + np.arange(length)[:, None]]
            read[rows] = read_all(figures, minus[rows], rows, columns)
    return _Singles(columns.begins, columns.ends, read, soft)


def _is_at(letters: NDArray[np.uint8], places: Ints, ends: Ints, sought: bytes) -> Flags:
    """Whether any of the sought letters stands at each place before its end."""
    found, inside = np.zeros(len(places), bool), np.flatnonzero(places < ends)
    found[inside] = np.isin(letters[places[inside]], np.frombuffer(sought, np.uint8))
    return found


def _read_plain(letters: NDArray[np.uint8], minus: Flags, rows: Ints, columns: DateColumns) -> Flags:
    """Fill in the texts of one length that are plain dates; says which they are.

    `letters` has a row for each place in the texts, which belong to these rows of the columns; the
    years of some are to be counted before year 0.
    """
    length = len(letters)
    figures = letters - np.uint8(_ZERO)  # what is less than 0 goes round
    plain = np.ones(len(rows), bool)
    for place in range(length):
        if place == 19 and length > 20:
            plain &= (letters[place] == ord("+")) | (letters[place] == ord("-"))
        else:
            plain &= letters[place] == ord(_MARKS[place]) if place in _MARKS else figures[place] < 10
    figures[:, ~plain] = 0
    year = _number(figures, 0, 4)
    plain &= ~minus | (year > 0)
    month = np.where(minus & plain, _YEARS_BEFORE - year, year) * _MONTHS
    before = np.where(minus, _DAYS_BEFORE, 0)
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
    first, last = (begins - before).astype(np.float64), (after - before).astype(np.float64)
    if length > 10:
        plain &= _zone_is_right(figures)
        hour, minute, second = (_number(figures, start, 2) for start in (11, 14, 17))
        plain &= (hour <= 23) & (minute <= 59) & (second <= 59)
        moment = hour * 3600 + minute * 60 + second - _offset(letters, figures)
        first, last = first + moment / SECONDS_IN_DAY, last - 1 + (moment + 1) / SECONDS_IN_DAY
    columns.begins[rows[plain]], columns.ends[rows[plain]] = first[plain], last[plain]
    return plain


def _read_long_years(letters: NDArray[np.uint8], minus: Flags, rows: Ints, columns: DateColumns) -> Flags:
    """Fill in years of one length, which have more than four figures; says which they are."""
    figures = letters - np.uint8(_ZERO)
    plain: Flags = np.all(figures < 10, axis=0)
    figures[:, ~plain] = 0
    year = np.zeros(len(rows), np.int64)
    for figure in figures:
        year = year * 10 + figure
    plain &= (year > 9999) & (year <= MAX_YEAR)
    year = np.where(minus, -year, year)
    first, last = (_first_days(each).astype(np.float64) for each in (year, year + 1))
    columns.begins[rows[plain]], columns.ends[rows[plain]] = first[plain], last[plain]
    return plain


def _first_days(years: Ints) -> Ints:
    """The first day of each year: `calendar.day_number` for many."""
    era, of_era = np.divmod(years - 1, 400)
    days: Ints = era * DAYS_IN_400_YEARS + of_era * 365 + of_era // 4 - of_era // 100
    return days + day_number(1, 1, 1)


def _zone_is_right(figures: NDArray[np.uint8]) -> Flags:
    """Whether a zone's hours and minutes are some."""
    right = np.ones(figures.shape[1], bool)
    if len(figures) > 20:
        right &= _number(figures, 20, 2) <= 23
    if len(figures) > 22:
        right &= _number(figures, 23, 2) <= 59
    return right


def _offset(letters: NDArray[np.uint8], figures: NDArray[np.uint8]) -> NDArray[np.int32]:
    """The seconds by which the clock of a moment's place is ahead of UTC."""
    hours = _number(figures, 20, 2) if len(figures) > 20 else np.zeros(figures.shape[1], np.int32)
    minutes = _number(figures, 23, 2) if len(figures) > 22 else np.zeros_like(hours)
    seconds = hours * 3600 + minutes * 60
    return np.where(letters[19] == ord("-"), -seconds, seconds) if len(figures) > 20 else seconds


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
