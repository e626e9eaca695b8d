"""What of a record a window of time and a view of its lanes show: for words and tables about a picture."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.core.lane_view import LaneView
from viewer.core.lanes_model import LanesModel
from viewer.core.lens import EvidenceLens
from viewer.core.table import EntryTable
from viewer.core.time_scale import Window
from viewer.model.metrics import Metric, Observation, Target

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Depicted:
    """The entries and values of a record that reach into a window, on lanes and charts not hidden."""

    model: LanesModel
    window: Window
    view: LaneView = field(default_factory=LaneView)
    lens: EvidenceLens = field(default_factory=EvidenceLens)

    @property
    def table(self) -> EntryTable:
        """The entries that the lens leaves, as columns."""
        return self.model.shown(self.lens)

    @cached_property
    def real_window(self) -> Window:
        """The window in real time."""
        return self.model.folding.unfold_window(self.window)

    @cached_property
    def lanes(self) -> tuple[int, ...]:
        """The numbers of the table's lanes that show any entry."""
        hidden = self.view.hidden
        return tuple(
            number
            for number, lane in enumerate(self.table.lanes)
            if not {f"lane:{lane.id}", f"group:{lane.group}"} & hidden and len(self.rows_of(number))
        )

    def rows_of(self, number: int) -> Rows:
        """The rows of the table that a lane shows."""
        lane, table = self.table.lanes[number], self.table
        rows = slice(lane.first, lane.last)
        inside = (table.begins[rows] < self.window.end) & (table.ends[rows] > self.window.start)
        return np.flatnonzero(inside) + lane.first

    @cached_property
    def rows(self) -> Rows:
        """The rows of the table that all lanes show."""
        return np.concatenate([np.empty(0, np.int64), *map(self.rows_of, self.lanes)])

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics whose charts are shown."""
        hidden = self.view.hidden
        return tuple(
            metric
            for metric in self.model.loaded.record.metrics
            if not {f"metric:{metric.id}", f"topic:{metric.topic}"} & hidden
        )

    def observations(self, metric: Metric) -> tuple[Observation, ...]:
        """The values of a metric that its chart shows, comparators too."""
        return tuple(value for value in metric.observations if self._reaches_in(value))

    def targets(self, metric: Metric) -> tuple[Target, ...]:
        """The targets of a metric that are due in the window."""
        return tuple(target for target in metric.targets if self._reaches_in(target))

    def _reaches_in(self, value: Observation | Target) -> bool:
        date = self.model.loaded.dates[value.date]
        return date.begins < self.real_window.end and date.ends > self.real_window.start
