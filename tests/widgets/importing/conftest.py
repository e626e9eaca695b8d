"""The window in which files of other formats are opened."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.widgets.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("viewer.app.records.cache_folder", lambda: tmp_path / "cache")
    made = MainWindow(tmp_path / "settings.json")
    qtbot.addWidget(made)
    made.show()
    return made
