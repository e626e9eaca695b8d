import json

import pytest

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LaneFrame
from viewer.core.lanes.model import LanesModel
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import TimeScale, Window
from viewer.paint.header_painter import lane_middle


@pytest.fixture
def lane() -> LaneFrame:
    entries = [{"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": "2020"} for n in range(9)]
    record = parse_record(json.dumps({"format": "dateline/1", "title": "T", "entries": entries}).encode())
    scale = TimeScale(Window(18_000, 19_000), SIZES.header_width, 800)
    view = LaneView(expanded=frozenset({"lane:event"}))
    (lane,) = LanesModel(record, FakeMeasure(), SIZES).frame(scale, view, "", 500).lanes
    return lane


def test_a_lane_is_named_in_the_middle_of_what_is_in_view(lane: LaneFrame) -> None:
    whole = lane_middle(lane, SIZES, 0, 1000)
    assert whole == pytest.approx(lane.plan.y + lane.plan.height / 2, abs=SIZES.row_height / 2)
    cut = lane.plan.y + lane.plan.height / 2
    assert lane_middle(lane, SIZES, 0, cut) < cut < lane_middle(lane, SIZES, cut, 1000)


@pytest.mark.parametrize("seen", [-1000, 1, 20, 1000])
def test_the_name_of_a_lane_stays_inside_it(lane: LaneFrame, seen: float) -> None:
    middle = lane_middle(lane, SIZES, lane.plan.y + seen - 1000, lane.plan.y + seen)
    half = SIZES.row_height / 2
    assert lane.plan.y + half <= middle <= lane.plan.y + lane.plan.height - half
