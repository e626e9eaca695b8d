"""The lanes' model follows the state before anybody who shows it is told."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.record.test_record_maps import POMPEII
from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.filter.lens import EvidenceLens
from viewer.core.record.loading import read_record
from viewer.core.time.scale import TimeScale


@pytest.fixture
def state(qapp: QApplication) -> State:
    return State()


@pytest.fixture
def layout(state: State) -> LanesLayout:
    return LanesLayout(state, state)


def test_another_record_has_another_model_and_none_has_none(state: State, layout: LanesLayout) -> None:
    told: list[bool] = []
    layout.record_changed.connect(lambda: told.append(layout.model is not None))
    assert layout.model is None
    state.set_record(POMPEII)
    assert layout.model is not None
    assert layout.model.loaded is POMPEII
    state.set_record(None)
    assert told == [True, False]


def test_a_record_that_is_open_already_has_its_model_in_folded_time(state: State) -> None:
    state.set_time("folded")
    state.set_record(POMPEII)
    model = LanesLayout(state, state).model
    assert model is not None
    assert model.time_map == state.time_display.time_map
    assert model.time_map


def test_another_look_and_another_lens_change_the_model_but_not_the_record(
    qtbot: QtBot, state: State, layout: LanesLayout
) -> None:
    state.set_record(POMPEII)
    before, records = layout.model, list[None]()
    layout.record_changed.connect(lambda: records.append(None))
    with qtbot.waitSignal(layout.model_changed):
        state.set_theme("dark")
    dark = layout.model
    assert dark is not before
    with qtbot.waitSignal(layout.model_changed):
        state.set_language("vi")
    assert layout.model is not dark
    with qtbot.waitSignal(layout.model_changed):
        state.set_lens(EvidenceLens(shown=True))
    assert not records


def test_only_other_folds_of_time_change_the_model(qtbot: QtBot, state: State, layout: LanesLayout) -> None:
    state.set_record(POMPEII)
    with qtbot.assertNotEmitted(layout.model_changed):
        state.set_years("ages")
    with qtbot.waitSignal(layout.model_changed):
        state.set_time("folded")
    assert layout.model is not None
    assert layout.model.time_map == state.time_display.time_map


def test_who_hears_of_the_state_later_sees_the_model_of_now(state: State, layout: LanesLayout) -> None:
    seen: list[bool] = []

    def look() -> None:
        seen.append(layout.model is not None and layout.model.time_map == state.time_display.time_map)

    state.record_changed.connect(look)
    state.time_display_changed.connect(look)
    state.set_record(POMPEII)
    state.set_time("folded")
    assert seen == [True, True]


def test_the_window_around_an_entry_has_as_much_again_on_both_sides(
    state: State, layout: LanesLayout
) -> None:
    entry = POMPEII.record.entries[0].id
    assert layout.window_around(entry) is None
    state.set_record(POMPEII)
    model, window = layout.model, layout.window_around(entry)
    assert model is not None
    assert window is not None
    row = model.row(entry)
    assert row is not None
    begins, ends = float(model.table.begins[row]), float(model.table.ends[row])
    assert window.start < begins <= ends < window.end
    assert layout.window_around("unknown") is None


def test_what_is_shown_is_counted_as_frames_count_it(state: State, layout: LanesLayout) -> None:
    assert layout.count_shown() == 0
    state.set_record(read_record(bundled_record()))
    model = layout.model
    assert model is not None
    window = model.first_window
    groups = [f"group:{lane.group}" for lane in model.table.lanes]
    keys = [lane.key for lane in model.table.lanes]
    views = (
        LaneView(),
        LaneView(folded=frozenset(groups[:1])),
        LaneView(folded=frozenset(keys[:2]), hidden=frozenset(keys[3:4])),
        LaneView(folded=frozenset(groups), pinned=(keys[1],)),
    )
    for shown in (window, window.padded(-0.3), window.padded(-0.45)):
        state.set_window(shown)
        for view in views:
            state.set_lanes(view)
            frame = model.frame(TimeScale(shown, 200.0, 900.0), view, "", 400.0)
            assert layout.count_shown() == frame.in_view
