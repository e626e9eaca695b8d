"""The values of all metrics in one row: each metric's observations in its chart's order, then its targets."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.charts.data import ChartData, Charts
from viewer.core.filter.fields import Field, Value
from viewer.core.filter.postings import Mask, Postings, postings_of
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.stated import stated_of
from viewer.core.table.extents import SOFT_END, SOFT_START, date_flags, overlaps


class ValueRows:
    """The values of charts in real time, which filters judge."""

    def __init__(self, charts: Charts) -> None:
        self._charts = charts
        sizes = [len(data.observations) + len(data.targets) for data in charts.metrics]
        self._ends = np.cumsum(sizes, dtype=np.int64)

    def __len__(self) -> int:
        """How many values there are."""
        return int(self._ends[-1]) if len(self._ends) else 0

    def of_metric(self, number: int) -> slice:
        """The rows of a chart, by its number."""
        end = int(self._ends[number])
        data = self._charts.metrics[number]
        return slice(end - len(data.observations) - len(data.targets), end)

    @KeptProperty
    def items(self) -> Sequence[Value]:
        """The observations and targets."""
        return tuple(chain.from_iterable(map(_values, self._charts.metrics)))

    @KeptProperty
    def charts(self) -> NDArray[np.int64]:
        """The number of the chart that each of them is in."""
        sizes = np.diff(self._ends, prepend=0)
        return np.repeat(np.arange(len(sizes)), sizes)

    @KeptProperty
    def are_observations(self) -> Mask:
        """Which of them are observations, and no targets."""
        found = np.ones(len(self), bool)
        for number, data in enumerate(self._charts.metrics):
            rows = self.of_metric(number)
            found[rows.stop - len(data.targets) : rows.stop] = False
        return found

    @property
    def ids(self) -> Sequence[str]:
        """Their ids."""
        return [item.id for item in self.items]

    @KeptProperty
    def places(self) -> Mapping[str, int]:
        """The row of each id."""
        return {item.id: place for place, item in enumerate(self.items)}

    @KeptProperty
    def rows_of_metric(self) -> Mapping[str, slice]:
        """The rows of each metric, by its id."""
        return {data.metric.id: self.of_metric(n) for n, data in enumerate(self._charts.metrics)}

    def postings(self, field: Field) -> Postings:
        """Which values have what of a field."""
        read = field.of_value or (lambda _metric, _value: ())
        said = stated_of(
            [tuple(read(data.metric, item)) for data in self._charts.metrics for item in _values(data)]
        )
        names = [said.names.text(n) for n in range(len(said.names))]
        return postings_of(names, said.codes, said.positions, len(self))

    def have(self, field: Field) -> bool:
        """Whether any value has a field."""
        if field.of_value is None:
            return True
        pairs = ((data.metric, item) for data in self._charts.metrics for item in _values(data))
        return any(any(field.of_value(*pair)) for pair in pairs)

    def traits(self) -> NDArray[np.uint8]:
        """The bits of `Evidence.traits`."""
        found = [self._charts.evidence[data.metric.id].traits for data in self._charts.metrics]
        return np.concatenate(found) if found else np.zeros(0, np.uint8)

    def uncertain(self, loaded: LoadedRecord) -> Mask:
        """Whose dates are not sure."""
        bits = SOFT_START | SOFT_END
        dates = (loaded.date_of(item) for item in self.items)
        found = [date is not None and bool(date_flags(date) & bits) for date in dates]
        as_of = [item.date_basis == "as_of" for item in self.items]
        unsure: Mask = np.array(found, bool) | np.array(as_of, bool)
        return unsure

    def within(self, start: float, end: float) -> Mask:
        """Which values belong to a span of real days."""
        found = []
        for data in self._charts.metrics:
            inside = overlaps(data.begins, data.ends, start, end)
            inside[data.gaps.around(start, end)] = False
            due = [bool(span.begins < end and span.ends > start) for span in data.targets]
            found += [inside, np.array(due, bool)]
        return np.concatenate(found) if found else np.zeros(0, bool)


def _values(data: ChartData) -> Sequence[Value]:
    return (*data.observations, *(span.target for span in data.targets))
