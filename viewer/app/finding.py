"""Searches the open record; a large one's files of words are opened, or made, beside the window."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from viewer.app.cache import cache_folder
from viewer.app.searching.indexing import Indexing
from viewer.app.searching.titles import Titles
from viewer.app.state import State
from viewer.core.base.threads import in_thread
from viewer.core.filter.leaving import Leaving
from viewer.core.large.sidecar import key_of
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.items import Group
from viewer.core.search.query import Query
from viewer.core.search.record_search import Hit, RecordSearch
from viewer.core.search.stored_search import PARTS, Part, StoredNames, StoredPassages, open_part

Through = Literal["all", "names", "titles", "nothing"]
# To make so many entries and values ready takes 0.1 s; more are made ready beside the window.
_AT_ONCE = 500
_Stored = StoredNames | StoredPassages


class Finding(QObject):
    """Finds what a query means in the open record.

    `changed` says that more of a large record is found from now on.
    """

    changed = Signal()
    # The record, a file of its words or None, and whether the process that writes it has done so.
    _opened = Signal(object, object, bool)
    _made = Signal(object, object)  # a record, and what searches it

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._of = state.record
        self._search: RecordSearch | None = None
        self._making: LoadedRecord | None = None
        self._names: StoredNames | None = None
        self._passages: StoredPassages | None = None
        self._titles = Titles(self)
        self._titles.found.connect(self.changed)
        self.indexing = Indexing(self)
        self.indexing.wrote.connect(self._hear)
        for signal in (self.indexing.began, self.indexing.ended):
            signal.connect(self.changed)
        state.record_changed.connect(self.forget)
        self._opened.connect(self._take)
        self._made.connect(self._take_made)

    def find(self, query: Query, most: int) -> Mapping[Group, list[Hit]]:
        """At most `most` hits of each group that has any; nothing without a record, or until it's made ready
        and told of: before, what is kept is of the record before.

        Of those outside the filter a few more may be there; where it hides, they come last.
        """
        record, leaving = self._state.record, self._state.leaving
        if record is None or record is not self._of:
            return {}
        search = self._searched(record)
        if search is None:
            return {}
        found = dict(search.find(query, most, leaving))
        if record.entries.takes_long:
            stored = self._passages.find(query, most, leaving) if self._passages is not None else []
            passages = _foremost([*stored, *found.get("passage", ())], leaving, most)
            found = {"entry": self._entries(record, query, most), **found, "passage": passages}
        return {group: hits for group, hits in found.items() if hits}

    def forms(self, word: str) -> tuple[str, ...]:
        """What a folded word was taken for: itself, other spellings, or words like it."""
        searches = (self._search, self._names)
        return tuple(form for each in searches if each is not None for form in each.forms(word))

    def forget(self) -> None:
        """Let go of a record's words."""
        for stored in (self._names, self._passages):
            if stored is not None:
                stored.close()
        self._search = self._making = self._names = self._passages = None
        self._of = self._state.record
        self._titles.forget()
        self.indexing.forget()

    @property
    def through(self) -> Through:
        """What of the entries is looked through: of a large record only titles until others are indexed.

        Nothing while a record of some size is made ready.
        """
        record = self._state.record
        if self._making is not None:
            return "nothing"
        if record is None or not record.entries.takes_long or (self._names and self._passages):
            return "all"
        return "titles" if self._names is None else "names"

    @property
    def is_looking(self) -> bool:
        """Whether more may be found in a moment, without anybody typing on."""
        return self.through == "nothing" or (self.through == "titles" and self._titles.is_looking)

    def index_again(self) -> None:
        """Index the record after all, where somebody has stopped that."""
        if self._state.record is not None and self.indexing.is_cancelled:
            self._write(self._state.record)

    def _searched(self, record: LoadedRecord) -> RecordSearch | None:
        if self._search is None and self._making is None:
            self._making = record
            if _size(record) <= _AT_ONCE or not in_thread(self._make, record):
                self._take_made(record, RecordSearch(record))
        return self._search

    def _make(self, record: LoadedRecord) -> None:
        search = RecordSearch(record)
        with suppress(RuntimeError):  # deleted meanwhile
            self._made.emit(record, search)

    def _take_made(self, record: LoadedRecord, search: RecordSearch) -> None:
        if record is not self._making:
            return
        self._search, self._making = search, None
        if record.entries.takes_long:
            self._look(record, PARTS, is_written=False)
        if _size(record) > _AT_ONCE:
            self.changed.emit()

    def _entries(self, record: LoadedRecord, query: Query, most: int) -> list[Hit]:
        leaving = self._state.leaving
        if self._names is not None:
            return self._names.find(query, most, leaving)
        # Until the words are there, titles that hold what was typed.
        if not query.words:
            return []
        positions = self._titles.holding(record, query.words)
        if leaving is None:
            return [Hit("entry", position) for position in positions[:most].tolist()]
        are_left = leaving.leaves_entries(positions).tolist()
        hits = [Hit("entry", at, is_left=left) for at, left in zip(positions.tolist(), are_left, strict=True)]
        return _foremost(hits, leaving, most)

    def _look(self, record: LoadedRecord, parts: tuple[Part, ...], *, is_written: bool) -> None:
        # Checking a file of gigabytes takes seconds, in which SQLite holds no lock of Python's.
        in_thread(self._open, record, parts, is_written)

    def _open(self, record: LoadedRecord, parts: tuple[Part, ...], is_written: bool) -> None:
        assert record.json_file is not None, "large and not in a file"
        for part in parts:
            found = _opened(record, record.json_file, part)
            try:
                self._opened.emit(record, found, is_written)
            except RuntimeError:  # deleted meanwhile
                return
            if found is None:
                return

    def _take(self, record: LoadedRecord, found: _Stored | None, is_written: bool) -> None:
        if record is not self._state.record:
            if found is not None:
                found.close()
        elif found is None:
            if not is_written:
                self._write(record)
        else:
            if isinstance(found, StoredNames):
                self._names = found
            else:
                self._passages = found
            self.changed.emit()

    def _write(self, record: LoadedRecord) -> None:
        assert record.json_file is not None
        self.indexing.start(record.json_file, cache_folder(), record.path or record.json_file)

    def _hear(self, part: Part) -> None:
        record = self._state.record
        if record is not None and not (part == "names" and self._names):
            self._look(record, (part,), is_written=True)


def _size(record: LoadedRecord) -> int:
    """How much a record's own list has: of a large one not its entries."""
    entries = 0 if record.entries.takes_long else len(record.entries)
    return entries + len(record.observations) + len(record.targets)


def _foremost(hits: Sequence[Hit], leaving: Leaving | None, most: int) -> list[Hit]:
    return list(hits[:most]) if leaving is None else leaving.foremost(hits, lambda hit: hit.is_left, most)


def _opened(record: LoadedRecord, path: Path, part: Part) -> _Stored | None:
    try:
        connection = open_part(cache_folder(), key_of(path), part)
        if connection is None:
            return None
        return (StoredNames if part == "names" else StoredPassages)(record, connection)
    except (OSError, sqlite3.Error):
        return None
