"""Searches a record: hits in groups, those that are meant most likely first."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.filter.leaving import Leaving
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.filtered import Claims, Found, Judged, Rank, foremost, told
from viewer.core.search.items import GROUPS, Group, Item, entry_item, other_items, passage_items
from viewer.core.search.query import Query
from viewer.core.search.word_index import Range, Wanted, WordIndex
from viewer.core.table.extents import stated_extent
from viewer.core.time.scale import Window
from viewer.model.dates import Date

# Of what holds all words beside a date, so many are looked through for what falls on it.
LOOKED_THROUGH = 2_000
BY_DATE = 3  # the last of the ways in which something is found


class Hit(Struct, frozen=True):
    """What was found: an entry by its position, anything else as an item.

    A passage of an entry that isn't in memory is at a `place` in its evidence. `is_left` unless the filter
    that the record is shown by leaves it out.
    """

    group: Group
    position: int = -1
    item: Item | None = None
    place: int = 0
    is_left: bool = True


class RecordSearch:
    """Finds the parts of one record; made where it's small, or else of all but its entries."""

    def __init__(self, loaded: LoadedRecord) -> None:
        self._loaded = loaded
        in_memory = () if loaded.entries.takes_long else loaded.record.entries
        self._order = important_first(loaded) if in_memory else np.zeros(0, np.int64)
        entries = (entry_item(loaded, in_memory[position]) for position in self._order.tolist())
        others = chain(other_items(loaded), passage_items(loaded))
        self._items = sorted(chain(entries, others), key=lambda item: GROUPS.index(item.group))
        self._ranges = dict(_ranges(self._items))
        documents = ((item.title, item.text) for item in self._items)
        # Handed from the thread that makes it to the one that asks.
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._index = WordIndex.made(connection, documents)
        # Nothing that refers back to this: where a large record is open no collector finds the circle, and
        # the record would stay.
        claims = cache(partial(Claims, self._items, loaded))
        self._judged = Judged(lambda leaving: claims().left(leaving))

    def find(self, query: Query, most: int, leaving: Leaving | None = None) -> Mapping[Group, list[Hit]]:
        """At most `most` hits of each group that has any, in the groups' order; a few more outside a filter.

        A date finds what falls on it; beside words, what holds them and falls on it. A passage leads to the
        first of the claims that rest on it and are left, if there is one.
        """
        found: dict[Group, list[Hit]] = {}
        for group, within in self._ranges.items():
            find = partial(self._of_group, group, query, within)
            hits = [self._hit(each, leaving) for each in foremost(find, self._judged, leaving, most)]
            if hits:
                found[group] = hits
        return found

    def forms(self, word: str) -> tuple[str, ...]:
        """What a word was taken for."""
        return self._index.forms(word)

    def _of_group(self, group: Group, query: Query, within: Range, only: bytes, most: int) -> Iterator[Rank]:
        yield from self._of_words(query.words, query.title, Wanted(within, most, only))
        if query.date is not None and group in ("entry", "value"):
            for number in self._beside(query.beside, Wanted(within, LOOKED_THROUGH, only)):
                if self._falls_on(self._items[number], query.date):
                    yield Rank(BY_DATE, number)

    def _beside(self, words: Sequence[str], wanted: Wanted) -> Iterator[int]:
        """Among what a date is looked for: what holds all words, or everything where there are none."""
        if words:
            return (number for _, number in self._of_words(words, "", wanted))
        return (number for number in range(*wanted.within) if not wanted.only or wanted.only[number])

    def _of_words(self, words: Sequence[str], title: str, wanted: Wanted) -> Iterator[Rank]:
        return ranked(self._index, words, title, wanted, lambda number: self._items[number].title)

    def _hit(self, found: Found, leaving: Leaving | None) -> Hit:
        number, is_left = found.rank.number, found.is_left
        item = self._items[number]
        if item.group == "entry":
            return Hit("entry", int(self._order[number]), is_left=is_left)
        return Hit(item.group, item=told(item, leaving) if leaving and is_left else item, is_left=is_left)

    def _falls_on(self, item: Item, date: Date) -> bool:
        if item.kind == "entry":
            position = self._loaded.entries.position_of(item.id)
            return position is not None and bool(belong(self._loaded, np.array([position]), date)[0])
        value = self._loaded.observations.get(item.id) or self._loaded.targets.get(item.id)
        of_value = self._loaded.date_of(value) if value is not None else None
        if of_value is None:
            return False
        begins, ends = stated_extent(of_value)
        return begins < date.ends and date.begins < ends


def belong(loaded: LoadedRecord, positions: NDArray[np.int64], date: Date) -> NDArray[np.bool_]:
    """Which of some entries belong to a date's span."""
    table = loaded.facts.table
    return table.belong(table.row_of_entry[positions], Window(date.begins, date.ends))


def ranked(
    index: WordIndex, words: Sequence[str], title: str, wanted: Wanted, title_of: Callable[[int], str]
) -> Iterator[Rank]:
    """First what is titled just so, then what has all words in its title, then anywhere."""
    if title:
        yield from (Rank(0, n) for n in index.titled(title, wanted) if title_of(n) == title)
    found = index.find(words, wanted)
    yield from (Rank(1, n) for n in index.find_in_titles(words, wanted, found))
    yield from (Rank(2, n) for n in found)


def important_first(loaded: LoadedRecord) -> NDArray[np.int64]:
    """The positions of all entries: the most important first, those alike in the order of time."""
    table, order = loaded.facts.table, np.asarray(loaded.facts.in_time[1], np.int64)
    importance = table.importance[table.row_of_entry[order]]
    ordered: NDArray[np.int64] = order[np.argsort(-importance, kind="stable")]
    return ordered


def _ranges(items: Sequence[Item]) -> Iterator[tuple[Group, Range]]:
    groups = [item.group for item in items]
    for group in GROUPS:
        if group in groups:
            first = groups.index(group)
            yield group, Range(first, first + groups.count(group))
