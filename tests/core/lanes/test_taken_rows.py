"""All rows at once say what row by row would."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.sizes import SIZES
from viewer.core.lanes import layout
from viewer.core.lanes.layout import Body, Row, TakenRows, rows_by_importance

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


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(10, 90), st.floats(10, 60)), max_size=60))
def test_rows_by_importance_are_the_same_asked_one_by_one_or_all_at_once(
    found: list[tuple[float, float, float]],
) -> None:
    bodies = [Body(x, x + 8, False, width, cut, (0.0, 0.0)) for x, width, cut in found]
    order = range(len(bodies))
    for cut in (False, True):
        one_by_one = rows_by_importance(bodies, order, SIZES, (0.0, 1_000.0), cut)
        with patch.object(layout, "_MANY", -1):
            assert rows_by_importance(bodies, order, SIZES, (0.0, 1_000.0), cut) == one_by_one
