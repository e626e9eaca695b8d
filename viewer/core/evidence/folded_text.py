"""A text in NFC with single spaces, and the way back from a place in it to the text itself."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise

# Only the chunk that holds a place is gone through character by character: a list of positions for
# each character of a text of 20 MB takes 2 GB.
_CHUNK = 1 << 13
# A base and its marks are rarely more than five; what has more may be cut.
_LONGEST_CLUSTER = 64
_BLANKS = re.compile(r"\s*")


class FoldedText:
    """The folded `text`; a text is folded chunk by chunk, cut where folding doesn't reach across."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._edges = array("q", _edges(original))
        pieces = [_folded(original[start:end]) for start, end in pairwise(self._edges)]
        self._starts = array("q", [0])
        for piece in pieces:
            self._starts.append(self._starts[-1] + len(piece))
        self.text = "".join(pieces)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the original: in whole characters."""
        return self._place(start)[0], self._place(end - 1)[1]

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """Where what the original has from `start` to `end` stands in the folded text."""
        whole = self._count(start, lambda _, last: last <= start)
        return whole, self._count(end, lambda first, _: first < end)

    def _count(self, position: int, is_before: Callable[[int, int], bool]) -> int:
        """How much of the folded text comes of characters before a place in the original."""
        if position >= len(self._original):
            return len(self.text)
        chunk = bisect_right(self._edges, position) - 1
        begin, end = self._edges[chunk], self._edges[chunk + 1]
        count = self._starts[chunk]
        for first, last in clusters(self._original[begin:end]):
            if not is_before(begin + first, begin + last):
                break
            count += len(folded_cluster(self._original[begin + first : begin + last]))
        return count

    def _place(self, position: int) -> tuple[int, int]:
        """Start and end in the original of the character that became one of the folded text."""
        chunk = bisect_right(self._starts, position) - 1
        begin, end = self._edges[chunk], self._edges[chunk + 1]
        left = position - self._starts[chunk]
        for first, last in clusters(self._original[begin:end]):
            left -= len(folded_cluster(self._original[begin + first : begin + last]))
            if left < 0:
                return begin + first, begin + last
        return end - 1, end


def folded_cluster(cluster: str) -> str:
    """What a character with its marks, or a run of white space, becomes."""
    return " " if cluster[0].isspace() else unicodedata.normalize("NFC", cluster)


def clusters(text: str) -> list[tuple[int, int]]:
    """Cuts a text where neither composing characters nor folding white space can reach across."""
    edges = [index for index in range(1, len(text)) if not _joins(text[index - 1], text[index])]
    return list(pairwise((0, *edges, len(text)))) if text else []


def _edges(text: str) -> list[int]:
    edges = [0]
    while edges[-1] < len(text):
        edges.append(_safe_cut(text, min(edges[-1] + _CHUNK, len(text))))
    return edges


def _safe_cut(text: str, position: int) -> int:
    """The first place from a position on that folding doesn't reach across."""
    if text[position - 1].isspace():
        return _match_end(text, position)
    for cut in range(position, min(position + _LONGEST_CLUSTER, len(text))):
        if not _joins(text[cut - 1], text[cut]):
            return cut
    return min(position + _LONGEST_CLUSTER, len(text))


def _match_end(text: str, position: int) -> int:
    blanks = _BLANKS.match(text, position)
    return blanks.end() if blanks else position


def _folded(chunk: str) -> str:
    said = " ".join(chunk.split())
    front = " " if chunk[0].isspace() else ""
    back = " " if said and chunk[-1].isspace() else ""
    return unicodedata.normalize("NFC", f"{front}{said}{back}")


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
