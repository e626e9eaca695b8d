"""Which rows have each value of a field, as columns."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.table.texts import TextColumn, TextIndex, text_column, text_index

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Bits = NDArray[np.uint64]  # of rows, 64 in each number

# A value that more rows have is kept as a bit of each row, too: as numbers of 32 bits they take more. A
# million bits are counted in 0.1 ms, as many numbers in 5.
_BITS_A_ROW = 32
# Of so few values each is counted on its own: numpy counts a million bits in 20 µs.
_COUNTED_SINGLY = 256


class Postings(Struct, frozen=True, eq=False, dict=True):
    """Of `count` rows those that have value `n` of `names`: `rows[starts[n]:starts[n + 1]]`, in order."""

    names: TextColumn
    rows: NDArray[np.int32]
    starts: Rows
    count: int

    def of(self, value: int) -> NDArray[np.int32]:
        """The rows that have a value."""
        return self.rows[self.starts[value] : self.starts[value + 1]]

    @KeptProperty
    def _index(self) -> TextIndex:
        return text_index(self.names, self.names.hashes)

    def find(self, name: str) -> int | None:
        """The number of a value, if any row has it."""
        return self._index.find(name)

    def having(self, names: Iterable[str]) -> Mask:
        """Which rows have any of some values."""
        numbers = [number for number in map(self.find, names) if number is not None]
        frequent = [self._frequent[number] for number in numbers if number in self._frequent]
        found = _mask(np.bitwise_or.reduce(frequent), self.count) if frequent else np.zeros(self.count, bool)
        for number in numbers:
            if number not in self._frequent:
                found[self.of(number)] = True
        return found

    def counts(self, mask: Mask | None = None) -> Rows:
        """How many rows have each value, of all or of those that a mask leaves."""
        if mask is None:
            return np.diff(self.starts)
        counts, bits = self._rare.counted(mask), _bits(mask)
        for number, frequent in self._frequent.items():
            counts[number] = np.bitwise_count(frequent & bits).sum()
        return counts

    @KeptProperty
    def _frequent(self) -> dict[int, Bits]:
        """The rows of each value that many have."""
        found = {}
        for number in np.flatnonzero(np.diff(self.starts) * _BITS_A_ROW > self.count).tolist():
            mask = np.zeros(self.count, bool)
            mask[self.of(number)] = True
            found[number] = _bits(mask)
        return found

    @KeptProperty
    def _rare(self) -> "_Listed":
        """The rows of the other values."""
        lengths = np.diff(self.starts)
        is_rare = np.ones(len(lengths), bool)
        is_rare[list(self._frequent)] = False
        rows = self.rows[np.repeat(is_rare, lengths)] if self._frequent else self.rows
        return _Listed(rows, np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths * is_rare)]))


class _Listed(Struct, frozen=True):
    """The rows of some values, one value after the other."""

    rows: NDArray[np.int32]
    starts: Rows

    def counted(self, mask: Mask) -> Rows:
        """How many of each value's rows a mask leaves."""
        taken = mask[self.rows]
        if len(self.starts) > _COUNTED_SINGLY:
            return np.diff(np.searchsorted(np.flatnonzero(taken), self.starts))
        edges = self.starts.tolist()
        counted = [np.count_nonzero(taken[first:last]) for first, last in pairwise(edges)]
        return np.array(counted, np.int64)


def _bits(mask: Mask) -> Bits:
    bits = np.zeros(-(-len(mask) // 64), np.uint64)
    packed = np.packbits(mask)
    bits.view(np.uint8)[: len(packed)] = packed
    return bits


def _mask(bits: Bits, count: int) -> Mask:
    return np.unpackbits(bits.view(np.uint8), count=count).view(np.bool_)


def postings_of(names: Sequence[str], codes: NDArray[np.integer], rows: Rows, count: int) -> Postings:
    """The postings of pairs of a value's number and a row; a pair may be there twice."""
    return coded_postings(text_column(names), codes, rows, count)


def coded_postings(names: TextColumn, codes: NDArray[np.integer], rows: Rows, count: int) -> Postings:
    """The same where the names are a column already."""
    order = np.argsort(rows, kind="stable") if len(rows) and (rows[1:] < rows[:-1]).any() else slice(None)
    codes, rows = codes[order], rows[order]
    # Of short numbers numpy sorts by counting.
    by_value = np.argsort(codes.astype(np.min_scalar_type(len(names)), copy=False), kind="stable")
    codes, rows = codes[by_value], rows[by_value]
    twice = (codes[1:] == codes[:-1]) & (rows[1:] == rows[:-1])
    if twice.any():
        first = np.concatenate([[True], ~twice])
        codes, rows = codes[first], rows[first]
    starts = np.searchsorted(codes, np.arange(len(names) + 1))
    return Postings(names, rows.astype(np.int32), starts, count)
