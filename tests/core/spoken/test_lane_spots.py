"""The lanes as a list of what is in sight."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from tests.core.lane_samples import model_of
from tests.core.large_samples import large_record
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.spoken.lane_spots import lane_spots
from viewer.core.spoken.spot import Spot
from viewer.core.time.scale import TimeScale, Window


def spots(model: LanesModel, window: Window | None = None, bottom: float = 2_000.0) -> list[Spot]:
    scale = TimeScale(window or model.extent.padded(5.0), SIZES.header_width, 900.0)
    frame = model.frame(scale, LaneView(), "", 400.0)
    return lane_spots(frame, 0.0, bottom, SIZES)


@given(st.lists(st.integers(1990, 2030), min_size=1, max_size=60), st.sampled_from(("event", "award")))
def test_every_entry_in_view_is_there_once_or_counted(years: list[int], kind: str) -> None:
    model = model_of(*({"date": str(year), "kind": kind} for year in years))
    found = spots(model)
    entries = [spot.id for spot in found if spot.kind == "entry"]
    assert len(entries) == len(set(entries))
    counted = {row for spot in found if spot.kind == "stack" for row in spot.rows}
    assert {f"e{n}" for n in range(len(years))} == {
        *entries,
        *(model.loaded.entries.at(int(model.table.entry[row])).id for row in counted),
    }
    assert [spot.number for spot in found if spot.kind == "lane"] == [len(years)]
    assert len({spot.key for spot in found}) == len(found)


def test_a_full_lane_is_one_band_that_says_its_counts() -> None:
    model = LanesModel(large_record(count=6_000), FakeMeasure(), SIZES)
    found = spots(model)
    bands = {spot.id: spot for spot in found if spot.kind == "band"}
    lanes = {spot.id: spot for spot in found if spot.kind == "lane"}
    assert bands
    for key, band in bands.items():
        assert band.number == lanes[key].number > 400
        assert 0 < band.most < band.number
    assert len(found) < 600


def test_what_is_out_of_sight_is_not_there() -> None:
    model = model_of({"date": "2000"}, {"date": "2020"})
    window = Window(model.extent.start, model.extent.start + 400.0)
    found = spots(model, window)
    assert [spot.id for spot in found if spot.kind == "entry"] == ["e0"]
    (lane,) = [spot for spot in found if spot.kind == "lane"]
    assert (lane.number, lane.outside) == (1, (0, 1))
    assert spots(model, bottom=0.0) == []
    for spot in found:
        assert spot.place.width >= 1.0
        assert spot.place.height > 0.0
