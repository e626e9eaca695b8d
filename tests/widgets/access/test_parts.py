"""Lanes, charts and overview as accessible objects with children."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.attack._hands import Hands
from tests.attack._window import nobody_asked, settled
from tests.places import ROOT
from tests.widgets.access.trees import Node, children, faults, tree
from viewer.app.state import Selection
from viewer.core.filter.text import parse_filter
from viewer.widgets.access.part import Part
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def named(nodes: list[Node], start: str) -> Node:
    return next(each for each in nodes if each.name.startswith(start))


def part(widget: object) -> Part:
    found = QAccessible.queryAccessibleInterface(widget)  # type: ignore[arg-type]
    assert isinstance(found, Part)
    return found


def test_each_entry_in_view_is_one_child_that_says_how_sure_its_date_is(window: MainWindow) -> None:
    frame = window.timeline.lanes.frame()
    assert frame is not None
    top, bottom = window.timeline.lanes.top_row, window.timeline.lanes.plot_height()
    seen = [
        mark.id
        for lane in frame.lanes_between(top, bottom)
        for mark in lane.marks
        if top <= mark.y <= bottom and mark.x1 >= frame.scale.left and mark.x0 <= frame.scale.right
    ]
    spots = [spot for spot in part(window.timeline.lanes).speaker.spots() if spot.kind == "entry"]
    assert set(seen) <= {spot.id for spot in spots}
    assert len({spot.id for spot in spots}) == len(spots)
    said = named(children(window.timeline.lanes), "Human Centricity Prize").name
    assert "Award; September 2023 (stated to the month)" in said
    assert "Wording differs: A prize and its category" in said


def test_the_parts_say_how_much_is_in_view(window: MainWindow) -> None:
    lanes, charts, overview = (
        tree(widget)[0]
        for widget in (window.timeline.lanes, window.timeline.charts, window.timeline.overview)
    )
    entries = len(window.state.record.record.entries) if window.state.record else 0
    assert f"{entries} of {entries} entries in view" in lanes.description
    assert "values in view" in charts.description
    assert overview.name == "Whole record"
    assert overview.description.startswith("The window shows 2000 – 2030")
    assert (lanes.role, charts.role) == (QAccessible.Role.List, QAccessible.Role.List)


def test_everything_is_said_in_the_language_of_the_window(window: MainWindow) -> None:
    window.appearance.choose_language("vi")
    timeline = window.timeline
    assert tree(timeline.overview)[0].name == "Toàn bộ hồ sơ"
    assert tree(timeline.lanes)[0].name == "Các hàng"
    said = [each.name for each in children(timeline.lanes)]
    assert any("Giải thưởng; tháng 9 năm 2023 (nêu rõ đến tháng)" in each for each in said)


def test_the_same_mark_has_the_same_child_until_it_is_out_of_sight(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    before = named(children(lanes), "Human Centricity Prize").interface
    window.state.set_window(window.state.window.zoomed_at(1.05, 0.8))
    after = named(children(lanes), "Human Centricity Prize").interface
    assert QAccessible.uniqueId(before) == QAccessible.uniqueId(after)
    window.state.set_window(window.state.window.panned(-100_000.0))
    assert not [each for each in children(lanes) if each.name.startswith("Human")]
    assert not after.isValid()
    assert after.state().invalid
    settled()
    seen = children(lanes)
    assert len(part(lanes).children) == len(seen)


def test_what_is_selected_is_the_focus_and_is_said(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[QAccessible.Event, str]] = []

    def tell(event: QAccessibleEvent) -> None:
        message = getattr(event, "message", str)()
        told.append((event.type(), message))

    monkeypatch.setattr(window.announcing, "tell", tell)
    lanes = window.timeline.lanes
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    spot = next(s for s in part(lanes).speaker.spots() if s.kind == "entry")
    window.state.set_selection(Selection("entry", spot.id))
    qtbot.waitUntil(lambda: any(kind == QAccessible.Event.Focus for kind, _ in told))
    child = part(lanes).focusChild()
    assert child is not None
    said = child.text(QAccessible.Text.Name)
    assert (QAccessible.Event.Announcement, said) in told
    assert said.endswith("selected")
    assert child.state().selected
    assert child.state().focused
    assert part(lanes).indexOfChild(child) >= 0


@pytest.mark.parametrize("name", ["lanes", "charts"])
def test_a_header_with_the_keyboard_is_the_focus_and_is_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    told: list[tuple[QAccessible.Event, str]] = []
    monkeypatch.setattr(
        window.announcing, "tell", lambda event: told.append((event.type(), getattr(event, "message", str)()))
    )
    panel = getattr(window.timeline, name)
    window.activateWindow()
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    settled()
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    QTest.keyClick(panel, Qt.Key.Key_Down)
    child = part(panel).focusChild()
    assert child is not None
    said = child.text(QAccessible.Text.Name)
    assert said
    assert (QAccessible.Event.Announcement, said) in told
    assert QAccessible.Event.Focus in [kind for kind, _ in told]
    assert child.state().focused
    assert child.state().expandable


def test_nothing_is_told_while_nobody_listens(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(window.announcing, "tell", told.append)
    # What is asked for while somebody listens is told in the next turn: nobody is there any more.
    window.timeline.lanes.settled.emit()
    QAccessible.setActive(False)
    spot = next(s for s in part(window.timeline.lanes).speaker.spots() if s.kind == "entry")
    window.state.set_selection(Selection("entry", spot.id))
    window.state.set_window(window.state.window.panned(100.0))
    window.timeline.lanes.settle()
    settled()
    assert told == []


def test_a_child_is_where_it_is_drawn_and_can_be_pressed(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    node = named(children(lanes), "Human Centricity Prize")
    middle = lanes.mapFromGlobal(node.interface.rect().center())
    mark = lanes.mark_at(QPoint(middle.x(), middle.y()))
    assert mark is not None
    press = QAccessibleActionInterface.pressAction()
    actions = node.interface.actionInterface()
    assert actions.actionNames() == [press]
    assert actions.localizedActionName(press) == "Choose"
    actions.doAction(press)
    assert window.state.selection == Selection("entry", mark.id)
    found = part(lanes).childAt(*node.interface.rect().center().toTuple())
    assert found is not None
    assert found.text(QAccessible.Text.Name).startswith("Human Centricity Prize")


def test_what_a_child_is_not_is_asked_in_vain(window: MainWindow) -> None:
    """Through Qt, as the bus of screen readers asks: None in the place of a pointer would end the program."""
    child = named(children(window.timeline.lanes), "Human Centricity Prize").interface
    for asked in (child.textInterface, child.valueInterface, child.selectionInterface):
        assert asked() is None
    assert child.tableCellInterface() is None
    assert child.editableTextInterface() is None
    assert child.actionInterface() is not None


def test_a_header_says_whether_it_is_folded_and_has_its_menu(window: MainWindow) -> None:
    lanes = window.timeline.lanes
    header = next(each for each in children(lanes) if each.role == QAccessible.Role.Heading)
    assert header.interface.state().expanded
    assert not header.interface.state().collapsed
    actions = header.interface.actionInterface()
    assert len(actions.actionNames()) == 2
    actions.doAction(QAccessibleActionInterface.showMenuAction())
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    group = next(s for s in part(lanes).speaker.spots() if s.kind == "group")
    window.state.toggle("folded", group.id)
    folded = next(each for each in children(lanes) if each.name.startswith(group.title))
    assert folded.interface.state().collapsed
    assert folded.name.endswith("folded")


def test_what_a_filter_leaves_out_is_said(window: MainWindow) -> None:
    window.state.set_filter(parse_filter("kind:award"))
    said = [each.name for each in children(window.timeline.lanes)]
    assert any(each.endswith("left out by the filter") for each in said)
    assert not any("Award;" in each and "left out" in each for each in said)


def test_the_parts_outlive_no_window_and_the_program_ends_well(tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from PySide6.QtGui import QAccessible
from viewer.core.base.resources import bundled_record
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application
app = make_application()
QAccessible.setActive(True)
window = MainWindow(Path({str(tmp_path / "settings.json")!r}))
window.show()
window.open_record(bundled_record())
app.processEvents()
def walk(interface):
    return 1 + sum(walk(interface.child(n)) for n in range(interface.childCount()))
print(walk(QAccessible.queryAccessibleInterface(window)) > 100)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert (done.stdout, done.stderr, done.returncode) == ("True\n", "", 0)


def test_nothing_is_dead_or_there_twice_after_many_random_actions(window: MainWindow) -> None:
    chance = random.Random("a screen reader")
    hands = Hands(window, chance)
    with nobody_asked():
        for number in range(120):
            hands.act()
            if number % 4 == 0:
                _ = [tree(each) for each in (window.timeline.lanes, window.timeline.charts)]
            if number % 20 == 19:
                settled()
                assert faults(tree(window)) == []
        hands.rest()
        settled()
    assert faults(tree(window)) == []
    for panel in (window.timeline.lanes, window.timeline.charts):
        seen = part(panel).childCount()
        settled()
        assert len(part(panel).children) <= seen
