"""What closes while no loop runs."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.attack._window import heard, turn
from viewer.widgets.window.about_dialog import AboutDialog
from viewer.widgets.window.main_window import MainWindow


def test_what_was_closed_is_gone_after_a_turn(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    menus = len(window.findChildren(QMenu))
    with heard():
        for _ in range(3):
            window.menus.actions["about"].trigger()
            for dialog in window.findChildren(AboutDialog):
                dialog.close()
            QMenu(window).deleteLater()
            turn()
    assert not window.findChildren(AboutDialog)
    assert len(window.findChildren(QMenu)) == menus
