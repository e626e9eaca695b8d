"""What is written is looked for only where it is in sight."""

from tests.core.view.ordered_records import model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.compare.written import written_in_lanes
from viewer.core.record.loading import read_record
from viewer.core.time.scale import TimeScale


def test_lanes_out_of_sight_are_not_laid_out() -> None:
    model = model_of(read_record(bundled_record()))
    frame = model.frame(TimeScale(model.extent, 224.0, 700.0), LaneView(), "", 400.0)
    first, *others = frame.lanes
    down = first.plan.y, first.plan.y + first.plan.height
    seen = written_in_lanes(frame, down)
    assert seen
    assert others
    assert not any("content" in lane.__dict__ for lane in others if lane.plan.y > down[1])
    assert seen == written_in_lanes(frame)[: len(seen)]
