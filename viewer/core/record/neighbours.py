"""Neighbours in time: the entries before and after a moment, and the values of the same time."""

from dataclasses import dataclass
from functools import cached_property
from math import inf, isinf

import numpy as np
from numpy.typing import NDArray

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.time_order import Floats, moment
from viewer.core.table.table import LaneInfo
from viewer.model.dates import Date
from viewer.model.metrics import Metric, Observation

# A value counts as of the same time if it is no further than a quarter of a year away;
# of a period longer than a year only the first year is compared, as all else would be "the same".
NEAR = 92.0
LONG = 366.0
_RANKS = 1 << 16  # entries of all lanes that are looked through at once for those of one


@dataclass(frozen=True)
class Neighbourhood:
    """A record's entries and values in the order of time."""

    loaded: LoadedRecord

    def on_lane(self, lane: LaneInfo, count: int) -> tuple[int, ...]:
        """The positions of the first `count` entries of a lane, in time."""
        facts = self.loaded.facts
        order, is_on_lane = facts.in_time[1], np.zeros(len(facts.table), bool)
        is_on_lane[facts.table.entry[lane.first : lane.last]] = True
        found: list[int] = []
        for start in range(0, len(order), _RANKS):
            ranks = order[start : start + _RANKS]
            found += ranks[is_on_lane[ranks]].tolist()
            if len(found) >= count:
                break
        return tuple(found[:count])

    def before(self, identifier: str, date: Date, count: int) -> tuple[str, ...]:
        """The ids of up to `count` entries before this one (or this date), the nearest first."""
        place, _ = self._place(identifier, date)
        return self._ids(range(place - 1, max(-1, place - 1 - count), -1))

    def after(self, identifier: str, date: Date, count: int) -> tuple[str, ...]:
        """The ids of up to `count` entries after this one (or this date), the nearest first."""
        _, first = self._place(identifier, date)
        return self._ids(range(first, min(len(self.loaded.facts.table), first + count)))

    def _place(self, identifier: str, date: Date) -> tuple[int, int]:
        """The ranks before which and from which on the others stand: a value has no rank itself."""
        entries, (moments, order) = self.loaded.entries, self.loaded.facts.in_time
        at = moment(date)
        first = int(np.searchsorted(moments, at, side="left"))
        if (position := entries.position_of(identifier)) is not None:
            last = int(np.searchsorted(moments, at, side="right"))
            # All may share one moment: a million take a millisecond.
            ranks = first + np.flatnonzero(order[first:last] == position)
            if len(ranks):
                return int(ranks[0]), int(ranks[0]) + 1
        return first, first

    def _ids(self, ranks: range) -> tuple[str, ...]:
        entries, order = self.loaded.entries, self.loaded.facts.in_time[1]
        return tuple(entries.identifier(int(order[rank])) for rank in ranks)

    def values_at(self, date: Date, count: int, without: str = "") -> tuple[Observation, ...]:
        """One value of each metric from about this date, the most important metrics first.

        `without` names a metric to leave out. Comparators and forecasts are no values of the time.
        """
        start, end = compared_span(date)
        found: list[tuple[int, int, Observation]] = []
        for metric in self.loaded.record.metrics:
            if metric.id != without:
                nearest = self._nearest(metric, start, end)
                if nearest is not None:
                    found.append((-metric.importance, len(found), nearest))
        return tuple(observation for *_, observation in sorted(found, key=lambda each: each[:2])[:count])

    def _nearest(self, metric: Metric, start: float, end: float) -> Observation | None:
        """The value of least distance, of those the one of the shortest time; None if all are far."""
        begins, ends, own = self._values_of(metric)
        distances = np.maximum(np.maximum(begins - end, start - ends), 0.0)
        near = np.flatnonzero(distances <= min(NEAR, distances.min(initial=inf)))
        lengths = ends[near] - begins[near]
        # A value at the very edge counts if its time has an end.
        if not len(near) or (distances[near[0]] == NEAR and lengths.min() == inf):
            return None
        return metric.observations[int(own[near[np.argmin(lengths)]])]

    def _values_of(self, metric: Metric) -> tuple[Floats, Floats, NDArray[np.int64]]:
        """When a metric's own values begin and end, and their positions; kept, as a metric may have many."""
        if metric.id not in self._values:
            own = [
                row
                for row, value in enumerate(metric.observations)
                if not metric.is_comparator(value) and value.status != "F"
            ]
            dates = [self.loaded.dates[metric.observations[row].date] for row in own]
            begins = np.array([date.begins for date in dates], np.float64)
            ends = np.array([date.ends for date in dates], np.float64)
            self._values[metric.id] = begins, ends, np.array(own, np.int64)
        return self._values[metric.id]

    @cached_property
    def _values(self) -> dict[str, tuple[Floats, Floats, NDArray[np.int64]]]:
        return {}


def compared_span(date: Date) -> tuple[float, float]:
    """The days from first to last that stand for a date when values of its time are looked for."""
    start, end = date.begins, date.ends
    if isinf(start):
        start = max(end - LONG, start) if not isinf(end) else 0.0
    return start, min(end, start + LONG)
