from collections.abc import Callable
from typing import Any

import pytest

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.export.base.choice import check_selection, chosen_view, chosen_window
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest


@pytest.fixture
def model(payload: dict[str, Any], load: Callable[[object], LoadedRecord]) -> LanesModel:
    return LanesModel(load(payload), FakeMeasure(), SIZES)


def hidden(model: LanesModel, request: ExportRequest) -> frozenset[str]:
    return chosen_view(model, request).hidden


def test_without_a_choice_the_view_stays_as_it_is(model: LanesModel) -> None:
    view = LaneView(hidden=frozenset({"lane:award", "metric:ships"}), folded=frozenset({"lane:system"}))
    assert chosen_view(model, ExportRequest(view=view)) == view


def test_a_choice_shows_what_it_names_and_nothing_else(model: LanesModel) -> None:
    view = LaneView(hidden=frozenset({"lane:award", "metric:ships"}))
    request = ExportRequest(view=view, lanes=("award",), metrics=("ships", "share"))
    assert hidden(model, request) == {"lane:harbour", "lane:system", "metric:calls", "metric:visitors"}


def test_an_empty_choice_shows_none(model: LanesModel) -> None:
    gone = hidden(model, ExportRequest(lanes=(), metrics=()))
    assert gone >= {f"lane:{lane.id}" for lane in model.table.lanes}
    assert gone >= {f"metric:{metric.id}" for metric in model.loaded.record.metrics}


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (ExportRequest(lanes=("harbor",)), "export.unknown_lane"),
        (ExportRequest(metrics=("nothing", "ships")), "export.unknown_metric"),
        (ExportRequest(gather=("Harbor",)), "export.unknown_topic"),
        (ExportRequest(as_charts=("ship",)), "export.unknown_metric"),
    ],
)
def test_what_the_record_lacks_is_refused(model: LanesModel, request_: ExportRequest, code: str) -> None:
    with pytest.raises(ExportError) as refused:
        chosen_view(model, request_)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_figures_are_gathered_and_opened_beside_those_of_the_view(model: LanesModel) -> None:
    view = LaneView(expanded=frozenset({"lane:award", "metric:calls"}))
    topic = model.loaded.record.metrics[0].topic
    asked = ExportRequest(view=view, gather=(topic,), as_charts=("ships",))
    added = {f"topic:{topic}", "metric:ships"}
    assert chosen_view(model, asked).expanded == view.expanded | added
    every = chosen_view(model, ExportRequest(gather=None, as_charts=None)).expanded
    metrics = model.loaded.record.metrics
    assert every == {f"metric:{each.id}" for each in metrics} | {f"topic:{each.topic}" for each in metrics}


def test_an_id_that_comes_close_is_named(model: LanesModel) -> None:
    with pytest.raises(ExportError) as refused:
        chosen_view(model, ExportRequest(lanes=("harbor",)))
    assert refused.value.problems[0].params["close"] == ("harbour",)


def test_the_whole_record_holds_everything_dated(model: LanesModel) -> None:
    window = chosen_window(model, ExportRequest(span="whole", window=(0.0, 1.0)))
    assert window.start < model.extent.start < model.extent.end < window.end


def test_a_window_that_ends_before_it_begins_is_refused(model: LanesModel) -> None:
    with pytest.raises(ExportError) as refused:
        chosen_window(model, ExportRequest(window=(10.0, 5.0)))
    assert refused.value.problems[0].code == "export.empty_window"


def test_a_selection_that_does_not_exist_is_refused(model: LanesModel) -> None:
    check_selection(model.loaded, "")
    check_selection(model.loaded, "lit")
    with pytest.raises(ExportError):
        check_selection(model.loaded, "nothing")
