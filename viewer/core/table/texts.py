"""Texts as columns: one run of UTF-8 bytes and where each text ends in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.ordering import stable_order

# An odd multiplier, the golden ratio's in 64 bits: two ids of a record rarely share a hash, and
# those that do are told apart by their letters.
_MULTIPLIER = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_LONG = 256  # bytes, as few ids have
_POWERS = np.array([pow(_MULTIPLIER, _LONG - 1 - place, 1 << 64) for place in range(_LONG)], np.uint64)

Hashes = NDArray[np.uint64]


class TextColumn(Struct, frozen=True, eq=False, dict=True):
    """Texts: text `n` is the bytes `ends[n - 1]` to `ends[n]`."""

    letters: NDArray[np.uint8]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.ends)

    def text(self, position: int) -> str:
        """One text."""
        start = int(self.ends[position - 1]) if position else 0
        return self.letters[start : int(self.ends[position])].tobytes().decode()

    def texts(self, positions: NDArray[np.int64]) -> Iterator[str]:
        """The texts at some positions: a tenth of the time that asking for one after the other takes."""
        letters = self.letters.data
        for start, end in zip(self.starts[positions].tolist(), self.ends[positions].tolist(), strict=True):
            yield str(letters[start:end], "utf-8")

    def having(self, words: Sequence[str]) -> Iterator[int]:
        """The positions of the texts that hold every word, in order; none of the words is empty."""
        sought = re.compile(re.escape(max(words, key=len).encode()))
        at = 0
        while found := sought.search(self.letters.data, at):
            position = int(np.searchsorted(self.ends, found.start(), side="right"))
            text = self.text(position)
            if all(word in text for word in words):
                yield position
            at = int(self.ends[position])

    @cached_property
    def hashes(self) -> Hashes:
        """A hash of each text's bytes, the same in every process: see `text_hash`."""
        starts, lengths = self.starts, self.ends - self.starts
        made: Hashes = lengths.astype(np.uint64)
        for place in range(min(int(lengths.max(initial=0)), _LONG)):
            rows = np.flatnonzero(lengths > place)
            letters = self.letters[starts[rows] + place].astype(np.uint64)
            made[rows] = made[rows] * np.uint64(_MULTIPLIER) + letters
        # A step for each letter of the longest text would be a step of all texts.
        for row in np.flatnonzero(lengths > _LONG).tolist():
            rest = self.letters[int(starts[row]) + _LONG : int(self.ends[row])]
            made[row] = _with_letters(int(made[row]), rest)
        return made

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each text begins."""
        starts: NDArray[np.int64] = np.concatenate([np.zeros(1, np.int64), self.ends])[: len(self)]
        return starts


def _with_letters(made: int, letters: NDArray[np.uint8]) -> int:
    """A hash with letters more, many of them in a step."""
    for begin in range(0, len(letters), _LONG):
        some = letters[begin : begin + _LONG]
        powers = _POWERS[_LONG - len(some) :]
        # Integers of 64 bits go round, as they shall.
        made = (made * pow(_MULTIPLIER, len(some), 1 << 64) + int((some * powers).sum())) & _MASK
    return made


def text_column(texts: Sequence[str]) -> TextColumn:
    """The column of some texts."""
    joined = "".join(texts)
    letters = joined.encode()
    sizes = map(len, texts) if len(letters) == len(joined) else (len(text.encode()) for text in texts)
    lengths = np.fromiter(sizes, np.int64, len(texts))
    return TextColumn(np.frombuffer(letters, np.uint8), np.cumsum(lengths))


def joined(columns: Sequence[TextColumn]) -> TextColumn:
    """One column of several, one after the other."""
    if not columns:
        return text_column(())
    sizes = np.array([len(column.letters) for column in columns], np.int64)
    before = np.cumsum(sizes) - sizes
    ends = [column.ends + shift for column, shift in zip(columns, before, strict=True)]
    return TextColumn(np.concatenate([column.letters for column in columns]), np.concatenate(ends))


def text_hash(text: str) -> int:
    """The hash of one text: its length in bytes, then each byte, in base 0x9E3779B97F4A7C15 modulo 2⁶⁴."""
    letters = text.encode()
    made = len(letters)
    for letter in letters:
        made = (made * _MULTIPLIER + letter) & _MASK
    return made


class TextIndex(Struct, frozen=True):
    """Finds the position of a text in a column, by sorted hashes and the positions they belong to."""

    column: TextColumn
    hashes: Hashes
    positions: NDArray[np.int32]

    def find(self, text: str) -> int | None:
        """The first position of a text, if it is in the column."""
        return next(self.all_of(text), None)

    def all_of(self, text: str) -> Iterator[int]:
        """All positions of a text, in order."""
        try:
            wanted = np.uint64(text_hash(text))
        except UnicodeEncodeError:  # half a character can't be in the column
            return
        first = int(np.searchsorted(self.hashes, wanted, side="left"))
        last = int(np.searchsorted(self.hashes, wanted, side="right"))
        first += bisect_left(self.positions[first:last], text, key=self.column.text)
        for position in self.positions[first:last]:
            if self.column.text(position) != text:
                return
            yield int(position)

    def holds(self, texts: TextColumn) -> NDArray[np.bool_]:
        """Which of some texts are in the column."""
        if not len(self.hashes):
            return np.zeros(len(texts), bool)
        rank = np.minimum(np.searchsorted(self.hashes, texts.hashes), len(self.hashes) - 1)
        alike = self.hashes[rank] == texts.hashes
        found: NDArray[np.bool_] = alike & _same(texts, self.column, self.positions[rank])
        for row in np.flatnonzero(alike & ~found).tolist():  # another text has the same hash
            found[row] = self.find(texts.text(row)) is not None
        return found

    def repeated(self) -> list[tuple[int, int]]:
        """Each position whose text an earlier position has, with the first such position."""
        same = np.flatnonzero(self.hashes[1:] == self.hashes[:-1])
        found = []
        at = first = -1
        for row in same.tolist():
            earlier, position = int(self.positions[row]), int(self.positions[row + 1])
            if self.column.text(earlier) == self.column.text(position):
                first = first if at == row else earlier
                found.append((position, first))
                at = row + 1
        return sorted(found)


def text_index(column: TextColumn, hashes: Hashes) -> TextIndex:
    """The index of a column whose hashes are known; where these are equal, the texts are in order."""
    order = stable_order(hashes).astype(np.int32)
    sorted_hashes = hashes[order]
    equal = np.concatenate([[False], sorted_hashes[1:] == sorted_hashes[:-1], [False]])
    # However many texts were made to share a hash, each is found in a few steps.
    begins, ends = np.flatnonzero(~equal[:-1] & equal[1:]), np.flatnonzero(equal[:-1] & ~equal[1:])
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        order[begin : end + 1] = sorted(order[begin : end + 1].tolist(), key=column.text)
    return TextIndex(column, sorted_hashes, order)


def _same(texts: TextColumn, others: TextColumn, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether each text is the one at a position of another column."""
    starts, lengths = texts.starts, texts.ends - texts.starts
    ends = others.ends[positions]
    begins = np.where(positions > 0, others.ends[positions - 1], 0)
    same: NDArray[np.bool_] = lengths == ends - begins
    for place in range(int(lengths.max(initial=0))):
        rows = np.flatnonzero(same & (lengths > place))
        same[rows] = texts.letters[starts[rows] + place] == others.letters[begins[rows] + place]
    return same
