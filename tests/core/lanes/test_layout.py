from itertools import combinations
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.sizes import SIZES
from viewer.core.lanes.layout import Body, Order, Rows, label_rooms, layout_lane, rows_by_importance, stretch

EDGES = -500.0, 500.0


def body(x0: float, x1: float, is_bar: bool, width: float, cut: float = inf) -> Body:
    seen = x1 > EDGES[0] and x0 < EDGES[1]
    inner = (x0 + 11, x1 - 4) if is_bar else (0.0, 0.0)
    return Body(x0, x1, is_bar, width, min(cut, width), inner, seen=seen)


bodies = st.lists(
    st.builds(
        lambda x, length, is_bar, label: body(x, x + length, is_bar, label, 90.0),
        st.floats(-2000, 2000),
        st.floats(7, 500),
        st.booleans(),
        st.floats(0, 400),
    ),
    max_size=40,
)


def fits(each: Body, width: float) -> bool:
    """Whether the plot has room for a label of a width."""
    return any(width <= last - first for _, first, last in label_rooms(each, SIZES, EDGES))


def order_of(found: list[Body]) -> Order:
    """The later in the list, the more important."""
    numbers = range(len(found))
    return Order([*reversed(numbers)], sorted(numbers, key=lambda at: found[at].x0))


@given(bodies, st.integers(1, 12))
def test_nothing_on_a_labelled_row_overlaps(found: list[Body], most: int) -> None:
    places = layout_lane(found, order_of(found), Rows(most), SIZES, EDGES)
    rows: dict[int, list[tuple[float, float]]] = {}
    for each, placed in zip(found, places, strict=True):
        if placed.row < most:
            rows.setdefault(placed.row, []).append(stretch(each, placed.side, placed.width, SIZES))
    for stretches in rows.values():
        assert all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(stretches, 2))


@given(bodies, st.integers(1, 12), st.integers(0, 3))
def test_every_body_has_a_row_and_there_are_no_more_than_allowed(
    found: list[Body], most: int, compact: int
) -> None:
    places = layout_lane(found, order_of(found), Rows(most, compact), SIZES, EDGES)
    assert all(0 <= placed.row < most + max(compact, 1) for placed in places)


@given(bodies)
def test_what_has_rows_enough_has_its_whole_label(found: list[Body]) -> None:
    order = order_of(found)
    rows = rows_by_importance(found, order.importance, SIZES, EDGES)
    assert sorted(at for at, _ in rows) == [at for at in range(len(found)) if found[at].seen]
    needed = 1 + max((row for _, row in rows), default=0)
    places = layout_lane(found, order, Rows(needed), SIZES, EDGES)
    for at, _ in rows:
        if fits(found[at], found[at].label_width):
            assert places[at].row < needed
            assert places[at].width == found[at].label_width


@given(bodies, st.integers(1, 4))
def test_the_rows_of_the_most_important_don_t_depend_on_how_many_there_are(
    found: list[Body], most: int
) -> None:
    """So that one look says what each further row would name; what no plot has room for comes last."""
    found = [each for each in found if not each.seen or fits(each, each.label_width)]
    order = order_of(found)
    rows = rows_by_importance(found, order.importance, SIZES, EDGES, cut=True)
    places = layout_lane(found, order, Rows(most), SIZES, EDGES)
    for at, row in rows:
        if row < most and fits(found[at], found[at].cut_width):
            assert places[at].row < most


def test_importance_decides_who_loses_a_row_and_time_on_which_row_one_stands() -> None:
    close = [body(x, x + 12, False, 100) for x in (0, 30, 60, 90)]
    places = layout_lane(close, Order([3, 1, 2, 0], [0, 1, 2, 3]), Rows(1), SIZES, EDGES)
    assert [placed.side for placed in places] == ["none", "left", "none", "right"]
    places = layout_lane(close, Order([3, 1, 2, 0], [0, 1, 2, 3]), Rows(2), SIZES, EDGES)
    assert [placed.row for placed in places] == [0, 1, 0, 1]


def test_with_rows_enough_entries_stand_in_the_order_of_time_from_top_to_bottom() -> None:
    close = [body(x, x + 200, True, 60) for x in (0, 30, 60, 90, 300)]
    places = layout_lane(close, Order([4, 3, 2, 1, 0], [0, 1, 2, 3, 4]), Rows(4, 0), SIZES, EDGES)
    assert [placed.row for placed in places] == [0, 1, 2, 3, 0]


def test_a_label_stands_inside_its_bar_where_it_fits() -> None:
    found = [body(0, 300, True, 120), body(0, 60, True, 120)]
    places = layout_lane(found, order_of(found), Rows(3), SIZES, EDGES)
    assert [placed.side for placed in places] == ["inside", "right"]


def test_a_label_fits_that_is_as_wide_as_its_room_to_the_last_float() -> None:
    for side, x0 in (("right", 300.0), ("left", 388.0)):
        room = EDGES[1] - (x0 + 12) - SIZES.label_gap if side == "right" else x0 - SIZES.label_gap - EDGES[0]
        places = layout_lane([body(x0, x0 + 12, False, room)], Order([0], [0]), Rows(1), SIZES, EDGES)
        assert (places[0].side, places[0].width) == (side, room)


def test_what_finds_no_room_whole_is_cut_before_it_loses_its_label() -> None:
    # The first reserves no more either, and grows; not for one that no plot has room for.
    for width, kept in ((700, 90), (800, 200)):
        found = [body(0, 12, False, 200, 90), body(230, 242, False, width, 90)]
        places = layout_lane(found, Order([0, 1], [0, 1]), Rows(1), SIZES, EDGES)
        assert [(placed.row, placed.width) for placed in places] == [(0, kept), (0, 90)]


@given(bodies, st.integers(1, 6))
def test_what_is_out_of_view_finds_its_place_beside_what_has_one(found: list[Body], most: int) -> None:
    order = order_of(found)
    places = layout_lane(found, order, Rows(most), SIZES, EDGES)
    fixed = {at: placed for at, placed in enumerate(places) if found[at].seen}
    again = layout_lane(found, order, Rows(most), SIZES, EDGES, fixed)
    assert all(again[at] == placed for at, placed in fixed.items())
