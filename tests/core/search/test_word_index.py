"""An index in several stretches finds what one of a single stretch finds, in the same order."""

import sqlite3
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

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
    said = draw(st.lists(st.tuples(texts(3), texts(4)), min_size=1, max_size=_MOST))
    return [Document(number, title, text) for number, (title, text) in enumerate(said)]


@st.composite
def wanted(draw: st.DrawFn) -> Wanted:
    first = draw(st.integers(0, _MOST))
    only = bytes(draw(st.lists(st.integers(0, 1), min_size=_MOST, max_size=_MOST)))
    within = Range(first, draw(st.integers(first, _MOST)))
    return Wanted(within, draw(st.integers(0, 6)), draw(st.sampled_from([b"", only])))


def index_of(documents: list[Document], stretch: int) -> WordIndex:
    with patch("viewer.core.search.word_index._STRETCH", stretch):
        return WordIndex.made(sqlite3.connect(":memory:"), documents)


@given(
    documents(), st.integers(1, 7), st.lists(st.sampled_from([*WORDS, "p", "po", "pro", "bokos"])), wanted()
)
def test_stretches_find_what_a_whole_finds(
    made: list[Document], stretch: int, words: list[str], asked: Wanted
) -> None:
    whole, parted = index_of(made, _MOST), index_of(made, stretch)
    for column in ("", "title"):
        assert parted.find(words, asked, column) == whole.find(words, asked, column)
    for word in words:
        assert sorted(parted.forms(word)) == sorted(whole.forms(word))
    for document in made:
        assert parted.titled(document.title, asked) == whole.titled(document.title, asked)
    whole.close()
    parted.close()


@settings(max_examples=30)
@given(documents(), st.integers(1, 12), st.sampled_from(["p", "po", "por", "book", "20", "灯"]))
def test_a_beginning_finds_every_document_that_has_it(
    made: list[Document], stretch: int, beginning: str
) -> None:
    index = index_of(made, stretch)
    found = index.find([beginning], Wanted(Range(0, _MOST), _MOST))
    holds = [each.number for each in made if f" {beginning}" in f" {each.title} {each.text}"]
    assert found == holds
    index.close()
