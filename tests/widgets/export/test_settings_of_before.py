"""The settings file as the version before one request type wrote it, with every key, works as before."""

import json
import shutil
from pathlib import Path

import pytest
from msgspec import to_builtins
from pytestqt.qtbot import QtBot

from tests.places import ROOT
from tests.widgets.windows import open_window
from viewer.app.settings import Settings, load_settings, save_settings
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.widgets.window.exporting import open_export

BEFORE = ROOT / "tests/samples/settings.json"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


# What is written under another name since, with its value there.
RENAMED = {"folds": ("time", "folded")}


def test_every_key_of_before_is_read_and_written_again(tmp_path: Path) -> None:
    before = json.loads(BEFORE.read_text(encoding="ascii"))
    wanted = dict(RENAMED.get(name, (name, value)) for name, value in before.items())
    assert wanted.keys() <= set(Settings._fields)
    settings, usual = load_settings(BEFORE), Settings()
    unusual = {name for name in wanted if getattr(settings, name) != getattr(usual, name)}
    assert unusual == wanted.keys() - {"maximized", "reader_shown"}
    save_settings(settings, tmp_path / "settings.json")
    again = json.loads((tmp_path / "settings.json").read_text(encoding="ascii"))
    assert {name: again[name] for name in wanted} == wanted


def test_the_export_dialog_goes_on_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    shutil.copy(BEFORE, path)
    before = json.loads(BEFORE.read_text(encoding="ascii"))
    window = open_window(qtbot, path)
    window.state.set_record(read_record(bundled_record()))
    dialog = open_export(window)
    assert dialog is not None
    chosen = to_builtins(dialog.export.request)
    assert {name: chosen[name] for name in before["export"]} == before["export"]
    assert list(dialog.export.own) == ["The wall"]
    assert dialog.folder == before["image_folder"]
    dialog.close()
    window.close()
    after = json.loads(path.read_text(encoding="ascii"))
    for name in ("export", "export_presets", "image_folder"):
        assert after[name] == before[name]
