import json

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from viewer.app.actions import ACTIONS
from viewer.app.state import State
from viewer.core.base.resources import resource
from viewer.widgets.window.shortcuts_dialog import ShortcutsDialog
from viewer.words.translations import LANGUAGES, translator


def test_every_action_with_a_key_is_listed(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(State())
    qtbot.addWidget(dialog)
    listed = {label.text() for label in dialog.findChildren(QLabel)}
    words = translator("en")
    named = {
        words.text(f"action.{info.id}").replace("&", "").rstrip("…") for info in ACTIONS if info.shortcuts
    }
    assert named <= listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_no_menu_has_is_listed(qtbot: QtBot, language: str) -> None:
    state = State()
    state.set_language(language)
    dialog = ShortcutsDialog(state)
    qtbot.addWidget(dialog)
    listed = {label.text() for label in dialog.findChildren(QLabel)}
    files = sorted(resource("translations", language).glob("*.json"))
    texts = {key: text for file in files for key, text in json.loads(file.read_text("utf-8")).items()}
    named = {key.removesuffix(".does") for key in texts if key.startswith("shortcuts.") and ".does" in key}
    for place in ("overview", "plot", "tour", "compare", "header", "chart"):
        start = "brush" if place == "overview" else place
        assert any(key.startswith(f"shortcuts.{start}_") for key in named)
    assert {texts[key] for key in named} | {texts[f"{key}.does"] for key in named} <= listed
