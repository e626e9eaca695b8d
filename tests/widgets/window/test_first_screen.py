"""What the first screen of the bundled record says, at the sizes of ordinary screens."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.first_screen import figures_in_sight, least_row, named_entries
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.widgets.window.main_window import MainWindow

# The offscreen screen is smaller than some of these windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("width", "height", "reader", "entries", "figures"),
    [
        (1440, 900, True, 24, 8),
        (1440, 900, False, 28, 8),
        (1920, 1080, True, 36, 8),
        (1024, 700, True, 14, 4),
        # 2560×1440 at scale 2.
        (1280, 720, True, 14, 4),
    ],
)
def test_the_first_screen_names_entries_and_shows_figures(
    qtbot: QtBot, tmp_path: Path, width: int, height: int, reader: bool, entries: int, figures: int
) -> None:
    window = MainWindow(tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.tabs.setVisible(reader)
    window.resize(width, height)
    window.show()
    window.open_record(bundled_record())
    QApplication.processEvents()
    frame = window.timeline.lanes.frame()
    assert frame is not None
    assert len(named_entries(window)) >= entries
    assert figures_in_sight(window) >= figures
    assert least_row(frame) >= 20
    assert all(lane.plan.rows >= 1 for lane in frame.lanes)
    # Neither pane rests on half a row.
    assert frame.height <= window.timeline.lanes.plot_height()
    charts = window.timeline.charts.frame()
    assert charts is not None
    assert window.timeline.charts.height() in {round(row.y + row.height) for row in charts.charts}
    assert SIZES.row_height >= 20
    window.close()


def test_the_first_screen_shows_as_many_figures_in_vietnamese(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.state.set_language("vi")
    window.resize(1024, 700)
    window.show()
    window.open_record(bundled_record())
    QApplication.processEvents()
    assert figures_in_sight(window) >= 4
    assert len(named_entries(window)) >= 14
    window.close()
