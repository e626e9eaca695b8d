"""Neighbours in time: the entries before and after a moment, and what belongs to the same time."""

from functools import cached_property, partial

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.time_order import Floats, moment
from viewer.core.table.extents import overlaps
from viewer.core.table.gaps import Gaps, dates_gaps
from viewer.core.table.table import LaneInfo
from viewer.core.table.value_extents import extent_columns
from viewer.core.time.scale import Window
from viewer.model.dates import Date
from viewer.model.metrics import Metric, Observation

Mask = NDArray[np.bool_]

# Of a lane that has more in a span only so many entries, the most important, are compared with it.
_COMPARED = 2_000
_RANKS = 1 << 16  # entries of all lanes that are looked through at once for those of one


class Neighbourhood(Struct, frozen=True, dict=True):
    """A record's entries and values in the order of time."""

    loaded: LoadedRecord

    def on_lane(self, lane: LaneInfo, count: int, left: Mask | None = None) -> tuple[int, ...]:
        """The positions of the first `count` entries of a lane, in time; of those of `left` table rows."""
        facts = self.loaded.facts
        order, is_on_lane = facts.in_time[1], np.zeros(len(facts.table), bool)
        is_on_lane[facts.table.entry[lane.first : lane.last]] = True
        if left is not None:
            is_on_lane &= left[facts.table.row_of_entry]
        found: list[int] = []
        for start in range(0, len(order), _RANKS):
            ranks = order[start : start + _RANKS]
            found += ranks[is_on_lane[ranks]].tolist()
            if len(found) >= count:
                break
        return tuple(found[:count])

    def before(self, identifier: str, date: Date, count: int, left: Mask | None = None) -> tuple[str, ...]:
        """The ids of up to `count` entries before this one (or this date), the nearest first.

        With `left` only entries of those table rows.
        """
        place, _ = self._place(identifier, date)
        return self._first_of(range(place - 1, -1, -1), count, left)

    def after(self, identifier: str, date: Date, count: int, left: Mask | None = None) -> tuple[str, ...]:
        """The ids of up to `count` entries after this one (or this date), the nearest first."""
        _, first = self._place(identifier, date)
        return self._first_of(range(first, len(self.loaded.facts.table)), count, left)

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

    def _first_of(self, ranks: range, count: int, left: Mask | None) -> tuple[str, ...]:
        """The ids of the first entries of some ranks, of those of `left` rows where it is given."""
        entries, order, table = self.loaded.entries, self.loaded.facts.in_time[1], self.loaded.facts.table
        if left is None:
            return tuple(entries.identifier(int(order[rank])) for rank in ranks[:count])
        found: list[int] = []
        for start in range(0, len(ranks), _RANKS):
            some = ranks[start : start + _RANKS]
            positions = order[np.arange(some.start, some.stop, some.step)]
            found += positions[left[table.row_of_entry[positions]]][:count].tolist()
            if len(found) >= count:
                break
        return tuple(map(entries.identifier, found[:count]))

    def extent(self, identifier: str, date: Date) -> Window:
        """The span of an entry, or of a value or target of this date: what overlaps it is of its time."""
        table, position = self.loaded.facts.table, self.loaded.entries.position_of(identifier)
        if position is not None:
            row = int(table.row_of_entry[position])
            return Window(float(table.begins[row]), float(table.ends[row]))
        begins, ends, _ = extent_columns([date], table.horizon, table.first)
        return Window(float(begins[0]), float(ends[0]))

    def entries_in(
        self, span: Window, count: int, without: str = "", left: Mask | None = None
    ) -> tuple[tuple[str, ...], int]:
        """The ids of up to `count` entries that belong to a span, and how many do.

        First those of nearly the same time, of equal ones the most important. `without` is left out. With
        `left` only entries of those table rows belong.
        """
        own = self.loaded.entries.position_of(without)
        rows, total = self._rows_in(span) if left is None else self._left_in(span, left)
        table = self.loaded.facts.table
        if own is not None and left is not None:
            own = own if left[table.row_of_entry[own]] else None
        shared = _shared(table.begins[rows], table.ends[rows], span)
        order = np.lexsort((table.begins[rows], -table.importance[rows].astype(np.int64), -shared))
        found = [position for position in table.entry[rows[order]].tolist() if position != own]
        return tuple(map(self.loaded.entries.identifier, found[:count])), total - (own is not None)

    def _left_in(self, span: Window, left: Mask) -> tuple[NDArray[np.int64], int]:
        """The rows of a span that are left, of many the most important, and how many there are."""
        table = self.loaded.facts.table
        found = [lane.first + table.index(lane).reaching(span.start, span.end) for lane in table.lanes]
        rows = np.concatenate(found) if found else np.zeros(0, np.int64)
        rows = rows[left[rows]]
        if len(rows) <= _COMPARED:
            return rows, len(rows)
        best = np.argpartition(-table.importance[rows].astype(np.int64), _COMPARED)[:_COMPARED]
        return rows[best], len(rows)

    def _rows_in(self, span: Window) -> tuple[NDArray[np.int64], int]:
        """The rows of a span, of a lane with many the most important, and how many there are."""
        table = self.loaded.facts.table
        rows, total = np.zeros(0, np.int64), 0
        for lane in table.lanes:
            index = table.index(lane)
            in_view = index.in_view(span.start, span.end)
            total += in_view
            few = index.reaching if in_view <= _COMPARED else partial(index.best, most=_COMPARED)
            rows = np.concatenate((rows, lane.first + few(span.start, span.end)))
        return rows, total

    def values_in(self, span: Window, count: int | None = None, without: str = "") -> tuple[Observation, ...]:
        """One value of each metric that belongs to a span, of the most important metrics first.

        Of each metric it is the value of most nearly the same time. `without` names a metric to leave out.
        Comparators and forecasts are no values of the time.
        """
        metrics = (metric for metric in self.loaded.record.metrics if metric.id != without)
        found = [(metric, self._value_in(metric, span)) for metric in metrics]
        found.sort(key=lambda each: -each[0].importance)
        return tuple(value for _, value in found if value is not None)[:count]

    def _value_in(self, metric: Metric, span: Window) -> Observation | None:
        begins, ends, own, gaps = self._values_of(metric)
        inside = np.flatnonzero(overlaps(begins, ends, span.start, span.end))
        inside = gaps.without(inside, span.start, span.end)
        if not len(inside):
            return None
        best = inside[np.argmax(_shared(begins[inside], ends[inside], span))]
        return metric.observations[int(own[best])]

    def _values_of(self, metric: Metric) -> tuple[Floats, Floats, NDArray[np.int64], Gaps]:
        """The extents of a metric's own values, their positions and gaps; kept, as a metric may have many."""
        if metric.id not in self._values:
            own = [
                row
                for row, value in enumerate(metric.observations)
                if not metric.is_comparator(value) and value.status != "F"
            ]
            dates = [self.loaded.dates[metric.observations[row].date] for row in own]
            table = self.loaded.facts.table
            begins, ends, _ = extent_columns(dates, table.horizon, table.first)
            self._values[metric.id] = begins, ends, np.array(own, np.int64), dates_gaps(dates)
        return self._values[metric.id]

    @cached_property
    def _values(self) -> dict[str, tuple[Floats, Floats, NDArray[np.int64], Gaps]]:
        return {}


def _shared(begins: Floats, ends: Floats, span: Window) -> Floats:
    """Which share of all the time that either lasts extents and a span have in common."""
    common = np.minimum(ends, span.end) - np.maximum(begins, span.start)
    shared: Floats = common / (np.maximum(ends, span.end) - np.minimum(begins, span.start))
    return shared
