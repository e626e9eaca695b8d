from collections.abc import Callable
from typing import Any

import pytest

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.model import LanesModel
from viewer.core.page.depicted import Depicted, depicted_in
from viewer.core.record.catalog import LoadedRecord
from viewer.core.time.scale import Window
from viewer.model.calendar import day_number


@pytest.fixture
def port(payload: dict[str, Any], load: Callable[[object], LoadedRecord]) -> LanesModel:
    return LanesModel(load(payload), FakeMeasure(), SIZES)


def seen(model: LanesModel, first: tuple[int, int, int], end: tuple[int, int, int]) -> Depicted:
    window = Window(float(day_number(*first)), float(day_number(*end)))
    return depicted_in(model, window, LaneView(), EvidenceLens())


def test_the_known_days_are_those_of_what_is_shown(port: LanesModel) -> None:
    assert seen(port, (1900, 1, 1), (2100, 1, 1)).known_days == (
        day_number(2018, 1, 1),
        day_number(2020, 12, 31),
    )
    harbour = seen(port, (1900, 1, 1), (2100, 1, 1)).keeping({"harbour"}, ())
    assert harbour.known_days == (day_number(2019, 3, 4), day_number(2019, 3, 4))


def test_days_outside_the_window_are_not_among_them(port: LanesModel) -> None:
    days = seen(port, (2019, 1, 1), (2020, 7, 1)).known_days
    assert days == (day_number(2019, 1, 1), day_number(2020, 6, 30))
    # What goes on without an end is seen until the record's present, and not beyond.
    assert seen(port, (2050, 1, 1), (2051, 1, 1)).lanes == ()


def test_nothing_shown_has_no_days(port: LanesModel) -> None:
    assert seen(port, (1900, 1, 1), (1901, 1, 1)).known_days is None


def test_keeping_leaves_some_lanes_and_charts(port: LanesModel) -> None:
    kept = seen(port, (1900, 1, 1), (2100, 1, 1)).keeping({"award"}, {"share"})
    assert [lane.info.id for lane in kept.lanes] == ["award"]
    assert [chart.metric.id for chart in kept.charts] == ["share"]
    assert kept.observations == len(kept.charts[0].observations) == 3


def test_the_source_of_a_break_in_the_window_is_cited(
    payload: dict[str, Any], load: Callable[[object], LoadedRecord]
) -> None:
    payload["sources"].append({"id": "office", "type": "book", "title": "How it was counted"})
    (metric,) = (each for each in payload["metrics"] if each["id"] == "share")
    said = [{"source": "office", "exact": "counted anew", "supports": ["reason"]}]
    metric["observations"].append({"id": "share-2018", "date": "2018", "value": 90})
    metric["breaks"] = [{"date": "2019-07-01", "reason": "Counted anew", "evidence": said}]
    model = LanesModel(load(payload), FakeMeasure(), SIZES)
    assert "office" in seen(model, (2019, 1, 1), (2020, 1, 1)).citing(()).sources
    assert "office" not in seen(model, (2020, 1, 1), (2021, 1, 1)).citing(()).sources
