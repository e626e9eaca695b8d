"""What the tests of widgets begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.windows import open_window
from viewer.core.base.resources import bundled_record
from viewer.widgets.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def _clear_screen(qapp: QApplication) -> None:
    """Hide what another test left on the screen: the pointer would meet it instead of the window below."""
    for widget in qapp.topLevelWidgets():
        widget.hide()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The real window on the bundled record."""
    found = open_window(qtbot, tmp_path / "settings.json")
    assert found.open_record(bundled_record())
    QApplication.processEvents()
    yield found
    found.close()
