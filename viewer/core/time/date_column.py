"""Whether a column of texts is one of dates, in which reading, and what somebody has to say about it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.time.date_languages import languages_of
from viewer.core.time.date_text import LONGEST, Hints, Order, read_date_text

Question = Literal["order", "year", "century", "spans"]
NEARLY_ALL = 0.9
_SAMPLED = 1_000  # different texts; the order of day and month is looked for in all

_FIGURES = re.compile(r"(?<![0-9/.-])([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})(?![0-9/.-])")
_SPAN = re.compile(r"[0-9]{2}([0-9]{2})(?:[-–]([0-9]{2})|[-/]([0-9]))")
# What people write where there is no date: it says nothing of how the others read.
_NO_DATE = re.compile(
    r"n\. ?d\.?|s\. ?[df]\.?|s/f|o\. ?[dj]\.?|n/?a|nd|undated|no date|date unknown|unknown|none|null|tb[ad]"
    r"|undatiert|ohne datum|unbekannt|sans date|non daté|sin fecha|senza data|ongedateerd"
    r"|0000-00-00|[?–—*-]+"
    r"|không rõ|chưa rõ|không có",
    re.IGNORECASE,
)
_FIGURE = re.compile("[0-9]")
_CLOCK = re.compile(r"[0-9][T ,]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_YEAR, _CENTURY = 2000, 1900  # to try with


class DateColumn(Struct, frozen=True):
    """How a column reads: what its cells have in common, the share that are dates, what is open.

    A question is open where dates are read only once it is answered.
    """

    hints: Hints = Hints()
    share: float = 0.0
    questions: tuple[Question, ...] = ()

    @property
    def is_dates(self) -> bool:
        """Whether nearly all cells are dates in one reading, were the questions answered."""
        return self.share >= NEARLY_ALL


def read_column(texts: Iterable[str], given: Hints | None = None) -> DateColumn:
    """How the cells of a column read; `given` is what somebody has said.

    Cells that are empty, or say that there is no date, count for nothing.
    """
    cells = Counter(text for text in map(str.strip, texts) if text and not _NO_DATE.fullmatch(text))
    if not cells:
        return DateColumn()
    given = given or Hints()
    order, is_open = _order(cells, given)
    spans, may_be_spans = _spans(cells, given)
    hints = replace(given, order=order, spans=spans, midnight_is_day=_has_no_times(cells))
    sample = _spread(cells)
    hints = replace(hints, language=_language(sample, replace(hints, order=order or "day_first")))
    tried = replace(hints, order="day_first") if is_open else hints
    share = _share(sample, tried)
    asked: dict[Question, bool] = {"order": is_open, "spans": may_be_spans}
    open_questions = tuple(name for name, is_asked in asked.items() if is_asked)
    if share < NEARLY_ALL:
        for question, answered in _answers(tried):
            if (better := _share(sample, answered)) >= NEARLY_ALL:
                return DateColumn(hints, better, (*open_questions, question))
    return DateColumn(hints, share, open_questions)


def _language(cells: Mapping[str, int], hints: Hints) -> str:
    """The language in which most cells are dates, where names of its months stand in what is none else.

    A column is in one language: of two that do as well it is the first, and English or Vietnamese before all.
    """
    if hints.language:
        return hints.language
    doubtful = {text: count for text, count in cells.items() if len(text) <= LONGEST and _FIGURE.search(text)}
    count = sum(cells.values())
    if count - sum(doubtful.values()) > (1 - NEARLY_ALL) * count:
        return ""
    languages = languages_of(doubtful)
    if not languages:  # as of nearly every column
        return ""
    tried = replace(hints, year=hints.year or _YEAR, century=hints.century or _CENTURY)
    shares = {code: _share(cells, replace(tried, language=code)) for code in ("", *languages)}
    return max(shares, key=lambda code: shares[code])


def _answers(hints: Hints) -> Iterable[tuple[Question, Hints]]:
    if hints.year is None:
        yield "year", replace(hints, year=_YEAR)
    if hints.century is None:
        yield "century", replace(hints, century=_CENTURY)


def _spread(cells: Mapping[str, int]) -> Mapping[str, int]:
    """Some of many texts, the same ones each time, and how often they stand there."""
    every = max(len(cells) // _SAMPLED, 1)
    return {text: cells[text] for text in sorted(cells)[::every]}


def _share(cells: Mapping[str, int], hints: Hints) -> float:
    read = sum(count for text, count in cells.items() if _is_read(text, hints))
    return read / sum(cells.values())


def _is_read(text: str, hints: Hints) -> bool:
    """Whether a text is a date; a glance at it tells of one without a figure that it is none."""
    may_be = not text.isascii() or _FIGURE.search(text) is not None
    return may_be and read_date_text(text, hints) is not None


def _order(cells: Collection[str], given: Hints) -> tuple[Order | None, bool]:
    """Which of day and month comes first in the column, and whether nothing tells.

    What the dates themselves tell goes before what somebody has said, perhaps of another table.
    """
    days_first = months_first = either = 0
    for first, _, second in _FIGURES.findall("\n".join(cells)):
        days_first += int(first) > 12
        months_first += int(second) > 12
        either += first.lstrip("0") != second.lstrip("0")
    if given.order is not None and bool(days_first) == bool(months_first):
        return given.order, False
    if days_first or months_first:
        return ("day_first" if days_first >= months_first else "month_first"), False
    return None, either > 0


def _spans(cells: Collection[str], given: Hints) -> tuple[bool | None, bool]:
    """Whether 1910-11 is a range of years, as others of the column are, and whether nothing tells."""
    if given.spans is not None:
        return given.spans, False
    found = [each.groups() for each in map(_SPAN.fullmatch, cells) if each]
    ends = [(int(year), int(end)) for year, end, _ in found if end]
    if any(end > 12 and not 21 <= end <= 41 for _, end in ends):
        return True, False
    short = [(int(year[1]), int(end)) for year, _, end in found if end]
    if short:  # 1848-9: each of them, and of the others, may be a year after the first
        return None, all(begin < end for begin, end in (*short, *ends))
    # Each year with the next one: as years of budgets are written.
    return None, bool(ends) and all(end == (begin + 1) % 100 for begin, end in ends)


def _has_no_times(cells: Collection[str]) -> bool:
    """Whether every time of day is midnight, which a program has added to days."""
    clocks = [found.groups() for found in map(_CLOCK.search, cells) if found]
    return bool(clocks) and all(int(part or 0) == 0 for clock in clocks for part in clock)
