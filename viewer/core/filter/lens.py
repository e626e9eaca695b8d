"""The evidence lens: whether marks are coloured by their number of sources, and the filter beside it."""

from collections.abc import Iterable
from typing import NamedTuple

from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.record.evidence_columns import Trait


class EvidenceLens(NamedTuple):
    """How a record is looked at: `shown` colours marks by their number of sources, or `by_source` by which
    one it is; what the filter leaves."""

    shown: bool = False
    filter: Filter = NO_FILTER
    by_source: bool = False

    def coloured(self, *, by_source: bool) -> "EvidenceLens":
        """The lens with these colours, or with those of the kinds if it has them already."""
        if self.shown and self.by_source == by_source:
            return self._replace(shown=False, by_source=False)
        return self._replace(shown=True, by_source=by_source)

    def filtered(self, chosen: Filter) -> "EvidenceLens":
        """The same colours with another filter."""
        return self._replace(filter=chosen)


NO_LENS = EvidenceLens()


def traits_filter(traits: Iterable[Trait]) -> Filter:
    """The filter that takes what has any of some traits of evidence, and hides the rest."""
    return NO_FILTER.with_values("evidence", "take", traits).hiding(True)
