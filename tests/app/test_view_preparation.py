"""A large record's time and lens are computed beside the window; the last that was asked for is shown."""

import threading
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.held_view_preparation import HeldViewPreparation
from tests.core.large_samples import large_record
from tests.core.record.test_record_maps import POMPEII
from viewer.app.state import State
from viewer.app.view_preparation import ViewPreparation
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.table import lane_index
from viewer.core.time.moments import DAY
from viewer.core.time.scale import Window
from viewer.core.time.time_choice import TimeChoice
from viewer.core.view import record_columns
from viewer.core.view.view_options import ViewOptions

COLOURS = EvidenceLens(shown=True)
DISPUTED = EvidenceLens(filter=traits_filter({"disputed"}))
FOLDED = ViewOptions("folded")


@pytest.fixture
def state(qapp: QApplication) -> State:
    found = State()
    found.set_record(large_record())
    return found


@pytest.fixture
def view_preparation(state: State) -> ViewPreparation:
    return ViewPreparation(state)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> HeldViewPreparation:
    return HeldViewPreparation(monkeypatch)


@pytest.mark.parametrize("record", [None, POMPEII])
def test_a_small_record_follows_at_once(
    record: Any, qapp: QApplication, held: HeldViewPreparation, qtbot: QtBot
) -> None:
    state = State()
    state.set_record(record)
    view_preparation = ViewPreparation(state)
    with qtbot.waitSignals([view_preparation.requested_changed, view_preparation.shown]):
        view_preparation.ask(ViewOptions("folded", COLOURS))
    assert state.view_options == view_preparation.requested == ViewOptions("folded", COLOURS)
    assert bool(state.time_display.time_map) == (record is not None)
    assert not held.threads


@pytest.mark.parametrize("view_options", [FOLDED, ViewOptions(lens=COLOURS), ViewOptions("folded", DISPUTED)])
def test_nothing_of_a_large_record_is_computed_on_the_interface_thread(
    view_options: ViewOptions,
    state: State,
    view_preparation: ViewPreparation,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: dict[str, threading.Thread] = {}

    def watched(name: str, real: Any) -> Any:
        def compute(*values: Any, **named: Any) -> Any:
            threads[name] = threading.current_thread()
            return real(*values, **named)

        return compute

    parts = [(record_columns, each) for each in ("record_folding", "drawn_table", "narrowed")]
    parts += [(lane_index.LaneIndex, each) for each in ("prepare_zoom", "level_anchors")]
    for owner, name in parts:
        monkeypatch.setattr(owner, name, watched(name, getattr(owner, name)))
    with qtbot.waitSignal(view_preparation.shown) as shown:
        view_preparation.ask(view_options)
        assert state.view_options == ViewOptions()
        assert view_preparation.requested == view_options
    assert shown.args == [ViewOptions(), "even"]
    assert state.view_options == view_preparation.requested == view_options
    assert bool(state.time_display.time_map) == (view_options.time == "folded")
    assert threads["prepare_zoom"] is not threading.main_thread()
    assert threading.main_thread() not in threads.values()


def test_until_it_is_ready_the_state_tells_what_it_told(
    state: State, view_preparation: ViewPreparation, held: HeldViewPreparation, qtbot: QtBot
) -> None:
    columns, window = state.columns, Window(0.0, 40.0)
    view_preparation.ask(FOLDED)
    held.wait_for_next()
    assert state.time == "even"
    assert state.columns is columns
    state.set_window(window.centred(3_000 * DAY))
    state.set_lanes(state.lanes.toggled("hidden", "lane:lane-1"))
    middle = state.window.middle
    held.let_go(0)
    assert state.time == "folded"
    assert state.lanes.hidden == {"lane:lane-1"}
    assert abs(state.time_display.time_map.real(state.window.middle) - middle) < DAY


def test_toggled_twice_it_ends_as_it_was(
    state: State, view_preparation: ViewPreparation, held: HeldViewPreparation
) -> None:
    choices: tuple[TimeChoice, ...] = ("folded", "even")
    for number, time in enumerate(choices):
        view_preparation.ask(ViewOptions(time))
        assert view_preparation.requested.time == view_preparation.requested_time == time
        held.wait_for_next()
        assert len(held.threads) == number + 1
    held.let_go(1)
    held.let_go(0)
    assert view_preparation.requested == state.view_options == ViewOptions()
    assert not state.time_display.time_map


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_last_that_is_asked_for_is_shown_in_whatever_order_they_come(
    order: tuple[int, ...], state: State, view_preparation: ViewPreparation, held: HeldViewPreparation
) -> None:
    shown: list[ViewOptions] = []
    view_preparation.shown.connect(lambda: shown.append(state.view_options))
    for view_options in (FOLDED, ViewOptions("folded", COLOURS), ViewOptions("even", DISPUTED)):
        view_preparation.ask(view_options)
        held.wait_for_next()
    for number in order:
        held.let_go(number)
    assert shown == [ViewOptions("even", DISPUTED)]
    assert view_preparation.requested == state.view_options == shown[0]


def test_what_was_asked_of_another_record_is_dropped(
    state: State, view_preparation: ViewPreparation, held: HeldViewPreparation
) -> None:
    view_preparation.ask(ViewOptions(lens=COLOURS))
    held.wait_for_next()
    state.set_record(other := large_record(seed=3))
    held.let_go(0)
    assert view_preparation.requested == state.view_options == ViewOptions()
    assert state.columns is not None
    assert state.columns.loaded is other


@pytest.mark.parametrize("is_large", [True, False])
def test_folds_that_were_asked_for_are_those_of_the_next_record(
    is_large: bool, state: State, view_preparation: ViewPreparation, held: HeldViewPreparation
) -> None:
    view_preparation.ask(FOLDED)
    held.wait_for_next()
    state.set_record(other := large_record(seed=3) if is_large else POMPEII)
    assert view_preparation.requested == FOLDED
    held.let_go(0)
    assert bool(state.time_display.time_map) != is_large
    if is_large:
        held.wait_for_next()
        held.let_go(1)
    assert state.view_options == view_preparation.requested == FOLDED
    assert state.columns is not None
    assert state.columns.loaded is other
    assert state.time_display.time_map == state.columns.time_map == state.columns.empty_spans


def test_a_large_record_is_opened_unfolded_and_folded_when_that_is_ready(
    qapp: QApplication, held: HeldViewPreparation
) -> None:
    state = State()
    state.set_time("folded")
    view_preparation = ViewPreparation(state)
    state.set_record(large_record())
    assert not state.time_display.time_map
    assert view_preparation.requested.time == "folded"
    held.wait_for_next()
    held.let_go(0)
    assert state.time_display.time_map


def test_unfolding_before_it_was_folded_leaves_it_unfolded(
    qapp: QApplication, held: HeldViewPreparation
) -> None:
    state = State()
    state.set_time("folded")
    view_preparation = ViewPreparation(state)
    state.set_record(large_record())
    view_preparation.ask(ViewOptions())
    view_preparation.ask(FOLDED)
    for number in range(3):
        held.wait_for_next()
        held.let_go(number)
    assert state.view_options == FOLDED
    assert state.time_display.time_map


def test_a_lens_alone_does_not_tell_of_folds(
    state: State, view_preparation: ViewPreparation, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(state.time_display_changed), qtbot.waitSignal(state.lens_changed):
        view_preparation.ask(ViewOptions(lens=COLOURS))


def test_what_judged_quotations_by_other_texts_is_computed_anew(
    state: State, view_preparation: ViewPreparation, held: HeldViewPreparation
) -> None:
    assert state.columns is not None
    wanted = ViewOptions(lens=EvidenceLens(filter=NO_FILTER.taking_only("evidence", "not_found")))
    view_preparation.ask(wanted)
    held.wait_for_next()
    state.set_missing(frozenset({state.columns.loaded.entries.identifier(3)}))
    held.let_go(0)
    assert state.view_options != wanted
    held.wait_for_next()
    held.let_go(1)
    assert state.view_options == wanted
    left = state.columns.seen(wanted.lens).left
    assert left is not None
    assert left.sum() == 1


def test_what_cannot_be_computed_is_not_asked_for_any_more(
    state: State, view_preparation: ViewPreparation, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    on_progress: list[Any] = []
    threads: list[threading.Thread] = []

    def refuse(*_values: object) -> None:
        threads.append(threading.current_thread())
        raise MemoryError

    monkeypatch.setattr(threading, "excepthook", on_progress.append)
    monkeypatch.setattr("viewer.app.view_preparation.prepared_columns", refuse)
    view_preparation.ask(FOLDED)
    with qtbot.waitSignal(view_preparation.requested_changed):
        assert view_preparation.requested == FOLDED
    threads[0].join(10)
    assert [each.exc_type for each in on_progress] == [MemoryError]
    assert view_preparation.requested == state.view_options == ViewOptions()


def test_without_a_thread_all_stays_as_it_is_shown(
    state: State, view_preparation: ViewPreparation, no_threads: None
) -> None:
    view_preparation.ask(FOLDED)
    assert view_preparation.requested == state.view_options == ViewOptions()
    assert view_preparation.work == ""


def test_a_result_may_come_when_nobody_is_left(state: State, held: HeldViewPreparation) -> None:
    view_preparation = ViewPreparation(state)
    view_preparation.ask(FOLDED)
    held.wait_for_next()
    shiboken6.delete(view_preparation)
    held.let_go(0)
    assert state.time == "even"
