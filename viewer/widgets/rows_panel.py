"""What the lanes and the charts have in common: rows under one time axis, scrolled by a bar."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from viewer.app.state import State
from viewer.widgets.time_navigation import TimeNavigation, plot_of
from viewer.widgets.tip import Tip


class RowsPanel(QWidget):
    """Scrolls, pans and tells clicks from drags; a panel says what a click and a hover do."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._hovered = ""
        self._is_pressed = False
        self._tip = Tip(self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._navigation = TimeNavigation(state, self, partial(plot_of, self))
        self.setMouseTracking(True)

    def _click(self, position: QPoint) -> None:
        """Do what a click at a position means."""
        raise NotImplementedError

    def _hover_changed(self) -> None:
        """Show that another header is under the pointer."""
        raise NotImplementedError

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self._hover_changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the rows, or let time navigation have the wheel."""
        if not self._navigation.wheel(event):
            self._bar.wheelEvent(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pass pinches of a touch pad on to time navigation."""
        if isinstance(event, QNativeGestureEvent) and self._navigation.gesture(event):
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        self._is_pressed = True
        self._navigation.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click; the release that ends a double click is no click of its own."""
        is_click = self._is_pressed and not self._navigation.release(event)
        self._is_pressed = False
        if is_click and event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cursor, the tip and the hover away with the pointer."""
        self._state.set_cursor(None)
        self._hover("")
        self._tip.hide()
