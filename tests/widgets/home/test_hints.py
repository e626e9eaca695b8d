"""The hints of the first start."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.windows import open_window
from viewer.app.settings import load_settings
from viewer.widgets.home.hints import HINTS, Hints
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import translator


def test_they_are_given_once_and_never_again(qtbot: QtBot, tmp_path: Path) -> None:
    first = open_window(qtbot, tmp_path / "settings.json")
    first.parts.offers.show_hints()
    (hints,) = first.findChildren(Hints)
    assert [label.text() for label in hints.labels] == [
        translator("en").text(f"hints.{name}") for name in HINTS
    ]
    first.close()
    assert load_settings(tmp_path / "settings.json").hints_seen
    second = open_window(qtbot, tmp_path / "settings.json")
    second.parts.offers.show_hints()
    assert second.findChildren(Hints) == []
    second.close()


def test_they_are_closed_and_speak_the_window_s_language(window: MainWindow) -> None:
    window.parts.offers.show_hints()
    QApplication.processEvents()
    (hints,) = window.findChildren(Hints)
    assert hints.isVisible()
    window.appearance.choose_language("vi")
    assert hints.close_button.text() == translator("vi").text("hints.close")
    hints.close_button.click()
    assert not hints.isVisible()
