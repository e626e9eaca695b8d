from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.sizes import SIZES
from viewer.core.lanes.layout import Body, layout_lane, stretch

bodies = st.lists(
    st.builds(
        lambda x, length, is_bar, label: Body(x, x + length, is_bar, label),
        st.floats(-2000, 2000),
        st.floats(7, 500),
        st.booleans(),
        st.floats(0, 230),
    ),
    max_size=40,
)


@given(bodies, st.integers(1, 12))
def test_nothing_on_a_labelled_row_overlaps(found: list[Body], most: int) -> None:
    layout = layout_lane(found, range(len(found)), most, SIZES)
    rows: dict[int, list[tuple[float, float]]] = {}
    for body, placed in zip(found, layout.placed, strict=True):
        if placed.row < layout.labelled_rows:
            rows.setdefault(placed.row, []).append(stretch(body, placed.side, SIZES))
    for stretches in rows.values():
        assert all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(stretches, 2))


@given(bodies, st.integers(1, 12))
def test_every_body_has_a_row_and_there_are_no_more_than_allowed(found: list[Body], most: int) -> None:
    layout = layout_lane(found, range(len(found)), most, SIZES)
    assert layout.labelled_rows <= most
    assert all(0 <= placed.row < layout.labelled_rows + layout.compact_rows for placed in layout.placed)


def test_what_comes_first_in_order_gets_the_label() -> None:
    close = [Body(x, x + 12, False, 100) for x in (0, 30, 60)]
    layout = layout_lane(close, [2, 0, 1], 1, SIZES)
    assert [placed.side for placed in layout.placed] == ["left", "none", "right"]


def test_a_label_stands_inside_its_bar_where_it_fits() -> None:
    layout = layout_lane([Body(0, 300, True, 120), Body(0, 60, True, 120)], [0, 1], 3, SIZES)
    assert [placed.side for placed in layout.placed] == ["inside", "right"]
