from itertools import pairwise

import pytest

from tests.core.chart_samples import loaded, metric, value
from tests.core.fake_text import FakeMeasure
from tests.core.lane_samples import model_of
from tests.core.record.test_record_maps import POMPEII, record_of
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.overview import Counting, overview_frame, overview_scale
from viewer.core.time.scale import Window
from viewer.core.time.steps import Years
from viewer.core.time.time_choice import TIMES
from viewer.core.view.record_columns import RecordColumns
from viewer.model.calendar import day_number
from viewer.words.translations import translator


def frame(window: Window, width: float = 800):  # type: ignore[no-untyped-def]
    model = model_of({"date": "2000"}, {"date": "2020"}, {"date": "2020"}, {"date": "2030"})
    scale = overview_scale(model.extent, 200, width)
    return overview_frame(model.table, scale, window, FakeMeasure(), translator("en"), SIZES)


def test_columns_are_higher_where_there_is_more() -> None:
    found = frame(Window(day_number(2010, 1, 1), day_number(2020, 1, 1)))
    (columns,) = found.columns
    heights = columns.heights.tolist()
    assert len(heights) == 3
    assert max(heights) == heights[1]


def test_the_window_is_where_its_days_are() -> None:
    window = Window(day_number(2010, 1, 1), day_number(2020, 1, 1))
    found = frame(window)
    assert found.window == (
        pytest.approx(found.scale.x(window.start)),
        pytest.approx(found.scale.x(window.end)),
    )


@pytest.mark.parametrize("start", [-500_000.0, 0.0, 500_000.0])
def test_a_window_can_always_be_grabbed(start: float) -> None:
    found = frame(Window(start, start + 0.001))
    x0, x1 = found.window
    assert found.scale.left <= x0 < x1 <= found.scale.right
    assert x1 - x0 >= 5


def test_counts_are_stacked_by_kind_without_a_gap() -> None:
    dates = {"policy": ("2000", "2020"), "event": ("2000", "2000", "2010"), "award": ("2020",)}
    model = model_of(*({"kind": kind, "date": date} for kind in dates for date in dates[kind]))
    scale = overview_scale(model.extent, 200, 800)
    found = overview_frame(model.table, scale, model.extent, FakeMeasure(), translator("en"), SIZES)
    assert {columns.role: len(columns.lefts) for columns in found.columns} == {
        kind: len(set(dates[kind])) for kind in dates
    }
    for left in {x for columns in found.columns for x in columns.lefts.tolist()}:
        parts = [
            (float(columns.tops[at]), float(columns.heights[at]))
            for columns in found.columns
            for at in (columns.lefts == left).nonzero()[0]
        ]
        bottom = found.base
        for top, height in sorted(parts, reverse=True):
            assert top + height == pytest.approx(bottom)
            bottom = top
        assert bottom > 0


def test_it_stays_even_where_the_lanes_are_folded_or_squeezed() -> None:
    columns = RecordColumns(POMPEII)
    frames = []
    for time in TIMES:
        model = LanesModel(POMPEII, FakeMeasure(), SIZES, columns.timed(time).time_map)
        scale = overview_scale(columns.real_extent, 200, 800)
        found = overview_frame(model.real_table, scale, scale.window, FakeMeasure(), translator("en"), SIZES)
        frames.append((found.labels, [columns.lefts.tolist() for columns in found.columns]))
    assert frames[0] == frames[1] == frames[2]


def labels_of(dates: tuple[str, ...], width: float, years: Years = "calendar") -> list[tuple[float, str]]:
    record = record_of(dates)
    model = LanesModel(record, FakeMeasure(), SIZES)
    scale = overview_scale(model.extent, 200, width)
    measure, words = FakeMeasure(), translator("en")
    found = overview_frame(model.table, scale, model.extent, measure, words, SIZES, years)
    return list(found.labels)


DEEP = ("Y-13800000000", "Y-4540000000", "Y-66000000", "Y-300000", "-0043-03-15", "2020")


@pytest.mark.parametrize("years", ["calendar", "ages"])
@pytest.mark.parametrize("width", [505, 845, 1200])
def test_labels_of_deep_time_do_not_overlap(width: float, years: Years) -> None:
    placed = labels_of(DEEP, width, years)
    assert len(placed) >= 2
    assert all(a + len(text) * 7 + SIZES.label_gap <= b for (a, text), (b, _) in pairwise(placed))


def test_years_stay_where_there_is_no_room_for_every_quarter() -> None:
    texts = [text for _, text in labels_of(("1000", "1001", "1002", "1004"), 845)]
    assert texts == ["1000", "1001", "1002", "1003", "1004"]


def test_the_first_of_the_days_says_its_month() -> None:
    texts = [text for _, text in labels_of(("2020-03-01", "2020-03-10", "2020-03-21"), 845)]
    assert texts == ["6 Mar 2020", "11", "16", "21"]


def test_a_record_without_entries_counts_its_values() -> None:
    values = [*(value(f"v{n}", "2020", n) for n in range(3)), value("w", "2022", 1)]
    columns = RecordColumns(loaded(metric("m", *values)))
    extent, days = columns.real_extent, columns.lone_values
    assert days is not None
    scale, counting = overview_scale(extent, 200, 800), Counting(values=days)
    words = translator("en")
    found = overview_frame(columns.real_table, scale, extent, FakeMeasure(), words, SIZES, counting=counting)
    (counted,) = found.columns
    assert counted.role == "series"
    assert len(counted.heights) == 2
    assert counted.heights[0] > counted.heights[1]
    assert RecordColumns(record_of(("2020",), ("2021",))).lone_values is None
