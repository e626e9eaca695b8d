import unicodedata
from itertools import pairwise
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.evidence import folded_text
from viewer.core.evidence.folded_text import FoldedText, clusters, folded_cluster

# Composed and not, Hangul in parts, blanks of several kinds, marks without a base, and anything.
SPECIAL = "aeoxđ \n\t\u00a0\u2003éÀ\u0301\u0300\u0323\u0302\u1100\u1161\u11a8가각ệ\u0344"
ALPHABET = st.sampled_from(SPECIAL) | st.characters()
texts = st.text(ALPHABET, max_size=60)


@given(texts, st.sampled_from([1, 2, 5, 1 << 13]))
def test_a_text_is_folded_alike_in_chunks_of_any_size(text: str, chunk: int) -> None:
    with mock.patch.object(folded_text, "_CHUNK", chunk):
        folded = FoldedText(text)
    assert folded.text == "".join(folded_cluster(text[first:last]) for first, last in clusters(text))
    assert "  " not in folded.text
    assert unicodedata.is_normalized("NFC", folded.text)


@given(texts.filter(bool), st.sampled_from([1, 3, 1 << 13]), st.data())
def test_a_place_in_the_folded_text_leads_to_whole_characters_and_back(
    text: str, chunk: int, data: st.DataObject
) -> None:
    with mock.patch.object(folded_text, "_CHUNK", chunk):
        folded = FoldedText(text)
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.original_span(start, end)
    edges = {0, *(cut for _, cut in clusters(text))}
    assert {first, last} <= edges
    assert folded.text[start:end] in FoldedText(text[first:last]).text
    begin, stop = folded.folded_span(first, last)
    assert begin <= start < end <= stop
    assert folded.text[begin:stop] == FoldedText(text[first:last]).text


def test_no_chunk_is_cut_where_folding_reaches_across() -> None:
    text = ("e\u0301" * 10_000) + " \n" * 20_000 + "\u1100\u1161" * 10_000
    assert FoldedText(text).text == "é" * 10_000 + " " + "가" * 10_000
    assert all(first < last for first, last in pairwise(folded_text._edges(text)))
