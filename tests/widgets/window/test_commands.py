"""What menus and keys say of a large record while its time and lens are being computed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.held_view_preparation import HeldViewPreparation
from tests.core.large_samples import large_record
from viewer.app.settings import load_settings
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.widgets.lanes.lens_legend import LensLegend
from viewer.widgets.window.main_window import MainWindow


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> HeldViewPreparation:
    return HeldViewPreparation(monkeypatch)


@pytest.fixture
def window(window: MainWindow, held: HeldViewPreparation) -> MainWindow:
    """The real window on a large record."""
    window.state.set_record(large_record())
    window.run("fit")
    QApplication.processEvents()
    return window


def trigger(window: MainWindow, held: HeldViewPreparation, action: str) -> None:
    window.menus.actions[action].trigger()
    held.wait_for_next()


def painted(qtbot: QtBot, window: MainWindow) -> None:
    """Wait for the picture after a change that is laid out in steps."""
    qtbot.waitUntil(window.timeline.updatesEnabled)
    assert not window.grab().isNull()


def test_the_menu_checks_what_was_asked_for_last(
    window: MainWindow, held: HeldViewPreparation, qtbot: QtBot, tmp_path: Path
) -> None:
    fold, layout = window.menus.actions["time_folded"], window.lanes_layout
    shown = layout.model  # rows may settle meanwhile: the frame is another, of the same lanes
    for number in range(3):
        trigger(window, held, "time_even" if number == 1 else "time_folded")
        assert fold.isChecked() == (number != 1)
        assert window.state.time == "even"
    assert layout.model is shown
    held.let_go(0)
    held.let_go(1)
    assert fold.isChecked()
    assert layout.model is shown
    held.let_go(2)
    assert fold.isChecked()
    assert window.state.time == "folded"
    assert layout.model is not None
    assert layout.model.time_map
    assert window.status_line.message.text() == "Empty spans are folded"
    painted(qtbot, window)
    window.close()
    assert load_settings(tmp_path / "settings.json").time == "folded"


def test_the_status_line_says_what_is_being_computed(
    window: MainWindow, held: HeldViewPreparation, qtbot: QtBot
) -> None:
    said = window.status_line.message
    trigger(window, held, "time_folded")
    qtbot.waitUntil(lambda: said.text() == "Folding empty spans…")
    trigger(window, held, "lens")
    trigger(window, held, "time_even")
    qtbot.waitUntil(lambda: said.text() == "Looking through the lens…")
    held.let_go(0)
    held.let_go(1)
    assert said.text() == "Looking through the lens…"
    held.let_go(2)
    assert not said.text()


def test_dense_lanes_are_laid_out_anew_in_folded_time(
    window: MainWindow, held: HeldViewPreparation, qtbot: QtBot
) -> None:
    for number, time in enumerate(("time_folded", "time_even", "time_squeezed")):
        painted(qtbot, window)
        trigger(window, held, time)
        held.let_go(number)
        frame, record = window.timeline.lanes.frame(), window.state.record
        assert frame is not None
        assert record is not None
        assert frame.in_view == len(record.entries)


def test_the_lens_shows_its_colours_when_they_are_counted(
    window: MainWindow, held: HeldViewPreparation, qtbot: QtBot
) -> None:
    trigger(window, held, "lens")
    trigger(window, held, "lens_disputed")
    actions = window.menus.actions
    assert actions["lens"].isChecked()
    assert actions["lens_disputed"].isChecked()
    assert window.top_bar.lens_button.isChecked()
    assert window.timeline.lanes.findChild(LensLegend) is None
    held.let_go(1)
    held.let_go(0)
    assert window.state.lens == EvidenceLens(True, traits_filter({"disputed"}))
    legend = window.timeline.lanes.findChild(LensLegend)
    assert legend is not None
    assert legend.isVisible()
    painted(qtbot, window)


def test_a_lens_taken_back_before_it_is_ready_is_never_shown(
    window: MainWindow, held: HeldViewPreparation
) -> None:
    trigger(window, held, "lens")
    trigger(window, held, "lens")
    assert not window.top_bar.lens_button.isChecked()
    held.let_go(0)
    held.let_go(1)
    assert window.state.lens == EvidenceLens()
    assert not window.menus.actions["lens"].isChecked()


def test_another_record_takes_the_lens_and_its_marks_away(
    window: MainWindow, held: HeldViewPreparation
) -> None:
    trigger(window, held, "lens")
    window.state.set_record(large_record(seed=3))
    assert not window.menus.actions["lens"].isChecked()
    held.let_go(0)
    assert window.state.lens == EvidenceLens()


def test_that_there_is_nothing_to_fold_is_said_when_it_is_known(
    window: MainWindow, held: HeldViewPreparation
) -> None:
    window.state.set_record(large_record(empty_days=0.0))
    trigger(window, held, "time_folded")
    assert not window.status_line.message.text()
    held.let_go(0)
    assert window.status_line.message.text()
    assert window.menus.actions["time_folded"].isChecked()
