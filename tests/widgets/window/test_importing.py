"""Files of other formats in the window: what may be dropped, and what is said of one that is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record, written
from tests.formats.diary import diary_text
from tests.widgets.windows import open_window
from viewer.widgets.window.main_window import MainWindow

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.usefixtures("diaries"),
]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.json")


def is_taken(window: MainWindow, url: QUrl) -> bool:
    data = QMimeData()
    data.setUrls([url])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(9, 9), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    window.dragEnterEvent(event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.json", True), ("a.JSON", True), ("a.diary", True), ("a.png", False), ("a", False), ("", True)],
)
def test_only_what_can_be_opened_may_be_dropped(
    window: MainWindow, tmp_path: Path, name: str, expected: bool
) -> None:
    assert is_taken(window, QUrl.fromLocalFile(str(tmp_path / name))) == expected


def test_what_is_no_file_may_not_be_dropped(window: MainWindow) -> None:
    assert not is_taken(window, QUrl("https://example.org/a.json"))
    assert not is_taken(window, QUrl.fromLocalFile("a" * 5_000))


def test_what_was_not_understood_is_said(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine <b>.diary"
    path.write_bytes(diary_text(4))
    assert window.open_record(path)
    assert window.state.record is not None
    assert window.state.record.record.title == "mine <b>"
    assert not window.findChildren(QMessageBox)
    assert window.parts.stage.import_report.get().text() == "1 thing left out"


def test_all_that_was_not_understood_is_counted(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.diary"
    path.write_bytes(diary_text(1) + b"no date\n" * 29)
    assert window.open_record(path)
    assert window.parts.stage.import_report.get().text() == "30 things left out"


def test_the_dialog_offers_each_format(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = tmp_path / "mine.diary", []
    path.write_bytes(diary_text(4))

    def chosen(*arguments: object) -> tuple[str, str]:
        asked.append(arguments[-1])
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    window.menus.actions["open"].trigger()
    assert "*.diary" in str(asked[0])
    assert window.state.record is not None
    assert window.state.record.path == path


def test_the_problem_panel_tries_again(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "later.json"
    assert not window.open_record(path)
    assert window.parts.offers.problem_panel.get().isVisible()
    path.write_bytes(written(record(9)))
    window.parts.offers.problem_panel.get().retry_pressed.emit()
    assert window.state.record is not None
    assert not window.parts.offers.problem_panel.get().isVisible()
