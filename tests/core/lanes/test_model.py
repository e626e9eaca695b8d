"""A model that is given other columns of its record lays out what a new model would."""

import pytest

from tests.core.fake_text import FakeMeasure
from tests.core.large_samples import large_record
from tests.core.record.test_record_maps import POMPEII
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes import settling
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.time.scale import TimeScale, Window
from viewer.core.view.record_columns import RecordColumns

HEIGHTS = 0.0, 700.0, 150.0, 3_000.0
look_at = settling._lane


def marks(model: LanesModel, scale: TimeScale) -> list[Mark]:
    frame = model.frame(scale, LaneView(), "", 700)
    return [mark for lane in frame.lanes for mark in lane.marks]


@pytest.mark.parametrize("record", [POMPEII, large_record()])
def test_other_columns_are_laid_out_at_the_zoom_of_the_last(record: LoadedRecord) -> None:
    model = LanesModel(record, FakeMeasure(), SIZES)
    folded = RecordColumns(record).timed("folded")
    extent = folded.extent
    scale = TimeScale(extent, SIZES.header_width, 1_000)
    before = marks(model, scale)
    model.take(folded)
    new = LanesModel(record, FakeMeasure(), SIZES, folded.time_map)
    assert marks(model, scale) == marks(new, scale)
    assert marks(model, scale) != before
    model.take(RecordColumns(record))
    assert marks(model, scale) == before


def test_another_look_keeps_the_columns() -> None:
    model = LanesModel(POMPEII, FakeMeasure(), SIZES)
    model.take(RecordColumns(POMPEII).timed("folded"))
    other = model.dressed(FakeMeasure(), SIZES)
    assert other.table is model.table
    assert other.time_map
    scale = TimeScale(Window(model.extent.start, model.extent.end), SIZES.header_width, 1_000)
    assert marks(other, scale) == marks(model, scale)


@pytest.mark.parametrize("record", [POMPEII, large_record()])
@pytest.mark.parametrize("still", [True, False])
def test_another_height_is_shared_out_among_the_same_needs(
    record: LoadedRecord, still: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(
        settling, "_lane", lambda table, lane, *look: looked_at.append(lane.id) or look_at(table, lane, *look)
    )
    model = LanesModel(record, FakeMeasure(), SIZES)
    scale = TimeScale(model.extent, SIZES.header_width, 1_000)
    plans = [model.frame(scale, LaneView(), "", height, still=still).plan for height in HEIGHTS]
    assert len(looked_at) <= 2 * len(model.table.lanes)
    looked_at.clear()
    for height, plan in zip(HEIGHTS, plans, strict=True):
        new = LanesModel(record, FakeMeasure(), SIZES)
        assert new.frame(scale, LaneView(), "", height, still=still).plan == plan
    assert len(looked_at) >= len(HEIGHTS)
    assert len({plan.height for plan in plans}) > 1


@pytest.mark.parametrize("record", [POMPEII, large_record()])
def test_what_lanes_need_and_name_is_known_without_a_layout(record: LoadedRecord) -> None:
    laid_out, model = (LanesModel(record, FakeMeasure(), SIZES) for _ in range(2))
    scale = TimeScale(model.extent, SIZES.header_width, 1_000)
    for height in HEIGHTS:
        plan = laid_out.frame(scale, LaneView(), "", height).plan
        pane = model.pane(scale, LaneView(), height, height)
        assert (pane.needed, pane.least) == (plan.needed, plan.least)
        # What its last row ends with is what the lanes fill.
        assert pane.ends[0] == plan.least
        assert pane.ends[-1] == plan.height
        assert list(pane.named) == sorted(pane.named)
    assert (
        model.frame(scale, LaneView(), "", HEIGHTS[0]).plan
        == laid_out.frame(scale, LaneView(), "", HEIGHTS[0]).plan
    )
