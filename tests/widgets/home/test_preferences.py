"""The preferences: each choice is done at once and remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.core.fake_text import FakeMeasure
from viewer.app.settings import load_settings
from viewer.core.base.limits import FILE_LIMIT, file_limit_mb
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.ticks import axis_frame
from viewer.export.base.request import ExportRequest
from viewer.export.shown import as_shown
from viewer.model.calendar import day_number
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.controls.scrolled.fitted_area import FittedArea
from viewer.widgets.home.preferences import PreferencesDialog
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import translator

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    from viewer.app.cache import cache_folder

    folder = cache_folder()
    folder.mkdir(parents=True)
    (folder / "large.columns").write_bytes(b"a" * 3_000_000)
    return folder


@pytest.fixture
def dialog(window: MainWindow, cache: Path) -> PreferencesDialog:
    window.menus.actions["preferences"].trigger()
    (found,) = window.findChildren(PreferencesDialog)
    return found


def take(box: ChoiceBox, value: object) -> None:
    box.show_value(value)
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def test_theme_and_language_change_window_and_dialog_at_once(
    window: MainWindow, dialog: PreferencesDialog
) -> None:
    take(dialog.theme_box, "dark")
    assert window.state.theme == "dark"
    assert window.menus.actions["theme_dark"].isChecked()
    take(dialog.language_box, "vi")
    assert window.state.language == "vi"
    assert dialog.windowTitle() == translator("vi").text("preferences.title")
    assert dialog.theme_box.currentData() == "dark"


def test_weeks_are_on_the_axis_at_once_in_pictures_too_and_remembered(
    window: MainWindow, dialog: PreferencesDialog, tmp_path: Path
) -> None:
    state = window.state
    state.set_time("even")
    state.set_window(Window(day_number(2025, 8, 1), day_number(2025, 9, 30)))
    before = window.timeline.axis.grab().toImage()
    take(dialog.weeks_box, "sunday")
    assert window.timeline.axis.grab().toImage() != before
    frame = axis_frame(TimeScale(state.window, 0, 700), FakeMeasure(), translator("en"), state.time_display)
    assert [label.text for label in frame.lower][1:4] == ["10", "17", "24"]
    assert as_shown(ExportRequest(), state).weeks == "sunday"
    window.close()
    again = MainWindow(tmp_path / "settings.json")
    assert again.state.weeks == "sunday"
    again.deleteLater()


def test_it_is_no_higher_than_smaller_texts_ask_for(window: MainWindow, dialog: PreferencesDialog) -> None:
    for size in (200, 80):
        take(dialog.size_box, size)
        QApplication.processEvents()
    assert dialog.theme_box.minimumSizeHint() == dialog.theme_box.sizeHint()
    assert dialog.height() == dialog.sizeHint().height()


def test_what_goes_on_is_in_the_menus_too(window: MainWindow, dialog: PreferencesDialog) -> None:
    assert dialog.session_box.isChecked()
    dialog.session_box.setChecked(False)
    dialog.follow_box.setChecked(False)
    for name in ("session", "follow_file"):
        assert getattr(window.settings.now, name) is False
        assert not window.menus.actions[name].isChecked()


def test_all_is_remembered(window: MainWindow, dialog: PreferencesDialog, tmp_path: Path) -> None:
    take(dialog.size_box, 150)
    window.close()
    assert load_settings(tmp_path / "settings.json").text_size == 150


def test_the_cache_is_told_and_cleared(dialog: PreferencesDialog, cache: Path) -> None:
    assert "MB" in dialog.size_label.text() or "MiB" in dialog.size_label.text()
    dialog.clear_button.click()
    assert list(cache.iterdir()) == []
    assert not dialog.clear_button.isEnabled()


def test_it_is_opened_once(window: MainWindow, dialog: PreferencesDialog) -> None:
    window.menus.actions["preferences"].trigger()
    assert window.findChildren(PreferencesDialog) == [dialog]


def test_texts_take_another_size_at_once(window: MainWindow, dialog: PreferencesDialog) -> None:
    before = dialog.size_box.font().pixelSize()
    take(dialog.size_box, 150)
    assert window.state.text_size == 150
    assert dialog.size_box.font().pixelSize() == round(before * 1.5)
    assert window.menuBar().font().pixelSize() == round(before * 1.5)
    take(dialog.size_box, 100)
    assert window.menuBar().font().pixelSize() == before


def test_the_limit_of_files_holds_at_once_and_is_remembered(
    window: MainWindow, dialog: PreferencesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILE_LIMIT, "300")
    dialog._build()
    assert dialog.limit_box.currentData() == 300
    take(dialog.limit_box, 1024)
    assert file_limit_mb() == 1024
    window.close()
    assert load_settings(tmp_path / "settings.json").file_limit_mb == 1024


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_dialog_fits_a_small_screen_in_large_texts(
    window: MainWindow, dialog: PreferencesDialog, language: str
) -> None:
    take(dialog.language_box, language)
    take(dialog.size_box, 150)
    dialog.adjustSize()
    assert dialog.width() <= 1024
    assert dialog.height() <= 700 - 40  # the title of its window


def test_the_largest_texts_are_scrolled_on_a_small_screen(
    window: MainWindow, dialog: PreferencesDialog
) -> None:
    take(dialog.size_box, 200)
    dialog.resize(980, 600)
    QApplication.processEvents()
    assert dialog.height() == 600
    foot, (area,) = dialog.close_button, dialog.findChildren(FittedArea)
    assert dialog.rect().contains(foot.mapTo(dialog, foot.rect().bottomRight()))
    assert area.focusPolicy() == Qt.FocusPolicy.StrongFocus
    area.ensureWidgetVisible(dialog.clear_button)
    QApplication.processEvents()
    assert not dialog.clear_button.visibleRegion().isEmpty()


def test_in_usual_texts_nothing_is_scrolled(window: MainWindow, dialog: PreferencesDialog) -> None:
    QApplication.processEvents()
    (area,) = dialog.findChildren(FittedArea)
    assert area.verticalScrollBar().maximum() == 0
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
