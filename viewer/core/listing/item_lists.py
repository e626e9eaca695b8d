"""Values, disagreements and sources as lists: they are in memory, and sorted by what their cells hold."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.base.lane_view import RECORDS_ORDER, Order, standing_of_metric
from viewer.core.base.letters import fold
from viewer.core.filter.fields import Value
from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.listing.listing import ListKind, Ranks, Rows
from viewer.core.record.evidence_columns import independent_sources
from viewer.core.record.issued import issued_date
from viewer.core.table.extents import overlaps, stated_extent
from viewer.core.time.scale import Window
from viewer.core.view.record_columns import RecordColumns
from viewer.model.comparisons import Disagreement
from viewer.model.metrics import Observation
from viewer.model.sources import Source

Item = TypeVar("Item", Value, Disagreement, Source)
Key = Callable[[Item], object]
_FIRST = float("-inf")


class _ItemList(Generic[Item]):
    """Items by their place in the record."""

    kind: ListKind
    takes_long = False

    def __init__(self, columns: RecordColumns) -> None:
        self._columns, self._loaded = columns, columns.loaded
        self._ranks: dict[str, Ranks] = {}
        self._order = RECORDS_ORDER

    def stand(self, order: Order) -> None:
        """Take another order of metrics, in which their values are listed at first."""
        self._order = order

    @property
    def items(self) -> Sequence[Item]:
        """What is listed."""
        raise NotImplementedError

    def keys(self) -> Mapping[str, Key[Item]]:
        """What items are sorted by in each column."""
        raise NotImplementedError

    def __len__(self) -> int:
        """How many there are."""
        return len(self.items)

    def left(self, chosen: Filter, window: Window | None) -> Rows:
        """All of them: a filter judges entries and values, and a window what has a date."""
        return np.arange(len(self))

    def ranks(self, column: str) -> Ranks:
        """The place of each in the order of a column."""
        if column not in self._ranks:
            key = self.keys()[column]
            found = [key(item) for item in self.items]
            places = {each: n for n, each in enumerate(sorted(set(found)))}  # type: ignore[type-var]
            self._ranks[column] = np.array([places[each] for each in found], np.int64)
        return self._ranks[column]

    def identifier(self, row: int) -> str:
        """The id of an item."""
        return self.items[row].id

    def row_of(self, identifier: str) -> int | None:
        """The place of an id."""
        return self._places.get(identifier)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {item.id: n for n, item in enumerate(self.items)}


class ValueList(_ItemList[Value]):
    """The observations and targets of all metrics, in the order of the charts."""

    kind = "values"

    @property
    def items(self) -> Sequence[Value]:
        """The observations and targets."""
        return self._columns.matching.values.items

    def keys(self) -> Mapping[str, Key[Value]]:
        """Dates by when they begin, values by their number."""
        metric_of = self._loaded.metric_of
        return {
            "date": lambda value: self._extents[self._places[value.id], 0],
            "metric": lambda value: fold(metric_of[value.id].title),
            "subject": lambda value: fold(value.subject or metric_of[value.id].subject),
            "value": lambda value: value.value,
            "kind": lambda value: not isinstance(value, Observation),
            "sources": lambda value: len(independent_sources(value)),
            "topic": lambda value: fold(metric_of[value.id].topic),
            "id": lambda value: value.id,
        }

    def left(self, chosen: Filter, window: Window | None) -> Rows:
        """The values that a filter leaves, of a window in real time; a target without a date is of any."""
        mask = self._columns.matching.leaves_values(chosen)
        if window is not None:
            extents = self._extents
            mask = mask & overlaps(extents[:, 0], extents[:, 1], window.start, window.end)
        return self._standing(np.flatnonzero(mask))

    def _standing(self, rows: Rows) -> Rows:
        """Some rows, metric by metric as these stand."""
        if not any(self._order):
            return rows
        charts = self._columns.charts.metrics
        arranged = self._order.arranged(
            range(len(charts)), lambda number: standing_of_metric(charts[number].metric)
        )
        places = np.empty(len(charts), np.int64)
        places[arranged] = np.arange(len(charts))
        found: Rows = rows[np.argsort(places[self._columns.matching.values.charts[rows]], kind="stable")]
        return found

    @KeptProperty
    def _extents(self) -> NDArray[np.float64]:
        """The first and the last day of each, of any span where it has no date."""
        dates = map(self._loaded.date_of, self.items)
        found = [(_FIRST, -_FIRST) if date is None else stated_extent(date) for date in dates]
        return np.array(found, np.float64).reshape(-1, 2)


class DisagreementList(_ItemList[Disagreement]):
    """The disagreements."""

    kind = "disagreements"

    @property
    def items(self) -> Sequence[Disagreement]:
        """The disagreements, in the record's order."""
        return self._loaded.record.disagreements

    def keys(self) -> Mapping[str, Key[Disagreement]]:
        """Contradictions come first among kinds."""
        return {
            "title": lambda each: fold(each.title),
            "kind": lambda each: (not each.is_contradiction, each.kind),
            "claims": lambda each: len(each.claims),
            "explanation": lambda each: fold(each.explanation),
            "id": lambda each: each.id,
        }


class SourceList(_ItemList[Source]):
    """The sources, each with how much of what a filter leaves rests on it."""

    kind = "sources"

    def __init__(self, columns: RecordColumns) -> None:
        super().__init__(columns)
        self._chosen = NO_FILTER

    @property
    def items(self) -> Sequence[Source]:
        """The sources, in the record's order."""
        return self._loaded.record.sources

    def keys(self) -> Mapping[str, Key[Source]]:
        """A source without a date of issue comes first."""
        return {
            "title": lambda each: fold(each.title),
            "publication": lambda each: fold(each.container_title or each.publisher),
            "issued": lambda each: _issued(each),
            "entries": lambda each: self.count("entries", each.id),
            "values": lambda each: self.count("values", each.id),
            "id": lambda each: each.id,
        }

    def left(self, chosen: Filter, window: Window | None) -> Rows:
        """All sources; their counts are of what the filter leaves."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._ranks.clear()
            self.__dict__.pop("_counts", None)
        return np.arange(len(self))

    def count(self, column: str, source: str) -> int:
        """How many entries or values that the filter leaves rest on a source."""
        return self._counts[column].get(source, 0)

    @cached_property
    def _counts(self) -> Mapping[str, Mapping[str, int]]:
        matching = self._columns.matching
        sides = {
            "entries": (matching.of_entries("source"), matching.entries(self._chosen)),
            "values": (matching.of_values("source"), matching.leaves_values(self._chosen)),
        }
        return {
            name: {postings.names.text(n): int(count) for n, count in enumerate(postings.counts(mask))}
            for name, (postings, mask) in sides.items()
        }


def _issued(source: Source) -> float:
    date = issued_date(source.issued)
    return _FIRST if date is None else date.begins
