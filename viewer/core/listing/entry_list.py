"""The entries as a list: columns of the record, none of them a Python object an entry."""

from collections.abc import Sequence

import numpy as np

from viewer.core.base.lane_view import RECORDS_ORDER, Order
from viewer.core.base.letters import fold
from viewer.core.filter.filter import Filter
from viewer.core.listing.listing import ListKind, Ranks, Rows
from viewer.core.table.lane_order import standing_of_lane
from viewer.core.table.table import EntryTable
from viewer.core.table.texts import TextColumn, text_column
from viewer.core.time.scale import Window
from viewer.core.view.record_columns import RecordColumns

_LETTERS = 32  # bytes of a text by which a large record is sorted


class EntryList:
    """Entries by their position in the record, at first in the order of time."""

    kind: ListKind = "entries"

    def __init__(self, columns: RecordColumns) -> None:
        self._columns, self._loaded = columns, columns.loaded
        self._ranks: dict[tuple[str, Order], Ranks] = {}
        self._order = RECORDS_ORDER

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._loaded.entries)

    @property
    def takes_long(self) -> bool:
        """Whether there are so many that sorting them takes long."""
        return self._loaded.entries.takes_long

    def left(self, chosen: Filter, window: Window | None) -> Rows:
        """The positions of the entries that a filter leaves, of a window in real time, in time."""
        table = self._columns.real_table
        mask = self._columns.matching.entries(chosen)
        if window is not None:
            mask = mask & table.belong(np.arange(len(table)), window)
        positions = np.asarray(self._loaded.facts.in_time[1], np.int64)
        left: Rows = positions[mask[table.row_of_entry[positions]]]
        return left

    def stand(self, order: Order) -> None:
        """Take another order of lanes, in which they are sorted."""
        if order != self._order:
            self._ranks.pop(("lane", self._order), None)
            self._order = order

    def ranks(self, column: str) -> Ranks:
        """The place of each entry in the order of a column."""
        order = self._order if column == "lane" else RECORDS_ORDER
        key = column, order
        if key not in self._ranks:
            self._ranks[key] = self._ranked(column, order)
        return self._ranks[key]

    def identifier(self, row: int) -> str:
        """The id of the entry at a position."""
        return self._loaded.entries.identifier(row)

    def row_of(self, identifier: str) -> int | None:
        """The position of an entry."""
        return self._loaded.entries.position_of(identifier)

    def _ranked(self, column: str, order: Order) -> Ranks:
        table, facts = self._columns.real_table, self._loaded.facts
        match column:
            case "date":
                return _places(np.asarray(facts.in_time[1], np.int64))
            case "title":
                return _column_ranks(facts.folded_titles)
            case "id":
                return text_ranks([self.identifier(row) for row in range(len(self))])
            case "importance":
                return table.importance[table.row_of_entry].astype(np.int64)
            case "sources":
                return facts.evidence.level[table.row_of_entry].astype(np.int64)
            case "lane":
                return _lane_places(table, order)[table.row_of_entry]
            case _:
                return self._stated(column)

    def _stated(self, field: str) -> Ranks:
        """By what entries state in a field, first among several; those without it come last."""
        stated = self._loaded.facts.stated(field)
        names = text_ranks([stated.names.text(n) for n in range(len(stated.names))])
        ranks = np.full(len(self), len(stated.names), np.int64)
        positions, codes = stated.positions[::-1], stated.codes[::-1]
        ranks[positions] = names[codes]
        return ranks


def _lane_places(table: EntryTable, order: Order) -> Ranks:
    """The place of the lane of each of the table's rows, from the top."""
    standing = order.arranged(range(len(table.lanes)), lambda n: standing_of_lane(table.lanes[n]))
    places = np.empty(len(standing), np.int64)
    places[standing] = np.arange(len(standing))
    return np.repeat(places, [lane.count for lane in table.lanes])


def text_ranks(texts: Sequence[str]) -> Ranks:
    """The place of each text in the order of their letters, without case and accents."""
    return _column_ranks(text_column([fold(text) for text in texts]))


def _column_ranks(texts: TextColumn) -> Ranks:
    starts, lengths = texts.starts, texts.ends - texts.starts
    letters = np.zeros((len(texts), _LETTERS), np.uint8)
    for place in range(min(_LETTERS, int(lengths.max(initial=0)))):
        rows = np.flatnonzero(lengths > place)
        letters[rows, place] = texts.letters[starts[rows] + place]
    keys = letters.view(f"S{_LETTERS}").ravel()
    order = np.argsort(keys, kind="stable")
    differs = np.ones(len(keys), np.int64)
    differs[1:] = keys[order][1:] != keys[order][:-1]
    ranks = np.empty(len(keys), np.int64)
    ranks[order] = np.cumsum(differs)
    return ranks


def _places(order: Rows) -> Ranks:
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
