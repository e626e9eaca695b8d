"""Bands and stacks under the pointer: what a crowded lane says, and how one gets at its entries."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from viewer.app.state import Selection
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LaneFrame
from viewer.core.lanes.marks import Mark
from viewer.core.record.loading import read_record
from viewer.core.time.moments import day_of
from viewer.core.time.scale import Window
from viewer.model.calendar import day_number
from viewer.widgets.lanes.band_list import BandList
from viewer.widgets.lanes.band_menu import band_menu
from viewer.widgets.timeline.lanes_panel import LanesPanel
from viewer.widgets.window.main_window import MainWindow

# The offscreen screen says so of menus and other popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

AT_ONCE = 10
NOON = "2014-06-01"
MANY = 600
MAY = "2020-05-05"


def record_file(folder: Path) -> Path:
    """Two thousand events over ten years, and ten more on one day."""
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Event {n}", "date": f"{2010 + n // 200}-{n % 12 + 1:02}"}
        for n in range(2_000)
    ]
    entries += [
        {"id": f"noon{n}", "kind": "event", "title": f"<b>At noon {n}</b>", "date": NOON}
        for n in range(AT_ONCE)
    ]
    path = folder / "crowd.json"
    record = {"format": "dateline/1", "title": "A crowd", "entries": entries, "metrics": [], "sources": []}
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    qtbot.waitExposed(window)
    assert window.open_record(record_file(tmp_path))
    window.state.set_window(Window(day_number(2010, 1, 1), day_number(2020, 1, 1)))
    QApplication.processEvents()
    yield window
    window.close()


def fullest_bin(lanes: LanesPanel) -> tuple[QPoint, int]:
    frame = lanes.frame()
    assert frame is not None
    band = frame.lanes[0].band
    assert band is not None
    inside = [
        n for n in range(len(band.counts))
        if SIZES.header_width < band.left + n * band.bin_width < lanes.width() - 40
    ]  # fmt: skip
    number = max(inside, key=lambda n: band.counts[n])
    x, y = band.left + (number + 0.5) * band.bin_width, band.y + band.height / 2
    return QPoint(int(x), int(y)), int(band.counts[number])


def test_a_band_says_how_many_and_names_a_few(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    position, count = fullest_bin(lanes)
    text = lanes.tip_text(position)
    assert text.splitlines()[0] == f"{count} entries: click to zoom in"
    assert text.splitlines()[-1] == "The columns' heights are logarithmic."
    assert "Event" in text
    assert f"and {count - 4} more" in text


def test_a_band_says_per_how_much_time_its_columns_are(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    position, _ = fullest_bin(lanes)
    frame = lanes.frame()
    assert frame is not None
    band = frame.lanes[0].band
    assert band is not None
    assert band.paces is None
    assert f"This column counts {band.bin_days:.0f} days." in lanes.tip_text(position)


def test_columns_are_as_high_as_there_is_in_the_same_time(window: MainWindow, tmp_path: Path) -> None:
    """Two a month for a century, and two hundred a month for five years: also where it is squeezed."""
    sparse = [(f"{1900 + n // 24}-{n // 2 % 12 + 1:02}-{10 + n % 2}") for n in range(2_400)]
    dense = [f"{2000 + n // 2_400}-{n // 200 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(12_000)]
    dates = enumerate([*sparse, *dense])
    entries = [{"id": f"e{n}", "kind": "event", "title": f"Event {n}", "date": date} for n, date in dates]
    path = tmp_path / "sparse.json"
    record = {"format": "dateline/1", "title": "Sparse", "entries": entries, "metrics": [], "sources": []}
    path.write_text(json.dumps(record), encoding="utf-8")
    window.state.set_record(read_record(path))
    assert window.state.time == "squeezed"
    frame = window.timeline.lanes.frame()
    assert frame is not None
    band = frame.lanes[0].band
    assert band is not None
    assert band.paces is not None
    (margin,) = window.state.time_display.time_map.pieces
    edge = day_of(margin.drawn_ends)
    ends = [band.days(number) for number in range(len(band.counts))]
    squeezed = [n for n, (_, end) in enumerate(ends) if end < edge and band.counts[n]]
    plain = [n for n, (begin, _) in enumerate(ends) if begin > edge and band.counts[n] > 50]
    assert band.paces[squeezed] == pytest.approx(margin.pace, rel=1e-6)
    assert band.paces[plain] == pytest.approx(1.0, rel=1e-9)
    assert band.heights[squeezed].max() < band.heights[plain].min()
    number = squeezed[len(squeezed) // 2]
    x, y = band.left + (number + 0.5) * band.bin_width, band.y + band.height / 2
    said = window.timeline.lanes.tip_text(QPoint(int(x), int(y))).splitlines()
    assert said[0] == f"{band.counts[number]:,} entries: click to zoom in"
    days = band.bin_days / margin.pace
    length = f"{days / 365.2425:.0f} years" if days > 10 * 365.2425 else f"{days:,.0f} days"
    assert said[-2] == f"This column counts {length}."
    assert said[-1] == f"The columns' heights are logarithmic, per {band.bin_days:,.0f} days everywhere."


def test_a_click_on_a_band_zooms_to_what_it_counted(qtbot: QtBot, window: MainWindow) -> None:
    lanes = window.timeline.lanes
    position, count = fullest_bin(lanes)
    before = window.state.window
    qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=position)
    assert window.state.window.span < before.span / 2
    assert before.start <= window.state.window.start
    assert window.state.window.end <= before.end
    frame = lanes.frame()
    assert frame is not None
    assert frame.in_view >= count


def at_noon(window: MainWindow) -> tuple[LanesPanel, LaneFrame]:
    day = day_number(2014, 6, 1)
    window.state.set_window(Window(day - 3, day + 4))
    QApplication.processEvents()
    frame = window.timeline.lanes.frame()
    assert frame is not None
    return window.timeline.lanes, frame.lanes[0]


def test_the_number_beside_a_lane_says_what_it_counts(window: MainWindow) -> None:
    lanes, lane = at_noon(window)
    assert lane.content.beyond > 1
    for beside in lane.content.beside:
        said = lanes.tip_text(QPoint(int(beside.x), int(beside.y)))
        assert said.split()[0] == str(beside.number)
        assert said.endswith("in from outside the window")
        assert not lanes.tip_text(QPoint(int(SIZES.header_width) - 20, int(beside.y)))


def rows_at(lanes: LanesPanel, mark: Mark) -> list[int]:
    hits = lanes.hits()
    assert hits is not None
    return hits.rows(QPoint(int(mark.glyph_x), int(mark.y)))


def test_each_of_many_at_one_instant_can_be_selected(window: MainWindow) -> None:
    lanes, lane = at_noon(window)
    assert window.lanes_layout.model is not None
    reached = {mark.id for mark in lane.marks if not mark.compact}
    for mark in lane.marks:
        reached |= {window.lanes_layout.model.entry(row).id for row in rows_at(lanes, mark)}
    assert {f"noon{n}" for n in range(AT_ONCE)} <= reached


def test_choosing_from_a_stack_selects_the_entry(window: MainWindow) -> None:
    lanes, lane = at_noon(window)
    rows = max((rows_at(lanes, mark) for mark in lane.marks if mark.id.startswith("noon")), key=len)
    assert len(rows) >= 2
    assert window.lanes_layout.model is not None
    menu = band_menu(lanes, window.state, window.lanes_layout.model, rows, len(rows), lambda: rows)
    chosen = next(action for action in menu.actions() if "At noon" in action.text())
    assert chosen.text().startswith("<b>")
    chosen.trigger()
    menu.close()
    assert window.state.selection is not None
    assert window.state.selection.id.startswith("noon")


def test_a_click_on_the_number_of_an_ordinary_lane_offers_what_it_counts(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    entries = [{"id": f"noon{n}", "kind": "event", "title": f"At noon {n}", "date": NOON} for n in range(40)]
    path = tmp_path / "few.json"
    path.write_text(json.dumps({"format": "dateline/1", "title": "Few", "entries": entries}))
    assert window.open_record(path)
    noon = day_number(2014, 6, 1)
    window.state.set_window(Window(noon - 50, noon + 50))
    QApplication.processEvents()
    lanes = window.timeline.lanes
    frame = lanes.frame()
    assert frame is not None
    (stack,) = frame.lanes[0].content.stacks
    qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=QPoint(round(stack.x), round(stack.y)))
    menu = popup()
    model = window.lanes_layout.model
    assert model is not None
    titles = [model.entry(int(row)).title for row in stack.rows]
    assert [action.text() for action in menu.actions()] == [f"{title}, 1 June 2014" for title in titles]
    assert len(menu.actions()) == int(stack.text) > 10
    menu.actions()[0].trigger()
    menu.close()
    assert window.state.selection is not None
    assert window.lanes_layout.model is not None
    assert window.state.selection.id in {window.lanes_layout.model.entry(int(row)).id for row in stack.rows}
    shown = lanes.frame()
    assert shown is not None
    assert [each.selected for each in shown.lanes[0].content.stacks] == [True]


@pytest.fixture
def one_day(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on a record of many entries of one day, and as many more over the years."""
    dates = [MAY] * MANY + [f"{2015 + n % 9}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(MANY)]
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Visit & {n}", "date": date, "importance": 1 + n % 5}
        for n, date in enumerate(dates)
    ]
    path = tmp_path / "day.json"
    path.write_text(json.dumps({"format": "dateline/1", "title": "A day", "entries": entries}))
    assert window.open_record(path)
    QApplication.processEvents()
    return window


def popup() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_what_no_zoom_parts_is_offered_at_the_first_click(qtbot: QtBot, one_day: MainWindow) -> None:
    lanes = one_day.timeline.lanes
    position, count = fullest_bin(lanes)
    before = one_day.state.window
    assert count == MANY
    assert lanes.tip_text(position).splitlines()[0] == f"{MANY} entries at one place: click to choose"
    qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=position)
    assert one_day.state.window == before
    menu = popup()
    assert [action.text() for action in menu.actions()][-1] == f"All {MANY} entries…"
    assert all(action.isEnabled() for action in menu.actions())
    menu.close()


def all_of_them(qtbot: QtBot, window: MainWindow) -> BandList:
    lanes = window.timeline.lanes
    qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=fullest_bin(lanes)[0])
    menu = popup()
    menu.actions()[-1].trigger()
    menu.close()
    found = QApplication.activePopupWidget()
    assert isinstance(found, BandList)
    return found


def test_every_one_of_them_can_be_reached_in_a_list(qtbot: QtBot, one_day: MainWindow) -> None:
    every = all_of_them(qtbot, one_day)
    model = every.model()
    lines = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert sorted(lines) == sorted(f"Visit & {n}, 5 May 2020" for n in range(MANY))
    assert lines[0] == "Visit & 4, 5 May 2020"
    assert one_day.geometry().contains(every.geometry())
    qtbot.keyClick(every, Qt.Key.Key_End)
    qtbot.keyClick(every, Qt.Key.Key_Up)
    qtbot.keyClick(every, Qt.Key.Key_Return)
    assert one_day.state.selection == Selection("entry", "e590")
    assert QApplication.activePopupWidget() is None


def test_a_click_chooses_in_the_list_and_escape_leaves_it(qtbot: QtBot, one_day: MainWindow) -> None:
    every = all_of_them(qtbot, one_day)
    qtbot.keyClick(every, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert one_day.state.selection is None
    every = all_of_them(qtbot, one_day)
    at = every.visualRect(every.model().index(2, 0)).center()
    qtbot.mouseClick(every.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert one_day.state.selection == Selection("entry", "e14")


def test_another_record_closes_the_list(qtbot: QtBot, one_day: MainWindow, tmp_path: Path) -> None:
    all_of_them(qtbot, one_day)
    assert one_day.open_record(tmp_path / "crowd.json")
    assert QApplication.activePopupWidget() is None
