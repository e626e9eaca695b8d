"""Searches the entries of a large record: two files beside its sidecar, written by a process of their own.

One holds titles, people, organisations and places, and is soon there; the other the passages. A file of
another record, version or layout, or one that SQLite finds damaged, is removed and made anew.
"""

import json
import os
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, repeat
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.collector import collector_paused
from viewer.core.base.letters import fold
from viewer.core.base.owned_names import is_orphaned, owned_name
from viewer.core.filter.leaving import Leaving
from viewer.core.large.messages import OnProgress, ignore_progress, told_of
from viewer.core.large.sidecar import Key
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.filtered import Judged, Rank, foremost
from viewer.core.search.query import Query
from viewer.core.search.record_search import BY_DATE, LOOKED_THROUGH, Hit, belong, important_first, ranked
from viewer.core.search.word_index import Document, Range, Wanted, WordIndex
from viewer.model.dates import Date

Part = Literal["names", "passages"]
PARTS: tuple[Part, ...] = ("names", "passages")
# Beyond that a file would take gigabytes and minutes; titles are then looked through as they are.
MOST_ENTRIES = 3_000_000
_LAYOUT = 4
_NAMED = ("people", "organisations", "place")
_AT_ONCE = 16_384  # entries that are asked together whether they belong to a date
_ABOUT = "CREATE TABLE about (key TEXT NOT NULL)"
_PLACES = "CREATE TABLE places (positions BLOB NOT NULL, places BLOB NOT NULL)"


def search_file(folder: Path, key: Key, part: Part) -> Path:
    """The file in which a part of a record is searched; named as its sidecar is."""
    return folder / Path(key.file_name).with_suffix(f".{part}").name


def write_part(
    folder: Path, key: Key, part: Part, loaded: LoadedRecord, on_progress: OnProgress = ignore_progress
) -> None:
    """Write the file of a part, in one step as others see it; raises OSError and sqlite3.Error."""
    folder.mkdir(parents=True, exist_ok=True)
    _tidy(folder)
    waiting = folder / f".{owned_name()}.{part}.tmp"
    try:
        connection = sqlite3.connect(waiting)
        # Nobody reads it before it's whole, and one that isn't is made anew.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _ABOUT)
        connection.execute("INSERT INTO about VALUES (?)", (_said(key),))
        with collector_paused():
            (_write_names if part == "names" else _write_passages)(connection, loaded, on_progress)
        connection.close()
        os.chmod(waiting, 0o600)
        waiting.replace(search_file(folder, key, part))
    except BaseException:
        with suppress(OSError):
            waiting.unlink()
        raise


def _write_names(connection: sqlite3.Connection, loaded: LoadedRecord, on_progress: OnProgress) -> None:
    WordIndex.made(connection, _names(loaded, on_progress))


def _write_passages(connection: sqlite3.Connection, loaded: LoadedRecord, on_progress: OnProgress) -> None:
    positions, places = array("i"), array("i")
    WordIndex.made(connection, _passages(loaded, positions, places, on_progress))
    connection.execute(_PLACES)
    connection.execute("INSERT INTO places VALUES (?, ?)", (positions.tobytes(), places.tobytes()))
    connection.commit()


def _tidy(folder: Path) -> None:
    """Remove what ended writers left behind, and the files of records whose sidecars have made room."""
    for part in PARTS:
        for path in folder.glob(f"*.{part}*"):
            owner = path.name.removeprefix(".").removesuffix(f".{part}.tmp")
            is_left = path.suffix == ".tmp" and is_orphaned(owner)
            with suppress(OSError):
                if is_left or (path.suffix == f".{part}" and not path.with_suffix(".columns").exists()):
                    path.unlink()


def open_part(folder: Path, key: Key, part: Part) -> sqlite3.Connection | None:
    """The file of a part, to be read; None without one that is whole and of this key: it's removed."""
    path = search_file(folder, key, part)
    if not path.is_file():
        return None
    try:
        # By a name that SQLite takes no letter of as its own; immutable: it's replaced, never changed.
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        if _is_sound(connection, key):
            return connection
        connection.close()
    except sqlite3.Error:
        pass
    with suppress(OSError):
        path.unlink()
    return None


def _is_sound(connection: sqlite3.Connection, key: Key) -> bool:
    try:
        is_of_key: bool = connection.execute("SELECT key FROM about").fetchone() == (_said(key),)
        return is_of_key and bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


class StoredPassages:
    """Finds the passages of entries by their file; made beside the window, as it reads the file's words."""

    def __init__(self, loaded: LoadedRecord, connection: sqlite3.Connection) -> None:
        self._index = WordIndex(connection)
        self._index.prepare()
        columns = connection.execute("SELECT positions, places FROM places").fetchone()
        self._positions, self._places = (np.frombuffer(each, np.int32) for each in columns)
        rows = _rows(loaded, self._positions)
        self._count, self._judged = len(rows), Judged(lambda leaving: leaving.leaves_rows(rows))

    def close(self) -> None:
        """Close the file."""
        self._index.close()

    def find(self, query: Query, most: int, leaving: Leaving | None = None) -> list[Hit]:
        """The first passages that hold all words, and a few more outside a filter."""
        every = Range(0, self._count)

        def find(only: bytes, most: int) -> Iterator[Rank]:
            return (Rank(0, n) for n in self._index.find(query.words, Wanted(every, most, only)))

        found = foremost(find, self._judged, leaving, most)
        return [self._hit(rank.number, is_left) for rank, is_left in found]

    def _hit(self, number: int, is_left: bool) -> Hit:
        return Hit("passage", int(self._positions[number]), place=int(self._places[number]), is_left=is_left)


class StoredNames:
    """Finds entries by the file of their names; made beside the window, as it reads the file's words."""

    def __init__(self, loaded: LoadedRecord, connection: sqlite3.Connection) -> None:
        self._loaded, self._names = loaded, WordIndex(connection)
        self._order = important_first(loaded)
        rows = _rows(loaded, self._order)
        self._judged = Judged(lambda leaving: leaving.leaves_rows(rows))
        self._names.prepare()

    def close(self) -> None:
        """Close the file."""
        self._names.close()

    def forms(self, word: str) -> tuple[str, ...]:
        """What a word was taken for."""
        return self._names.forms(word)

    def find(self, query: Query, most: int, leaving: Leaving | None = None) -> list[Hit]:
        """The first entries, the most important of those alike first, and a few more outside a filter."""

        def find(only: bytes, most: int) -> Iterator[Rank]:
            of_date = (Rank(BY_DATE, number) for number in self._of_date(query, only))
            return chain(self._of_words(query.words, query.title, most, only), of_date)

        found = foremost(find, self._judged, leaving, most)
        return [Hit("entry", int(self._order[each.rank.number]), is_left=each.is_left) for each in found]

    def _of_words(self, words: Sequence[str], title: str, most: int, only: bytes) -> Iterator[Rank]:
        titles, wanted = self._loaded.entries.title, Wanted(Range(0, len(self._order)), most, only)
        return ranked(self._names, words, title, wanted, lambda n: fold(titles(int(self._order[n]))))

    def _of_date(self, query: Query, only: bytes) -> Iterator[int]:
        if query.date is None:
            return
        if not query.beside:
            yield from self._on(query.date, only)
            return
        wanted = Wanted(Range(0, len(self._order)), LOOKED_THROUGH, only)
        found = self._names.find(query.beside, wanted)
        numbers = np.array([*self._names.find_in_titles(query.beside, wanted, found), *found], np.int64)
        yield from numbers[belong(self._loaded, self._order[numbers], query.date)].tolist()

    def _on(self, date: Date, only: bytes) -> Iterator[int]:
        """The entries of a date: looked for in steps, as most of the record may be of it."""
        for first in range(0, len(self._order), _AT_ONCE):
            numbers = np.arange(first, min(first + _AT_ONCE, len(self._order)))
            if only:
                numbers = numbers[np.frombuffer(only, bool)[numbers]]
            yield from numbers[belong(self._loaded, self._order[numbers], date)].tolist()


def _rows(loaded: LoadedRecord, positions: NDArray[np.int64] | NDArray[np.int32]) -> NDArray[np.int32]:
    """The table rows of entries at some positions."""
    rows = loaded.facts.table.row_of_entry
    return rows[positions].astype(np.int32) if len(rows) else np.zeros(0, np.int32)


def _names(loaded: LoadedRecord, on_progress: OnProgress) -> Iterator[Document]:
    """The entries, the most important first, with whom and where they name."""
    positions, named = important_first(loaded), _named(loaded)
    titles = told_of(loaded.entries.titles(positions), len(positions), on_progress)
    return zip(map(fold, titles), map(named.get, positions.tolist(), repeat("")), strict=False)


def _named(loaded: LoadedRecord) -> dict[int, str]:
    """The names that entries have, in lines, by their positions."""
    found: dict[int, str] = {}
    for field in _NAMED:
        stated = loaded.facts.stated(field)
        folded = [fold(stated.names.text(n)) for n in range(len(stated.names))]
        for position, code in zip(stated.positions.tolist(), stated.codes.tolist(), strict=True):
            before = found.get(position)
            found[position] = f"{before}\n{folded[code]}" if before else folded[code]
    return found


def _passages(
    loaded: LoadedRecord, positions: "array[int]", places: "array[int]", on_progress: OnProgress
) -> Iterator[Document]:
    """The passages in the file's order; notes the position of the entry of each, and its place there."""
    entries = loaded.entries
    for position, entry in enumerate(told_of(entries.in_file(), len(entries), on_progress)):
        for place, quotation in enumerate(entry.evidence):
            yield "", fold(quotation.exact)
            positions.append(position)
            places.append(place)


def _said(key: Key) -> str:
    return json.dumps([key.path, key.size, key.changed_ns, key.sample, key.version, _LAYOUT])
