"""Finds texts by their words in SQLite's FTS5: numbers of documents, each with a title and more.

The texts are folded before (`core.base.letters`): SQLite's own folding leaves đ as it is. Documents are
found in the order of their numbers, so who numbers them says which come first.
"""

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from viewer.core.base.ordering import stable_order
from viewer.core.search.spelling import spaced, variants

_LEAST_FORGIVEN = 4  # letters of a word in which a mistake is forgiven, and of one with two
_LEAST_TWICE = 8
_MOST_ALIKE = 6
_MOST_KEPT = 1_000
_MOST_TITLED = 50
# A search goes from stretch to stretch until it has enough: one for the beginning of a frequent word merges
# what a stretch has of it (a million titles at once took 16 ms), and indexing never merges what it wrote.
_STRETCH = 1 << 16  # documents
# Nothing is ranked by length, so no length is kept: a quarter of the time. What 64 MB hold is sorted before
# it is written, where FTS5 by itself sorts each MB and then merges the pieces: another quarter.
_TABLE = """CREATE VIRTUAL TABLE searched_{n} USING fts5(
  title, text, content='', columnsize=0, prefix='1 2', tokenize='unicode61 remove_diacritics 0'
)"""
_SORTED_AT_ONCE = "INSERT INTO searched_{n} (searched_{n}, rank) VALUES ('hashsize', 67108864)"
_WORDS = "CREATE VIRTUAL TABLE words_{n} USING fts5vocab(searched_{n}, row)"
_INSERTED = "INSERT INTO searched_{n} (rowid, title, text) VALUES (?, ?, ?)"
_EXACT = "CREATE TABLE exact (hashes BLOB NOT NULL, numbers BLOB NOT NULL)"
_STRETCHES = "SELECT count(*) FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE words%'"
_FOUND = """SELECT rowid FROM searched_{n} WHERE searched_{n} MATCH :words
AND rowid >= :first AND rowid < :last ORDER BY rowid LIMIT :most"""
# Judged by SQLite itself: a tenth of what it takes to hand each number over.
_FOUND_ONLY = _FOUND.replace("ORDER", "AND substr(:only, rowid + 1, 1) = x'01' ORDER")
_TERMS = "SELECT term FROM words_{n}"
_BEGINS = "SELECT 1 FROM searched_{n} WHERE searched_{n} MATCH ? LIMIT 1"


class Document(NamedTuple):
    """Folded texts under a number."""

    number: int
    title: str
    text: str


class Range(NamedTuple):
    """The numbers from `first` up to, without it, `last`."""

    first: int
    last: int


class Wanted(NamedTuple):
    """At most so many documents of a range; where bytes are given, `only` those whose number has a 1."""

    within: Range
    most: int
    only: bytes = b""


class WordIndex:
    """Documents by their words; use it in one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._stretches: int = connection.execute(_STRETCHES).fetchone()[0]
        self._forms: dict[str, tuple[str, ...]] = {}  # of the words that were typed last

    @classmethod
    def made(cls, connection: sqlite3.Connection, documents: Iterable[Document]) -> "WordIndex":
        """The index of documents, numbered 0, 1, 2 and so on, in an empty database."""
        connection.execute(_EXACT)
        hashes, numbers = array("I"), array("i")

        def rows(documents: Iterable[Document]) -> Iterator[tuple[int, str, str]]:
            for number, title, text in documents:
                hashes.append(_hash(title))
                numbers.append(number)
                yield number, spaced(title), spaced(text)

        for stretch, within in groupby(documents, lambda document: document.number // _STRETCH):
            for statement in (_TABLE, _SORTED_AT_ONCE, _WORDS):
                connection.execute(statement.format(n=stretch))
            connection.executemany(_INSERTED.format(n=stretch), rows(within))
            connection.commit()  # until then SQLite keeps what it sorts
        order = stable_order(np.array(hashes, np.uint64))
        sorted_columns = np.array(hashes, np.uint32)[order], np.array(numbers, np.int32)[order]
        connection.execute("INSERT INTO exact VALUES (?, ?)", [each.tobytes() for each in sorted_columns])
        connection.commit()
        return cls(connection)

    def prepare(self) -> None:
        """Read the words among which those like a mistake are looked for, before anybody waits for them.

        So are the titles' hashes.
        """
        _ = self._words, self._exact

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def titled(self, title: str, wanted: Wanted) -> list[int]:
        """The documents whose title may be just this: their titles have the same hash."""
        (hashes, numbers), hashed = self._exact, np.uint32(_hash(title))
        found = numbers[np.searchsorted(hashes, hashed, "left") : np.searchsorted(hashes, hashed, "right")]
        first, last = wanted.within
        found = found[(found >= first) & (found < last)]
        if wanted.only:
            found = found[np.frombuffer(wanted.only, bool)[found]]
        few: list[int] = found[:_MOST_TITLED].tolist()
        return few

    def find(self, words: Sequence[str], wanted: Wanted, column: str = "") -> list[int]:
        """The first documents that hold all words, in their titles if `column` is "title".

        A word is found by its beginning, in each way of spelling it; one that nothing begins with, by words
        like it.
        """
        expression = self._expression(words)
        if not expression or wanted.most <= 0:
            return []
        if column:
            expression = f"{column} : ({expression})"
        found: list[int] = []
        for stretch in range(self._stretches):
            rest = wanted._replace(most=wanted.most - len(found))
            found += self._found(stretch, expression, rest)
            if len(found) >= wanted.most:
                break
        return found

    def forms(self, word: str) -> tuple[str, ...]:
        """What a word stands for in a search: itself, other spellings, or words like it."""
        if word not in self._forms:
            if len(self._forms) > _MOST_KEPT:
                self._forms.clear()
            spelt = tuple(each for each in variants(word) if self._begins_any(each))
            self._forms[word] = spelt or self._alike(word)
        return self._forms[word]

    def _found(self, stretch: int, expression: str, wanted: Wanted) -> Iterator[int]:
        """Documents of a stretch."""
        (first, last), most, only = wanted
        query = (_FOUND_ONLY if only else _FOUND).format(n=stretch)
        values = {"words": expression, "first": first, "last": last, "most": most, "only": only}
        return (number for (number,) in self._connection.execute(query, values))

    def _expression(self, words: Sequence[str]) -> str:
        found = [self.forms(word) for word in words if any(map(str.isalnum, word))]
        if not found or not all(found):
            return ""
        return " AND ".join("(" + " OR ".join(map(_prefix, forms)) + ")" for forms in found)

    def _begins_any(self, word: str) -> bool:
        asked = (_prefix(word),)
        found = (self._connection.execute(_BEGINS.format(n=n), asked) for n in range(self._stretches))
        return any(each.fetchone() for each in found)

    def _alike(self, word: str) -> tuple[str, ...]:
        if len(word) < _LEAST_FORGIVEN:
            return ()
        mistakes = 2 if len(word) >= _LEAST_TWICE else 1
        found = extract(
            word, self._words, scorer=OSA.distance, score_cutoff=mistakes, limit=_MOST_ALIKE, processor=None
        )
        return tuple(each for each, _, _ in found)

    @cached_property
    def _words(self) -> list[str]:
        """All words of the documents, those left out that are figures."""
        terms = (self._connection.execute(_TERMS.format(n=n)) for n in range(self._stretches))
        every = dict.fromkeys(term for (term,) in chain.from_iterable(terms))
        return [term for term in every if not term.isdigit()]

    @cached_property
    def _exact(self) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
        """The hashes of all titles, sorted, and the documents that have them: those alike by number."""
        hashes, numbers = self._connection.execute("SELECT hashes, numbers FROM exact").fetchone()
        return np.frombuffer(hashes, np.uint32), np.frombuffer(numbers, np.int32)


def _prefix(word: str) -> str:
    """A word as FTS5 takes it: whatever it holds is no command; several parts stand side by side."""
    return '"' + spaced(word).replace('"', '""').replace("\0", " ") + '"*'


def _hash(title: str) -> int:
    return zlib.crc32(title.encode(errors="surrogatepass"))
