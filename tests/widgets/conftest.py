"""What the tests of widgets begin with."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.windows import open_window
from viewer.core.base.resources import bundled_record
from viewer.widgets.window.main_window import MainWindow


@pytest.fixture(autouse=True, scope="module")
def _frozen() -> Iterator[None]:
    """Keep the collector from all that is there already: going over it takes 80 ms each time."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _clear_screen(_frozen: None, qapp: QApplication) -> Iterator[None]:
    """Let go of the windows that another test left: nothing deletes them without a running event loop.

    Hundreds of them, each of a hundred widgets and 11 MB, take every theme and size of texts. Nothing is
    collected before: what only the test's own names kept would be deleted in the middle of its painting.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    for widget in qapp.topLevelWidgets():
        widget.hide()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The real window on the bundled record."""
    found = open_window(qtbot, tmp_path / "settings.json")
    assert found.open_record(bundled_record())
    QApplication.processEvents()
    yield found
    found.close()
