"""Labels find free places or none."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.charts.layout import LABEL_HEIGHT, Anchor, LabelBoard

DOT = Anchor((95, 45, 105, 55))


def test_the_first_side_is_above():
    board = LabelBoard((0, 0, 200, 100))
    x, y, _ = board.place([DOT], 30)
    assert x == 85
    assert y + LABEL_HEIGHT / 2 < 45


def test_labels_do_not_overlap():
    board = LabelBoard((0, 0, 200, 100))
    places = [board.place([DOT], 30) for _ in range(5)]
    assert len(set(places[:4])) == 4
    assert places[4] is None


def test_a_label_slides_along_the_edge():
    board = LabelBoard((0, 0, 200, 100))
    assert board.place([Anchor((0, 45, 10, 55))], 40)[0] == 0


def test_a_line_is_crossed_only_where_no_other_place_is_free():
    board = LabelBoard((0, 0, 200, 100))
    board.draw_line((0, 36, 200, 36))
    above = Anchor(DOT.rect, ("above",))
    _, below, crossed = board.place([above, Anchor(DOT.rect, ("below",))], 30)
    assert below > 55
    assert not crossed
    assert board.place([above], 30)[2]


def test_what_is_far_away_takes_no_place():
    board = LabelBoard((0, 0, 2_000, 100))
    board.take((0, 0, 80, 100))
    board.take((130, 0, 2_000, 100))
    assert board.place([DOT], 30) is not None
    assert board.place([DOT], 30) is not None


BOXES = st.tuples(st.floats(0, 400), st.floats(0, 90), st.floats(1, 90), st.floats(1, 40))


@given(boxes=st.lists(BOXES, max_size=8), x=st.floats(0, 400), y=st.floats(0, 100))
def test_what_has_the_widest_room_has_a_place_and_nothing_wider_has_one(boxes, x, y):
    def board():
        found = LabelBoard((0.0, 0.0, 400.0, 100.0))
        for left, top, width, height in boxes:
            found.take((left, top, left + width, top + height))
        return found

    anchors = [Anchor((x, at, x, at), ("left", "right")) for at in (y, y / 2)]
    room = board().widest(anchors)
    if room > 2:
        assert board().place(anchors, room - 1) is not None
    assert board().place(anchors, room + 1) is None
