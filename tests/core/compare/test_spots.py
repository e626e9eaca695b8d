import json

import pytest

from tests.core.chart_samples import LOOK, SCALE, city, loaded, metric, value
from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.compare.reach import drawn_day
from viewer.core.compare.spots import ValuePlace, entry_spot, value_spot
from viewer.core.figures.frame import chart_frames
from viewer.core.lanes.model import LanesModel
from viewer.core.record.loading import parse_record, read_record
from viewer.core.time.scale import TimeScale
from viewer.core.time.time_map import EVEN


def crowd(count: int) -> LanesModel:
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": f"{1900 + n % 100}-0{1 + n % 9}"}
        for n in range(count)
    ]
    record = parse_record(json.dumps({"format": "dateline/1", "title": "R", "entries": entries}).encode())
    return LanesModel(record, FakeMeasure(), SIZES)


@pytest.mark.parametrize("count", [3, 60, 2_000])
def test_every_entry_in_view_has_a_spot_at_its_day(count: int) -> None:
    model = crowd(count)
    scale = TimeScale(model.extent.padded(0.1), 224.0, 900.0)
    frame = model.frame(scale, LaneView(), "", 200.0)
    lane = frame.lanes[0].plan
    for number in range(0, count, max(count // 20, 1)):
        day = drawn_day(model.loaded.date_of(model.loaded.entries[f"e{number}"]), EVEN)
        spot = entry_spot(frame, f"e{number}", SIZES, day)
        assert spot is not None
        assert day is not None
        assert abs(spot.x - scale.x(day)) < 20
        assert lane.y <= spot.y <= lane.y + lane.height
        mark = frame.mark_of(f"e{number}")
        assert spot.is_labelled == bool(mark and mark.label)


def test_an_entry_that_the_record_lacks_has_none() -> None:
    model = crowd(3)
    frame = model.frame(TimeScale(model.extent, 224.0, 900.0), LaneView(), "", 200.0)
    assert entry_spot(frame, "nobody", SIZES, 0.0) is None


def test_values_and_targets_stand_where_their_marks_are() -> None:
    frame = chart_frames(read_charts(city()), SCALE, LOOK)
    chart = frame.chart_of("services")
    assert chart is not None
    assert chart.plot is not None
    for point in chart.plot.points:
        spot = value_spot(frame, point.id, SIZES)
        assert spot is not None
        assert spot.left <= point.x + chart.shift <= spot.right
        assert spot.top <= point.y + chart.y <= spot.bottom
    assert value_spot(frame, "nobody", SIZES) is None


def test_a_thread_to_a_value_that_is_only_told_ends_before_its_words() -> None:
    frame = chart_frames(read_charts(read_record(bundled_record())), SCALE, LOOK)
    marks = {point.id for chart in frame.charts if chart.plot for point in chart.plot.points}
    told = [
        (label, chart.shift)
        for chart in frame.charts
        if chart.plot
        for label in chart.plot.labels
        if label.owner.kind == "observation" and label.owner.id not in marks
    ]
    assert told
    for label, shift in told:
        spot = value_spot(frame, label.owner.id, SIZES)
        assert spot is not None
        assert spot.x <= label.x + shift - SIZES.hit_margin


def test_a_value_among_too_many_for_marks_stands_at_its_place() -> None:
    observations = [value(f"v{n}", f"{2000 + n // 300}-0{1 + n % 9}", n % 90) for n in range(3_000)]
    record = loaded(metric("m", *observations))
    charts = read_charts(record)
    window = charts.metrics[0].day
    scale = TimeScale(SCALE.window.__class__(float(window.min()) - 9, float(window.max()) + 9), 224.0, 900.0)
    frame = chart_frames(charts, scale, LOOK)
    plot = frame.charts[0].plot
    assert plot is not None
    assert plot.clusters
    row = 1_234
    place = ValuePlace("m", float(charts.metrics[0].day[row]), float(charts.metrics[0].values[row]))
    identifier = charts.metrics[0].observations[row].id
    spot = value_spot(frame, identifier, SIZES, place)
    assert spot is not None
    assert spot.x == pytest.approx(scale.x(place.day), abs=8)
    assert spot.y == pytest.approx(plot.scale.y(place.value) + frame.charts[0].y, abs=8)
