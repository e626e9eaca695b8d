"""The axis shows the state's window, counts years as asked, and tells the cursor exactly."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.core.record.test_record_maps import POMPEII, record_of
from viewer.app.settings import load_settings
from viewer.app.state import Selection
from viewer.core.base.sizes import SIZES
from viewer.core.time.scale import LEAST_LENGTH, window_of
from viewer.widgets.timeline.axis_strip import AxisStrip
from viewer.widgets.window.main_window import MainWindow


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.resize(1200, 800)
    QApplication.processEvents()
    return window


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


def test_empty_spans_are_folded_everywhere_and_that_is_remembered(window, tmp_path) -> None:
    window.state.set_record(POMPEII)
    window.run("fit")
    wide, lanes = window.state.window.span, window.timeline.lanes
    window.menus.actions["time_folded"].trigger()
    assert window.menus.actions["time_folded"].isChecked()
    window.run("fit")
    assert window.state.window.span < wide / 5
    # The overview stays even.
    assert window.timeline.overview.frame().scale.window.span > wide * 0.9
    assert sum(len(lane.marks) for lane in lanes.frame().lanes) == len(POMPEII.record.entries)
    assert not window.grab().isNull()
    window.menus.actions["time_even"].trigger()
    window.run("fit")
    assert window.state.window.span == pytest.approx(wide)
    window.menus.actions["time_folded"].trigger()
    window.close()
    assert load_settings(tmp_path / "settings.json").time == "folded"


def test_a_record_without_empty_spans_says_so(window) -> None:
    window.state.set_record(record_of(("2001", "2002", "2003", "2004", "2005")))
    window.menus.actions["time_folded"].trigger()
    assert not window.state.time_display.time_map
    assert window.status_line.message.text() == "No long empty spans to fold"


def test_going_to_entries_works_in_folded_time(window) -> None:
    window.state.set_record(POMPEII)
    window.menus.actions["time_folded"].trigger()
    window.state.set_selection(Selection("entry", "e0"))
    window.run("fit_selection")
    for _ in POMPEII.record.entries:
        window.run("next")
        row = window.lanes_layout.model.row(window.state.selection.id)
        anchor = window.lanes_layout.model.table.anchors[row]
        assert window.state.window.start < anchor < window.state.window.end
