"""An index in several stretches finds what one of a single stretch finds, in the same order."""

import re
import sqlite3
from collections.abc import Iterator
from itertools import islice
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.search.spelling import spaced
from viewer.core.search.word_index import Document, Range, Wanted, WordIndex

_MOST = 40
WORDS = (
    "port",
    "portal",
    "portrait",
    "opens",
    "book",
    "books",
    "harbour",
    "harbor",
    "2019",
    "đa nang",
    "灯台",
)


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=most).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    return draw(st.lists(st.tuples(texts(3), texts(4)), min_size=1, max_size=_MOST))


@st.composite
def wanted(draw: st.DrawFn) -> Wanted:
    first = draw(st.integers(0, _MOST))
    only = bytes(draw(st.lists(st.integers(0, 1), min_size=_MOST, max_size=_MOST)))
    within = Range(first, draw(st.integers(first, _MOST)))
    return Wanted(within, draw(st.integers(0, 6)), draw(st.sampled_from([b"", only])))


def index_of(documents: list[Document], stretch: int) -> WordIndex:
    return WordIndex.made(sqlite3.connect(":memory:"), documents, stretch)


def holding(texts: Iterator[str], words: list[str], index: WordIndex) -> Iterator[int]:
    """The numbers of the texts that hold all words by their beginnings, looked through one after the other.

    A word of several parts has them side by side.
    """
    forms = [[spaced(form) for form in index.forms(word)] for word in words]
    begins = [re.compile("|".join(rf"\b{re.escape(form)}" for form in each) or "(?!)") for each in forms]
    for number, text in enumerate(texts):
        if begins and all(each.search(spaced(text)) for each in begins):
            yield number


@given(
    documents(), st.integers(1, 7), st.lists(st.sampled_from([*WORDS, "p", "po", "pro", "bokos"])), wanted()
)
def test_stretches_find_what_a_whole_finds(
    made: list[Document], stretch: int, words: list[str], asked: Wanted
) -> None:
    whole, parted = index_of(made, _MOST), index_of(made, stretch)
    found = whole.find(words, asked)
    assert parted.find(words, asked) == found
    assert parted.find_in_titles(words, asked, found) == whole.find_in_titles(words, asked, found)
    for word in words:
        assert parted.forms(word) == whole.forms(word)
    for title, _ in made:
        assert parted.titled(title, asked) == whole.titled(title, asked)
    whole.close()
    parted.close()


@settings(max_examples=30)
@given(documents(), st.integers(1, 12), st.sampled_from(["p", "po", "por", "book", "20", "灯"]))
def test_a_beginning_finds_every_document_that_has_it(
    made: list[Document], stretch: int, beginning: str
) -> None:
    index = index_of(made, stretch)
    found = index.find([beginning], Wanted(Range(0, _MOST), _MOST))
    holds = [n for n, (title, text) in enumerate(made) if f" {beginning}" in f" {title} {text}"]
    assert found == holds
    index.close()


@given(
    documents(),
    st.integers(1, 12),
    st.lists(st.sampled_from([*WORDS, "p", "po", "b", "bok", "20", "灯", "qqqq"]), max_size=5),
    wanted(),
    st.sampled_from([0, 1, 2, 16]),
)
def test_words_are_found_as_by_looking_through_all_documents(
    made: list[Document], stretch: int, words: list[str], asked: Wanted, most_whole: int
) -> None:
    index = index_of(made, stretch)
    with patch("viewer.core.search.word_index._MOST_WHOLE", most_whole):
        found = index.find(words, asked)
        in_titles = index.find_in_titles(words, asked, found)
    every = (f"{title} | {text}" for title, text in made)
    assert found == first_of(holding(every, words, index), asked)
    assert in_titles == first_of(holding((title for title, _ in made), words, index), asked)
    index.close()


def first_of(numbers: Iterator[int], asked: Wanted) -> list[int]:
    first, last = asked.within
    among = (n for n in numbers if first <= n < last and (not asked.only or asked.only[n]))
    return list(islice(among, asked.most))
