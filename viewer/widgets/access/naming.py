"""Names for what only holds other widgets, or scrolls them: nameless panes tell nobody where one is."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QLabel,
    QMenu,
    QMenuBar,
    QScrollBar,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from viewer.app.state import State
from viewer.widgets.controls.inside import widgets_inside
from viewer.words.translations import Translator, translator

_PROPERTY = "pane"
# With the first picture there is more to do; who listens wants to know at once.
_LATER_MS = 1_000
# Of the widgets that Qt makes itself, by the names that it gives them.
_OF_QT = {
    "qt_scrollarea_viewport": "contents",
    "qt_scrollarea_vcontainer": "scroll_bar",
    "qt_scrollarea_hcontainer": "scroll_bar",
}
_KINDS: tuple[tuple[type[QWidget], str], ...] = (
    (QMenuBar, "menu_bar"),
    (QMenu, "menu"),
    (QSplitterHandle, "handle"),
    (QSplitter, "splitter"),
    (QScrollBar, "scroll_bar"),
    (QStackedWidget, "pages"),
    (QAbstractScrollArea, "contents"),
    (QTabWidget, "pages"),
)


class Naming(QObject):
    """Names the panes of a window and its dialogs as they come, in the language of the state.

    The signals `made` tell that there may be new ones.
    """

    def __init__(self, state: State, window: QWidget, made: Iterable[SignalInstance]) -> None:
        super().__init__(window)
        self._state, self._window = state, window
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.name_all)
        for signal in (*made, state.record_changed, state.language_changed, state.comparing.changed):
            signal.connect(self.soon)
        # A dialog, a menu, or a page that was made just now.
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusObjectChanged.connect(self.soon)
        self.soon()

    def soon(self) -> None:
        """Name what is new, when nothing else waits."""
        if not self._timer.isActive():
            self._timer.start(0 if QAccessible.isActive() else _LATER_MS)

    def name_all(self) -> None:
        """Name all that is there and has no name."""
        words = translator(self._state.language)
        for widget in widgets_inside(self._window.window()):
            if not widget.accessibleName() or widget.property(_PROPERTY) not in (None, words.language):
                name = _name(widget, words)
                if name:
                    widget.setAccessibleName(name)
                    widget.setProperty(_PROPERTY, words.language)


def _name(widget: QWidget, words: Translator) -> str:
    """What a pane is called; empty for a control, which has to say by itself what it does."""
    own = f"spoken.part.{type(widget).__name__}"
    if words.has(own):
        return words.text(own)
    if isinstance(widget, QMenu) and widget.title():
        return widget.title().replace("&", "")
    if widget.objectName() in _OF_QT:
        return words.text(f"spoken.pane.{_OF_QT[widget.objectName()]}")
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return words.text("spoken.pane.contents")
    kind = next((name for kind, name in _KINDS if isinstance(widget, kind)), "")
    if not kind and type(widget) is QFrame:
        kind = "line"
    holds = widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    if not kind and holds and (type(widget) is QWidget or next(widgets_inside(widget), None) is not None):
        kind = "group"
    is_control = isinstance(widget, QLabel) or (widget.isWindow() and not isinstance(widget, QMenu))
    return words.text(f"spoken.pane.{kind}") if kind and not is_control else ""
