"""Finds quotations in the texts that they were taken from, by code points."""

import re
from array import array
from bisect import bisect_right
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from viewer.core.evidence.folded_text import FoldedText
from viewer.model.evidence import Quotation

Match = Literal["exact", "folded", "ambiguous", "repeated", "missing"]
_MOST_COMPARED = 1000
_PARAGRAPH = re.compile(r"^(?=[^\S\n]*\S)", re.MULTILINE)
_KEPT = 128  # texts: the quotations of a record go back and forth between its sources


class Located(Struct, frozen=True):
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
def paragraph_starts(text: str) -> "array[int]":
    """The position of the first character of each paragraph."""
    return array("q", (match.start() for match in _PARAGRAPH.finditer(text)))


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
    passage, folded = FoldedText(quotation.passage), _folded_text(text)
    needle = passage.text.strip(" ")
    skipped = len(passage.text) - len(passage.text.lstrip(" "))
    first = folded.text.find(needle) if needle else -1
    inside = len(quotation.prefix)
    begin, stop = passage.folded_span(inside, inside + len(quotation.exact))
    begin, stop = max(begin - skipped, 0), min(stop - skipped, len(needle))
    if first < 0 or stop <= begin:
        return Located("missing")
    start, end = folded.original_span(first + begin, first + stop)
    match = _kind_of_match(folded.text, needle, first)
    return Located("folded" if match == "exact" else match, start, end, paragraph_number(text, start))


@lru_cache(maxsize=_KEPT)
def _folded_text(text: str) -> FoldedText:
    return FoldedText(text)
