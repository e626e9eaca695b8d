"""Values that many rows have and values that few have are counted and found alike."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.filter.postings import Mask, Postings, postings_of

_MOST_ROWS = 200


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[int, int, set[tuple[int, int]]]:
    """How many rows and values there are, and which row has which value; the first values many have."""
    rows, values = draw(st.integers(1, _MOST_ROWS)), draw(st.integers(1, 300))
    few = st.tuples(st.integers(0, values - 1), st.integers(0, rows - 1))
    many = st.tuples(st.integers(0, min(values, 3) - 1), st.integers(0, rows - 1))
    return rows, values, draw(st.sets(few, max_size=40)) | draw(st.sets(many, max_size=60))


def _made(rows: int, values: int, pairs: set[tuple[int, int]]) -> Postings:
    codes, whose = np.array(sorted(pairs), np.int64).reshape(-1, 2).T
    return postings_of([f"value {n}" for n in range(values)], codes, whose, rows)


def _mask(chosen: set[int], rows: int) -> Mask:
    mask = np.zeros(rows, bool)
    mask[[row for row in chosen if row < rows]] = True
    return mask


@given(_pairs(), st.sets(st.integers(0, _MOST_ROWS - 1)))
def test_each_value_is_counted_among_the_rows_of_a_mask(
    made: tuple[int, int, set[tuple[int, int]]], chosen: set[int]
) -> None:
    rows, values, pairs = made
    postings = _made(*made)
    of_all = [sum(value == n for value, _ in pairs) for n in range(values)]
    of_some = [sum(value == n and row in chosen for value, row in pairs) for n in range(values)]
    assert postings.counts().tolist() == of_all
    assert postings.counts(_mask(chosen, rows)).tolist() == of_some


@given(_pairs(), st.sets(st.integers(0, 310), max_size=6))
def test_the_rows_that_have_any_of_some_values(
    made: tuple[int, int, set[tuple[int, int]]], asked: set[int]
) -> None:
    rows, _, pairs = made
    having = _made(*made).having(f"value {n}" for n in asked)
    assert len(having) == rows
    assert set(np.flatnonzero(having).tolist()) == {row for value, row in pairs if value in asked}
