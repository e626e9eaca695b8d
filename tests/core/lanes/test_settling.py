"""How a height is shared out among lanes, and what they name at each height."""

from tests.core.lane_samples import model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.time.scale import TimeScale


def test_of_rows_that_name_as_much_the_one_that_takes_least_is_first() -> None:
    lanes = [{"id": lane, "title": lane} for lane in "ab"]
    model = model_of(*({"date": "2020/2024", "lane": lane} for lane in "aaabb"), lanes=lanes)
    scale = TimeScale(model.extent, SIZES.header_width, 800)
    pane = model.pane(scale, LaneView(), 90, 200)
    row = SIZES.row_height
    one = row + SIZES.compact_row_height + 2 * SIZES.lane_pad
    last = row - SIZES.compact_row_height
    # The second row of b is its last: the row for dots goes.
    assert list(pane.ends) == [2 * one, 2 * one + last, 2 * one + last + row, 2 * one + 2 * last + row]
    assert list(pane.named) == [2, 3, 4, 5]
    frame = model.frame(scale, LaneView(), "", 90)
    assert [lane.plan.rows for lane in frame.lanes] == [1, 2]


def test_a_group_that_comes_again_has_another_header_in_the_height_to_fill() -> None:
    lanes = [{"id": f"l{n}", "title": f"L {n}", "group": "AB"[n % 2]} for n in range(6)]
    entries = [{"date": f"20{n % 6:02}", "lane": f"l{n % 6}"} for n in range(60)]
    model = model_of(*entries, lanes=lanes)
    scale = TimeScale(model.first_window, SIZES.header_width, 800.0)
    for height in (400.0, 555.0, 700.0):
        frame = model.frame(scale, LaneView(), "", height)
        assert len(frame.plan.groups) == 6
        assert height - SIZES.row_height <= frame.height <= height
