"""What a list of a field's values says of each: how many have it under the other filters, and when."""

from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.filter.fields import FIELDS
from viewer.core.filter.filter import Filter
from viewer.core.filter.matching import Matching
from viewer.core.filter.postings import Mask, Postings
from viewer.core.table.lane_index import bin_exponent
from viewer.core.table.table import EntryTable

_BINS = 48  # of a strip, at most
_MOST = 200  # values of a list; who looks for another types its name


class Facet(Struct, frozen=True):
    """A value of a field, and how many entries and values have it that the other fields' clauses leave."""

    value: str
    entries: int
    values: int

    def told(self, field: str) -> int:
        """The count that stands beside the value: of entries, or of values where entries lack the field."""
        return self.entries if FIELDS[field].judges_entries else self.values


class Facets(Struct, frozen=True):
    """The values of a field: those that most entries have first, then how many there are more."""

    shown: tuple[Facet, ...]
    more: int = 0


class Strips:
    """In which bin of time each entry's anchor lies: bins of a power of two of days."""

    def __init__(self, table: EntryTable) -> None:
        """Of entries in drawn time."""
        anchors, extent = table.anchors, table.extent
        width = 2.0 ** bin_exponent(extent.span / (_BINS - 1))
        first = np.floor(extent.start / width)
        numbers = np.floor(anchors / width) - first
        self.count = min(int(np.floor(extent.end / width) - first) + 1, _BINS)
        # What is open on both sides may stand outside all that is dated.
        self.bins: NDArray[np.uint8] = np.clip(numbers, 0, self.count - 1).astype(np.uint8)

    def of(self, rows: NDArray[np.int32], mask: Mask) -> tuple[int, ...]:
        """How many of some rows that a mask leaves lie in each bin."""
        bins = self.bins[rows][mask[rows]]
        return tuple(np.bincount(bins, minlength=self.count)[: self.count].tolist())


def strip(matching: Matching, field: str, value: str, chosen: Filter, strips: Strips) -> tuple[int, ...]:
    """When the entries with a value are that the other fields' clauses leave: their number in equal bins of
    drawn time, from the record's beginning to its end. Empty where entries lack the field."""
    if not FIELDS[field].judges_entries:
        return ()
    postings = matching.of_entries(field)
    number = postings.find(value)
    if number is None:
        return ()
    return strips.of(postings.of(number), matching.entries(chosen.without_field(field)))


def facets(matching: Matching, field: str, chosen: Filter, most: int = _MOST) -> Facets:
    """The values of a field that a record has; with the counts under what a filter says of other fields.

    What is chosen already is among them, however few have it.
    """
    others = chosen.without_field(field)
    entries, values = _entry_side(matching, field, others), _value_side(matching, field, others)
    of_entries, of_values = entries.foremost(most), values.foremost(most)
    names = {*chosen.values(field, "take"), *chosen.values(field, "exclude"), *of_entries, *of_values}
    found = [Facet(name, entries.count(name, of_entries), values.count(name, of_values)) for name in names]
    found.sort(key=lambda each: (-each.entries, -each.values, each.value))
    shown = tuple(found[:most])
    return Facets(shown, max(len(entries.counts), len(values.counts), len(found)) - len(shown))


class _Side(Struct, frozen=True):
    """The entries, or the values, that have something of a field, as the other clauses leave them."""

    postings: Postings | None
    counts: NDArray[np.int64]

    def foremost(self, most: int) -> dict[str, int]:
        """What most of them have, and how many."""
        if self.postings is None:
            return {}
        numbers = np.arange(len(self.counts))
        if len(numbers) > most:
            numbers = np.argpartition(-self.counts, most)[:most]
        named = map(self.postings.names.text, numbers.tolist())
        return dict(zip(named, self.counts[numbers].tolist(), strict=True))

    def count(self, name: str, known: Mapping[str, int]) -> int:
        """How many have a value, unless that is known."""
        if name in known:
            return known[name]
        number = None if self.postings is None else self.postings.find(name)
        return 0 if number is None else int(self.counts[number])


def _entry_side(matching: Matching, field: str, others: Filter) -> _Side:
    if not FIELDS[field].judges_entries:
        return _Side(None, np.zeros(0, np.int64))
    postings = matching.of_entries(field)
    return _Side(postings, postings.counts(None if others.is_empty else matching.entries(others)))


def _value_side(matching: Matching, field: str, others: Filter) -> _Side:
    if not FIELDS[field].judges_values:
        return _Side(None, np.zeros(0, np.int64))
    postings = matching.of_values(field)
    return _Side(postings, postings.counts(None if others.is_empty else matching.leaves_values(others)))
