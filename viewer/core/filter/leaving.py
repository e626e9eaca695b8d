"""Which parts of a record a filter leaves, told by their ids; and which of many a short list names."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.filter.filter import Filter
from viewer.core.filter.matching import Matching
from viewer.core.filter.postings import Mask
from viewer.core.filter.seen_values import judges_values
from viewer.core.record.entry_store import EntryStore

Item = TypeVar("Item")
# However short a list is, so many of those outside the filter are named: what is sought may be among them.
LEAST_OUTSIDE = 2


class Leaving:
    """Tells entries, values and metrics that a filter leaves from those outside it.

    What it doesn't judge, as sources and lanes, it leaves. A metric is left with any of its values, or
    where it has none.
    """

    def __init__(self, matching: Matching, chosen: Filter, entries: EntryStore) -> None:
        self._matching, self._chosen, self._store = matching, chosen, entries

    @property
    def hides(self) -> bool:
        """Whether the rest is hidden, not faded."""
        return self._chosen.hides

    @KeptProperty
    def entries(self) -> Mask:
        """The entries that are left, by table row."""
        return self._matching.entries(self._chosen)

    @KeptProperty
    def values(self) -> Mask:
        """The values that are left, in the order of the charts'."""
        return self._matching.leaves_values(self._chosen)

    def count_entries(self) -> int:
        """How many entries are left."""
        return int(np.count_nonzero(self.entries))

    def count_values(self, *, targets: bool) -> int:
        """How many of the values are left that are targets, or that are none."""
        are_observations = self._matching.values.are_observations
        return int(np.count_nonzero(self.values[are_observations != targets]))

    def leaves_entry(self, position: int) -> bool:
        """Whether the entry at a position is left."""
        return bool(self.entries[self._matching.table.row_of_entry[position]])

    def leaves_entries(self, positions: NDArray[np.int64]) -> Mask:
        """Which of the entries at some positions are left; none of a record without entries."""
        rows = self._matching.table.row_of_entry
        return self.entries[rows[positions]] if len(rows) else np.zeros(len(positions), bool)

    def leaves(self, identifier: str) -> bool:
        """Whether the entry, value or metric of an id is left."""
        position = self._store.position_of(identifier)
        if position is not None:
            return self.leaves_entry(position)
        values = self._matching.values
        place = values.places.get(identifier)
        if place is not None:
            return bool(self.values[place])
        rows = values.rows_of_metric.get(identifier)
        if rows is None or not judges_values(self._chosen):
            return True
        own = self.values[rows]
        return not len(own) or bool(own.any())

    def leaves_rows(self, rows: NDArray[np.int32]) -> Mask:
        """Which of the entries in some rows of the table are left."""
        # All are in it: to make sure of each would take as long again.
        return self.entries.take(rows, mode="clip") if len(self.entries) else np.zeros(len(rows), bool)

    def leaves_any(self, identifiers: Iterable[str]) -> bool:
        """Whether any of some is left, as of a disagreement's claims."""
        return any(map(self.leaves, identifiers))

    def foremost(self, items: Iterable[Item], is_left: Callable[[Item], bool], most: int) -> list[Item]:
        """Of items at most `most` that are left, and in what room they leave, at least of two, of the rest.

        Where the filter hides, those outside it come last; where it fades, all are in their order.
        """
        numbered = [(place, item, is_left(item)) for place, item in enumerate(items)]
        left = [each for each in numbered if each[2]][:most]
        outside = [each for each in numbered if not each[2]][: max(most - len(left), LEAST_OUTSIDE)]
        found = [*left, *outside]
        if not self.hides:
            found.sort(key=lambda each: each[0])
        return [item for _, item, _ in found]
