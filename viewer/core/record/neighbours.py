"""Neighbours in time: the entries before and after a moment, and the values of the same time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf, isinf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.ordering import stable_order
from viewer.core.record.catalog import LoadedRecord
from viewer.core.table.extents import OPEN_END, OPEN_START
from viewer.model.dates import Date
from viewer.model.entries import EntryType
from viewer.model.metrics import Metric, Observation

# A value counts as of the same time if it is no further than a quarter of a year away;
# of a period longer than a year only the first year is compared, as all else would be "the same".
NEAR = 92.0
LONG = 366.0

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Neighbourhood:
    """A record's entries in the order of time; sorted when first asked for."""

    loaded: LoadedRecord

    @cached_property
    def _order(self) -> tuple[NDArray[np.float64], NDArray[np.integer[Any]]]:
        if facts := self.loaded.facts:
            return facts.moments, facts.order
        # By the dates' texts, as many entries share one: a million entries take 0.2 s.
        by_text = {text: moment(date) for text, date in self.loaded.dates.items()}
        moments = np.array([by_text[entry.date] for entry in self.loaded.record.entries], np.float64)
        order = np.argsort(moments, kind="stable")
        return moments[order], order

    def in_time(self) -> Iterator[EntryType]:
        """The entries from the first to the last."""
        return (self.loaded.entries.at(int(position)) for position in self._order[1])

    def before(self, identifier: str, date: Date, count: int) -> tuple[str, ...]:
        """The ids of up to `count` entries before this one (or this date), the nearest first."""
        place, _ = self._place(identifier, date)
        return self._ids(range(place - 1, max(-1, place - 1 - count), -1))

    def after(self, identifier: str, date: Date, count: int) -> tuple[str, ...]:
        """The ids of up to `count` entries after this one (or this date), the nearest first."""
        _, first = self._place(identifier, date)
        return self._ids(range(first, min(len(self._order[1]), first + count)))

    def _place(self, identifier: str, date: Date) -> tuple[int, int]:
        """The ranks before which and from which on the others stand: a value has no rank itself."""
        entries, (moments, order) = self.loaded.entries, self._order
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
        entries, order = self.loaded.entries, self._order[1]
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


def moment(date: Date) -> float:
    """The day that places a date among others: where it begins, or else where it ends."""
    begins, ends = date.begins, date.ends
    if not isinf(begins):
        return begins
    return 0.0 if isinf(ends) else ends


def in_order(begins: Floats, ends: Floats, flags: NDArray[np.uint8]) -> tuple[Floats, NDArray[np.int32]]:
    """The moments of dates given as columns, sorted, and the positions that they belong to."""
    has_end = (flags & OPEN_END) == 0
    moments = np.where((flags & OPEN_START) == 0, begins, np.where(has_end, ends, 0.0))
    order = stable_order(moments).astype(np.int32)
    return moments[order], order


def compared_span(date: Date) -> tuple[float, float]:
    """The days from first to last that stand for a date when values of its time are looked for."""
    start, end = date.begins, date.ends
    if isinf(start):
        start = max(end - LONG, start) if not isinf(end) else 0.0
    return start, min(end, start + LONG)
