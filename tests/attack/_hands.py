"""Hands that do anything with a window: keys, wheel, drags, clicks, commands, sizes."""

import random
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QMenu,
    QScrollBar,
    QWidget,
)

from tests.attack._window import wait_for_record
from viewer.app.actions import ACTIONS
from viewer.core.base.resources import bundled_record
from viewer.widgets.controls.inside import widgets_inside
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.filter.hands import clicked
from viewer.widgets.plot.plot_window import PlotWindow
from viewer.widgets.window.main_window import MainWindow

# What asks for a file in a dialog of the system's own, ends the window, or is a way of its own.
_LEFT_OUT = frozenset({"open", "attach_texts", "quit", "save_copy", "close_record", "open_bundled"})
_NAMES = tuple(info.id for info in ACTIONS if info.id not in _LEFT_OUT)
_KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Escape),
    *(Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_E, Qt.Key.Key_F, Qt.Key.Key_Return),
    *(
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_A,
    ),
)
_MODIFIERS = (
    *(Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier),
    Qt.KeyboardModifier.ControlModifier,
)
# Views, and what is none.
_VIEWS = (
    "span=2020/2023",
    "span=2020-03-04T05:06:07.5/2020-03-05",
    "span=Y-170000/2000",
    "time=squeezed&lens=sources",
    "layout=beside&tab=sources",
    "filter=kind:award%20rest:hidden",
    "hidden=lane:nowhere,topic:&select=entry:nobody",
    "compare=x",
    "span=soon",
    "&&=",
    "",
)
# How likely a record is opened, of each action while none is open.
_OPENS = 0.3
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.MouseButton.NoButton


class Lap(NamedTuple):
    """A moment in seconds: of the processor's work for this thread, and of the clock on the wall."""

    processor: float
    wall: float


class Hands:
    """Does one thing after another with a window, each chosen at random."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self._window, self._chance = window, chance
        self.laps: list[Lap] = []
        record = window.state.record
        self._path = record.path if record is not None and record.path is not None else bundled_record()
        self._size, self._text_percent = window.size(), window.state.text_size
        self._checked = [name for name, action in window.menus.actions.items() if action.isChecked()]
        splitters = (window.splitter, window.timeline.splitter)
        self._splits = [(each, each.sizes()[0]) for each in splitters]
        self._tab_in_front = window.tabs.currentIndex()
        self._ways: dict[str, tuple[int, Callable[[], object]]] = {
            "key": (4, self._key),
            "wheel": (6, self._wheel),
            "drag": (4, self._drag),
            "header": (3, self._header),
            "click": (5, self._click),
            "double click": (1, self._double_click),
            "context menu": (1, self._context_menu),
            "command": (6, self._command),
            "tab": (1, self._tab),
            "search": (1, self._search),
            "view": (2, self._view),
            "filter": (3, self._filter),
            "link": (2, self._link),
            "table": (2, self._table),
            "side button": (1, self._side_button),
            "resize": (1, self._resize),
            "text size": (1, self._text_size),
            "split": (1, self._split),
            "plot": (2, self._plot),
            "export": (1, self._export),
            "record": (1, self._record),
            "close": (2, self.close_others),
        }

    def leave_out(self, name: str) -> None:
        """Do something of this name no longer."""
        del self._ways[name]

    def lap(self) -> None:
        """Note the time: an event was dealt with, or is about to come."""
        self.laps.append(Lap(time.thread_time(), time.monotonic()))

    def act(self) -> str:
        """Do something; returns what it was."""
        names = list(self._ways)
        if self._window.state.record is None and self._chance.random() < _OPENS:
            return f"opened {self._open()}"
        name = self._chance.choices(names, [self._ways[each][0] for each in names])[0]
        said = self._ways[name][1]()
        return f"{name} {said}" if isinstance(said, str) else name

    def each(self) -> Iterator[str]:
        """Do something in every way, and every command, each with something selected."""
        actions = self._window.menus.actions
        for name, (_, way) in self._ways.items():
            way()
            self._reopen()
            yield name
        for name in _NAMES:
            actions["next"].trigger()
            yield "next"
            actions[name].trigger()
            yield name

    def close_others(self) -> None:
        """Close menus, dialogs and the plot."""
        others = (QMenu, QDialog, PlotWindow)
        for other in [each for each in widgets_inside(self._window) if isinstance(each, others)]:
            if shiboken6.isValid(other) and other.isVisible():
                other.close()

    def rest(self) -> None:
        """Put the window back to how it began, by what a user does for that, and empty the clipboard.

        What the menus check is chosen again, and all is as large as it was. Closed, opened, and opened again,
        which begins anew, the record has no filter, no selection, no search and nothing to go back to.
        """
        window, actions = self._window, self._window.menus.actions
        self.close_others()
        self._reopen()
        QApplication.clipboard().clear()
        window.resize(self._size)
        window.appearance.choose_text_size(self._text_percent)
        for name, action in actions.items():
            is_chosen = name in self._checked
            if action.isChecked() != is_chosen and (is_chosen or action.actionGroup() is None):
                action.trigger()
        for splitter, place in self._splits:
            splitter.moveSplitter(place, 1)
        actions["close_record"].trigger()
        for _ in range(2):
            self._open(is_first=True)
            wait_for_record(window, self._path)
        window.tabs.setCurrentIndex(self._tab_in_front)

    def _reopen(self) -> None:
        """Have the record open that was open at first."""
        record = self._window.state.record
        if record is None or record.path != self._path:
            self._open(is_first=True)
            wait_for_record(self._window, self._path)

    # ---- ways

    def _record(self) -> str:
        """Close the record, or open one over it."""
        if self._chance.random() < 0.5:
            return f"opened {self._open()}"
        self._window.menus.actions["close_record"].trigger()
        return "closed"

    def _open(self, *, is_first: bool = False) -> str:
        """Open the record that was open at first, or the bundled one."""
        if is_first or self._chance.random() < 0.5:
            self._window.open_record(self._path)
            return self._path.name
        self._window.menus.actions["open_bundled"].trigger()
        return "bundled"

    def _part(self) -> QWidget:
        """A part of the timeline, or any widget in sight."""
        timeline = self._window.timeline
        parts: list[QWidget] = [timeline.lanes, timeline.charts, timeline.overview, timeline.axis]
        if self._chance.random() < 0.7:
            return self._chance.choice(parts)
        shown = [each for each in widgets_inside(self._window) if each.isVisible() and each.width() > 4]
        return self._chance.choice(shown)

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._chance.randrange(max(widget.width(), 1)), self._chance.randrange(max(widget.height(), 1))
        )

    def _target(self, widget: QWidget, place: QPoint) -> tuple[QWidget, QPoint]:
        """Who gets the mouse at a place."""
        child = widget.childAt(place)
        return (child, child.mapFrom(widget, place)) if child is not None else (widget, place)

    def _key(self) -> str:
        focus = self._window.focusWidget() or self._window.timeline.lanes
        key = self._chance.choice(_KEYS)
        QTest.keyClick(focus, key, self._chance.choice(_MODIFIERS))
        return key.name

    def _wheel(self) -> str:
        widget = self._part()
        widget, place = self._target(widget, self._place(widget))
        modifiers = self._chance.choice(_MODIFIERS)
        for _ in range(self._chance.randint(1, 4)):
            _turn(widget, place, self._chance.choice((-240, -120, -15, 15, 120, 240)), modifiers)
            self.lap()
        return type(widget).__name__

    def _drag(self) -> str:
        widget = self._part()
        widget, place = self._target(widget, self._place(widget))
        ends = [place, *(self._place(widget) for _ in range(self._chance.randint(1, 4)))]
        modifiers = self._chance.choice(_MODIFIERS)
        _mouse(widget, QEvent.Type.MouseButtonPress, ends[0], _LEFT, modifiers)
        for end in ends[1:]:
            self.lap()
            _mouse(widget, QEvent.Type.MouseMove, end, _NONE, modifiers)
        self.lap()
        _mouse(widget, QEvent.Type.MouseButtonRelease, ends[-1], _LEFT, modifiers)
        return f"{modifiers.name} {type(widget).__name__}"

    def _header(self) -> str:
        """Drag a header, or choose in its menu."""
        timeline = self._window.timeline
        panel = self._chance.choice((timeline.lanes, timeline.charts))
        headers = panel.headers()
        if not headers:
            return "none"
        key = self._chance.choice(headers).key
        if self._chance.random() < 0.4:
            x, ys = 60, [self._chance.randrange(max(panel.height(), 1)) for _ in range(3)]
            _mouse(panel, QEvent.Type.MouseButtonPress, QPoint(x, ys[0]), _LEFT)
            for y in ys[1:]:
                _mouse(panel, QEvent.Type.MouseMove, QPoint(x, y), _NONE)
            _mouse(panel, QEvent.Type.MouseButtonRelease, QPoint(x, ys[-1]), _LEFT)
            return "dragged"
        menu = panel.header_menu(key)
        action = self._chance.choice([each for each in menu.actions() if each.isEnabled()])
        action.trigger()
        menu.deleteLater()
        return f"{action.text()} {key}"

    def _click(self) -> str:
        widget = self._part()
        widget, place = self._target(widget, self._place(widget))
        if not _asks(widget):
            QTest.mouseClick(widget, _LEFT, self._chance.choice(_MODIFIERS), place)
        return type(widget).__name__

    def _double_click(self) -> str:
        widget = self._part()
        widget, place = self._target(widget, self._place(widget))
        if not _asks(widget):
            QTest.mouseDClick(widget, _LEFT, Qt.KeyboardModifier.NoModifier, place)
        return type(widget).__name__

    def _context_menu(self) -> str:
        widget = self._part()
        widget, place = self._target(widget, self._place(widget))
        if not _waits(widget):
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
        return type(widget).__name__

    def _command(self) -> str:
        name = self._chance.choice(_NAMES)
        self._window.menus.actions[name].trigger()
        return name

    def _tab(self) -> None:
        self._window.tabs.setCurrentIndex(self._chance.randrange(self._window.tabs.count()))

    def _filter(self) -> str:
        """Press a chip or a part of the sentence with some key held, or filter by a value of some field."""
        window, filtering = self._window, self._window.filtering
        buttons = [*window.filter_bar.chips.values(), *window.sentence.parts, window.sentence.hide_rest]
        visible = [each for each in buttons if each.isVisible()]
        if visible and self._chance.random() < 0.5:
            QTest.mouseClick(self._chance.choice(visible), _LEFT, self._chance.choice(_MODIFIERS))
            return "chip or part"
        fields = [each for each in filtering.fields if filtering.facets(each).shown]
        if fields:
            field = self._chance.choice(fields)
            value = self._chance.choice(filtering.facets(field).shown).value
            filtering.ask(clicked(filtering.chosen, field, value, self._chance.choice(_MODIFIERS)))
        return "value of a field"

    def _view(self) -> str:
        """A view of the record, of another one, or no view at all; or a link to one."""
        record = self._window.state.record
        views = [each.view for each in record.record.views] if record is not None else []
        text = self._chance.choice([*_VIEWS, *views])
        if self._chance.random() < 0.2:
            name = record.path.name if record is not None and record.path is not None else "x.json"
            self._window.parts.stage.follow_link(f"dateline:{name}#{text}")
        else:
            self._window.views.show(text)
        return text

    def _link(self) -> str:
        """Follow a link of the page in front: something of the record, or an article."""
        page = self._window.tabs.shown_panel.shown_page
        if not page.isVisible() or not page._links:
            return "none"
        number = self._chance.randrange(len(page._links))
        page.anchorClicked.emit(QUrl(f"link:{number}"))
        return str(number)

    def _table(self) -> str:
        """Open the table; or sort it, choose a line, another list, only what is in view."""
        action = self._window.menus.actions["table"]
        if not action.isChecked():
            action.trigger()
            return "opened"
        pane = self._window.parts.around.table.get()
        lines, columns = pane.table.lines.rowCount(), pane.table.lines.columnCount()
        if not columns:
            return "none"
        doing: list[Callable[[], Any]] = [
            lambda: pane.tabs.setCurrentIndex(self._chance.randrange(pane.tabs.count())),
            lambda: pane.table.horizontalHeader().sectionClicked.emit(self._chance.randrange(columns)),
            lambda: pane.table.selectRow(self._chance.randrange(max(lines, 1))),
            pane.in_view.click,
            action.trigger,
        ]
        number = self._chance.randrange(len(doing))
        doing[number]()
        return str(number)

    def _side_button(self) -> str:
        widget = self._part()
        widget, place = self._target(widget, self._place(widget))
        button = self._chance.choice((Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton))
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, place)
        return f"{button.name} {type(widget).__name__}"

    def _search(self) -> str:
        """Type a search, go down what it finds, and choose or leave."""
        field = self._window.top_bar.search
        if not field.isEnabled():
            return "none"
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        text = self._chance.choice(("", "a", "da", "digital", "e1", "zzzz", "đ", "2020", "kind:award"))
        for letter in text:
            self.lap()
            _type(field, letter)
        for _ in range(self._chance.randrange(4)):
            self.lap()
            QTest.keyClick(field, Qt.Key.Key_Down)
        self.lap()
        end = self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape))
        QTest.keyClick(field, end)
        return f"{text} {end.name}"

    def _resize(self) -> None:
        self._window.resize(self._chance.randint(640, 2200), self._chance.randint(480, 1300))

    def _text_size(self) -> str:
        size = self._chance.choice((80, 100, 125, 200))
        self._window.appearance.choose_text_size(size)
        return str(size)

    def _split(self) -> None:
        for splitter in (self._window.splitter, self._window.timeline.splitter):
            splitter.moveSplitter(self._chance.randint(50, 1200), 1)

    def _plot(self) -> str:
        plots = [each for each in self._window.findChildren(PlotWindow) if each.isVisible()]
        record = self._window.state.record
        if not plots or record is None:
            self._window.run("plot")
            return "opened"
        plot = plots[0]
        name = self._chance.choice(("is_log", "is_indexed", "follows"))
        doing: list[Callable[[], Any]] = [
            lambda: plot.show_metrics(self._chance.sample(list(record.metrics), min(3, len(record.metrics)))),
            lambda: plot.controls.changed.emit(name, self._chance.random() < 0.5),
            plot.fit,
            lambda: _turn(plot.canvas.viewport(), self._place(plot.canvas.viewport()), 120, _MODIFIERS[0]),
            lambda: QTest.mouseClick(plot.canvas.viewport(), _LEFT, _MODIFIERS[0], self._place(plot.canvas)),
            lambda: plot.resize(self._chance.randint(500, 1500), self._chance.randint(400, 1000)),
        ]
        number = self._chance.randrange(len(doing))
        doing[number]()
        return str(number)

    def _export(self) -> str:
        dialogs = [each for each in self._window.findChildren(ExportDialog) if each.isVisible()]
        if not dialogs:
            self._window.run("export")
            return "opened"
        choices: list[dict[str, Any]] = [
            *({"kind": kind} for kind in ("view", "page", "card")),
            *({"span": span} for span in ("window", "whole")),
            *({"theme": theme} for theme in ("light", "dark")),
            *({"language": language} for language in ("en", "vi")),
            *({"format": kind} for kind in ("png", "svg", "pdf", "csv", "txt")),
            *({"width": width} for width in (400, 1000, 2000)),
        ]
        chosen = self._chance.choice(choices)
        dialogs[0].export.choose(**chosen)
        return str(chosen)


def _asks(widget: QWidget) -> bool:
    """Whether a click may ask for a file or a printer, in a dialog that waits for an answer."""
    return isinstance(widget, QAbstractButton) and isinstance(widget.window(), ExportDialog)


def _waits(widget: QWidget) -> bool:
    """Whether the menu of a widget is Qt's own, and one that waits for an answer."""
    return isinstance(widget, QScrollBar | QAbstractSpinBox) or isinstance(
        widget.parentWidget(), QAbstractSpinBox
    )


def _type(widget: QWidget, letter: str) -> None:
    """Type a letter of any script, which QTest does for Latin ones only."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _turn(widget: QWidget, place: QPoint, by: int, modifiers: Qt.KeyboardModifier) -> None:
    at, everywhere = QPointF(place), QPointF(widget.mapToGlobal(place))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, everywhere, QPoint(), QPoint(0, by), _NONE, modifiers, phase, False)
    QApplication.sendEvent(widget, event)


def _mouse(
    widget: QWidget,
    kind: QEvent.Type,
    place: QPoint,
    button: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
    at, everywhere = QPointF(place), QPointF(widget.mapToGlobal(place))
    event = QMouseEvent(kind, at, everywhere, button, held, modifiers)
    QApplication.sendEvent(widget, event)
