"""Finds quotations in the texts that they were taken from, by code points."""

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal, NamedTuple

from viewer.model.evidence import Quotation

Match = Literal["exact", "folded", "ambiguous", "repeated", "missing"]
_MOST_COMPARED = 1000
_KEPT = 128  # texts: the quotations of a record go back and forth between its sources


class Located(NamedTuple):
    """Where a quotation stands: `text[start:end]` is what `exact` quotes, in paragraph 1, 2 …

    exact: there, code point for code point. folded: there only after NFC or white-space folding.
    ambiguous: at several places that differ. repeated: at several, in equal paragraphs. For these
    two the first place is given; for a missing one start, end and paragraph are 0.
    """

    match: Match
    start: int = 0
    end: int = 0
    paragraph: int = 0

    @property
    def is_found(self) -> bool:
        """Whether there is a place to show."""
        return self.match != "missing"


class _Folded(NamedTuple):
    """A text in NFC with single spaces; `starts` and `ends` lead each character back."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def locate(quotation: Quotation, text: str) -> Located:
    """Where a quotation stands in the text of its source; prefix and suffix tell like passages apart."""
    passage = quotation.passage
    first = text.find(passage)
    if first < 0:
        return _locate_folded(quotation, text)
    start = first + len(quotation.prefix)
    match = _kind_of_match(text, passage, first)
    return Located(match, start, start + len(quotation.exact), paragraph_number(text, start))


def paragraph_number(text: str, position: int) -> int:
    """The number, from 1, of the paragraph that holds a position; paragraphs are lines not blank."""
    return max(1, bisect_right(paragraph_starts(text), position))


@lru_cache(maxsize=_KEPT)
def paragraph_starts(text: str) -> tuple[int, ...]:
    """The position of the first character of each paragraph."""
    starts = []
    position = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            starts.append(position)
        position += len(line) + 1
    return tuple(starts)


def _kind_of_match(text: str, passage: str, first: int) -> Match:
    again = text.find(passage, first + 1)
    if again < 0:
        return "exact"
    around = _surroundings(text, first, len(passage))
    for _ in range(_MOST_COMPARED):
        if _surroundings(text, again, len(passage)) != around:
            return "ambiguous"
        again = text.find(passage, again + 1)
        if again < 0:
            return "repeated"
    return "ambiguous"


def _surroundings(text: str, position: int, length: int) -> tuple[str, str]:
    """What stands before and after a passage in its paragraphs, as far as 1,000 characters."""
    before = text[max(0, position - 1000) : position].rpartition("\n")[2]
    after = text[position + length : position + length + 1000].partition("\n")[0]
    return before, after


def _locate_folded(quotation: Quotation, text: str) -> Located:
    passage, folded = _fold(quotation.passage), _folded_text(text)
    needle = passage.text.strip(" ")
    skipped = len(passage.text) - len(passage.text.lstrip(" "))
    first = folded.text.find(needle) if needle else -1
    inside = len(quotation.prefix)
    begin = bisect_right(passage.ends, inside) - skipped
    stop = min(bisect_left(passage.starts, inside + len(quotation.exact)) - skipped, len(needle))
    if first < 0 or stop <= max(begin, 0):
        return Located("missing")
    start, end = folded.starts[first + max(begin, 0)], folded.ends[first + stop - 1]
    match = _kind_of_match(folded.text, needle, first)
    return Located("folded" if match == "exact" else match, start, end, paragraph_number(text, start))


@lru_cache(maxsize=_KEPT)
def _folded_text(text: str) -> _Folded:
    return _fold(text)


def _fold(text: str) -> _Folded:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        piece = " " if text[start].isspace() else unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return _Folded("".join(pieces), tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cuts a text where neither composing characters nor folding white space can reach across."""
    edges = [0]
    for index in range(1, len(text)):
        if not _joins(text[index - 1], text[index]):
            edges.append(index)
    return list(zip(edges, [*edges[1:], len(text)], strict=True)) if text else []


def _joins(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() and after.isspace()
    if after.isascii():
        return False
    pair = before + after
    return (
        unicodedata.combining(after) != 0
        or "\u1160" <= after <= "\u11ff"  # Hangul vowels and finals join a syllable begun earlier
        or unicodedata.normalize("NFC", pair) != unicodedata.normalize("NFC", before) + after
    )
