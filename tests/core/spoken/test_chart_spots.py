"""The charts as a list of what is in sight."""

import random

from tests.core.chart_samples import LOOK, SCALE, WINDOW, city, loaded, metric, value
from viewer.core.charts.data import read_charts
from viewer.core.charts.marks import ChartsFrame
from viewer.core.figures.frame import chart_frames
from viewer.core.record.catalog import LoadedRecord
from viewer.core.spoken.chart_spots import chart_spots
from viewer.core.time.scale import TimeScale


def frame_of(record: LoadedRecord, scale: TimeScale = SCALE) -> ChartsFrame:
    return chart_frames(read_charts(record), scale, LOOK)


def test_every_value_and_target_in_view_is_there_once() -> None:
    record = city()
    charts = read_charts(record)
    frame = frame_of(record)
    found = chart_spots(frame, 0.0, frame.height)
    ids = [spot.id for spot in found if spot.kind in ("observation", "target")]
    assert len(ids) == len(set(ids))
    wanted = {data.observations[row].id for data in charts.metrics for row in data.rows_in(WINDOW).tolist()}
    wanted |= {span.target.id for data in charts.metrics for span in data.targets_in(WINDOW)}
    assert wanted == set(ids)
    assert [spot.id for spot in found if spot.kind == "metric"] == [row.metric_id for row in frame.charts]
    assert all(spot.place.width >= 1.0 for spot in found)


def test_values_that_stand_close_are_one_child_that_says_how_many() -> None:
    chance = random.Random(5)
    many = [
        value(f"v{n}", f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}", chance.randint(10, 90)) for n in range(3_000)
    ]
    record = loaded(metric("rate", *many, unit="%"))
    frame = frame_of(record)
    found = chart_spots(frame, 0.0, frame.height)
    clusters = [spot for spot in found if spot.kind == "cluster"]
    assert len(clusters) == 1
    singles = sum(spot.kind == "observation" for spot in found)
    assert clusters[0].number + singles == 3_000
    assert clusters[0].ends[0] >= 10.0
    assert clusters[0].ends[1] <= 90.0
    assert len(found) < 500


def test_what_lies_outside_the_window_is_a_link() -> None:
    record = loaded(metric("rate", value("r", "2010", 5), value("s", "2040", 6)))
    frame = frame_of(record)
    found = chart_spots(frame, 0.0, frame.height)
    assert {"earlier", "later"} <= {spot.kind for spot in found}
    assert chart_spots(frame, frame.height, frame.height + 10) == []
