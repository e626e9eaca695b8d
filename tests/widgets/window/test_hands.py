"""What menus and keys do with the picture, the screen and the disagreements."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_picture_of_the_view_is_copied(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    window.menus.actions["copy_picture"].trigger()
    assert QGuiApplication.clipboard().text() == "before"  # it is made in turns
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasImage())
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.hasImage()
    assert bytes(copied.data("image/png").data()).startswith(b"\x89PNG")
    assert b"<svg" in bytes(copied.data("image/svg+xml").data())
    QGuiApplication.clipboard().clear()


def test_the_window_fills_the_screen_and_is_a_window_again(window: MainWindow) -> None:
    for full in (True, False):
        window.menus.actions["full_screen"].trigger()
        QApplication.processEvents()
        assert bool(window.window().windowState() & Qt.WindowState.WindowFullScreen) == full


def test_disagreements_are_compared_one_after_the_other_contradictions_first(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    seen = []
    for _ in record.record.disagreements:
        window.menus.actions["compare_next"].trigger()
        (identifier,) = window.state.comparing.ids
        seen.append(identifier)
    assert sorted(seen) == sorted(each.id for each in record.record.disagreements)
    kinds = [next(d for d in record.record.disagreements if d.id == each).is_contradiction for each in seen]
    assert kinds == sorted(kinds, reverse=True)
    window.menus.actions["compare_next"].trigger()
    assert window.state.comparing.ids == (seen[0],)


def test_a_page_and_the_printer_are_asked_for_in_the_dialog(window: MainWindow) -> None:
    window.menus.actions["export_page"].trigger()
    (dialog,) = (each for each in window.findChildren(ExportDialog) if each.isVisible())
    assert (dialog.export.request.kind, dialog.export.request.format) == ("page", "pdf")
    dialog.close()
    window.menus.actions["print"].trigger()
    QApplication.processEvents()
    (dialog,) = (each for each in window.findChildren(ExportDialog) if each.isVisible())
    dialog.close()
