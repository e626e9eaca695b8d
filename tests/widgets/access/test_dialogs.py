"""Every dialog is gone through by Tab in the order of reading; each stop has a name, and can be seen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.attack._window import settled
from viewer.paint.theme import load_theme
from viewer.widgets.controls.reading_order import reading_order
from viewer.widgets.controls.scrolled.choices_area import ChoicesArea
from viewer.widgets.importing.report_dialog import ReportDialog
from viewer.widgets.importing.sheet import ImportSheet
from viewer.widgets.window.fault_dialog import FaultDialog
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")
_WAIT, _MOST_STOPS = 20_000, 120
_ROWS = "Event,When,Group\nLanding,1831,Sea\nReturn,soon,Sea\nLater,03/04/1840,Land\n"


def by_action(name: str) -> Callable[[QtBot, MainWindow, Path], QWidget]:
    def opened(_qtbot: QtBot, window: MainWindow, _folder: Path) -> QWidget:
        before = set(window.findChildren(QWidget))
        window.menus.actions[name].trigger()
        new = [each for each in window.findChildren(QWidget) if each not in before and each.isWindow()]
        return next(each for each in new if each.isVisible())

    return opened


def with_kept_views(qtbot: QtBot, window: MainWindow, folder: Path) -> QWidget:
    for _ in range(2):
        window.menus.actions["bookmark"].trigger()
    return by_action("manage_views")(qtbot, window, folder)


def fault(_qtbot: QtBot, window: MainWindow, _folder: Path) -> QWidget:
    window.faults.happened.emit()
    return window.findChildren(FaultDialog)[0]


def sheet(qtbot: QtBot, window: MainWindow, folder: Path) -> ImportSheet:
    path = folder / "log.csv"
    path.write_text(_ROWS)
    with qtbot.waitSignal(window.parts.offers.importing.get().sheet_shown, timeout=_WAIT) as told:
        assert not window.open_record(path)
    (shown,) = told.args
    return shown


def report(qtbot: QtBot, window: MainWindow, folder: Path) -> QWidget:
    path, events = folder / "timeline.json", [{"start_date": {"year": year}} for year in (1999, "soon")]
    path.write_text(json.dumps({"events": [event | {"text": {"headline": "x"}} for event in events]}))
    with qtbot.waitSignal(window.records.reported, timeout=_WAIT):
        window.open_record(path)
    window.parts.stage.import_report.get().click()
    return window.findChildren(ReportDialog)[0]


DIALOGS: dict[str, Callable[[QtBot, MainWindow, Path], QWidget]] = {
    **{name: by_action(name) for name in ("about", "shortcuts", "legend", "preferences")},
    **{name: by_action(name) for name in ("save_view", "open_link", "plot", "export")},
    "manage_views": with_kept_views,
    "fault": fault,
    "import": sheet,
    "report": report,
}


@pytest.fixture(params=DIALOGS)
def dialog(request: pytest.FixtureRequest, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> QWidget:
    shown = DIALOGS[request.param](qtbot, window, tmp_path)
    shown.activateWindow()
    settled(4)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return shown


def stops(dialog: QWidget, key: Qt.Key) -> list[QWidget]:
    """The widgets that a key goes through, once round, from the first or last in the order of reading."""
    found: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.window() is dialog
        if focus in found:
            break
        found.append(focus)
        QTest.keyClick(focus, key)
    return found


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def said(widget: QWidget) -> str:
    return (
        f"{type(widget).__name__} {name_of(widget)!r} at {widget.mapTo(widget.window(), QPoint()).toTuple()}"
    )


def is_reached_by_arrows(widget: QWidget) -> bool:
    """Of buttons of which one is chosen, Tab stops at that one."""
    return isinstance(widget, QRadioButton) and not widget.isChecked()


def test_tab_goes_through_all_of_it_in_the_order_of_reading_and_back(dialog: QWidget) -> None:
    wanted = [each for each in reading_order(dialog) if not is_reached_by_arrows(each)]
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert list(map(said, stops(dialog, Qt.Key.Key_Tab))) == list(map(said, wanted))
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    backwards = [wanted[0], *reversed(wanted[1:])]
    assert list(map(said, stops(dialog, Qt.Key.Key_Backtab))) == list(map(said, backwards))


def test_beside_or_above_what_comes_next_is_nothing_that_comes_later(dialog: QWidget) -> None:
    """Within a part of the dialog, by the rectangles on the screen alone."""
    order = reading_order(dialog)
    for number, stop in enumerate(order):
        area = stop.rect().translated(stop.mapToGlobal(QPoint()))
        for later in order[number + 1 :]:
            if later.parentWidget() is stop.parentWidget():
                other = later.rect().translated(later.mapToGlobal(QPoint()))
                is_above = other.bottom() < area.top()
                is_left = other.right() < area.left() and other.top() < area.bottom()
                assert not is_above, f"{said(stop)} before {said(later)}"
                assert not (is_left and other.center().y() <= area.center().y()), said(later)


def fonts(dialog: QWidget) -> dict[QWidget, str]:
    """The fonts of what is told in words, of what is shown."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QTableView)
    words = (each for kind in kinds for each in dialog.findChildren(kind))
    return {each: each.font().toString() for each in words if each.isVisibleTo(dialog)}


def test_open_dialogs_take_another_size_of_texts_and_the_one_of_before(
    dialog: QWidget, window: MainWindow
) -> None:
    before, size = fonts(dialog), dialog.size()
    styles = {font.toString(): style for style, font in load_theme("light").fonts.items()}
    assert set(before.values()) <= set(styles)
    window.appearance.choose_text_size(150)
    settled(6)
    large = fonts(dialog)
    wanted = {font.toString() for font in load_theme("light", 150).fonts.values()}
    assert set(large.values()) <= wanted
    assert all(large[each] != font for each, font in before.items() if each in large)
    assert dialog.width() >= size.width()
    for area in dialog.findChildren(ChoicesArea):
        assert area.viewport().width() >= area.widget().minimumSizeHint().width()
    window.appearance.choose_text_size(100)
    settled(6)
    after = fonts(dialog)
    assert {each: after[each] for each in before if each in after} == {
        each: font for each, font in before.items() if each in after
    }


def test_every_stop_has_a_name(dialog: QWidget) -> None:
    assert [said(each) for each in reading_order(dialog) if not name_of(each).strip()] == []


def test_where_the_keyboard_is_can_be_seen_at_every_stop(dialog: QWidget) -> None:
    order, unseen = reading_order(dialog), []
    for number, stop in enumerate(order):
        order[number - 1].setFocus(Qt.FocusReason.TabFocusReason)
        settled(1)
        before = stop.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        settled(1)
        if len(order) > 1 and stop.grab().toImage() == before:
            unseen.append(said(stop))
    assert unseen == []
