"""An exception that nobody caught: the window stays, and says once what happened."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.widgets.window.fault_dialog import FaultDialog
from viewer.widgets.window.main_window import MainWindow

# Offscreen says of a dialog what it cannot do; a fault's own words stand on the terminal.
pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support"), pytest.mark.qt_no_exception_capture]


@pytest.fixture
def watched(window: MainWindow) -> Iterator[MainWindow]:
    window.faults.watch()
    yield window
    window.faults.unwatch()


def fail(times: int = 1) -> None:
    raise ZeroDivisionError(f"fault of {times}")


def dialogs(window: MainWindow) -> list[FaultDialog]:
    return window.findChildren(FaultDialog)


def test_a_slot_a_timer_and_a_thread_that_fail_are_told_in_one_dialog(
    qtbot: QtBot, watched: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    record = watched.state.record
    watched.state.cursor_changed.connect(fail)
    for moment in range(5):
        watched.state.set_cursor(moment)
    qtbot.waitUntil(lambda: len(dialogs(watched)) == 1)
    thread = threading.Thread(target=fail, args=(2,))
    thread.start()
    thread.join()
    QTimer.singleShot(0, lambda: fail(3))
    qtbot.waitUntil(lambda: "fault of 3" in dialogs(watched)[0].details.toPlainText())
    said = dialogs(watched)[0].details.toPlainText()
    assert "5 ×\nTraceback" in said
    assert "fault of 2" in said
    assert "Qt 6." in said
    assert len(dialogs(watched)) == 1
    dialogs(watched)[0].copy.click()
    assert QGuiApplication.clipboard().text() == said
    assert watched.state.record is record
    assert watched.isVisible()
    assert capsys.readouterr().err.count("Traceback") == 7


class Unpaintable(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        fail()


def test_a_fault_of_every_repaint_does_not_pile_up(qtbot: QtBot, watched: MainWindow) -> None:
    part = Unpaintable(watched)
    part.show()

    def is_repainted_often() -> bool:
        part.update()
        return int(watched.faults.details.partition(" ")[0] or 0) > 10

    qtbot.waitUntil(is_repainted_often)
    assert len(dialogs(watched)) == 1
    assert watched.faults.details.count("Traceback") == 1
    part.hide()


def test_only_so_many_kinds_of_fault_are_kept(qtbot: QtBot, watched: MainWindow) -> None:
    for number in range(200):
        try:
            fail(number)
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(dialogs(watched)))
    assert watched.faults.details.count("Traceback") == 20
