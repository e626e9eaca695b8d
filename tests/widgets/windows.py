"""Windows on the offscreen screen, for the tests of what stands in them."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.places import SAMPLES
from viewer.app.state import State
from viewer.core.record.loading import read_record
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.window.main_window import MainWindow

SAMPLE = SAMPLES / "reading.json"
_PANEL_WIDTH = 362
Panel = TypeVar("Panel", bound=QWidget)


def open_window(qtbot: QtBot, settings: Path) -> MainWindow:
    """The real window, without a record."""
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    return window


def is_seen(later: MadeLater[Panel]) -> bool:
    """Whether a part that may not even have been made is seen."""
    part = later.found()
    return part is not None and part.isVisible()


def texts_are_there(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the texts that a window reads beside itself are attached, or refused."""
    qtbot.waitUntil(lambda: window.state.awaited_texts is None, timeout=30_000)


def sample_state(path: Path = SAMPLE) -> State:
    """The state of a record that has something for every part of the reader."""
    state = State()
    state.set_record(read_record(path))
    return state


def show_panel(qtbot: QtBot, panel: Panel, height: int = 800) -> Panel:
    """Show a panel as wide as the design has it."""
    qtbot.addWidget(panel)
    panel.resize(_PANEL_WIDTH, height)
    panel.show()
    return panel
