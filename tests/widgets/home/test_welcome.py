"""Closing a record, what is seen then, and the files that were open lately."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.windows import open_window
from viewer.app.settings import load_settings
from viewer.app.views.recent import MOST_RECENT, opened_now, recent_files
from viewer.core.base.resources import bundled_record
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def small_record(folder: Path, name: str = "small", title: str = "Two <b>voyages</b> & more") -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"format": "dateline/1", "title": title}))
    return path


def close(window: MainWindow) -> None:
    window.menus.actions["close_record"].trigger()
    QApplication.processEvents()


def test_a_closed_record_leaves_a_way_to_open_another(window: MainWindow, tmp_path: Path) -> None:
    close(window)
    assert window.state.record is None
    assert window.parts.offers.welcome.get().isVisible()
    assert not window.splitter.isVisible()
    assert not window.menus.actions["close_record"].isEnabled()
    assert window.open_record(small_record(tmp_path))
    QApplication.processEvents()
    assert not window.parts.offers.welcome.get().isVisible()
    assert window.splitter.isVisible()


def test_a_record_that_was_open_lately_is_opened_again(window: MainWindow, tmp_path: Path) -> None:
    window.open_record(small_record(tmp_path))
    close(window)
    said = [button.text().replace("&&", "&") for button in window.parts.offers.welcome.get().files]
    assert said[0] == "Two <b>voyages</b> & more · 0 entries, 0 sources · small.json"
    assert "94 entries, 5 sources" in said[1]
    window.parts.offers.welcome.get().files[1].click()
    QApplication.processEvents()
    assert window.state.record is not None
    assert window.state.record.path == bundled_record()


def test_what_is_gone_is_told_and_cannot_be_chosen(window: MainWindow, tmp_path: Path) -> None:
    path = small_record(tmp_path)
    window.open_record(path)
    path.unlink()
    close(window)
    assert [button.isEnabled() for button in window.parts.offers.welcome.get().files] == [False, True]
    window.parts.offers.recent_menu.aboutToShow.emit()
    assert [action.isEnabled() for action in window.parts.offers.recent_menu.actions()] == [False, True]


def test_a_refused_file_takes_the_welcome_s_place(window: MainWindow, tmp_path: Path) -> None:
    close(window)
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{")
    window.open_record(damaged)
    QApplication.processEvents()
    assert window.parts.offers.problem_panel.get().isVisible()
    assert not window.parts.offers.welcome.get().isVisible()


def test_a_closed_record_takes_what_is_wrong_with_another_file_along(
    window: MainWindow, tmp_path: Path
) -> None:
    window.open_record(tmp_path / "none.json")
    assert window.parts.offers.problem_panel.get().isVisible()
    close(window)
    assert window.parts.offers.welcome.get().isVisible()
    assert not window.parts.offers.problem_panel.get().isVisible()


def test_a_file_that_changes_after_it_was_closed_is_left_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.open_record(small_record(tmp_path))
    close(window)
    assert window.parts.stage.following._watch is None


def test_a_window_goes_on_after_everything_is_closed_twice(window: MainWindow) -> None:
    close(window)
    for name, action in window.menus.actions.items():
        if action.isEnabled() and name in ("zoom_in", "back", "forward", "fit", "clear", "theme_dark"):
            action.trigger()
    window.menus.actions["open_bundled"].trigger()
    QApplication.processEvents()
    assert window.state.record is not None
    close(window)
    assert window.grab().width() > 0


def test_it_is_remembered_what_a_file_held(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())
    window.close()
    (found,) = recent_files(load_settings(tmp_path / "settings.json"))
    assert (found.entries, found.sources, found.is_there) == (94, 5, True)


def test_no_more_is_remembered_than_is_listed() -> None:
    settings = load_settings(Path("none"))
    for number in range(20):
        settings = settings.changed(**opened_now(settings, f"/{number}.json", None))
    assert len(settings.recent) == MOST_RECENT
    assert settings.recent_told == {}


@pytest.mark.parametrize("told", [3, {"title": 5}, {"title": "x", "entries": "many"}, {"entries": -1}])
def test_damaged_facts_are_as_if_never_told(told: object) -> None:
    settings = load_settings(Path("none")).changed(recent=("/a.json",), recent_told={"/a.json": told})
    (found,) = recent_files(settings)
    assert (found.entries, found.sources) == (0, 0)


def test_what_is_made_after_another_theme_was_chosen_is_in_its_colours(window: MainWindow) -> None:
    window.appearance.choose_theme("dark")
    window.parts.stage.close_record()
    window.parts.offers.show_hints()
    theme, labels = load_theme("dark"), window.findChildren(PlainLabel)
    shown = [each for each in labels if each.isVisibleTo(window) and each.text()]
    assert len(shown) > 3
    for label in shown:
        label.ensurePolished()
        role = label.property("role")
        assert label.palette().color(label.foregroundRole()) == theme.colour(role), label.text()
