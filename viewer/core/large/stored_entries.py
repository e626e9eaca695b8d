"""Entries that are rebuilt from the bytes of their file when somebody looks at them."""

import os
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.regular_file import open_regular
from viewer.core.large.cutting import Source, array_of
from viewer.core.record.entry_store import EntryStore
from viewer.core.record.titles import in_one_line, one_line
from viewer.core.table.texts import TextColumn, TextIndex
from viewer.model.decoding import UnsoundError, decoded_entries
from viewer.model.entries import KINDS, EntryType, Kind
from viewer.model.problems import Problem, RecordError

_KEPT = 4096
_AT_ONCE = 256  # entries: few enough for the cache


class StoredEntries(EntryStore):
    """The entries of a file that begin at `starts`; the last of `starts` is where their array ends.

    Ids, titles and kinds are columns; `opened` has the size of the file as it was opened, in bytes, and
    its time of change, in nanoseconds. `at` raises RecordError where the file is no longer what it was.
    """

    def __init__(
        self,
        path: Path,
        starts: NDArray[np.int64],
        ids: TextIndex,
        titles: TextColumn,
        kinds: NDArray[np.uint8],
    ) -> None:
        self._path, self._stream = path, open_regular(path)  # open as long as the record is
        self._source = Source(self._stream.fileno())
        self.opened = self._state()
        self._starts, self._ids, self._titles, self._kinds = starts, ids, titles, kinds
        self._kept: OrderedDict[int, EntryType] = OrderedDict()

    def __del__(self) -> None:
        """Close the file with the record."""
        if hasattr(self, "_stream"):
            self._stream.close()

    @property
    def file(self) -> Path:
        """The file that has them: of a record of another format, the one that was made of it."""
        return self._path

    @property
    def takes_long(self) -> bool:
        """Always: each is made of the file's bytes."""
        return True

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._kinds)

    def at(self, position: int) -> EntryType:
        """The entry at a position."""
        # No `lru_cache` of one's own method: it would keep the record until a collector finds the circle.
        entry = self._kept.pop(position, None) or self._made(position, position + 1)[0]
        self._kept[position] = entry
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return entry

    def position_of(self, identifier: str) -> int | None:
        """The position of the entry of this id, if there is one."""
        return self._ids.find(identifier)

    def identifier(self, position: int) -> str:
        """The id of the entry at a position."""
        return self._ids.column.text(position)

    def title(self, position: int) -> str:
        """The title of the entry at a position."""
        return one_line(self._titles.text(position))

    def titles(self, positions: NDArray[np.int64]) -> Iterator[str]:
        """The titles of the entries at some positions."""
        return map(one_line, self._titles.texts(positions))

    def kind(self, position: int) -> Kind:
        """The kind of the entry at a position."""
        kind: Kind = KINDS[int(self._kinds[position])]
        return kind

    def in_file(self) -> Iterator[EntryType]:
        """The entries in the file's order, made some at a time; none is kept."""
        for first in range(0, len(self), _AT_ONCE):
            yield from self._made(first, min(first + _AT_ONCE, len(self)))

    def _state(self) -> tuple[int, int]:
        """Size and time of the open file: another's bytes may be sound, but name what the record lacks."""
        state = os.fstat(self._stream.fileno())
        return state.st_size, state.st_mtime_ns

    def _made(self, first: int, last: int) -> tuple[EntryType, ...]:
        data = array_of(self._source.read(int(self._starts[first]), int(self._starts[last])))
        try:
            entries = decoded_entries(data)
        except UnsoundError:
            entries = ()
        same = [entry.id for entry in entries] == [self.identifier(each) for each in range(first, last)]
        if not same or self._state() != self.opened:
            raise RecordError([Problem("file.changed", params={"file": str(self._path)})])
        return tuple(map(in_one_line, entries))
