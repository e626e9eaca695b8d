"""A model that is given other columns of its record lays out what a new model would."""

import pytest

from tests.core.fake_text import FakeMeasure
from tests.core.large_samples import large_record
from tests.core.record.test_record_maps import POMPEII
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.time.scale import TimeScale, Window
from viewer.core.view.record_columns import RecordColumns


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
