"""How a lens and a filter show the values of charts."""

import numpy as np

from viewer.core.charts.data import Charts
from viewer.core.evidence.lens import NOTHING_SEEN, Colouring, Seen, coloured_by_number
from viewer.core.filter.fields import FIELDS
from viewer.core.filter.filter import Filter
from viewer.core.filter.lens import NO_LENS, EvidenceLens
from viewer.core.filter.matching import Matching
from viewer.core.filter.values import ValueRows


class SeenValues:
    """How each metric's values are seen, told by the metric's id; the same object as long as it is the same.

    Values are coloured and dimmed; none is taken away, as a chart without its context would mislead.
    """

    def __init__(
        self, lens: EvidenceLens = NO_LENS, charts: Charts | None = None, matching: Matching | None = None
    ) -> None:
        """Through a lens; without charts all is seen as it is."""
        self.lens = lens
        self._charts, self._kept = charts, dict[str, Seen]()
        is_judging = matching is not None and judges_values(lens.filter)
        self._left = matching.leaves_values(lens.filter) if matching and is_judging else None
        metrics = charts.metrics if charts else ()
        self._places = {data.metric.id: number for number, data in enumerate(metrics)}
        self._matching = matching
        self._by_source: Colouring | None = None

    @property
    def dims(self) -> bool:
        """Whether any value may be dimmed."""
        return self._left is not None

    def of(self, metric_id: str) -> Seen:
        """How the values of a metric are seen: its observations, then its targets."""
        if self._charts is None or (self._left is None and not self.lens.shown):
            return NOTHING_SEEN
        if metric_id not in self._kept:
            self._kept[metric_id] = self._seen(self._charts, metric_id)
        return self._kept[metric_id]

    def _seen(self, charts: Charts, metric_id: str) -> Seen:
        left = self._left
        if left is not None and self._matching is not None:
            left = left[self._matching.values.of_metric(self._places[metric_id])]
        return Seen(self._colouring(charts, metric_id) if self.lens.shown else None, left)

    def _colouring(self, charts: Charts, metric_id: str) -> Colouring:
        if not self.lens.by_source:
            return coloured_by_number(charts.evidence[metric_id])
        from viewer.core.filter.source_colours import coloured_by_source  # when it is first asked for

        values = ValueRows(charts)
        if self._by_source is None:
            self._by_source = coloured_by_source(values.postings(FIELDS["source"]), charts.loaded)
        part = values.of_metric(self._places[metric_id])
        return self._by_source.take(np.arange(part.start, part.stop))


def judges_values(chosen: Filter) -> bool:
    """Whether a filter says anything of values."""
    return any(FIELDS[each.field].judges_values for each in chosen.clauses)


def judges_entries(chosen: Filter) -> bool:
    """Whether a filter says anything of entries."""
    return any(FIELDS[each.field].judges_entries for each in chosen.clauses)


ALL_SEEN = SeenValues()
