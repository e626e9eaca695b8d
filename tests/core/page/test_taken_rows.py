"""All rows at once say what row by row would."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.lanes.layout import Row
from viewer.core.page.taken_rows import TakenRows

STRETCHES = st.lists(st.tuples(st.integers(-50, 900), st.integers(1, 300)), max_size=150)


@given(STRETCHES)
def test_the_first_row_with_room_is_the_one_that_is_found_row_by_row(
    stretches: list[tuple[int, int]],
) -> None:
    taken, rows = TakenRows(), list[Row]()
    for x0, width in stretches:
        x1 = x0 + width
        expected = next((n for n, row in enumerate(rows) if row.is_free(x0, x1)), len(rows))
        if expected == len(rows):
            rows.append(Row())
        rows[expected].take(x0, x1)
        assert taken.first_free(x0, x1) == expected
        taken.take(expected, x0, x1)
        assert taken.count == len(rows)
