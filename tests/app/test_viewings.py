"""A large record's folds and lens are computed beside the window; the last that was asked for is shown."""

import threading
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.held_viewings import HeldViewings
from tests.core.large_samples import large_record
from tests.core.test_record_folding import POMPEII
from viewer.app.state import State
from viewer.app.viewings import Viewings
from viewer.core import lane_index, record_columns
from viewer.core.lens import EvidenceLens
from viewer.core.moments import DAY
from viewer.core.time_scale import Window
from viewer.core.viewing import Viewing

COLOURS = EvidenceLens(shown=True)
DISPUTED = EvidenceLens(only=frozenset({"disputed"}))
FOLDED = Viewing(folds=True)


@pytest.fixture
def state(qapp: QApplication) -> State:
    found = State()
    found.set_record(large_record())
    return found


@pytest.fixture
def viewings(state: State) -> Viewings:
    return Viewings(state)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> HeldViewings:
    return HeldViewings(monkeypatch)


@pytest.mark.parametrize("record", [None, POMPEII])
def test_a_small_record_follows_at_once(
    record: Any, qapp: QApplication, held: HeldViewings, qtbot: QtBot
) -> None:
    state = State()
    state.set_record(record)
    viewings = Viewings(state)
    with qtbot.waitSignals([viewings.asked_changed, viewings.shown]):
        viewings.ask(Viewing(True, COLOURS))
    assert state.viewing == viewings.asked == Viewing(True, COLOURS)
    assert bool(state.reckoning.folding) == (record is not None)
    assert not held.threads


@pytest.mark.parametrize("viewing", [FOLDED, Viewing(lens=COLOURS), Viewing(True, DISPUTED)])
def test_nothing_of_a_large_record_is_computed_on_the_interface_thread(
    viewing: Viewing, state: State, viewings: Viewings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, threading.Thread] = {}

    def watched(name: str, real: Any) -> Any:
        def compute(*values: Any, **named: Any) -> Any:
            threads[name] = threading.current_thread()
            return real(*values, **named)

        return compute

    parts = [(record_columns, each) for each in ("record_folding", "folded_table", "narrowed")]
    parts += [(lane_index.LaneIndex, each) for each in ("prepare_zoom", "level_anchors")]
    for owner, name in parts:
        monkeypatch.setattr(owner, name, watched(name, getattr(owner, name)))
    with qtbot.waitSignal(viewings.shown) as shown:
        viewings.ask(viewing)
        assert state.viewing == Viewing()
        assert viewings.asked == viewing
    assert shown.args == [Viewing()]
    assert state.viewing == viewings.asked == viewing
    assert bool(state.reckoning.folding) == viewing.folds
    assert threads["prepare_zoom"] is not threading.main_thread()
    assert threading.main_thread() not in threads.values()


def test_until_it_is_ready_the_state_tells_what_it_told(
    state: State, viewings: Viewings, held: HeldViewings, qtbot: QtBot
) -> None:
    columns, window = state.columns, Window(0.0, 40.0)
    viewings.ask(FOLDED)
    held.wait_for_next()
    assert not state.folds
    assert state.columns is columns
    state.set_window(window.centred(3_000 * DAY))
    state.set_lanes(state.lanes.toggled("hidden", "lane:lane-1"))
    middle = state.window.middle
    held.let_go(0)
    assert state.folds
    assert state.lanes.hidden == {"lane:lane-1"}
    assert abs(state.reckoning.folding.unfold(state.window.middle) - middle) < DAY


def test_toggled_twice_it_ends_as_it_was(state: State, viewings: Viewings, held: HeldViewings) -> None:
    for number, folds in enumerate((True, False)):
        viewings.ask(Viewing(folds))
        assert viewings.asked.folds == folds
        held.wait_for_next()
        assert len(held.threads) == number + 1
    held.let_go(1)
    held.let_go(0)
    assert viewings.asked == state.viewing == Viewing()
    assert not state.reckoning.folding


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_last_that_is_asked_for_is_shown_in_whatever_order_they_come(
    order: tuple[int, ...], state: State, viewings: Viewings, held: HeldViewings
) -> None:
    shown: list[Viewing] = []
    viewings.shown.connect(lambda: shown.append(state.viewing))
    for viewing in (FOLDED, Viewing(True, COLOURS), Viewing(False, DISPUTED)):
        viewings.ask(viewing)
        held.wait_for_next()
    for number in order:
        held.let_go(number)
    assert shown == [Viewing(False, DISPUTED)]
    assert viewings.asked == state.viewing == shown[0]


def test_what_was_asked_of_another_record_is_dropped(
    state: State, viewings: Viewings, held: HeldViewings
) -> None:
    viewings.ask(Viewing(lens=COLOURS))
    held.wait_for_next()
    state.set_record(other := large_record(seed=3))
    held.let_go(0)
    assert viewings.asked == state.viewing == Viewing()
    assert state.columns is not None
    assert state.columns.loaded is other


@pytest.mark.parametrize("is_large", [True, False])
def test_folds_that_were_asked_for_are_those_of_the_next_record(
    is_large: bool, state: State, viewings: Viewings, held: HeldViewings
) -> None:
    viewings.ask(FOLDED)
    held.wait_for_next()
    state.set_record(other := large_record(seed=3) if is_large else POMPEII)
    assert viewings.asked == FOLDED
    held.let_go(0)
    assert bool(state.reckoning.folding) != is_large
    if is_large:
        held.wait_for_next()
        held.let_go(1)
    assert state.viewing == viewings.asked == FOLDED
    assert state.columns is not None
    assert state.columns.loaded is other
    assert state.reckoning.folding == state.columns.folding == state.columns.empty_spans


def test_a_large_record_is_opened_unfolded_and_folded_when_that_is_ready(
    qapp: QApplication, held: HeldViewings
) -> None:
    state = State()
    state.set_folds(True)
    viewings = Viewings(state)
    state.set_record(large_record())
    assert not state.reckoning.folding
    assert viewings.asked.folds
    held.wait_for_next()
    held.let_go(0)
    assert state.reckoning.folding


def test_unfolding_before_it_was_folded_leaves_it_unfolded(qapp: QApplication, held: HeldViewings) -> None:
    state = State()
    state.set_folds(True)
    viewings = Viewings(state)
    state.set_record(large_record())
    viewings.ask(Viewing())
    viewings.ask(FOLDED)
    for number in range(3):
        held.wait_for_next()
        held.let_go(number)
    assert state.viewing == FOLDED
    assert state.reckoning.folding


def test_a_lens_alone_does_not_tell_of_folds(state: State, viewings: Viewings, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(state.reckoning_changed), qtbot.waitSignal(state.lens_changed):
        viewings.ask(Viewing(lens=COLOURS))


def test_what_cannot_be_computed_is_not_asked_for_any_more(
    state: State, viewings: Viewings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[Any] = []
    threads: list[threading.Thread] = []

    def refuse(*_values: object) -> None:
        threads.append(threading.current_thread())
        raise MemoryError

    monkeypatch.setattr(threading, "excepthook", told.append)
    monkeypatch.setattr("viewer.app.viewings.prepared_columns", refuse)
    viewings.ask(FOLDED)
    with qtbot.waitSignal(viewings.asked_changed):
        assert viewings.asked == FOLDED
    threads[0].join(10)
    assert [each.exc_type for each in told] == [MemoryError]
    assert viewings.asked == state.viewing == Viewing()


def test_a_result_may_come_when_nobody_is_left(state: State, held: HeldViewings) -> None:
    viewings = Viewings(state)
    viewings.ask(FOLDED)
    held.wait_for_next()
    shiboken6.delete(viewings)
    held.let_go(0)
    assert not state.folds
