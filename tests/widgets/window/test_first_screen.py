"""What the first screen of the bundled record, and of another, says at the sizes of ordinary screens."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.first_screen import figures_in_sight, least_row, named_entries
from tests.made_records import KINDS, made_record
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.model import LanesModel
from viewer.paint.theme import load_theme
from viewer.widgets.window.main_window import MainWindow

# The offscreen screen is smaller than some of these windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


SCREENS = [
    (1440, 900, True, 24, 8),
    (1440, 900, False, 28, 8),
    (1920, 1080, True, 36, 8),
    (1024, 700, True, 14, 4),
    # 2560×1440 at scale 2.
    (1280, 720, True, 14, 4),
]


def ten_lanes(path: Path) -> Path:
    """A record of ten lanes with 50 entries in thirty years, and 16 metrics of one moment each."""
    lanes = [{"id": f"l{n}", "title": f"Lane {n}"} for n in range(10)]
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"The council opens office {n}", "lane": f"l{n % 10}",
         "date": str(1990 + (7 * n + n // 10) % 30)}
        for n in range(50)
    ]  # fmt: skip
    metrics = [
        {"id": f"m{n}", "title": f"Offices, {n}", "unit": "%", "topic": f"Topic {n // 8}",
         "observations": [{"id": f"v{n}", "date": str(1995 + n), "value": 10 + n}]}
        for n in range(16)
    ]  # fmt: skip
    record = {"format": "dateline/1", "title": "Offices", "lanes": lanes, "entries": entries}
    path.write_text(json.dumps({**record, "metrics": metrics}))
    return path


def first_screen(qtbot: QtBot, path: Path, settings: Path, size: tuple[int, int], reader: bool) -> MainWindow:
    """The window as it opens a record at this size, with the reader or without."""
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.tabs.setVisible(reader)
    window.resize(*size)
    window.show()
    window.open_record(path)
    QApplication.processEvents()
    return window


def assert_it_says(window: MainWindow, entries: int, figures: int) -> None:
    """So many are named and shown, every lane has a row, none is low, and the lanes' pane ends with a row."""
    frame = window.timeline.lanes.frame()
    assert frame is not None
    assert len(named_entries(window)) >= entries
    assert figures_in_sight(window) >= figures
    assert least_row(frame) >= 20
    assert all(lane.plan.rows >= 1 for lane in frame.lanes)
    assert frame.height <= window.timeline.lanes.plot_height()


@pytest.mark.parametrize(("width", "height", "reader", "entries", "figures"), SCREENS)
def test_lanes_and_figures_share_the_first_screen_of_any_record(
    qtbot: QtBot, tmp_path: Path, width: int, height: int, reader: bool, entries: int, figures: int
) -> None:
    window = first_screen(
        qtbot, ten_lanes(tmp_path / "record.json"), tmp_path / "settings.json", (width, height), reader
    )
    assert_it_says(window, entries, figures)
    window.close()


# Twelve lanes in five groups, and charts alone, have no room for so much by their least heights; nor do 24
# lanes. On a small screen 24 Chinese characters of a title that is cut take the width of 48 others.
NO_ROOM = {(kind, screen[0]) for kind in ("university", "climate", "many lanes") for screen in SCREENS}
NO_ROOM.add(("城市", 1024))
FIRST_SCREENS = [
    (kind, *screen) for screen in SCREENS[::3] for kind in KINDS if (kind, screen[0]) not in NO_ROOM
]


@pytest.mark.parametrize(("kind", "width", "height", "reader", "entries", "figures"), FIRST_SCREENS)
def test_many_lanes_and_groups_leave_room_for_figures(
    qtbot: QtBot, tmp_path: Path, kind: str, width: int, height: int, reader: bool, entries: int, figures: int
) -> None:
    path = tmp_path / "record.json"
    record = made_record(kind)
    path.write_text(json.dumps(record))
    window = first_screen(qtbot, path, tmp_path / "settings.json", (width, height), reader)
    assert_it_says(window, min(entries, len(record["entries"])), min(figures, len(record["metrics"])))
    window.close()


@pytest.mark.parametrize("text_size", [100, 110, 200])
@pytest.mark.parametrize("kind", ["many lanes", "museum"])
def test_both_panes_end_with_a_whole_row_in_texts_of_any_size(
    qtbot: QtBot, tmp_path: Path, kind: str, text_size: int
) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(made_record(kind)))
    window = first_screen(qtbot, path, tmp_path / "settings.json", (1024, 700), True)
    window.appearance.choose_text_size(text_size)
    lanes, charts = window.timeline.lanes, window.timeline.charts
    for width, height in ((1024, 700), (1280, 720), (1920, 1080)):
        window.resize(width, height)

        def are_whole() -> bool:
            seen, told = lanes.frame(), charts.frame()
            assert seen is not None
            assert told is not None
            ends = [row.y + row.height for row in told.charts]
            room = lanes.plot_height()
            is_whole = seen.height <= room or room - seen.whole_until(room, lanes.sizes) < 1
            return is_whole and any(0 <= charts.plot_height() - end < 1 for end in ends)

        qtbot.waitUntil(are_whole)
    window.close()


def test_the_lanes_of_a_crowded_record_are_laid_out_by_how_close_they_stand(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, pads, frame = tmp_path / "record.json", list[float](), LanesModel.frame

    def noted(model: LanesModel, *args: Any, **more: Any) -> LanesFrame:
        pads.append(window.state.sizes.lane_pad)
        return frame(model, *args, **more)

    path.write_text(json.dumps(made_record("museum")))
    monkeypatch.setattr(LanesModel, "frame", noted)
    window = MainWindow(tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    window.open_record(path)
    QApplication.processEvents()
    assert pads
    assert set(pads) == {0}
    window.close()


def test_what_is_left_below_whole_rows_is_ground_as_they_stand_on(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(made_record("many lanes")))
    window = first_screen(qtbot, path, tmp_path / "settings.json", (1024, 700), True)
    charts, ground = window.timeline.charts, load_theme(window.state.theme).colour("canvas")
    qtbot.waitUntil(lambda: charts.maximumHeight() < 1_000)
    QApplication.processEvents()
    left = window.timeline.splitter.sizes()[1] - charts.height()
    assert left > 2
    picture = window.timeline.grab().toImage()
    assert {picture.pixelColor(300, picture.height() - y).name() for y in range(1, left)} == {ground.name()}
    window.close()


def test_rows_stand_close_only_where_not_all_has_room(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(made_record("museum")))
    window = first_screen(qtbot, path, tmp_path / "settings.json", (1024, 700), True)
    usual, overview = SIZES.overview_height, window.timeline.overview
    assert (window.state.sizes.lane_pad, window.state.sizes.row_height) == (0, SIZES.row_height)
    assert overview.height() < usual
    window.state.set_window(window.state.window.padded(-0.4))
    window.timeline.settle()
    assert overview.height() < usual
    window.resize(1920, 1400)
    qtbot.waitUntil(lambda: window.state.sizes == SIZES)
    assert overview.height() == usual
    window.close()


@pytest.mark.parametrize(
    ("width", "height", "reader", "entries", "figures"),
    SCREENS,
)
def test_the_first_screen_names_entries_and_shows_figures(
    qtbot: QtBot, tmp_path: Path, width: int, height: int, reader: bool, entries: int, figures: int
) -> None:
    window = first_screen(qtbot, bundled_record(), tmp_path / "settings.json", (width, height), reader)
    assert_it_says(window, entries, figures)
    charts = window.timeline.charts.frame()
    assert charts is not None
    # The charts' pane, too, rests on no half row.
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
