"""The entries of a record, found by their ids and by their positions in the file."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from viewer.model.entries import EntryType, Kind


class EntryStore(Mapping[str, EntryType]):
    """Entries by id, in the file's order; `at` and its like take positions from 0.

    An entry may be made anew each time that it is asked for, so entries are equal but not the same.
    """

    @property
    @abstractmethod
    def takes_long(self) -> bool:
        """Whether to go through all entries takes longer than somebody at a window should wait."""

    @property
    def file(self) -> Path | None:
        """The file that they are read from whenever somebody looks at them; None where they are in memory."""
        return None

    @abstractmethod
    def at(self, position: int) -> EntryType:
        """The entry at a position."""

    @abstractmethod
    def position_of(self, identifier: str) -> int | None:
        """The position of the entry of this id, if there is one."""

    def identifier(self, position: int) -> str:
        """The id of the entry at a position."""
        return self.at(position).id

    def title(self, position: int) -> str:
        """The title of the entry at a position."""
        return self.at(position).title

    def titles(self, positions: NDArray[np.int64]) -> Iterator[str]:
        """The titles of the entries at some positions, which may be all."""
        return map(self.title, positions.tolist())

    def kind(self, position: int) -> Kind:
        """The kind of the entry at a position."""
        return self.at(position).kind

    def in_file(self) -> Iterator[EntryType]:
        """The entries in the file's order; of a large record they are made one by one."""
        return map(self.at, range(len(self)))

    def __getitem__(self, identifier: str) -> EntryType:
        """The entry of this id; raises KeyError where there is none."""
        position = self.position_of(identifier)
        if position is None:
            raise KeyError(identifier)
        return self.at(position)

    def __contains__(self, identifier: object) -> bool:
        """Whether an entry has this id."""
        return isinstance(identifier, str) and self.position_of(identifier) is not None

    def __iter__(self) -> Iterator[str]:
        """The ids in the file's order."""
        return map(self.identifier, range(len(self)))


class KeptEntries(EntryStore):
    """Entries that are all in memory, as those of a record of ordinary size."""

    def __init__(self, entries: Sequence[EntryType]) -> None:
        self._entries = entries
        self._positions = {entry.id: position for position, entry in enumerate(entries)}

    @property
    def takes_long(self) -> bool:
        """Never: they are at hand, and no more of them than are read at once."""
        return False

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def at(self, position: int) -> EntryType:
        """The entry at a position."""
        return self._entries[position]

    def position_of(self, identifier: str) -> int | None:
        """The position of the entry of this id, if there is one."""
        return self._positions.get(identifier)
