"""The dates of a table's rows: of one column or of two, each text read once."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.time.date_text import Hints, TextDate, depends_on_order, read_date_text
from viewer.model.dates import Date, DateError, parse_date

_MOST_KNOWN = 1 << 15
_DAY = len("1999-12-31")
_PLAIN_DAYS = re.compile(  # each on a line, or none
    r"""(?x)(?:(?:(?!0000)[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])
    |(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)
    |(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)?\n)*+"""
)


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

    def of_all(self, begins: Sequence[str], ends: Sequence[str]) -> list[RowDate]:
        """The dates of rows whose two columns say this."""
        if _are_plain_days(begins, ends):
            return list(map(_of_days, begins, ends))
        return list(map(self.of, begins, ends))

    def of(self, begin: str, end: str = "") -> RowDate:
        """The date of a row whose two columns say this."""
        if (found := self._known.get((begin, end))) is None:
            if _are_plain_days((begin,), (end,)):
                return _of_days(begin, end)
            found = self._read(begin, end)
            if len(self._known) < _MOST_KNOWN:
                self._known[begin, end] = found
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


def _are_plain_days(begins: Sequence[str], ends: Sequence[str]) -> bool:
    """Whether rows say their days as ISO writes them, as nearly all do: of all at once a look is enough."""
    if any(end and begin >= end for begin, end in zip(begins, ends, strict=True)):
        return False
    said = "\n".join((*begins, *ends, ""))
    is_one_a_line = "" not in begins and said.count("\n") == len(begins) + len(ends)
    return is_one_a_line and _PLAIN_DAYS.fullmatch(said) is not None


def _of_days(begin: str, end: str) -> RowDate:
    return RowDate(f"{begin}/{end}" if end else begin)


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
