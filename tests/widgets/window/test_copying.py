"""File > Save a copy as… writes the record in the format that is chosen, and says what that lacks."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests.formats.corpora import read
from tests.formats.writers.same import same
from tests.widgets.windows import open_window
from viewer.core.base.resources import bundled_record
from viewer.formats.writing import writers
from viewer.widgets.window.main_window import MainWindow
from viewer.words.format_words import save_filter

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())
    return window


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


@pytest.mark.parametrize(("number", "writer"), tuple(enumerate(writers())))
def test_a_copy_is_written_in_the_format_that_is_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, writer
) -> None:
    choose(monkeypatch, tmp_path / "copy", save_filter("en")[number])
    window.menus.actions["save_copy"].trigger()
    path = tmp_path / f"copy.{writer.ending}"
    assert path.exists()
    assert window.status_line.message.text() == f"Saved {path.name}"
    told = [box.text() for box in window.findChildren(QMessageBox)]
    assert bool(told) == (number > 0)
    if writer.ending != "md":
        found = read(path).loaded
        assert len(found.entries) == len(window.state.record.entries)
        assert {each[1] for each in same(found)} == {each[1] for each in same(window.state.record)}


def test_a_file_that_cannot_be_written_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "none" / "copy.json", save_filter("en")[0])
    window.menus.actions["save_copy"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "cannot be written: No such file or directory." in box.text()


def test_nothing_is_written_where_nothing_is_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.menus.actions["save_copy"].trigger()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("copy")] == []
