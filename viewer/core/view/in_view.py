"""What of a record is in a view: for who checks or counts no more than that."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.lane_view import is_metric_hidden
from viewer.core.evidence.checked_items import Item
from viewer.core.time.scale import Window
from viewer.core.view.record_columns import RecordColumns
from viewer.core.view.view import View
from viewer.model.comparisons import Disagreement, Relation
from viewer.model.metrics import Break, Observation, Target


class InView:
    """Tells which entries and values a view shows: in its span, on lanes and charts not hidden, as filtered.

    A disagreement and a relation are in the view with any of their claims and numbers.
    """

    def __init__(self, columns: RecordColumns, view: View) -> None:
        self._columns, self._view = columns.timed("even"), view

    @cached_property
    def window(self) -> Window:
        """The span: the view's, else all that is dated."""
        return self._view.span or self._columns.real_extent.padded(1.0)

    @cached_property
    def entries(self) -> NDArray[np.bool_]:
        """Which entries are in the view, by their position in the record."""
        table = self._columns.shown(self._view.lens)
        found = np.zeros(len(self._columns.loaded.entries), np.bool_)
        for lane in table.lanes:
            if not lane.is_hidden(self._view.lanes.hidden):
                found[table.entry[table.rows_in(lane, self.window)]] = True
        return found

    @cached_property
    def values(self) -> frozenset[str]:
        """The ids of the values and targets in the view."""
        found = set[str]()
        for data in self._columns.charts.metrics:
            if not is_metric_hidden(data.metric, self._view.lanes.hidden):
                found.update(data.observations[row].id for row in data.rows_in(self.window).tolist())
                found.update(span.target.id for span in data.targets_in(self.window))
        return frozenset(found)

    def holds(self, item: Item) -> bool:
        """Whether a part of the record is in the view."""
        owner = item.owner
        if isinstance(owner, Observation | Target):
            return owner.id in self.values
        if isinstance(owner, Break):
            return item.metric is not None and not is_metric_hidden(item.metric, self._view.lanes.hidden)
        if isinstance(owner, Disagreement):
            return any(self._has(claim.id) for claim in owner.claims)
        if isinstance(owner, Relation):
            numbers = filter(None, (owner.a, owner.b, owner.result))
            return any(number.ref in self.values for number in numbers)
        return bool(self.entries[int(item.steps[1])])

    def _has(self, identifier: str) -> bool:
        position = self._columns.loaded.entries.position_of(identifier)
        return identifier in self.values or (position is not None and bool(self.entries[position]))
