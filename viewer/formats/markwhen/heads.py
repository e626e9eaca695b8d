"""What stands before the colon of an event: a date, a range, something relative, and how it recurs."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from viewer.formats.imported.edtf_text import period_text, read_text
from viewer.formats.markwhen.dates import NO_DATE, is_clock, is_utc, is_without_year, read_point, week_of
from viewer.formats.markwhen.points import Amounts, Point, read_amounts

_RECURS = re.compile(r"\s+every\b.*$|\s+x\s*\d+$", re.I)
_RELATIVE = re.compile(
    r"(?:(by|before|after)\b\s*)?(?:!(\w+)(?:\.(start|end))?\s*)?(?:(?:plus\b|\+)\s*)?(.*)", re.I
)
_SLASH = re.compile(r"\s*/\s*")
_DASH = re.compile(r"\s+to\s+|\s*[-–—]\s*")
_BESIDE_SLASH = re.compile(r"\s*(?:\d{4}(?![\d/])|\d+\s*[a-z]|\D)", re.I)
_ERA = re.compile(r"\b(BCE|BC|AD|CE)$", re.I)
_DECADE = re.compile(r"\d{2,3}0s")  # no such number of seconds
_MOST = 120  # characters before the colon


class Range(NamedTuple):
    """The first and the last point of an event, the last one included; no last one where it goes on."""

    begin: Point
    end: Point | None


class Head(Struct, frozen=True):
    """When an event is: its range, as EDTF, and in its own words.

    `date` is empty where there is none that could be read, `range` None then too; `is_relative` says that it
    is counted from another event; `recurs` how it recurs; `lost` what it lacks: its `end`, or the
    `times` of day of a period.
    """

    words: str
    date: str = ""
    range: Range | None = None
    is_relative: bool = False
    recurs: str = ""
    lost: Literal["", "end", "times"] = ""


class Before(Struct, frozen=True):
    """The events before: the last one's range, and those with names."""

    last: Range | None = None
    named: Mapping[str, Range] = {}


def split_head(line: str, day_first: bool, before: Before) -> tuple[Head, str] | None:
    """The head of an event and the rest of its line; None for a line that begins no event."""
    colons = [found.start() for found in re.finditer(":", line[: _MOST + 1])]
    for at in reversed(colons[:8]):
        head = read_head(line[:at], day_first, before)
        if head is not None:
            return head, line[at + 1 :]
    return None


def read_head(text: str, day_first: bool, before: Before) -> Head | None:
    """The date of a text before a colon; None for a text that is none."""
    words = text.strip()
    recurs = _RECURS.search(words)
    said = words[: recurs.start()] if recurs else words
    how = recurs[0].strip() if recurs else ""
    if not any(each.isalnum() for each in said) or _DECADE.fullmatch(said):
        return None
    if said.lower() in NO_DATE:
        return Head(words, recurs=how)
    if (week := week_of(said)) is not None:
        return _head(words, Range(*week), how)
    last = None if before.last is None else before.last.end or before.last.begin
    if (point := read_point(said, day_first, last)) is not None:
        return _head(words, Range(point, point), how, is_utc=is_utc(said))
    if is_clock(said) or is_without_year(said):
        return Head(words, recurs=how)
    for first, second in _halves(said):
        if (head := _between(words, first, second, how, day_first, before)) is not None:
            return head
        if _is_undated(first, second) and _is_end(second, day_first):
            return Head(words, recurs=how)
    return _relative(words, said, how, before)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Both sides of what may stand between two dates; of 2004-02-01/2005 the slash first, as in EDTF."""
    for found in _SLASH.finditer(text):
        first, second = text[: found.start()], text[found.end() :]
        # 3/2020 is a month: a slash stands between what begins with years, or is no date of figures.
        if all(map(_BESIDE_SLASH.match, (first, second))):
            yield first, second
    for found in _DASH.finditer(text):
        yield text[: found.start()], text[found.end() :]


def _between(words: str, first: str, second: str, how: str, day_first: bool, before: Before) -> Head | None:
    if (era := _ERA.search(second)) and first.strip().isdigit() and not _ERA.search(first):
        first = f"{first} {era[0]}"  # 300-200 BC
    last = None if before.last is None else before.last.end or before.last.begin
    begin = read_point(first, day_first, last if _are_clocks(first, second) else None)
    amounts = read_amounts(second)
    if begin is None:
        return _relative_range(words, first, amounts, how, before)
    if second.strip().lower() in NO_DATE:
        return _head(words, Range(begin, None), how)
    end = read_point(second, day_first, begin)
    if end is not None:
        return _head(words, Range(begin, end), how)
    if amounts is None:
        return None
    lasting = _lasting(begin, amounts)
    return replace(_head(words, lasting or Range(begin, begin), how), lost="end" if lasting is None else "")


def _are_clocks(first: str, second: str) -> bool:
    """Whether two texts are times of a day, not two numbers."""
    return is_clock(first) and is_clock(second) and not (first + second).replace(" ", "").isdigit()


def _is_undated(first: str, second: str) -> bool:
    """Whether what two texts are from and to begins in no year, or on no day, that is said."""
    return is_without_year(first) or first.strip().lower() in NO_DATE or _are_clocks(first, second)


def _is_end(text: str, day_first: bool) -> bool:
    """Whether a text is a date, with a year or without one, or a time that something lasts."""
    is_open = is_clock(text) or is_without_year(text) or text.strip().lower() in NO_DATE
    return is_open or read_point(text, day_first) is not None or read_amounts(text) is not None


def _relative(words: str, said: str, how: str, before: Before) -> Head | None:
    """What lasts for a time after, or before, another event."""
    found = _RELATIVE.fullmatch(said)
    amounts = read_amounts(found[4]) if found else None
    if found is None or (amounts is None and not (found[2] and not found[4].strip())):
        return None
    anchor = _anchor(found, before)
    if anchor is None:
        return Head(words, recurs=how, is_relative=True)
    if amounts is None:
        return replace(_head(words, Range(anchor, anchor), how), is_relative=True)
    if (found[1] or "").lower() in ("by", "before"):
        end = anchor.plus(_one(anchor), -1)
        begin = anchor.plus(amounts, -1)
        span = Range(begin, end) if begin and end and begin <= end else None
    else:
        span = _lasting(anchor, amounts)
    head = Head(words, recurs=how) if span is None else _head(words, span, how)
    return replace(head, is_relative=True)


def _relative_range(words: str, first: str, lasting: Amounts | None, how: str, before: Before) -> Head | None:
    """What begins at or some time after another event, or ends before it, and lasts for a time."""
    found = _RELATIVE.fullmatch(first.strip())
    offset = read_amounts(found[4]) if found else None
    if found is None or lasting is None or (offset is None and (found[4].strip() or not found[2])):
        return None
    anchor = _anchor(found, before)
    if (found[1] or "").lower() in ("by", "before"):
        end = None if anchor is None else anchor.plus(_sum(offset or {}, _one(anchor)), -1)
        begin = None if end is None else _minus(end, lasting)
        span = Range(begin, end) if begin is not None and end is not None and begin <= end else None
    else:
        begin = None if anchor is None else anchor.plus(offset or {})
        span = None if begin is None else _lasting(begin, lasting)
    head = Head(words, recurs=how) if span is None else _head(words, span, how)
    return replace(head, is_relative=True)


def _minus(end: Point, amounts: Amounts) -> Point | None:
    """The first point of a time that ends with a point."""
    after = end.plus(_one(end))
    return None if after is None else after.plus(amounts, -1)


def _sum(first: Amounts, second: Amounts) -> Amounts:
    return {name: first.get(name, 0) + second.get(name, 0) for name in {*first, *second}}


def _anchor(found: re.Match[str], before: Before) -> Point | None:
    """The point that something is relative to: the moment after an event, or the one at which it begins."""
    event = before.named.get(found[2]) if found[2] else before.last
    if event is None:
        return None
    is_start = found[3].lower() == "start" if found[3] else (found[1] or "").lower() in ("by", "before")
    if is_start:
        return event.begin
    last = event.end or event.begin
    return last.plus(_one(last))


def _lasting(begin: Point, amounts: Amounts) -> Range | None:
    """From a point on for a time; None where the point is not known so finely."""
    after = begin.plus(amounts)
    end = None if after is None else after.plus(_one(after), -1)
    return None if end is None or end.number < begin.number else Range(begin, end)


def _one(point: Point) -> Amounts:
    """One of what a point counts; nothing of seconds, which have no breadth."""
    return {} if point.unit == "second" else {point.unit: 1}


def again(head: Head, span: Range) -> Head:
    """The head of an event that recurs, for another of its ranges."""
    return _head(head.words, span, head.recurs, is_utc=head.date.endswith("Z"))


def _head(words: str, span: Range, how: str, is_utc: bool = False) -> Head:
    begin, end = span.begin.text, "" if span.end is None else span.end.text
    if begin is None or end is None:
        return Head(words, recurs=how)
    begin = f"{begin}Z" if is_utc and "T" in begin else begin
    if span.end is None:
        going_on = read_text(f"{begin.partition('T')[0]}/..") or ""
        return Head(words, going_on, span, recurs=how, lost="times" if "T" in begin else "")
    if span.end == span.begin:
        return Head(words, begin, span, recurs=how)
    date = period_text(begin, end)
    if date is None:
        return Head(words, begin, Range(span.begin, span.begin), recurs=how, lost="end")
    return Head(words, date, span, recurs=how, lost="times" if "T" in begin + end else "")
