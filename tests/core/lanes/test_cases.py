"""Small records whose lanes once went wrong, at any size of the plot."""

from typing import Any

import pytest

from tests.core.fake_text import CHARACTER
from tests.core.lane_samples import model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.model import LanesModel
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import day_number


def frame_of(
    model: LanesModel, first: int, last: int, width: float, height: float, *, selected: str = ""
) -> LanesFrame:
    scale = TimeScale(Window(float(first), float(last)), SIZES.header_width, width)
    return model.frame(scale, LaneView(), selected, height)


def covered() -> LanesModel:
    """Twelve meetings in June 2020, a term of twenty years around them, and another on a lane of its own."""
    meetings: list[dict[str, Any]] = [
        {
            "date": f"2020-06-{day:02}",
            "title": f"Meeting {day} of the committee",
            "importance": 4,
            "lane": "la",
        }
        for day in range(1, 13)
    ]
    term = {"id": "p", "date": "2010/2030", "title": "A term that lasts", "importance": 2, "lane": "la"}
    other = {"id": "q", "date": "2010/2030", "title": "Another term that lasts", "lane": "lb"}
    lanes = [{"id": "la", "title": "Many"}, {"id": "lb", "title": "Few"}]
    return model_of(*meetings, term, other, lanes=lanes)


@pytest.mark.parametrize("height", [60, 120, 200, 400, 900])
@pytest.mark.parametrize("width", [250, 600, 1_200, 3_000])
@pytest.mark.parametrize("days", [6, 20, 90, 2_000])
def test_a_period_that_runs_through_the_window_is_drawn_and_named_in_it(
    height: float, width: float, days: int
) -> None:
    middle = int(day_number(2020, 6, 6))
    frame = frame_of(covered(), middle - days // 2, middle + days // 2, width, height)
    for identifier, title in (("p", "A term that lasts"), ("q", "Another term that lasts")):
        mark = frame.mark_of(identifier)
        assert mark is not None
        assert mark.x0 <= frame.scale.left
        assert mark.x1 >= frame.scale.right
        # On a row of dots its label stands between them as far as there is room.
        if mark.label or not mark.compact:
            assert mark.label.rstrip("…") == title[: len(mark.label.rstrip("…"))]
            assert frame.scale.left <= mark.label_x <= frame.scale.right
        assert frame.mark_at(frame.scale.left + 2, mark.y, SIZES) is not None
    other = frame.mark_of("q")
    assert other is not None
    assert other.label == "Another term that lasts"


@pytest.mark.parametrize("width", [150, 300, 800, 3_000])
def test_short_titles_have_their_labels(width: float) -> None:
    titles = {"e0": "Sun", "e1": "Moon", "e2": "Stars and more"}
    dates = ("1900", "1925", "1950")
    model = model_of(*({"title": t, "date": d} for t, d in zip(titles.values(), dates, strict=True)))
    frame = frame_of(model, int(day_number(1890, 1, 1)), int(day_number(1960, 1, 1)), width, 300)
    assert {mark.id: mark.label for lane in frame.lanes for mark in lane.marks} == titles


def test_a_long_title_is_whole_while_there_is_room() -> None:
    title = "A title of more than two hundred and seventy pixels, which is as long as a sentence"
    frame = frame_of(model_of({"title": title, "date": "2020-06-01"}), 18_000, 19_000, 1_400, 200)
    (mark,) = frame.lanes[0].marks
    assert mark.label == title


def test_white_space_of_any_kind_in_a_label_is_one_space() -> None:
    frame = frame_of(
        model_of({"title": "Line one\n\t Line\u2028two", "date": "2002"}), 11_000, 13_000, 900, 90
    )
    (mark,) = frame.lanes[0].marks
    assert mark.label == "Line one Line two"


def test_a_selected_title_is_whole_though_the_plot_is_narrow() -> None:
    model = covered()
    for identifier in (*(f"e{n}" for n in range(12)), "p"):
        middle = int(day_number(2020, 6, 6))
        frame = frame_of(model, middle - 9, middle + 9, 230, 70, selected=identifier)
        mark = frame.mark_of(identifier)
        assert mark is not None
        assert mark.label == model.loaded.entries[identifier].title
        assert mark.label_width == CHARACTER * len(mark.label)
        assert frame.scale.left <= mark.label_x
        assert mark.label_x + mark.label_width <= frame.scale.right


def hidden(lane: LaneFrame) -> int:
    return sum(not mark.label for mark in lane.marks if mark.compact)


def test_more_counts_what_is_hidden_in_this_window_only() -> None:
    model = covered()
    june = int(day_number(2020, 6, 1))
    frame = frame_of(model, june, june + 30, 700, 60)
    assert frame.lanes[0].content.hidden == hidden(frame.lanes[0]) > 0
    assert frame.lanes[1].content.hidden == 0
    before = frame_of(model, june - 900, june - 30, 700, 60)
    assert before.lanes[0].in_view == 1
    assert before.lanes[0].content.hidden == 0


def test_a_lane_without_entries_in_view_is_a_line_and_counts_those_beside() -> None:
    entries = [{"date": f"{year}"} for year in (1990, 1991, 1992, 2010, 2011)]
    model = model_of(*entries, {"date": "2000", "kind": "policy"})
    frame = frame_of(model, int(day_number(1999, 1, 1)), int(day_number(2001, 1, 1)), 700, 400)
    away, other = frame.lanes
    assert (away.plan.away, away.plan.height) == (True, SIZES.away_height)
    assert (away.earlier, away.in_view, away.later) == (3, 0, 2)
    assert not other.plan.away


def test_lanes_take_what_they_need_and_no_more() -> None:
    entries = [{"date": "2020-06-01", "kind": "event"} for _ in range(5)]
    model = model_of(*entries, {"date": "2020-06-01", "kind": "policy"})
    june = int(day_number(2020, 6, 1))
    frame = frame_of(model, june - 50, june + 50, 900, 900)
    assert [lane.plan.rows for lane in frame.lanes] == [5, 1]
    assert [lane.plan.foot_rows for lane in frame.lanes] == [0, 0]
    assert frame.height == frame.plan.needed < 200
    tight = frame_of(model, june - 50, june + 50, 900, 90)
    assert [lane.plan.rows for lane in tight.lanes] == [2, 1]
    assert tight.height <= 90


def crowd(count: int) -> LanesModel:
    meetings = (
        {"title": f"Meeting number {n}", "date": f"{2010 + n % 10}-{n % 12 + 1:02}"} for n in range(count)
    )
    return model_of(*meetings)


@pytest.mark.parametrize("count", [130, 390, 500, 900])
def test_a_picture_with_room_for_all_rows_names_every_entry_of_a_full_lane(count: int) -> None:
    window = Window(float(day_number(2009, 6, 1)), float(day_number(2020, 6, 1)))
    scale = TimeScale(window, SIZES.header_width, 960.0)
    frame = crowd(count).frame(scale, LaneView(), "", 40.0 * count, still=True)
    (lane,) = frame.lanes
    assert lane.band is None
    assert {mark.label for mark in lane.marks} == {f"Meeting number {n}" for n in range(count)}
    assert frame.height <= 40.0 * count


@pytest.mark.parametrize("height", [900, 1_500, 2_500])
def test_a_full_lane_without_room_for_all_its_rows_fills_the_height_of_a_picture(height: float) -> None:
    window = Window(float(day_number(2009, 6, 1)), float(day_number(2020, 6, 1)))
    frame = crowd(900).frame(TimeScale(window, SIZES.header_width, 960.0), LaneView(), "", height, still=True)
    (lane,) = frame.lanes
    assert lane.band is not None
    assert height - 40 < frame.height <= height
    named = sum(bool(mark.label) for mark in lane.marks)
    assert named > 1.5 * lane.plan.rows
    rows = {mark.y for mark in lane.marks if mark.label}
    assert len(rows) >= lane.plan.rows - 1
