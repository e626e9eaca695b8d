"""The axis shows the state's window, counts years as asked, and tells the cursor exactly."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from viewer.app.settings import load_settings
from viewer.core.resources import bundled_record
from viewer.core.sizes import SIZES
from viewer.core.time_scale import LEAST_LENGTH, window_of
from viewer.widgets.axis_strip import AxisStrip
from viewer.widgets.main_window import MainWindow


@pytest.fixture
def window(qtbot, tmp_path: Path) -> MainWindow:
    found = MainWindow(tmp_path / "settings.json")
    qtbot.addWidget(found)
    found.open_record(bundled_record())
    found.resize(1200, 800)
    found.show()
    qtbot.waitExposed(found)
    return found


def pixels(strip: AxisStrip) -> QImage:
    return strip.grab().toImage()


def test_years_are_counted_as_asked_and_that_is_remembered(window, tmp_path) -> None:
    window.state.set_window(window.state.window.padded(500))
    calendar = pixels(window.timeline.axis)
    assert window.menus.actions["years_calendar"].isChecked()
    window.menus.actions["years_ages"].trigger()
    assert window.state.years == "ages"
    assert pixels(window.timeline.axis) != calendar
    window.menus.actions["years_calendar"].trigger()
    assert pixels(window.timeline.axis) == calendar
    window.menus.actions["years_ages"].trigger()
    window.close()
    again = MainWindow(tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json").years == again.state.years == "ages"
    assert again.menus.actions["years_ages"].isChecked()
    again.deleteLater()


def test_the_cursor_tells_neighbouring_pixels_apart_at_any_zoom(window, qtbot) -> None:
    strip, left = window.timeline.axis, int(SIZES.header_width)
    window.state.set_window(window_of(window.state.window.middle, LEAST_LENGTH))
    seen = []
    for x in range(left + 200, left + 210):
        qtbot.mouseMove(strip, QPoint(x, 10))
        seen.append(window.state.cursor)
    assert seen == sorted(set(seen))


def test_the_whole_window_is_painted_at_the_deepest_zoom(window) -> None:
    window.state.set_window(window_of(window.state.window.middle, LEAST_LENGTH))
    assert not window.grab().isNull()
    assert window.timeline.lanes.frame() is not None
    assert window.timeline.charts.frame() is not None
