import json
from typing import Any

import pytest

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
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
    point, bar = found["e0"]._replace(is_bar=False, glyph_x=300.0), found["e2"]
    for mark, edge in ((point, 300.0 + SIZES.glyph / 2), (bar, bar.x1)):
        place = mark.flag_place(0.0, 900.0, SIZES)
        assert place is not None
        assert place[0] >= edge
        assert place[1] < mark.y
    assert found["e1"].flag_place(0.0, 900.0, SIZES) is None


def test_where_a_bar_ends_out_of_sight_its_flag_is_seen_all_the_same() -> None:
    bar = marks(record("contradiction"))["e2"]._replace(x0=-5_000.0, x1=5_000.0)
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
