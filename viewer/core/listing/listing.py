"""What all lists have in common: rows by number, some of them shown, sorted by what a column says."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.lane_view import Order
from viewer.core.filter.filter import Filter
from viewer.core.time.scale import Window

ListKind = Literal["entries", "values", "disagreements", "sources"]
Rows = NDArray[np.int64]
Ranks = NDArray[np.int64]


class Column(Struct, frozen=True):
    """A column: its name, its usual width in pixels, whether it holds numbers, and is shown at first.

    What is left of a wide table goes to the column that `grows`; in a narrow one the others give way first,
    but for those that are read whole or not at all.
    """

    name: str
    width: int
    is_number: bool = False
    is_shown: bool = True
    grows: bool = False
    is_whole: bool = False


COLUMNS: Mapping[ListKind, tuple[Column, ...]] = MappingProxyType(
    {
        "entries": (
            Column("date", 200, is_whole=True),
            Column("title", 330, grows=True),
            Column("kind", 90),
            Column("lane", 170),
            Column("place", 140),
            Column("importance", 90, is_number=True),
            Column("sources", 80, is_number=True),
            Column("status", 100, is_shown=False),
            Column("id", 150, is_shown=False),
        ),
        "values": (
            Column("date", 200, is_whole=True),
            Column("metric", 300, grows=True),
            Column("value", 150, is_number=True),
            Column("subject", 210),
            Column("kind", 90),
            Column("sources", 80, is_number=True),
            Column("topic", 170, is_shown=False),
            Column("id", 150, is_shown=False),
        ),
        "disagreements": (
            Column("title", 330),
            Column("kind", 260),
            Column("claims", 80, is_number=True),
            Column("explanation", 420, grows=True),
            Column("id", 150, is_shown=False),
        ),
        "sources": (
            Column("title", 380, grows=True),
            Column("publication", 190),
            Column("issued", 120, is_whole=True),
            Column("entries", 90, is_number=True),
            Column("values", 90, is_number=True),
            Column("id", 150, is_shown=False),
        ),
    }
)


class Listing(Protocol):
    """Rows of one kind, numbered from 0 in the order in which the record or time has them."""

    @property
    def kind(self) -> ListKind:
        """What is listed."""
        ...

    @property
    def takes_long(self) -> bool:
        """Whether sorting is to be done beside the window."""
        ...

    def __len__(self) -> int:
        """How many rows there are."""
        ...

    def left(self, chosen: Filter, window: Window | None) -> Rows:
        """The rows that a filter leaves, of a window in real time, in their first order."""
        ...

    def stand(self, order: Order) -> None:
        """Take another order of lanes and metrics."""
        ...

    def ranks(self, column: str) -> Ranks:
        """The place of each row in the order of a column; alike rows have the same."""
        ...

    def identifier(self, row: int) -> str:
        """The id of what a row has."""
        ...

    def row_of(self, identifier: str) -> int | None:
        """The row of an id, if there is one."""
        ...


def in_order(listing: Listing, rows: Rows, column: str, descending: bool = False) -> Rows:
    """Some rows in the order of a column; alike ones stay in the order that they had."""
    if not column:
        return rows
    ranks = listing.ranks(column)[rows]
    ordered: Rows = rows[np.argsort(-ranks if descending else ranks, kind="stable")]
    return ordered
