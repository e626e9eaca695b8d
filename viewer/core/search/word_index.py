"""Finds texts by their words in SQLite's FTS5: numbers of documents, each with a title and more.

The texts are folded before (`core.base.letters`): SQLite's own folding leaves đ as it is. Documents are
found in the order of their numbers, so who numbers them says which come first.
"""

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, count, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.ordering import stable_order
from viewer.core.search.spelling import spaced, variants
from viewer.core.search.vocabulary import Vocabulary

_MOST_KEPT = 1_000
# So many words that begin alike are asked for one by one: FTS5 reads each only where the others of a search
# are, but merges all that has a beginning of three letters or more before it looks.
_MOST_WHOLE = 16
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
# All words, a line each in the order of their letters, and in how many documents each is.
_KNOWN = "CREATE TABLE known (words TEXT NOT NULL, counts BLOB NOT NULL, stretch INTEGER NOT NULL)"
_STRETCHES = "SELECT count(*) FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE words%'"
_FOUND = """SELECT rowid FROM searched_{n} WHERE searched_{n} MATCH :words
AND rowid >= :first AND rowid < :last ORDER BY rowid LIMIT :most"""
# Judged by SQLite itself: a tenth of what it takes to hand each number over.
_FOUND_ONLY = _FOUND.replace("ORDER", "AND substr(:only, rowid + 1, 1) = x'01' ORDER")
_TERMS = "SELECT term, doc FROM words_{n}"


Document = tuple[str, str]  # a folded title, and what else it's found by, folded


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
        self._stretch: int = connection.execute("SELECT stretch FROM known").fetchone()[0]
        self._forms: dict[str, tuple[str, ...]] = {}  # of the words that were typed last

    @classmethod
    def made(
        cls, connection: sqlite3.Connection, documents: Iterable[Document], stretch: int = _STRETCH
    ) -> "WordIndex":
        """The index of documents, numbered 0, 1, 2 and so on, in an empty database."""
        hashes, counts, rest = array("I"), dict[str, int](), iter(documents)
        for n in count():
            some = list(islice(rest, stretch))
            if not some:
                break
            titles, texts = zip(*some, strict=True)
            _write_stretch(connection, n, zip(count(len(hashes)), map(spaced, titles), map(spaced, texts)))
            hashes.extend(map(_hash, titles))
            for word, held in connection.execute(_TERMS.format(n=n)):
                counts[word] = counts.get(word, 0) + held
        _write_exact(connection, hashes)
        _write_known(connection, counts, stretch)
        connection.commit()
        return cls(connection)

    def prepare(self) -> None:
        """Read all words and the titles' hashes, before anybody waits for them."""
        _ = self._known, self._exact

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

    def find(self, words: Sequence[str], wanted: Wanted) -> list[int]:
        """The first documents that hold all words.

        A word is found by its beginning, in each way of spelling it; one that nothing begins with, by words
        like it.
        """
        return self._first(self._expression(words), wanted)

    def find_in_titles(self, words: Sequence[str], wanted: Wanted, found: Sequence[int]) -> list[int]:
        """The first documents whose titles hold all words; `found` is what `find` has found of the same.

        Where that is all there is, nothing else is looked at.
        """
        expression = f"title : ({self._expression(words)})"
        if len(found) >= wanted.most:
            return self._first(expression, wanted)
        size, (first, last) = self._stretch, wanted.within
        of_stretches = sorted({number // size for number in found})
        ranges = (Range(max(n * size, first), min((n + 1) * size, last)) for n in of_stretches)
        in_titles = (self._first(expression, wanted._replace(within=each)) for each in ranges)
        return list(chain.from_iterable(in_titles))

    def forms(self, word: str) -> tuple[str, ...]:
        """What a word stands for in a search: itself, other spellings, or words like it."""
        if word not in self._forms:
            if len(self._forms) > _MOST_KEPT:
                self._forms.clear()
            spelt = tuple(each for each in variants(word) if self._begins_any(each))
            self._forms[word] = spelt or self._known.alike(word)
        return self._forms[word]

    def _first(self, expression: str, wanted: Wanted) -> list[int]:
        found: list[int] = []
        first, last = wanted.within
        for stretch in range(first // self._stretch, self._stretches):
            most = wanted.most - len(found)
            if not expression or most <= 0 or stretch * self._stretch >= last:
                break
            query = (_FOUND_ONLY if wanted.only else _FOUND).format(n=stretch)
            values = {"words": expression, "first": first, "last": last, "most": most, "only": wanted.only}
            found.extend(chain.from_iterable(self._connection.execute(query, values)))
        return found

    def _expression(self, words: Sequence[str]) -> str:
        """All words as FTS5 takes them: the two rarest are looked for together, each further one only where
        those before it are.

        In a single row of ANDs, each is moved on to wherever any other is: a letter that begins a word of
        every document is then read through. The empty text finds nothing, and only keeps FTS5 from making
        one row of them.
        """
        sought = sorted(self._sought(word) for word in words if any(map(str.isalnum, word)))
        if not all(expression for _, expression in sought):
            return ""
        found = " AND ".join(expression for _, expression in sought[:2])
        for _, expression in sought[2:]:
            found = f'({found} OR "") AND {expression}'
        return found

    def _sought(self, word: str) -> tuple[int, str]:
        """About how many documents have a word, and the word as FTS5 takes it: empty if none has it."""
        forms = self.forms(word)
        places = [self._known.begun_by(form) for form in forms]
        asked = [_quoted(form) + "*" for form in forms]
        if all(places) and sum(map(len, places)) <= _MOST_WHOLE:
            whole = chain.from_iterable(map(self._known.words, places))
            asked = [_quoted(each) for each in dict.fromkeys(whole)]
        expression = f"({' OR '.join(asked)})" if asked else ""
        return sum(map(self._known.count, places)), expression

    def _begins_any(self, word: str) -> bool:
        """Whether there is a word that begins so, or several side by side."""
        if self._known.begun_by(word):
            return True
        # Of other texts, SQLite may make several words, or letters of its own.
        is_word = word.isascii() and word.isalnum()
        every = Range(0, self._stretches * self._stretch)
        return not is_word and bool(self._first(_quoted(word) + "*", Wanted(every, 1)))

    @cached_property
    def _known(self) -> Vocabulary:
        words, counts = self._connection.execute("SELECT words, counts FROM known").fetchone()
        return Vocabulary(words.split("\n") if words else [], np.frombuffer(counts, np.int32))

    @cached_property
    def _exact(self) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
        """The hashes of all titles, sorted, and the documents that have them: those alike by number."""
        hashes, numbers = self._connection.execute("SELECT hashes, numbers FROM exact").fetchone()
        return np.frombuffer(hashes, np.uint32), np.frombuffer(numbers, np.int32)


def _write_stretch(connection: sqlite3.Connection, n: int, rows: Iterable[tuple[int, str, str]]) -> None:
    for statement in (_TABLE, _SORTED_AT_ONCE, _WORDS):
        connection.execute(statement.format(n=n))
    connection.executemany(_INSERTED.format(n=n), rows)
    connection.commit()  # until then SQLite keeps what it sorts


def _write_exact(connection: sqlite3.Connection, hashes: "array[int]") -> None:
    order = stable_order(np.array(hashes, np.uint64))
    columns = np.array(hashes, np.uint32)[order], order.astype(np.int32)
    connection.execute(_EXACT)
    connection.execute("INSERT INTO exact VALUES (?, ?)", [each.tobytes() for each in columns])


def _write_known(connection: sqlite3.Connection, counts: Mapping[str, int], stretch: int) -> None:
    words = sorted(counts)
    documents = np.array([counts[word] for word in words], np.int32)
    connection.execute(_KNOWN)
    connection.execute("INSERT INTO known VALUES (?, ?, ?)", ("\n".join(words), documents.tobytes(), stretch))


def _quoted(word: str) -> str:
    """A word as FTS5 takes it: whatever it holds is no command; several parts stand side by side."""
    return '"' + spaced(word).replace('"', '""').replace("\0", " ") + '"'


def _hash(title: str) -> int:
    return zlib.crc32(title.encode(errors="surrogatepass"))
