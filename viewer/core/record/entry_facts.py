"""What is known of all entries of a record together: columns that are read, or made when asked for."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Protocol

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.base.letters import fold
from viewer.core.record.evidence_columns import Evidence, read_evidence
from viewer.core.record.stated import Stated, stated_by, stated_of
from viewer.core.record.table_building import build_table
from viewer.core.record.time_order import Floats, moment
from viewer.core.table.table import EntryTable
from viewer.core.table.texts import TextColumn, text_column
from viewer.model.dates import Date
from viewer.model.entries import Kind
from viewer.model.record import Record


class EntryFacts(Protocol):
    """The entries of a record as columns; one of them at a time is found in its `EntryStore`."""

    @property
    def table(self) -> EntryTable:
        """The entries in real time."""
        ...

    @property
    def evidence(self) -> Evidence:
        """How well the entries are proved, by table row."""
        ...

    @property
    def in_time(self) -> tuple[Floats, NDArray[np.integer[Any]]]:
        """The days that place the entries, sorted, and the positions that they belong to."""
        ...

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many entries there are of each kind."""
        ...

    @property
    def quotations(self) -> int:
        """How many quotations the entries have."""
        ...

    @property
    def folded_titles(self) -> TextColumn:
        """The titles without case and accents, by position."""
        ...

    def stated(self, name: str) -> Stated:
        """What the entries state in a field, by position; `source` is what their evidence names.

        Of those that `record.entries` lacks only what filters ask for: the others state nothing.
        """
        ...

    def titled(self, words: Sequence[str]) -> Iterator[int]:
        """The positions of the entries whose titles, without case and accents, hold every word.

        Only of those that `record.entries` lacks: all that an entry says is read there.
        """
        ...


class StoredFacts(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """Facts that were computed while the entries were read, which are too many to be kept.

    `level` and `traits` are those of `Evidence`, by table row. `order` holds the entries' positions in
    the order of time, `moments` the days that place them, sorted. `folded_titles` are the titles
    without case and accents, `in_fields` what entries state in some fields, both in the file's order.
    """

    table: EntryTable
    level: NDArray[np.uint8]
    traits: NDArray[np.uint8]
    order: NDArray[np.int32]
    moments: NDArray[np.float64]
    kinds: Mapping[Kind, int]
    quotations: int
    folded_titles: TextColumn
    in_fields: Mapping[str, Stated] = field(default_factory=dict)

    @KeptProperty
    def evidence(self) -> Evidence:
        """How well the entries are proved, by table row."""
        return Evidence(self.level, self.traits)

    @property
    def in_time(self) -> tuple[Floats, NDArray[np.int32]]:
        """The days that place the entries, sorted, and the positions that they belong to."""
        return self.moments, self.order

    def stated(self, name: str) -> Stated:
        """What the entries state in a field."""
        found = self.in_fields.get(name)
        return stated_of(() for _ in range(len(self.table))) if found is None else found

    def titled(self, words: Sequence[str]) -> Iterator[int]:
        """The positions of the entries whose titles hold every word; none of the words is empty."""
        return self.folded_titles.having(words)


class KeptFacts:
    """Facts of entries that are all in memory; each is computed when it is first asked for."""

    def __init__(self, record: Record, dates: Mapping[str, Date], disputed: Container[str]) -> None:
        """Facts of a record's entries; `disputed` has the ids that disagreements are about."""
        self._record, self._dates, self._disputed = record, dates, disputed

    @KeptProperty
    def table(self) -> EntryTable:
        """The entries in real time."""
        return build_table(self._record, self._dates, self._disputed)

    @KeptProperty
    def evidence(self) -> Evidence:
        """How well the entries are proved, by table row."""
        return read_evidence(self._record.entries, self._disputed).take(self.table.entry)

    @KeptProperty
    def in_time(self) -> tuple[Floats, NDArray[np.integer[Any]]]:
        """The days that place the entries, sorted, and the positions that they belong to."""
        # By the dates' texts, as many entries share one: a million entries take 0.2 s.
        by_text = {text: moment(date) for text, date in self._dates.items()}
        moments = np.array([by_text[entry.date] for entry in self._record.entries], np.float64)
        order = np.argsort(moments, kind="stable")
        return moments[order], order

    @KeptProperty
    def kinds(self) -> Mapping[Kind, int]:
        """How many entries there are of each kind."""
        return Counter(entry.kind for entry in self._record.entries)

    @KeptProperty
    def folded_titles(self) -> TextColumn:
        """The titles without case and accents."""
        return text_column([fold(entry.title) for entry in self._record.entries])

    @KeptProperty
    def quotations(self) -> int:
        """How many quotations the entries have."""
        return sum(map(len, map(attrgetter("evidence"), self._record.entries)))

    def stated(self, name: str) -> Stated:
        """What the entries state in a field."""
        return stated_by(self._record.entries, name)

    def titled(self, _words: Sequence[str]) -> Iterator[int]:
        """None: the record's own list has every entry."""
        return iter(())
