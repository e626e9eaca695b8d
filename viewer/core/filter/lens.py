"""The evidence lens: whether marks are coloured by their number of sources, and the filter beside it."""

from collections.abc import Iterable
from typing import NamedTuple

from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.record.evidence_columns import Trait


class EvidenceLens(NamedTuple):
    """How a record is looked at: `shown` colours marks by their number of sources; what the filter leaves."""

    shown: bool = False
    filter: Filter = NO_FILTER

    def filtered(self, chosen: Filter) -> "EvidenceLens":
        """The same colours with another filter."""
        return self._replace(filter=chosen)


NO_LENS = EvidenceLens()


def traits_filter(traits: Iterable[Trait]) -> Filter:
    """The filter that takes what has any of some traits of evidence, and hides the rest."""
    return NO_FILTER.with_values("evidence", "take", traits).hiding(True)
