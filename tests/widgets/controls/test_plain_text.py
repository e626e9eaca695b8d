"""What a record says is shown as it is, wherever it is shown, and never opens a file."""

import ast
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint
from PySide6.QtGui import QHelpEvent, QImage, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QToolTip,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.places import VIEWER
from tests.widgets.windows import open_window
from viewer.app.state import Selection
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import plain, set_item_tip, set_tip, set_title, show_message
from viewer.widgets.plot.plot_window import PlotWindow
from viewer.widgets.search.search_lines import Choice
from viewer.widgets.window.main_window import MainWindow

# The offscreen platform says so of each tip.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MODULE = "widgets/controls/plain_text.py"
# What shows its text as markup, or may; Qt's roles and calls by their names.
FORBIDDEN = {
    *("setToolTip", "setToolTipText", "setStatusTip", "setWhatsThis", "setHtml", "insertHtml", "ToolTipRole"),
    *(
        "StatusTipRole",
        "WhatsThisRole",
        "QMessageBox",
        "setTextFormat",
        "RichText",
        "AutoText",
        "setWindowTitle",
    ),
}
# The reader's page writes its words with formats, and the shell's title is the program's name.
ALLOWED = {
    "widgets/window/shell.py": {"setWindowTitle"},
    "widgets/controls/tip.py": {"setTextFormat"},
    "paint/labels.py": {"setTextFormat"},
}


def used(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.Name):
            names.add(node.id)
    return names & FORBIDDEN


def test_one_module_makes_all_tips_and_messages() -> None:
    assert used(VIEWER / MODULE)
    others = {str(path.relative_to(VIEWER)): used(path) for path in VIEWER.rglob("*.py")}
    del others[MODULE]
    wrong = {name: found - ALLOWED.get(name, set()) for name, found in others.items()}
    assert {name: found for name, found in wrong.items() if found} == {}


@given(
    st.text()
    | st.lists(st.sampled_from(["<b>", "</b>", "&lt;", "&", "<?xml", "\n", "a", "<img src=x>", "<!"])).map(
        "".join
    )
)
def test_no_text_of_a_tip_is_rich(text: str) -> None:
    assert not Qt.mightBeRichText(plain(text))
    assert plain(text).replace("\u2060", "") == text.replace("\u2060", "")


def test_a_title_with_the_sign_of_a_change_is_whole(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowModified(False)
    set_title(window, "a[*]b")
    assert window.windowTitle() == "a[*][*]b"  # which Qt shows as a[*]b


@pytest.mark.parametrize("title", ["[*]", "a[*]b[*][*]c", "[*][*][*]", "a [*", "[[*]]"])
def test_every_window_s_title_is_shown_letter_for_letter(
    qtbot: QtBot, window: MainWindow, title: str
) -> None:
    state = window.state
    assert state.record is not None
    record = replace(state.record.record, title=title)
    state.set_record(replace(state.record, record=record))
    window.run("plot")
    plot = window.findChild(PlotWindow)
    box = show_message(window, title, title)
    for shown in (window.window(), plot, box):
        assert shown is not None
        handle = shown.windowHandle()
        assert handle is not None
        assert title in handle.title()
        assert "[*]" * (title.count("[*]") + 1) not in handle.title()
    box.close()


@pytest.mark.parametrize("text", ["a &lt; b", "&amp;", "<b>", "<b>a</b> &lt;i&gt;", "a & b < c"])
def test_a_tip_shows_a_text_letter_for_letter(qtbot: QtBot, text: str) -> None:
    """As a picture: as a tip shows it, and as a label of plain text does."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    set_tip(widget, text)
    hover(widget, widget.rect().center())
    (tip,) = (each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
    assert isinstance(tip, QLabel)
    shown = tip.grab().toImage()
    tip.setTextFormat(Qt.TextFormat.PlainText)
    tip.setText(text)
    assert tip.grab().toImage() == shown
    tip.setTextFormat(Qt.TextFormat.RichText)
    assert tip.grab().toImage() != shown
    QToolTip.hideText()


def marked(folder: Path) -> tuple[Path, Path]:
    """A record all of whose words are markup that names a picture, and the picture."""
    picture = folder / "picture.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(picture))
    tag = f"<img src='{picture}'><b>&lt; {{}}</b>"

    def said(what: str) -> str:
        return tag.format(what)

    def quoted(*supports: str) -> list[dict[str, Any]]:
        return [{"source": "s", "exact": said("quoted"), "supports": list(supports)}]

    entry = {"kind": "award", "date": "2020", "lane": "l", "place": said("place"), "people": [said("person")]}
    entries = [
        {
            **entry,
            "id": f"e{n}",
            "title": said(f"title {n}"),
            "summary": said("summary"),
            "evidence": quoted("title"),
        }
        for n in range(12)
    ]
    value = {"id": "v", "date": "2020", "value": 5, "subject": said("subject"), "evidence": quoted("value")}
    other = {**value, "id": "w", "value": 6}
    metric = {"id": "m", "title": said("metric"), "unit": said("unit"), "topic": said("topic")}
    claims = [{"id": "v", "field": "value"}, {"id": "w", "field": "value"}]
    record = {
        "format": "dateline/1",
        "title": said("record"),
        "lanes": [{"id": "l", "title": said("lane"), "group": said("group")}],
        "sources": [{"id": "s", "type": "book", "title": said("source"), "container-title": said("paper")}],
        "entries": entries,
        "metrics": [{**metric, "definition": said("definition"), "observations": [value, other]}],
        "disagreements": [
            {
                "id": "d",
                "kind": "contradiction",
                "title": said("two"),
                "claims": claims,
                "explanation": said("why"),
            }
        ],
    }
    path = folder / "<b>record.json"
    path.write_text(json.dumps(record))
    return path, picture


class Watched:
    """A file of which one sees whether it was read: by the time of the last access."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.forget()
        path.read_bytes()
        if not self.was_read:
            pytest.skip("this file system keeps no times of access")
        self.forget()

    def forget(self) -> None:
        os.utime(self.path, (1, 2))

    @property
    def was_read(self) -> bool:
        return os.stat(self.path).st_atime != 1


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[MainWindow, Watched]]:
    path, picture = marked(tmp_path)
    window = open_window(qtbot, tmp_path / "settings.json")
    assert window.open_record(path)
    watched = Watched(picture)
    yield window, watched
    window.close()


def hover(widget: QWidget, position: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, position, widget.mapToGlobal(position)))
    QApplication.sendPostedEvents()


def hover_all(top: QWidget) -> int:
    """Ask every widget, and every item of every view, for its tip."""
    count = 0
    for widget in [top, *top.findChildren(QWidget)]:
        hover(widget, widget.rect().center())
        count += 1
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for index in indexes(widget.model(), QModelIndex()):
                hover(widget.viewport(), widget.visualRect(index).center())
                count += 1
    QToolTip.hideText()
    return count


def indexes(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from indexes(model, index)


def tabs(window: MainWindow, qtbot: QtBot) -> QWidget:
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        hover_all(window)
    window.commands.get().find.show_found(Choice("selection", Selection("entry", "e3")))
    hover_all(window)
    window.commands.get().find.show_found(Choice("selection", Selection("observation", "v")))
    return window


def search(window: MainWindow, qtbot: QtBot) -> QWidget:
    qtbot.keyClicks(window.top_bar.search, "title")
    qtbot.waitUntil(window.top_bar.search.results.isVisible)
    return window.top_bar.search.results


def dialog(action: str) -> Callable[[MainWindow, QtBot], QWidget]:
    def opened(window: MainWindow, qtbot: QtBot) -> QWidget:
        window.menus.actions[action].trigger()
        found = [each for each in window.findChildren(QDialog) if each.isVisible()]
        assert found
        return found[0]

    return opened


def menus(window: MainWindow, qtbot: QtBot) -> QWidget:
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        hover_all(menu)
    return window


def refused(window: MainWindow, qtbot: QtBot) -> QWidget:
    assert not window.open_record(Path("<img src='/no/file'>.json"))
    return window.parts.offers.problem_panel.get()


def message(window: MainWindow, qtbot: QtBot) -> QWidget:
    assert window.state.record is not None
    title = window.state.record.record.title
    return show_message(window, title, title)


@pytest.mark.parametrize(
    "look", [tabs, search, menus, dialog("export"), dialog("shortcuts"), dialog("about"), refused, message]
)
def test_markup_of_a_record_opens_no_file_in_any_view(
    shown: tuple[MainWindow, Watched], qtbot: QtBot, look: Callable[[MainWindow, QtBot], QWidget]
) -> None:
    window, watched = shown
    assert hover_all(look(window, qtbot))
    assert not watched.was_read


def test_a_tip_that_was_markup_would_have_been_seen(shown: tuple[MainWindow, Watched], qtbot: QtBot) -> None:
    """The control of the test above: it fails where a tip is set past the module."""
    window, watched = shown
    window.setToolTip(f"<img src='{watched.path}'>")
    hover(window, QPoint(5, 5))
    assert watched.was_read
    QToolTip.hideText()


def test_an_item_shows_its_title_literally(qapp: QApplication) -> None:
    item = QTreeWidgetItem(["a &lt; b"])
    set_item_tip(item, "a &lt; b <i>c</i>")
    assert item.toolTip(0).replace("\u2060", "") == "a &lt; b <i>c</i>"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_message_is_in_the_theme_s_colours(qtbot: QtBot, window: MainWindow, theme: str) -> None:
    window.appearance.choose_theme(theme)
    box = show_message(window, "Title", "Text " * 9)
    qtbot.waitExposed(box)
    picture = box.grab().toImage()
    shown = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    colours = load_theme(theme)
    assert {colours.colour("text").name(), colours.colour("surface").name()} <= shown
    assert box.button(QMessageBox.StandardButton.Close).icon().isNull()
    box.close()
