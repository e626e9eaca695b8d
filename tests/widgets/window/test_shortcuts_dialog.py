from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from viewer.app.actions import ACTIONS
from viewer.app.state import State
from viewer.widgets.window.shortcuts_dialog import ShortcutsDialog
from viewer.words.translations import translator


def test_every_action_with_a_key_is_listed(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(State())
    qtbot.addWidget(dialog)
    listed = {label.text() for label in dialog.findChildren(QLabel)}
    words = translator("en")
    named = {
        words.text(f"action.{info.id}").replace("&", "").rstrip("…") for info in ACTIONS if info.shortcuts
    }
    assert named <= listed
