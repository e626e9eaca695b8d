"""The real window, driven as a person would drive it."""

import gc
import json
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QActionGroup, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.places import SHARED
from tests.widgets.windows import open_window, texts_are_there
from viewer.app.actions import ACTIONS, FREE_GROUPS
from viewer.app.settings import load_settings
from viewer.app.state import LaneView, Selection
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.record.source_texts import SourceTexts
from viewer.core.time.scale import Window
from viewer.model.calendar import day_number
from viewer.widgets.window.main_window import MainWindow

SOURCES = SHARED / "sources"


def click(qtbot: QtBot, widget: QWidget, x: float, y: float) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def wheel(widget: QWidget, x: float, y: float, dx: int, dy: int, modifier: Qt.KeyboardModifier) -> None:
    at = QPointF(x, y)
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(dx, dy), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def labelled_award(window: MainWindow) -> Any:
    frame = window.timeline.lanes.frame()
    assert frame is not None
    marks = [m for lane in frame.lanes for m in lane.marks if m.kind == "award" and m.label and not m.is_bar]
    return marks[0]


def test_clicking_an_award_shows_its_passage_in_the_reader(qtbot: QtBot, window: MainWindow) -> None:
    mark = labelled_award(window)
    click(qtbot, window.timeline.lanes, mark.glyph_x, mark.y)
    assert window.state.selection == Selection("entry", mark.id)
    assert window.state.record is not None
    entry = window.state.record.entries[mark.id]
    shown = window.reader.page.toPlainText()
    assert entry.title in shown
    assert entry.evidence[0].exact in shown


@pytest.mark.qt_log_ignore("This plugin does not support")  # a tip says so too
def test_copied_is_said_only_where_something_was_copied(window: MainWindow) -> None:
    window.state.set_selection(Selection("lane", "award"))
    window.menus.actions["copy"].trigger()
    assert not window.status_line.message.text()
    window.state.set_selection(Selection("entry", labelled_award(window).id))
    window.menus.actions["copy"].trigger()
    assert window.status_line.message.text() == "Copied"


def test_what_excludes_one_another_is_one_group_of_actions(window: MainWindow) -> None:
    exclusive = {info.group for info in ACTIONS if info.group} - FREE_GROUPS
    assert exclusive
    groups = [child for child in window.children() if isinstance(child, QActionGroup)]
    assert len(groups) == len(exclusive)


def test_each_action_has_a_command(window: MainWindow) -> None:
    assert [*window.commands.get().table] == [info.id for info in ACTIONS]


def test_clicking_a_label_selects_its_entry(qtbot: QtBot, window: MainWindow) -> None:
    mark = labelled_award(window)
    click(qtbot, window.timeline.lanes, mark.label_x + mark.label_width - 4, mark.y)
    assert window.state.selection == Selection("entry", mark.id)


def test_clicking_a_chart_point_shows_what_states_its_value(qtbot: QtBot, window: MainWindow) -> None:
    charts = window.timeline.charts
    frame = charts.frame()
    assert frame is not None
    chart = next(chart for chart in frame.charts if chart.plot and chart.plot.points)
    point = chart.plot.points[0]
    found = next(
        (x, y)
        for y in range(int(chart.y), int(chart.y + chart.height))
        for x in range(int(frame.left), int(frame.right), 2)
        if (hit := frame.hit(x, y)) and hit.kind == "observation"
    )
    click(qtbot, charts, *found)
    selection = window.state.selection
    assert selection is not None
    assert selection.kind == "observation"
    assert window.state.record is not None
    observation = window.state.record.observations[selection.id]
    assert point is not None
    assert observation.evidence[0].exact in window.reader.page.toPlainText()


def test_lanes_and_charts_put_a_day_on_the_same_pixel(window: MainWindow) -> None:
    lanes, charts = window.timeline.lanes.frame(), window.timeline.charts.frame()
    assert lanes is not None
    assert charts is not None
    lanes_left = window.timeline.lanes.mapToGlobal(QPoint(0, 0)).x()
    charts_left = window.timeline.charts.mapToGlobal(QPoint(0, 0)).x()
    assert lanes_left + lanes.scale.left == charts_left + charts.left
    assert lanes_left + lanes.scale.right == charts_left + charts.right


def test_control_and_wheel_zooms_at_the_pointer(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    frame = lanes.frame()
    assert frame is not None
    x = frame.scale.left + 300
    day = frame.scale.day(x)
    wheel(lanes, x, 60, 0, 120, Qt.KeyboardModifier.ControlModifier)
    after = lanes.frame()
    assert after is not None
    assert after.scale.window.span < frame.scale.window.span
    assert after.scale.day(x) == pytest.approx(day, abs=1e-3)


def test_shift_and_wheel_and_sideways_swipes_move_through_time(window: MainWindow) -> None:
    before = window.state.window
    wheel(window.timeline.lanes, 500, 60, 0, -120, Qt.KeyboardModifier.ShiftModifier)
    shifted = window.state.window
    assert shifted.start > before.start
    assert shifted.span == pytest.approx(before.span)
    wheel(window.timeline.lanes, 500, 60, 120, 0, Qt.KeyboardModifier.NoModifier)
    assert window.state.window.start < shifted.start


def test_the_wheel_over_the_axis_zooms(window: MainWindow) -> None:
    before = window.state.window.span
    wheel(window.timeline.axis, 600, 10, 0, 120, Qt.KeyboardModifier.NoModifier)
    assert window.state.window.span < before


def test_the_plain_wheel_scrolls_the_lanes_and_not_the_time(window: MainWindow) -> None:
    window.resize(1000, 520)
    window.state.toggle("expanded", "lane:event")  # more than there is room for
    QApplication.processEvents()
    before = window.state.window
    top = lanes_top(window)
    wheel(window.timeline.lanes, 500, 60, 0, -120, Qt.KeyboardModifier.NoModifier)
    assert window.state.window == before
    assert lanes_top(window) > top


def lanes_top(window: MainWindow) -> int:
    from PySide6.QtWidgets import QScrollBar

    (bar,) = window.timeline.lanes.findChildren(QScrollBar)
    return bar.value()


def test_dragging_pans_and_selects_nothing(qtbot: QtBot, window: MainWindow) -> None:
    lanes, before = window.timeline.lanes, window.state.window
    buttons = Qt.MouseButton.LeftButton
    qtbot.mousePress(lanes, buttons, pos=QPoint(700, 80))
    for x in (690, 640, 600):
        at = QPointF(x, 80)
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, lanes.mapToGlobal(at), buttons, buttons, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(lanes, event)
    qtbot.mouseRelease(lanes, buttons, pos=QPoint(600, 80))
    assert window.state.window.start == pytest.approx(
        before.start + before.span * 100 / (lanes.width() - SIZES.header_width - SIZES.scroll_bar)
    )
    assert window.state.selection is None


@pytest.mark.parametrize(
    ("first", "second"), [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_K, Qt.Key.Key_J)]
)
def test_keys_move_between_entries_and_back(
    qtbot: QtBot, window: MainWindow, first: Qt.Key, second: Qt.Key
) -> None:
    lanes = window.timeline.lanes
    lanes.setFocus()
    qtbot.keyClick(lanes, first)
    start = window.state.selection
    qtbot.keyClick(lanes, first)
    assert window.state.selection != start
    qtbot.keyClick(lanes, second)
    assert window.state.selection == start


def test_up_and_down_move_between_lanes(qtbot: QtBot, window: MainWindow) -> None:
    lanes = window.timeline.lanes
    window.state.set_selection(Selection("entry", labelled_award(window).id))
    qtbot.keyClick(lanes, Qt.Key.Key_Down)
    assert window.state.record is not None
    assert window.state.selection is not None
    assert window.state.record.entries[window.state.selection.id].kind == "policy"
    qtbot.keyClick(lanes, Qt.Key.Key_Up)
    assert window.state.record.entries[window.state.selection.id].kind == "award"


def test_plus_minus_home_and_escape(qtbot: QtBot, window: MainWindow) -> None:
    lanes, span = window.timeline.lanes, window.state.window.span
    qtbot.keyClick(lanes, Qt.Key.Key_Plus)
    assert window.state.window.span < span
    qtbot.keyClick(lanes, Qt.Key.Key_Minus)
    assert window.state.window.span == pytest.approx(span)
    qtbot.keyClick(lanes, Qt.Key.Key_Home)
    model = window.lanes_layout.model
    assert model is not None
    assert window.state.window.start <= model.extent.start
    assert window.state.window.end >= model.extent.end
    window.state.set_selection(Selection("entry", labelled_award(window).id))
    qtbot.keyClick(lanes, Qt.Key.Key_Escape)
    assert window.state.selection is None


def test_a_double_click_fits_the_entry(qtbot: QtBot, window: MainWindow) -> None:
    mark = labelled_award(window)
    position = QPoint(round(mark.glyph_x), round(mark.y))
    qtbot.mouseDClick(window.timeline.lanes, Qt.MouseButton.LeftButton, pos=position)
    model = window.lanes_layout.model
    assert model is not None
    anchor = float(model.table.anchors[mark.row])
    assert window.state.window.start < anchor < window.state.window.end
    assert window.state.window.span < 1200


def test_the_release_of_a_double_click_selects_nothing_else(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    frame = lanes.frame()
    assert frame is not None
    middle = frame.scale.left + frame.scale.width / 2
    plot = lanes.rect().adjusted(int(frame.scale.left), 0, -20, 0)
    marks = [m for lane in frame.lanes for m in lane.marks if plot.contains(int(m.glyph_x), int(m.y))]
    mark = max(marks, key=lambda m: abs(m.glyph_x - middle))
    at = QPointF(mark.glyph_x, mark.y)
    left, nothing = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, nothing),
        (QEvent.Type.MouseButtonDblClick, left),
        (QEvent.Type.MouseButtonRelease, nothing),
    ):
        event = QMouseEvent(kind, at, lanes.mapToGlobal(at), left, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(lanes, event)
    assert window.state.selection == Selection("entry", mark.id)


def test_another_record_begins_with_every_lane_shown(window: MainWindow) -> None:
    window.state.set_lanes(window.state.lanes.toggled("hidden", "lane:award").toggled("folded", "lane:event"))
    assert window.open_record(bundled_record())
    assert window.state.lanes == LaneView()


def test_a_window_that_is_gone_does_not_hear_of_the_systems_colours(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(tmp_path / "settings.json")
    gone = weakref.ref(window)
    window.deleteLater()
    del window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_undated_entries_are_reached_and_fitted_by_keys(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    dates = ("../..", "/..", "[..1984,2000..]", "2020/..")
    entries = [{"id": f"e{n}", "kind": "event", "title": "E", "date": d} for n, d in enumerate(dates)]
    path = tmp_path / "undated.json"
    path.write_text(json.dumps({"format": "dateline/1", "title": "Undated", "entries": entries}))
    assert window.open_record(path)
    reached = set()
    for _ in range(6):
        for key in (Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_J, Qt.Key.Key_F):
            qtbot.keyClick(window.timeline.lanes, key)
            assert window.state.selection is not None
            reached.add(window.state.selection.id)
    assert len(reached) >= 2


def test_folding_and_hiding_from_the_headers(window: MainWindow) -> None:
    menu = window.timeline.lanes.header_menu("lane:event")
    menu.actions()[0].trigger()
    assert "lane:event" in window.state.lanes.folded
    window.timeline.lanes.header_menu("lane:award").actions()[2].trigger()
    frame = window.timeline.lanes.frame()
    assert frame is not None
    assert "lane:award" not in {lane.plan.key for lane in frame.lanes}
    window.menus.actions["show_all_lanes"].trigger()
    assert not window.state.lanes.hidden


def test_charts_stand_beside_the_lanes_on_the_same_axis(window: MainWindow) -> None:
    window.menus.actions["layout_beside"].trigger()
    QApplication.processEvents()
    assert window.timeline.splitter.orientation() == Qt.Orientation.Horizontal
    assert window.timeline.charts_axis.isVisible()
    window.menus.actions["layout_below"].trigger()
    assert not window.timeline.charts_axis.isVisible()


def test_searching_selects_and_brings_into_view(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    search.setFocus()
    qtbot.keyClicks(search, "human centricity")
    assert search.results.count() >= 1
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.state.record is not None
    assert window.state.selection is not None
    assert "Centricity" in window.state.record.entries[window.state.selection.id].title


def test_sizes_are_kept_until_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    first = open_window(qtbot, settings)
    first.open_record(bundled_record())
    first.resize(1200, 700)
    QApplication.processEvents()
    first.splitter.moveSplitter(780, 1)
    first.timeline.splitter.moveSplitter(300, 1)
    sizes = first.splitter.sizes(), first.timeline.splitter.sizes()
    first.close()
    second = open_window(qtbot, settings)
    second.open_record(bundled_record())
    qtbot.waitUntil(lambda: second.splitter.sizes() == sizes[0])
    assert (second.width(), second.height()) == (1200, 700)
    qtbot.waitUntil(lambda: second.timeline.splitter.sizes() == sizes[1])


@pytest.mark.parametrize("reader_shown", [True, False])
@pytest.mark.parametrize("opened", ["closed", "refused", "none"])
def test_what_is_kept_is_the_same_while_nothing_is_open(
    qtbot: QtBot, tmp_path: Path, opened: str, reader_shown: bool
) -> None:
    settings = tmp_path / "settings.json"
    first = open_window(qtbot, settings)
    first.open_record(bundled_record())
    first.timeline.splitter.moveSplitter(300, 1)
    if not reader_shown:
        first.menus.actions["reader"].trigger()
    first.close()
    kept = load_settings(settings)
    assert kept.reader_shown is reader_shown
    second = open_window(qtbot, settings)
    if opened == "closed":
        second.open_record(bundled_record())
        second.menus.actions["close_record"].trigger()
    elif opened == "refused":
        second.open_record(tmp_path / "none.json")
    second.close()
    assert load_settings(settings) == kept


def test_a_window_that_fills_the_screen_is_as_large_as_before_at_the_next_start(
    qtbot: QtBot, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.json"
    first = open_window(qtbot, settings)
    first.resize(780, 500)
    first.menus.actions["full_screen"].trigger()
    QApplication.processEvents()
    assert first.isFullScreen()
    assert first.size().toTuple() != (780, 500)
    first.close()
    second = open_window(qtbot, settings)
    assert second.size().toTuple() == (780, 500)
    assert not second.isFullScreen()


def test_the_reader_follows_the_window_unless_somebody_moved_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())

    def reader(width: int) -> int:
        window.resize(width, 700)
        QApplication.processEvents()
        return window.splitter.sizes()[1]

    least = window.tabs.minimumSizeHint().width()
    wanted = [360, max(280, least), max(300, least), 360]
    assert [reader(width) for width in (1440, 760, 1200, 1440)] == wanted
    window.splitter.moveSplitter(940, 1)
    chosen = window.splitter.sizes()[1]
    assert chosen > 400
    assert reader(1300) == chosen
    # Most of a narrow window is the timeline's; in a wide one the reader is as it was chosen.
    assert reader(760) == max(304, least)
    assert reader(1440) == chosen


@pytest.mark.parametrize(
    "damage", [b"", b"\xff\x00{", b"[1]", b'{"window": "wide", "layout": 7, "theme": "dark"}']
)
def test_damaged_settings_are_as_if_never_set(qtbot: QtBot, tmp_path: Path, damage: bytes) -> None:
    settings = tmp_path / "settings.json"
    settings.write_bytes(damage)
    window = open_window(qtbot, settings)
    assert window.state.layout == "below"
    assert (window.settings.now.theme == "dark") == (b"dark" in damage)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not json", "not JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"format": "dateline/9", "title": "x"}', "dateline/9"),
        (b'{"format": "dateline/1", "title": "x", "colour": 1}', "colour"),
    ],
)
def test_a_bad_record_is_explained_in_the_window(
    qtbot: QtBot, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    window = open_window(qtbot, tmp_path / "settings.json")
    assert not window.open_record(path)
    assert window.parts.offers.problem_panel.get().isVisible()
    assert not window.splitter.isVisible()
    assert said in window.parts.offers.problem_panel.get().text
    path.write_bytes(json.dumps({"format": "dateline/1", "title": "Mended"}).encode())
    window.parts.offers.problem_panel.get().retry_pressed.emit()
    assert not window.parts.offers.problem_panel.get().isVisible()
    assert window.splitter.isVisible()


def lightness(window: MainWindow) -> int:
    """How light the window is on the whole."""
    whole = window.grab().toImage().scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation)
    return whole.pixelColor(0, 0).lightness()


def test_a_theme_can_be_chosen_and_repaints_everything(window: MainWindow) -> None:
    window.menus.actions["theme_dark"].trigger()
    assert window.state.theme == "dark"
    dark = lightness(window)
    window.menus.actions["theme_light"].trigger()
    light = lightness(window)
    assert dark < 80 < 180 < light


def test_the_overview_window_can_be_dragged(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_time("even")
    window.state.set_window(Window(day_number(2021, 1, 1), day_number(2024, 1, 1)))
    overview, before = window.timeline.overview, window.state.window
    frame = overview.frame()
    assert frame is not None
    middle = round(sum(frame.window) / 2)
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=QPoint(middle, 20))
    qtbot.mouseMove(overview, QPoint(middle - 40, 20))
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=QPoint(middle - 40, 20))
    assert window.state.window.start < before.start
    assert window.state.window.span == pytest.approx(before.span)


def test_attached_texts_are_counted_in_the_status_line(qtbot: QtBot, window: MainWindow) -> None:
    if not SOURCES.is_dir():
        pytest.skip("the source texts are not here")
    qtbot.waitUntil(lambda: "not attached" in window.status_line.quotations.text(), timeout=30_000)
    window.parts.stage.attach(SOURCES)
    qtbot.waitUntil(lambda: "all found" in window.status_line.quotations.text(), timeout=30_000)


@pytest.mark.parametrize(
    ("damage", "said", "counted"),
    [
        ("nothing", "✓ found word for word in the source", "all found"),
        ("a letter of the quotation", "⚠ not found in the source", "10 of 11"),
        ("a digit of the value", "⚠ this passage does not write the value", "all found"),
        ("the source's file", "⚠ not checked: the source's text could not be read", "7 of 11"),
    ],
)
def test_the_window_tells_what_is_not_proved(
    qtbot: QtBot,
    window: MainWindow,
    payload: Any,
    write_record: Callable[[object], Path],
    texts_folder: Path,
    damage: str,
    said: str,
    counted: str,
) -> None:
    letters = payload["metrics"][2]["observations"][1]
    if damage == "a letter of the quotation":
        letters["evidence"][0]["exact"] = letters["evidence"][0]["exact"].replace("handled", "handed")
    elif damage == "a digit of the value":
        letters["value"] = 9
    elif damage == "the source's file":
        (texts_folder / "letter.txt").unlink()
    assert window.open_record(write_record(payload), texts_folder)
    texts_are_there(qtbot, window)
    window.state.set_selection(Selection("observation", letters["id"]))
    assert said in window.reader.page.toPlainText()
    qtbot.waitUntil(lambda: counted in window.status_line.quotations.text())
    window.tabs.setCurrentIndex(1)
    listed = window.tabs.sources.contents.page.toPlainText()
    assert ("letter.txt" in listed) == (damage == "the source's file")


def test_sources_and_disagreements_are_listed_when_their_tabs_are_opened(window: MainWindow) -> None:
    window.tabs.setCurrentIndex(1)
    assert window.tabs.sources.contents.isVisible()
    window.status_line.disagreements_pressed.emit()
    assert window.tabs.disagreements.contents.isVisible()


def test_a_record_without_metrics_gives_the_lanes_all_the_room(
    window: MainWindow, load: Callable[[object], Any]
) -> None:
    entry = {"id": "a", "kind": "event", "title": "A <b>bold</b> & plain title", "date": "1850~"}
    window.state.set_record(load({"format": "dateline/1", "title": "Small", "entries": [entry]}))
    QApplication.processEvents()
    assert not window.timeline.charts.isVisible()
    frame = window.timeline.lanes.frame()
    assert frame is not None
    assert [m.label for lane in frame.lanes for m in lane.marks] == ["A <b>bold</b> & plain title"]


def test_a_record_of_naughty_titles_is_shown_as_plain_text(
    window: MainWindow, load: Callable[[object], Any]
) -> None:
    corpus = SOURCES.parent / "corpora" / "naughty-strings" / "blns.json"
    if not corpus.is_file():
        pytest.skip("the corpus is not here")
    naughty = json.loads(corpus.read_text(encoding="utf-8"))
    strings = naughty if isinstance(naughty, list) else naughty["strings"]
    entries = [
        {"id": f"n{n}", "kind": "event", "title": text, "date": f"{1500 + n}"}
        for n, text in enumerate(text for text in strings if text)
    ]
    window.state.set_record(load({"format": "dateline/1", "title": entries[0]["title"], "entries": entries}))
    window.run("fit")
    for entry in entries[::25]:
        window.state.set_selection(Selection("entry", str(entry["id"])))
        window.grab()
    assert window.state.selection is not None


def test_selecting_one_side_of_a_disagreement_marks_the_others_too(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    window.run("fit")
    found = next(d for d in record.record.disagreements if d.id and len({c.id for c in d.claims}) > 1
                 and all(c.id in record.entries for c in d.claims))  # fmt: skip
    first, *others = list(dict.fromkeys(claim.id for claim in found.claims))
    window.state.set_selection(Selection("entry", first))
    frame = window.timeline.lanes.frame()
    assert frame is not None
    marks = {mark.id: mark for lane in frame.lanes for mark in lane.marks}
    assert marks[first].selected
    assert not marks[first].opposed
    assert all(marks[other].opposed and not marks[other].selected for other in others)


def test_the_other_values_of_a_disagreement_are_marked_in_the_charts(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    window.run("fit")
    first = next(
        identifier for identifier in record.observations
        if record.opposed_to(identifier) & record.observations.keys()
    )  # fmt: skip
    window.timeline.charts.resize(1000, 6000)
    window.state.set_selection(Selection("observation", first))
    frame = window.timeline.charts.frame()
    assert frame is not None
    points = {p.id: p for chart in frame.charts if chart.plot for p in chart.plot.points}
    marked = {identifier for identifier, point in points.items() if point.opposed}
    assert marked == record.opposed_to(first) & points.keys()
    assert marked


def test_a_broken_file_leaves_the_open_record_and_says_so_above_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    record, title = window.state.record, window.windowTitle()
    window.state.set_selection(Selection("entry", labelled_award(window).id))
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert not window.open_record(broken)
    assert (window.state.record, window.windowTitle()) == (record, title)
    assert window.parts.offers.problem_panel.get().isVisible()
    assert window.splitter.isVisible()
    assert window.parts.offers.problem_panel.get().geometry().bottom() < window.splitter.geometry().top()
    assert "not JSON" in window.parts.offers.problem_panel.get().text
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_Escape)
    assert not window.parts.offers.problem_panel.get().isVisible()
    assert window.state.selection is not None


def test_escape_goes_from_a_file_s_problems_to_what_can_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    window, broken = open_window(qtbot, tmp_path / "settings.json"), tmp_path / "broken.json"
    broken.write_text("{")
    assert not window.open_record(broken)
    assert window.parts.offers.problem_panel.get().isVisible()
    focused = window.window().focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert not window.parts.offers.problem_panel.get().isVisible()
    assert window.parts.offers.welcome.get().isVisible()
    assert window.parts.offers.welcome.get().open_button.hasFocus()


def test_escape_goes_back_one_step_at_a_time(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_selection(Selection("entry", labelled_award(window).id))
    assert window.state.record is not None
    source = window.state.record.record.sources[0]
    window.state.set_texts(SourceTexts(SOURCES, {source.id: "The text of an article."}))
    window.reader.open_article(source, None)
    assert window.reader.shows_article
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_Escape)
    assert not window.reader.shows_article
    assert window.state.selection is not None
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_Escape)
    assert window.state.selection is None


def test_settings_that_cannot_be_written_are_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    window = open_window(qtbot, in_the_way / "settings.json")
    window.settings.change(theme="dark")
    qtbot.waitUntil(lambda: bool(window.status_line.message.text()))
    assert window.status_line.message.text() == "The settings cannot be saved: File exists"
    window.status_line.message.clear()
    window.settings.change(theme="light")
    window.close()
    assert window.status_line.message.text() == ""


def test_settings_that_stay_as_they_are_are_not_written_again(window: MainWindow) -> None:
    before = window.settings.now
    window.settings.change(theme=before.theme, time=before.time)
    assert window.settings.now is before


def test_settings_are_saved_while_the_window_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.appearance.choose_theme("dark")
    qtbot.waitUntil((tmp_path / "settings.json").is_file)
    assert load_settings(tmp_path / "settings.json").theme == "dark"
