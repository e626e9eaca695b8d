"""No view clips or overlaps its words where a language takes twice the room."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from viewer.widgets.controls.plain_text import ElidedLabel
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.plot.plot_window import PlotWindow
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.shortcuts_dialog import ShortcutsDialog
from viewer.words.translations import Translator

_MADE_OF_OTHERS = ("export.size.line", "export.begin.example", "export.end.example", "bar.span")
SIZES = ((1024, 700), (1440, 900))
_DOUBLED = (
    *("action.", "menu.", "bar.", "tab.", "export.", "shortcuts.", "status."),
    *("plot.", "problem.", "opening.", "lane.", "search."),
)


@pytest.fixture
def doubled(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> MainWindow:
    """The window in a language whose every text is the English one, twice."""
    english = Translator.text

    def twice(self: Translator, key: str, **params: object) -> str:
        said = english(self, key, **params)
        is_sentence = key.startswith(_DOUBLED)
        return f"{said} {said}" if is_sentence and key not in _MADE_OF_OTHERS else said

    monkeypatch.setattr(Translator, "text", twice)
    window.state.set_language("vi")
    window.state.set_language("en")
    return window


def _worded(root: QWidget) -> Iterator[QWidget]:
    kinds = (QAbstractButton, QLabel, QComboBox)
    for widget in root.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible() and not isinstance(widget.parent(), QTabBar):
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            if text:
                yield widget


def clipped(root: QWidget) -> list[str]:
    """The texts of widgets that are narrower or lower than they ask for; cut ones say so themselves."""
    found = []
    for widget in _worded(root):
        if isinstance(widget, ElidedLabel):
            continue
        least = widget.minimumSizeHint()
        high = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
        if widget.width() < least.width() or widget.height() < min(high, least.height()):
            found.append(f"{type(widget).__name__} {widget.property('text')} {widget.size()} {least}")
    return found


def overlapping(root: QWidget) -> list[tuple[str, str]]:
    """Neighbours that cover one another."""
    found = []
    for one, other in combinations(_worded(root), 2):
        if one.parentWidget() is other.parentWidget() and one.geometry().intersects(other.geometry()):
            found.append((str(one.property("text")), str(other.property("text"))))
    return found


def outside(root: QWidget) -> list[str]:
    """The texts of widgets that reach out of the window; what is scrolled may."""
    room = QRect(0, 0, root.width(), root.height())
    return [
        str(widget.property("text"))
        for widget in _worded(root)
        if not _is_scrolled(widget, root)
        and not room.contains(QRect(widget.mapTo(root, widget.rect().topLeft()), widget.size()))
    ]


def _is_scrolled(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tab", [0, 1, 2])
def test_the_window_holds_twice_the_words(doubled: MainWindow, size: tuple[int, int], tab: int) -> None:
    doubled.resize(*size)
    doubled.tabs.setCurrentIndex(tab)
    QApplication.processEvents()
    assert (doubled.width(), doubled.height()) == size
    assert clipped(doubled) == []
    assert overlapping(doubled) == []
    assert outside(doubled) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("which", [ExportDialog, ShortcutsDialog])
def test_the_dialogs_hold_twice_the_words(doubled: MainWindow, which: type[QWidget], qtbot: QtBot) -> None:
    doubled.resize(*SIZES[0])
    doubled.menus.actions["export" if which is ExportDialog else "shortcuts"].trigger()
    dialog = doubled.findChild(which)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert overlapping(dialog) == []
    assert outside(dialog) == []
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("size", SIZES)
def test_the_plot_holds_twice_the_words(doubled: MainWindow, size: tuple[int, int]) -> None:
    doubled.menus.actions["plot"].trigger()
    plot = doubled.findChild(PlotWindow)
    assert plot is not None
    plot.resize(*size)
    QApplication.processEvents()
    assert clipped(plot) == []
    assert overlapping(plot) == []
    assert outside(plot) == []
    plot.close()


@pytest.mark.parametrize("size", SIZES)
def test_what_is_wrong_with_a_file_holds_twice_the_words(
    doubled: MainWindow, size: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "wrong.json"
    path.write_text('{"format": "dateline/1"}')
    doubled.resize(*size)
    assert not doubled.open_record(path)
    QApplication.processEvents()
    assert clipped(doubled) == []
    assert overlapping(doubled) == []
    assert outside(doubled) == []
