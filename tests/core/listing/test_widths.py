from hypothesis import given
from hypothesis import strategies as st

from viewer.core.listing.widths import Wanted, shared_widths


def test_what_is_left_goes_to_the_column_that_grows() -> None:
    assert shared_widths([Wanted(100, 100), Wanted(200, 140, True), Wanted(60, 33)], 500) == (100, 340, 60)


def test_others_give_way_before_it() -> None:
    columns = [Wanted(100, 100), Wanted(200, 140, True), Wanted(120, 60)]
    assert shared_widths(columns, 380) == (100, 200, 80)
    assert shared_widths(columns, 330) == (100, 170, 60)


def test_without_room_each_has_its_least() -> None:
    assert shared_widths([Wanted(100, 90), Wanted(200, 140, True)], 10) == (90, 140)
    assert shared_widths([], 10) == ()


COLUMNS = st.lists(
    st.builds(
        lambda least, more, grows: Wanted(least + more, least, grows),
        st.integers(20, 200),
        st.integers(0, 300),
        st.booleans(),
    ),
    max_size=9,
)


@given(COLUMNS, st.integers(0, 3000))
def test_the_room_is_used_and_no_column_has_less_than_its_least(columns: list[Wanted], room: int) -> None:
    widths = shared_widths(columns, room)
    for width, column in zip(widths, columns, strict=True):
        assert width >= column.least
        assert column.grows or width <= column.wanted
    if any(column.grows for column in columns) and sum(column.least for column in columns) <= room:
        assert abs(sum(widths) - room) <= len(columns)
