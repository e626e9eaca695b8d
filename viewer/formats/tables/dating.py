"""The dates of a table's rows: of one column or of two, each text read once."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.time.date_text import Hints, TextDate, depends_on_order, read_date_text
from viewer.model.dates import Date, DateError, parse_date

_MOST_KNOWN = 1 << 15
_DAY = len("1999-12-31")


class RowDate(Struct, frozen=True):
    """A row's date as EDTF, empty for none; the text that says more, and what is to be reported.

    `code` is of a problem, with the text that it is about; `at_end` says that it is in the column of ends.
    """

    edtf: str
    note: str = ""
    code: str = ""
    text: str = ""
    at_end: bool = False


class RowDates:
    """Reads the dates of rows in the readings of their columns."""

    def __init__(self, begin: Hints, end: Hints) -> None:
        self._begin, self._end = begin, end
        self._known: dict[tuple[str, str], RowDate] = {}
        self._days: dict[str, RowDate] = {}  # of rows without an end

    def of_all(self, begins: Sequence[str], ends: Sequence[str]) -> list[RowDate]:
        """The dates of rows whose two columns say this."""
        days, known, of = self._days, self._known, self.of
        return [
            days.get(begin) or of(begin) if not end else known.get((begin, end)) or of(begin, end)
            for begin, end in zip(begins, ends, strict=True)
        ]

    def of(self, begin: str, end: str = "") -> RowDate:
        """The date of a row whose two columns say this."""
        found = self._known.get((begin, end)) if end else self._days.get(begin)
        if found is None:
            found = _plain(begin, end) or self._read(begin, end)
            if len(self._known) + len(self._days) < _MOST_KNOWN:
                if end:
                    self._known[begin, end] = found
                else:
                    self._days[begin] = found
        return found

    def _read(self, begin: str, end: str) -> RowDate:
        first = read_date_text(begin, self._begin) if begin else None
        if begin and first is None:
            return RowDate("", code=_reason(begin, self._begin), text=begin)
        last = read_date_text(end, self._end) if end else None
        if end and last is None:
            code = _reason(end, self._end)
            return RowDate(first.edtf if first else "", _note(begin, first, end), code, end, at_end=True)
        if first is None or last is None:
            return _one(begin or end, first, last)
        return _period(begin, end, first, last)


def _plain(begin: str, end: str) -> RowDate | None:
    """The date of a row that says its days as ISO writes them, as nearly all do; None for any other."""
    if not _is_day(begin):
        return None
    if not end:
        return RowDate(begin)
    return RowDate(f"{begin}/{end}") if _is_day(end) and begin < end else None


def _is_day(text: str) -> bool:
    """Whether a text is a day as ISO writes it, of the years 1 to 9999."""
    if len(text) != _DAY or text[4] != "-" or text[7] != "-" or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _are_days(first: str, last: str) -> bool:
    """Whether two dates are days of years in four figures, which are in order as their texts are."""
    return len(first) == len(last) == _DAY and first[4] == first[7] == last[4] == last[7] == "-"


def _reason(text: str, hints: Hints) -> str:
    """Why a text is no date, as far as that can be helped."""
    if hints.order is None and depends_on_order(text, hints):
        return "import.cell.order"
    if hints.year is None and read_date_text(text, replace(hints, year=2000)) is not None:
        return "import.cell.year"
    tried = replace(hints, century=1900, order=hints.order or "day_first")
    if hints.century is None and read_date_text(text, tried) is not None:
        return "import.cell.century"
    return "import.cell.unread"


def _note(begin: str, first: TextDate | None, end: str) -> str:
    return f"{begin} – {end}" if first is not None else end


def _one(text: str, first: TextDate | None, last: TextDate | None) -> RowDate:
    """The date of a row that says when it begins or when it ends, or neither."""
    if first is not None:
        return RowDate(first.edtf, text if first.is_coarser else "")
    if last is None:
        return RowDate("", code="import.cell.none")
    if not _is_plain(parse_date(last.edtf)):
        return RowDate("", code="import.cell.only_end", text=text, at_end=True)
    return RowDate(f"/{last.edtf}", text if last.is_coarser else "")


def _period(begin: str, end: str, first: TextDate, last: TextDate) -> RowDate:
    if first.edtf == last.edtf:
        return RowDate(first.edtf, begin if first.is_coarser else "")
    if _are_days(first.edtf, last.edtf) and first.edtf < last.edtf:
        return RowDate(
            f"{first.edtf}/{last.edtf}", f"{begin} – {end}" if first.is_coarser or last.is_coarser else ""
        )
    said, lower, upper = f"{begin} – {end}", parse_date(first.edtf), parse_date(last.edtf)
    if not _is_plain(lower) or not _is_plain(upper):
        return RowDate(first.edtf, said, "import.cell.end_kept", end, at_end=True)
    # A period of EDTF has no times of day.
    has_times = "T" in first.edtf or "T" in last.edtf
    edtf = f"{first.edtf.partition('T')[0]}/{last.edtf.partition('T')[0]}"
    if lower.begins > upper.begins or not _is_date(edtf):
        return RowDate(first.edtf, said, "import.cell.end_before", end, at_end=True)
    lower_day, _, upper_day = edtf.partition("/")
    coarser = first.is_coarser or last.is_coarser or has_times
    return RowDate(lower_day if lower_day == upper_day else edtf, said if coarser else "")


def _is_date(edtf: str) -> bool:
    try:
        parse_date(edtf)
    except DateError:
        return False
    return True


def _is_plain(known: Date) -> bool:
    """Whether a date can be an end of a period."""
    return not known.is_interval and not known.members
