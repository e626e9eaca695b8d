"""The menu of a span that was drawn on the axis: zoom to it, filter by it, export it."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.state import State
from viewer.core.time.scale import Window
from viewer.core.view.span_text import span_text
from viewer.model.dates import DateError, parse_date
from viewer.widgets.controls.plain_text import menu_text
from viewer.words.translations import translator


class SpanMenu(QObject):
    """Makes menus; what only the window can do is asked for by signals."""

    filter_asked = Signal(object)  # a Filter
    export_asked = Signal(str, str)  # the first and the last date in EDTF
    closed = Signal()

    def __init__(self, state: State, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._parent = state, parent

    def open(self, span: Window, place: QPoint) -> None:
        """Open the menu of a span of real time at a point of the screen."""
        self.menu(span).popup(place)

    def menu(self, span: Window) -> QMenu:
        """The menu of a span; one finer than days can be zoomed to only."""
        menu, words, text = QMenu(self._parent), translator(self._state.language), _dates(span)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        begin, _, end = text.partition("/")
        for name, do in (
            ("zoom", lambda: self._zoom(span)),
            ("filter", lambda: self._filter(text)),
            ("export", lambda: self.export_asked.emit(begin, end or begin)),
        ):
            action = menu.addAction(menu_text(words.text(f"span.{name}")))
            action.setObjectName(name)
            action.setEnabled(name == "zoom" or bool(text))
            action.triggered.connect(do)
        menu.aboutToHide.connect(self.closed)
        return menu

    def _zoom(self, span: Window) -> None:
        self._state.set_window(self._state.time_display.time_map.drawn_window(span))

    def _filter(self, text: str) -> None:
        self.filter_asked.emit(self._state.filter.with_values("date", "take", (text,)))


def _dates(span: Window) -> str:
    """The span in EDTF; empty where its ends are no whole days."""
    text = span_text(span)
    try:
        parse_date(text)
    except DateError:
        return ""
    return text
