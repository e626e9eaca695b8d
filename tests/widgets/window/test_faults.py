"""An exception that nobody caught: the window stays, and says once what happened."""

import errno
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.core.faulty_os import FaultyOs
from viewer.core.base import files
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.plot.plot_window import PlotWindow
from viewer.widgets.window.fault_dialog import FaultDialog
from viewer.widgets.window.main_window import MainWindow

# Offscreen says of a dialog what it cannot do; a fault's own words stand on the terminal.
pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support"), pytest.mark.qt_no_exception_capture]


@pytest.fixture
def watched(window: MainWindow) -> Iterator[MainWindow]:
    window.faults.watch()
    yield window
    window.faults.unwatch()


PAINTED = [
    ("lanes", "lanes.lanes_picture.LanesPainter.paint"),
    ("charts", "timeline.chart_items.ChartPainter.paint_plot"),
    ("overview", "timeline.overview_strip.OverviewPainter.paint_window"),
]


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
    # A dialog that opens under the pointer takes the cursor away.
    watched.state.cursor_changed.disconnect(fail)
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
    dialogs(watched)[0].buttons.copy.click()
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


@pytest.mark.parametrize(("part", "painted"), PAINTED)
@pytest.mark.qt_log_ignore("saved states", "This plugin does not support")
def test_a_part_whose_painting_failed_is_painted_again(
    qtbot: QtBot, watched: MainWindow, monkeypatch: pytest.MonkeyPatch, part: str, painted: str
) -> None:
    """Qt prints, and may crash, where a painter is left at work: its messages fail the test."""
    widget = getattr(watched.timeline, part)

    def has_failed_twice() -> bool:
        for each in (widget, *widget.findChildren(QWidget)):
            each.update()
        return int(watched.faults.details.partition(" ")[0] or 0) > 1

    with monkeypatch.context() as patch:
        patch.setattr(f"viewer.widgets.{painted}", lambda *_: fail())
        qtbot.waitUntil(has_failed_twice)
    qtbot.waitUntil(lambda: len(dialogs(watched)) == 1)
    dialogs(watched)[0].close()
    picture = widget.grab().toImage()
    assert len({picture.pixel(x, picture.height() // 2) for x in range(picture.width())}) > 3


def test_a_slot_of_the_export_dialog_that_fails_leaves_it_usable(
    qtbot: QtBot, watched: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    watched.run("export")
    dialog = watched.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: dialog.preview.document is not None)
    with monkeypatch.context() as patch:
        patch.setattr(dialog, "pictures", fail)
        QTimer.singleShot(0, dialog, lambda: dialog.outputs.save_to(tmp_path / "a.svg"))
        qtbot.waitUntil(lambda: len(dialogs(watched)) == 1)
    dialogs(watched)[0].close()
    assert not dialog.outputs.busy
    dialog.outputs.save_to(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 1000
    dialog.close()


def test_a_slot_of_the_plot_that_fails_leaves_it_usable(
    qtbot: QtBot, watched: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched.run("plot")
    plot = watched.findChild(PlotWindow)
    assert isinstance(plot, PlotWindow)
    options = plot.options
    with monkeypatch.context() as patch:
        patch.setattr("viewer.widgets.plot.plot_window.plot_content", lambda *_: fail())
        QTimer.singleShot(0, plot, lambda: plot.controls.changed.emit("is_log", True))
        qtbot.waitUntil(lambda: len(dialogs(watched)) == 1)
    plot.choose(options)
    plot.grab()
    assert plot.canvas.frame() is not None
    plot.close()


def test_what_fails_beside_the_window_leaves_the_record(
    qtbot: QtBot, watched: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a large record's time is computed, by which nobody waits for ever."""
    preparation, record = watched.view_preparation, watched.state.record
    monkeypatch.setattr("viewer.core.record.catalog.LoadedRecord.takes_long", True)
    with monkeypatch.context() as patch:
        patch.setattr("viewer.app.view_preparation.prepared_columns", lambda *_: fail())
        preparation.ask(replace(preparation.requested, time="folded"))
        qtbot.waitUntil(lambda: len(dialogs(watched)) == 1)
        qtbot.waitUntil(lambda: not preparation.work)
    assert watched.state.record is record
    preparation.ask(replace(preparation.requested, time="folded"))
    qtbot.waitUntil(lambda: watched.state.time == "folded")


def test_only_so_many_kinds_of_fault_are_kept(qtbot: QtBot, watched: MainWindow) -> None:
    for number in range(200):
        try:
            fail(number)
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(dialogs(watched)))
    assert watched.faults.details.count("Traceback") == 20


def test_settings_that_cannot_be_written_are_told_once(
    qtbot: QtBot, watched: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As on a disk that is full; what was written before stays."""
    watched.settings.change(theme="dark")
    watched.settings.save()
    before = (tmp_path / "settings.json").read_bytes()
    told: list[str] = []
    monkeypatch.setattr(watched.status_line, "show_message", told.append)
    monkeypatch.setattr(files, "os", FaultyOs(room=0))
    for theme in ("light", "dark", "light"):
        watched.settings.change(theme=theme)
        watched.settings.save()
    assert told == [f"The settings cannot be saved: {os.strerror(errno.ENOSPC)}"]
    assert (tmp_path / "settings.json").read_bytes() == before
    assert dialogs(watched) == []
