"""Joins the columns of all chunks, and finds what no single chunk can know."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.large.columns import ChunkColumns
from viewer.core.large.envelope import Envelope
from viewer.core.record.evidence_columns import Evidence, evidence_of
from viewer.core.record.stated import Stated, stated_columns
from viewer.core.record.table_building import EntryColumns, table_of
from viewer.core.table.extents import DISPUTED
from viewer.core.table.gaps import joined_gaps
from viewer.core.table.table import EntryTable
from viewer.core.table.texts import TextColumn, TextIndex, joined, text_index
from viewer.model.entries import KINDS, Kind

Scalar = TypeVar("Scalar", bound=np.generic)


class Joined(Struct, frozen=True, eq=False, dict=True):
    """The columns of a record's chunks, one after the other in the file's order."""

    chunks: Sequence[ChunkColumns]

    @cached_property
    def ids(self) -> TextIndex:
        """The ids, and how to find them."""
        return index_of([chunk.ids for chunk in self.chunks])

    @cached_property
    def titles(self) -> TextColumn:
        """The titles."""
        return joined([chunk.titles for chunk in self.chunks])

    @cached_property
    def folded(self) -> TextColumn:
        """The titles as the search compares them."""
        return joined([chunk.folded for chunk in self.chunks])

    def stated(self, field: str) -> Stated:
        """What the entries state in a field, under the same numbers in all chunks."""
        numbers: dict[str, int] = {}
        codes, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for stated in (chunk.stated[field] for chunk in self.chunks):
            names = map(stated.names.text, range(len(stated.names)))
            of_chunk = [numbers.setdefault(name, len(numbers)) for name in names]
            codes.append(np.array(of_chunk, np.int64)[stated.codes])
            counts.append(stated.counts.astype(np.int64))
        return stated_columns(list(numbers), np.concatenate(codes), np.concatenate(counts))

    def column(self, name: str, of: type[Scalar]) -> NDArray[Scalar]:
        """One column of all entries."""
        parts = [getattr(chunk, name) for chunk in self.chunks]
        return np.concatenate(parts) if parts else np.empty(0, of)

    @cached_property
    def begins(self) -> NDArray[np.float64]:
        """The first moment of each entry's date."""
        return self.column("begins", np.float64)

    @cached_property
    def ends(self) -> NDArray[np.float64]:
        """The moment by which each entry's date is over."""
        return self.column("ends", np.float64)

    @cached_property
    def kinds(self) -> dict[Kind, int]:
        """How many entries of each kind there are."""
        counts = np.bincount(self.column("kind", np.uint8).astype(np.int64), minlength=len(KINDS))
        return {kind: int(count) for kind, count in zip(KINDS, counts, strict=True)}

    @property
    def quotations(self) -> int:
        """How many quotations the entries have."""
        return sum(chunk.quotations for chunk in self.chunks)

    def disputed(self, envelope: Envelope) -> NDArray[np.bool_]:
        """Which entries a disagreement is about."""
        found = np.zeros(len(self.ids.column), bool)
        claims = (claim.id for each in envelope.record.disagreements for claim in each.claims)
        for position in map(self.ids.find, claims):
            if position is not None:
                found[position] = True
        return found

    def table(self, envelope: Envelope, disputed: NDArray[np.bool_]) -> EntryTable:
        """The entries as the table that is drawn."""
        lane, kinds = self._lanes()
        columns = EntryColumns(
            self.begins,
            self.ends,
            self.column("flags", np.uint8) | np.where(disputed, DISPUTED, 0).astype(np.uint8),
            self.column("importance", np.int8),
            self.column("kind", np.uint8),
            lane,
            joined_gaps([chunk.gaps for chunk in self.chunks], [len(chunk) for chunk in self.chunks]),
        )
        return table_of(columns, kinds, envelope.record, envelope.dates)

    def _lanes(self) -> tuple[NDArray[np.int32], dict[str, Kind]]:
        """Each entry's lane as a number; the lanes in that order, each with its first entry's kind."""
        numbers: dict[str, int] = {}
        kinds: dict[str, Kind] = {}
        columns = []
        for chunk in self.chunks:
            of_chunk = [numbers.setdefault(name, len(numbers)) for name, _ in chunk.lanes]
            columns.append(np.array(of_chunk, np.int32)[chunk.lane])
            _, first = np.unique(chunk.lane, return_index=True)
            for row in sorted(first.tolist()):
                kinds.setdefault(chunk.lanes[chunk.lane[row]][0], KINDS[chunk.kind[row]])
        return np.concatenate(columns) if columns else np.empty(0, np.int32), kinds

    def evidence(self, disputed: NDArray[np.bool_]) -> Evidence:
        """How well the entries are proved, in the file's order."""
        sources, unsupported = self.column("sources", np.uint16), self.column("unsupported", np.bool_)
        return evidence_of(
            sources.astype(np.int64),
            unsupported,
            self.column("inferred", np.bool_),
            disputed,
        )


class IndexedIds(Collection[str]):
    """The ids of an index as a collection."""

    def __init__(self, index: TextIndex) -> None:
        self._index = index

    def __contains__(self, identifier: object) -> bool:
        """Whether it is one of the ids."""
        return isinstance(identifier, str) and self._index.find(identifier) is not None

    def __iter__(self) -> Iterator[str]:
        """The ids in the file's order."""
        return map(self._index.column.text, range(len(self)))

    def __len__(self) -> int:
        """How many ids there are."""
        return len(self._index.column)


def index_of(columns: Sequence[TextColumn]) -> TextIndex:
    """The index of the ids of several chunks, one after the other."""
    hashes = [column.hashes for column in columns]
    return text_index(joined(columns), np.concatenate(hashes) if hashes else np.empty(0, np.uint64))
