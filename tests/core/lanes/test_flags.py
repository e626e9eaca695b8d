import json
from typing import Any

import pytest
from msgspec.structs import replace

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import day_number
from viewer.model.comparisons import flag_of


def record(*kinds: str) -> LoadedRecord:
    """Three entries, the first two of them in a disagreement of each kind."""
    dates = ("2001", "2004-05", "2007/2009")
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"E{n}", "date": date} for n, date in enumerate(dates)
    ]
    claims = [{"id": "e0", "field": "title"}, {"id": "e2", "field": "title"}]
    disagreements: list[dict[str, Any]] = [
        {"id": f"d{n}", "kind": kind, "title": "Two", "explanation": "They differ.", "claims": claims}
        for n, kind in enumerate(kinds)
    ]
    payload = {"format": "dateline/1", "title": "R", "entries": entries, "disagreements": disagreements}
    return parse_record(json.dumps(payload).encode())


def marks(loaded: LoadedRecord) -> dict[str, Mark]:
    model = LanesModel(loaded, FakeMeasure(), SIZES)
    frame = model.frame(TimeScale(model.extent.padded(0.2), 0.0, 900.0), LaneView(), "", 400.0)
    return {mark.id: mark for lane in frame.lanes for mark in lane.marks}


@pytest.mark.parametrize(
    ("kinds", "flag"),
    [
        (("contradiction",), "contradiction"),
        (("definition",), "caveat"),
        (("translation",), "caveat"),
        (("arithmetic",), "caveat"),
        (("definition", "contradiction"), "contradiction"),
    ],
)
def test_a_mark_says_what_disagrees_about_it(kinds: tuple[str, ...], flag: str) -> None:
    loaded = record(*kinds)
    found = marks(loaded)
    assert (found["e0"].flag, found["e1"].flag, found["e2"].flag) == (flag, "", flag)
    assert loaded.flag_of("e0") == flag_of(loaded.record.disagreements)


def test_a_flag_stands_beside_its_mark_and_not_upon_it() -> None:
    found = marks(record("contradiction"))
    point, bar = replace(found["e0"], is_bar=False, glyph_x=300.0), found["e2"]
    for mark, edge in ((point, 300.0 + SIZES.glyph / 2), (bar, bar.x1)):
        place = mark.flag_place(0.0, 900.0, SIZES)
        assert place is not None
        assert place[0] >= edge
        assert place[1] < mark.y
    assert found["e1"].flag_place(0.0, 900.0, SIZES) is None


def test_where_a_bar_ends_out_of_sight_its_flag_is_seen_all_the_same() -> None:
    bar = replace(marks(record("contradiction"))["e2"], x0=-5_000.0, x1=5_000.0)
    place = bar.flag_place(0.0, 900.0, SIZES)
    assert place is not None
    assert 0 <= place[0] <= 900 - SIZES.flag


@pytest.mark.parametrize("selected", ["", "e2"])
@pytest.mark.parametrize(("first", "last"), [((2008, 1, 1), (2008, 7, 1)), ((2006, 11, 1), (2008, 7, 1))])
def test_the_label_of_a_bar_keeps_clear_of_the_flag_at_its_visible_beginning(
    first: tuple[int, int, int], last: tuple[int, int, int], selected: str
) -> None:
    model = LanesModel(record("contradiction"), FakeMeasure(), SIZES)
    scale = TimeScale(Window(day_number(*first), day_number(*last)), 0.0, 900.0)
    (mark,) = (mark for lane in model.frame(scale, LaneView(), selected, 400.0).lanes for mark in lane.marks)
    place = mark.flag_place(scale.left, scale.right, SIZES)
    assert place is not None
    assert mark.label == "E2"
    assert mark.label_x >= place[0] + SIZES.flag + SIZES.label_gap - 1e-6


def crowded(disputed: int, same: int, others: int = 6) -> LoadedRecord:
    """One lane: entries years apart, and `same` of one day; of the first `disputed` each is a caveat."""
    days = [f"20{n:02}-06-15" for n in range(others)] + ["2004-06-15"] * same
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry number {n} of all", "date": day, "importance": 1}
        for n, day in enumerate(days)
    ]
    claims = [{"id": f"e{n}", "field": "title"} for n in range(disputed)]
    disagreement = {
        "id": "d", "kind": "definition", "title": "Two", "explanation": "They differ.", "claims": claims
    }  # fmt: skip
    payload = {"format": "dateline/1", "title": "R", "entries": entries, "disagreements": [disagreement]}
    return parse_record(json.dumps(payload).encode())


def lane_of(loaded: LoadedRecord, height: float = 40.0) -> LanesFrame:
    model = LanesModel(loaded, FakeMeasure(), SIZES)
    return model.frame(TimeScale(model.extent.padded(0.1), 0.0, 260.0), LaneView(), "", height)


def test_a_dot_has_its_flag_right_behind_it_unless_something_stands_there() -> None:
    frame = lane_of(crowded(disputed=6, same=4))
    (lane,) = frame.lanes
    dots = [mark for mark in lane.marks if mark.compact]
    flagged = [mark for mark in lane.flagged if mark.compact]
    assert flagged
    assert lane.content.stacks
    for mark in flagged:
        x, top = mark.flag_place(0.0, 260.0, SIZES) or (0.0, 0.0)
        assert x >= mark.glyph_x + SIZES.dot / 2
        assert top + SIZES.flag / 2 == mark.y
        assert not any(x < other.glyph_x + SIZES.dot / 2 and other.glyph_x - SIZES.dot / 2 < x + SIZES.flag
                       for other in dots)  # fmt: skip
        assert frame.flag_at(x + 2, mark.y, SIZES) == mark
    counted = {row for stack in lane.content.stacks for row in stack.rows.tolist()}
    assert not counted & {mark.row for mark in flagged}
    assert {mark.row for mark in dots if mark.flag} == {mark.row for mark in flagged}


def test_dots_of_a_lane_too_full_to_be_laid_out_whole_have_flags_too() -> None:
    loaded = crowded(disputed=3, same=300, others=20)
    frame = lane_of(loaded)
    (lane,) = frame.lanes
    dots = lane.content.dots
    assert dots is not None
    assert dots.flags
    for each in dots.flags:
        mark = lane.dot(each.number)
        assert mark.flag == each.flag == "caveat"
        assert mark.flag_place(0.0, 260.0, SIZES) == pytest.approx((each.x + lane.content.shift, each.top))
        assert frame.flag_at(each.x + lane.content.shift + 2, mark.y, SIZES) == mark
