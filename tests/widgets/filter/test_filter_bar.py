"""Chips, lists and the sentence in the window: what a click does, what is counted, and what is said."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from viewer.app.state import Selection
from viewer.core.filter.facets import facets
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.source_colours import source_roles
from viewer.core.filter.text import parse_filter
from viewer.paint.theme import load_theme
from viewer.widgets.filter.field_list import FieldList
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SUMMIT, WORKSHOP = "summit-2024", "workshop-2024"
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.waitUntil(lambda: bool(window.filter_bar.chips))
    QApplication.processEvents()
    return window


def press(button: QPushButton, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, keys)


def test_there_is_a_chip_for_each_source_with_its_colour_and_count(shown: MainWindow) -> None:
    record, columns = shown.state.record, shown.state.columns
    assert record is not None
    assert columns is not None
    chips = shown.filter_bar.chips
    assert list(chips) == list(record.sources)
    counts = {each.value: each.entries for each in facets(columns.matching, "source", NO_FILTER).shown}
    assert {value: int(chip.face.counted) for value, chip in chips.items()} == counts
    roles = source_roles(record)
    assert {value: chip.face.role for value, chip in chips.items()} == roles
    for theme in ("light", "dark"):
        colours = {load_theme(theme).colour(role).name() for role in roles.values()}
        assert len(colours) == len(roles)


def test_a_click_takes_one_ctrl_adds_and_shift_excludes(shown: MainWindow) -> None:
    chips = shown.filter_bar.chips
    press(chips[SUMMIT])
    assert shown.state.filter == parse_filter(f"source:{SUMMIT}")
    press(chips[WORKSHOP], CTRL)
    assert shown.state.filter == parse_filter(f"source:{SUMMIT},{WORKSHOP}")
    press(chips[SUMMIT], SHIFT)
    assert shown.state.filter == parse_filter(f"source:{WORKSHOP} -source:{SUMMIT}")
    press(chips[WORKSHOP], CTRL)
    press(chips[SUMMIT], SHIFT)
    assert shown.state.filter == NO_FILTER


def test_keys_reach_the_chips_and_press_them(shown: MainWindow, qtbot: QtBot) -> None:
    chip = shown.filter_bar.chips[SUMMIT]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert shown.state.filter == parse_filter(f"source:{SUMMIT}")
    qtbot.waitUntil(lambda: chip.face.standing == "take")


def test_chips_count_under_the_other_filters(shown: MainWindow, qtbot: QtBot) -> None:
    columns = shown.state.columns
    assert columns is not None
    shown.state.set_filter(parse_filter(f"kind:award source:{SUMMIT}"))
    wanted = {
        each.value: each.entries
        for each in facets(columns.matching, "source", parse_filter("kind:award")).shown
    }
    qtbot.waitUntil(lambda: {v: int(c.face.counted) for v, c in shown.filter_bar.chips.items()} == wanted)


def test_the_sentence_says_what_is_left_and_each_part_can_be_removed(shown: MainWindow) -> None:
    assert not shown.sentence.isVisible()
    shown.state.set_filter(parse_filter(f"source:{SUMMIT} kind:award date:2020/2023"))
    sentence = shown.sentence
    assert sentence.isVisible()
    assert sentence.counts.text() == "1 of 94 entries and 4 of 52 values"
    assert [part.text() for part in sentence.parts][1:] == ["awards only ×", "2020 to 2023 ×"]
    press(sentence.parts[1])
    assert shown.state.filter == parse_filter(f"source:{SUMMIT} date:2020/2023")
    press(sentence.hide_rest)
    assert shown.state.filter.hides
    assert sentence.rest.text() == "The rest is hidden."
    press(sentence.hide_rest)
    assert not shown.state.filter.hides
    press(sentence.clear)
    assert shown.state.filter == NO_FILTER
    assert not sentence.isVisible()


def test_the_lists_hold_every_field_and_stay_open_while_one_chooses(shown: MainWindow) -> None:
    shown.filter_bar.open_list()
    found = QApplication.activePopupWidget()
    assert isinstance(found, FieldList)
    assert list(found.fields) == list(shown.filtering.fields)
    press(found.fields["kind"])
    assert found.model.value(0) == "system"
    QTest.keyClick(found.values, Qt.Key.Key_Space)
    assert shown.state.filter == parse_filter("kind:system")
    place = found.values.visualRect(found.model.index(1, 0)).center()
    QTest.mouseClick(found.values.viewport(), Qt.MouseButton.LeftButton, CTRL, QPoint(place))
    assert shown.state.filter.values("kind", "take") == tuple(sorted(("system", found.model.value(1) or "")))
    QTest.mouseClick(found.values.viewport(), Qt.MouseButton.LeftButton, SHIFT, QPoint(place))
    assert shown.state.filter.values("kind", "exclude") == (found.model.value(1),)
    assert found.isVisible()
    QTest.keyClick(found.values, Qt.Key.Key_Escape)
    assert not found.isVisible()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_chips_stand_beside_the_menus_and_take_no_row(
    shown: MainWindow, qtbot: QtBot, size: tuple[int, int], language: str
) -> None:
    shown.appearance.choose_language(language)
    shown.resize(*size)
    bar, menus = shown.filter_bar, shown.menuBar()
    last = menus.actions()[-1]
    qtbot.waitUntil(lambda: bar.geometry().right() <= menus.width() and bar.width() > size[0] // 2)
    qtbot.waitUntil(lambda: bar.x() > menus.actionGeometry(last).right())
    widgets = [*bar.chips.values(), bar.more]
    QApplication.processEvents()
    for one, other in pairwise(widgets):
        assert one.geometry().right() < other.x()
    assert bar.more.geometry().right() <= bar.width()
    assert all(chip.width() >= 44 for chip in bar.chips.values())


def test_another_record_has_other_chips_and_no_filter(shown: MainWindow, qtbot: QtBot) -> None:
    shown.state.set_filter(parse_filter(f"source:{SUMMIT}"))
    shown.state.set_record(None)
    qtbot.waitUntil(lambda: not shown.filter_bar.chips)
    assert shown.state.filter == NO_FILTER
    assert not shown.sentence.isVisible()


def test_escape_takes_the_filter_away_after_what_came_later(shown: MainWindow) -> None:
    shown.state.set_filter(parse_filter("kind:award"))
    shown.state.set_selection(Selection("entry", "seoul-prize-2023"))
    shown.menus.actions["clear"].trigger()
    assert shown.state.selection is None
    assert not shown.state.filter.is_empty
    shown.menus.actions["clear"].trigger()
    assert shown.state.filter.is_empty


@pytest.mark.parametrize("hides", [False, True])
def test_keys_walk_through_what_the_filter_leaves(shown: MainWindow, hides: bool) -> None:
    record = shown.state.record
    assert record is not None
    shown.state.set_filter(parse_filter("kind:award").hiding(hides))
    visited = set()
    for _ in range(20):
        shown.menus.actions["next"].trigger()
        assert shown.state.selection is not None
        visited.add(shown.state.selection.id)
    assert {record.entries[each].kind for each in visited} == {"award"}
    assert len(visited) > 5


def test_hidden_values_leave_the_charts_and_come_back(shown: MainWindow) -> None:
    charts = shown.timeline.charts.charts
    assert charts is not None
    shown.state.set_filter(parse_filter(f"source:{WORKSHOP} rest:hidden"))
    left = shown.timeline.charts.charts
    assert left is not None
    values = {each.id for data in left.metrics for each in data.observations}
    record = shown.state.record
    assert record is not None
    assert values == {
        each.id
        for each in record.observations.values()
        if WORKSHOP in {quotation.source for quotation in each.evidence}
    }
    assert shown.timeline.charts.frame() is not None
    shown.state.set_filter(NO_FILTER)
    assert shown.timeline.charts.charts is charts


def test_who_does_not_see_the_chips_is_told_what_they_do(shown: MainWindow, qtbot: QtBot) -> None:
    shown.state.set_filter(parse_filter(f"source:{SUMMIT} -source:{WORKSHOP}"))
    chips = shown.filter_bar.chips
    qtbot.waitUntil(lambda: chips[SUMMIT].face.standing == "take")
    assert chips[SUMMIT].accessibleName().endswith("35 entries and 15 values; taken")
    assert chips[WORKSHOP].accessibleName().endswith("6 entries and 8 values; excluded")
    shown.filter_bar.open_list()
    found = QApplication.activePopupWidget()
    assert isinstance(found, FieldList)
    told = found.model.data(found.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(told, str)
    assert told.endswith("; taken")
    found.close()
    for button in (
        *shown.sentence.parts,
        shown.sentence.hide_rest,
        shown.sentence.clear,
        shown.filter_bar.more,
    ):
        assert button.accessibleName() or button.text()
