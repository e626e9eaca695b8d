"""The menus of what the picture shows: what is offered where, and what each choice does."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from viewer.app.state import Selection
from viewer.core.record.evidence_columns import independent_sources
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.hands.menu_rows import MENU_ROWS, rows_for
from viewer.widgets.timeline.spot import Spot
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import LANGUAGES, translator

Opened = Callable[[], QMenu]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The menu that was opened last, kept from the offscreen platform, which warns of each that pops up."""
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: menus.append(menu))
    return lambda: menus[-1]


def ask(
    widget: QWidget, at: QPoint, reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse
) -> None:
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))


def choose(menu: QMenu, command: str) -> None:
    action = menu.findChild(QAction, command)
    assert action is not None
    assert action.isEnabled()
    action.trigger()


def commands_of(menu: QMenu) -> list[str]:
    return [action.objectName() for action in menu.actions() if not action.isSeparator()]


def an_entry(window: MainWindow) -> tuple[str, QPoint]:
    """An entry with a mark in sight, and where that is."""
    lanes = window.timeline.lanes
    frame = lanes.frame()
    assert frame is not None
    for lane in frame.lanes:
        for mark in lane.marks:
            at = QPoint(round((mark.s0 + mark.s1) / 2 if mark.is_bar else mark.glyph_x), round(mark.y))
            hits = lanes.hits()
            if hits is not None and hits.mark(at) is not None and lanes.rect().contains(at):
                found = hits.mark(at)
                assert found is not None
                return found.id, at
    raise AssertionError("no mark is in sight")


def test_a_mark_offers_what_can_be_done_with_its_entry(window: MainWindow, opened: Opened) -> None:
    identifier, at = an_entry(window)
    ask(window.timeline.lanes, at)
    assert commands_of(opened()) == [row.id for row in rows_for("entry")]
    assert window.state.selection == Selection("entry", identifier)


def test_only_what_rests_on_the_sources_of_an_entry_is_taken(window: MainWindow, opened: Opened) -> None:
    identifier, at = an_entry(window)
    ask(window.timeline.lanes, at)
    choose(opened(), "only_sources")
    record = window.state.record
    assert record is not None
    entry = record.entries.get(identifier)
    assert entry is not None
    assert window.state.filter.values("source", "take") == tuple(sorted(independent_sources(entry)))


def test_an_entry_s_lane_is_hidden(window: MainWindow, opened: Opened) -> None:
    identifier, at = an_entry(window)
    ask(window.timeline.lanes, at)
    choose(opened(), "hide")
    frame = window.timeline.lanes.frame()
    assert len(window.state.lanes.hidden) == 1
    assert frame is not None
    assert frame.mark_of(identifier) is None


def test_title_and_date_are_copied_as_they_are_told(window: MainWindow, opened: Opened) -> None:
    identifier, at = an_entry(window)
    ask(window.timeline.lanes, at)
    record = window.state.record
    assert record is not None
    entry = record.entries.get(identifier)
    assert entry is not None
    choose(opened(), "copy_title")
    assert QGuiApplication.clipboard().text() == entry.title
    choose(opened(), "copy_date")
    assert QGuiApplication.clipboard().text() not in ("", entry.title)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_citation_is_of_the_mark_of_the_menu_whatever_is_selected_beside_it(
    window: MainWindow, opened: Opened
) -> None:
    identifier, at = an_entry(window)
    record = window.state.record
    assert record is not None
    others = [each.id for each in record.record.entries if each.id != identifier][:2]
    window.state.several.take([("entry", each) for each in others])
    ask(window.timeline.lanes, at)
    choose(opened(), "copy_citation")
    copied, entry = QGuiApplication.clipboard().text(), record.entries.get(identifier)
    assert entry is not None
    assert entry.evidence[0].exact in copied
    assert "\t" not in copied


def test_a_pin_is_taken_away_again(window: MainWindow, opened: Opened) -> None:
    identifier, at = an_entry(window)
    ask(window.timeline.lanes, at)
    choose(opened(), "pin")
    assert window.state.comparing.ids == (identifier,)
    menu = window.parts.hands.picture.get().menu(Spot("entry", identifier, "lane:x"))
    assert menu is not None
    choose(menu, "pin")
    assert window.state.comparing.ids == ()


def test_a_selected_value_has_its_menu_by_key(window: MainWindow, opened: Opened) -> None:
    record = window.state.record
    assert record is not None
    value = next(iter(record.observations))
    window.state.set_selection(Selection("observation", value))
    window.menus.actions["selection_menu"].trigger()
    menu = opened()
    assert commands_of(menu) == [row.id for row in rows_for("observation")]
    choose(menu, "copy_title")
    assert QGuiApplication.clipboard().text() == record.metric_of[value].title
    choose(menu, "hide")
    assert window.state.lanes.hidden == {f"metric:{record.metric_of[value].id}"}


def test_the_menu_key_in_the_lanes_is_about_what_is_selected(window: MainWindow, opened: Opened) -> None:
    identifier, _ = an_entry(window)
    window.state.set_selection(Selection("entry", identifier))
    ask(window.timeline.lanes, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert commands_of(opened()) == [row.id for row in rows_for("entry")]
    lane = window.lanes_layout.model
    assert lane is not None
    window.state.set_selection(Selection("lane", lane.table.lanes[0].id))
    window.menus.actions["selection_menu"].trigger()
    assert translator("en").text("lane.hide") in [action.text() for action in opened().actions()]


@pytest.mark.parametrize("part", ["axis", "overview"])
def test_on_axis_and_overview_one_zooms_in_where_the_pointer_is(
    window: MainWindow, opened: Opened, part: str
) -> None:
    strip = getattr(window.timeline, part)
    before = window.state.window
    ask(strip, QPoint(strip.width() // 2, 10))
    choose(opened(), "zoom")
    after = window.state.window
    assert after.length == pytest.approx(before.length / 4, rel=0.01)
    choose(opened(), "fit")
    assert window.state.window.length > after.length


def test_what_is_zoomed_at_on_the_axis_stays_where_it_is(window: MainWindow, opened: Opened) -> None:
    axis = window.timeline.axis
    at = QPoint(axis.width() // 3, 10)
    scale = axis._navigation.scale()
    moment = scale.moment(at.x())
    ask(axis, at)
    choose(opened(), "zoom")
    assert axis._navigation.scale().x_of(moment) == pytest.approx(at.x(), abs=1)


def test_an_entry_is_exported_as_a_card(
    window: MainWindow, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The offscreen platform warns of it.
    monkeypatch.setattr(ExportDialog, "raise_", lambda *_: None)
    _, at = an_entry(window)
    ask(window.timeline.lanes, at)
    choose(opened(), "export_card")
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.export.request.kind == "card"
    dialog.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_its_words(language: str) -> None:
    words = translator(language)
    named = {row.id for row in MENU_ROWS} - {"only_sources", "hide"}
    assert all(words.text(f"hands.{name}") for name in named)
