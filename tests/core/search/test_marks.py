"""What was searched for is marked where it stands, whatever accents the text has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.letters import fold
from viewer.core.search.marks import marked, snippet


@pytest.mark.parametrize(
    ("text", "forms", "said"),
    [
        ("The port of Đà Nẵng", ("da", "nang"), ["Đà", "Nẵng"]),
        ("Straße 7", ("strass",), ["Straße"]),
        ("a report", ("port",), []),
        ("one, two; 1,921", ("1,921",), ["1", "921"]),
        ("建设数字中国", ("数字",), ["建设数字中国"]),
    ],
)
def test_words_that_begin_so_are_marked(text: str, forms: tuple[str, ...], said: list[str]) -> None:
    assert [text[start:end] for start, end in marked(text, forms).marks] == said


def test_a_snippet_is_cut_between_words_around_the_first_mark() -> None:
    text = " ".join(f"word{n}" for n in range(60)) + " lantern " + "more " * 40
    found = snippet(text, ("lantern",), 80)
    ((start, end),) = found.marks
    assert found.text[start:end] == "lantern"
    assert found.text[0] == found.text[-1] == "…"
    assert all(word in text.split() for word in found.text.strip("…").split())


@given(st.text(max_size=300), st.text(min_size=1, max_size=6), st.integers(8, 90))
def test_a_snippet_is_a_piece_of_the_text_and_its_marks_are_of_it(text: str, form: str, length: int) -> None:
    found = snippet(text, (fold(form),), length)
    assert found.text.strip("…") in " ".join(text.split())
    assert len(found.text) <= length + 2
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)
