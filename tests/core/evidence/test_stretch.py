"""A long text is shown around its passage, cut at paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.evidence.stretch import MOST_SHOWN, stretch


def test_a_text_of_usual_length_is_shown_whole():
    assert stretch("a\nb" * 1000, (5, 9)) == (0, 3000)


def test_whole_paragraphs_around_the_passage_are_shown():
    text = "\n".join(f"{number:06} " + "word " * 100 for number in range(40_000))
    passage = text.index("020000")
    start, end = stretch(text, (passage, passage + 6))
    assert start < passage < end
    assert MOST_SHOWN - 2_000 < end - start <= MOST_SHOWN
    assert (text[start - 1], text[end]) == ("\n", "\n")
    assert abs((start + end) // 2 - passage) < 1_000
    assert stretch(text, None)[0] == 0
    last = text.index("039999")
    assert stretch(text, (last, last + 6))[1] == len(text)


def test_a_text_of_one_paragraph_is_cut_between_words():
    text = "word " * 100_000
    start, end = stretch(text, (250_000, 250_004))
    assert text[start : start + 4] == "word"
    assert text[end - 4 : end] == "word"


@given(st.text("ab \n", max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 30))
def test_it_is_never_longer_and_holds_the_passage_where_that_has_room(text, one, other, most):
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    start, end = stretch(text, (first, last), most)
    assert 0 <= start <= end <= len(text)
    assert end - start <= max(most, 0) or len(text) <= most
    assert start <= first
    assert end >= min(last, first + most)
