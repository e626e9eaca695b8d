"""What is drawn over a panel for a moment: where a header would be dropped, and which has the keyboard."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.paint.theme import load_theme

_LINE, _INSET = 3, 1


class Overlay(QWidget):
    """A line or a frame in the accent's colour; nothing of it takes the mouse or the keyboard."""

    def __init__(self, state: State, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._is_line = state, False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        state.theme_changed.connect(self.update)
        self.hide()

    def show_line(self, left: int, right: int, y: int) -> None:
        """Show a line from left to right around a pixel row of the panel."""
        self._show(QRect(left, y - _LINE // 2, right - left, _LINE), is_line=True)

    def show_frame(self, rect: QRect) -> None:
        """Show a frame within a rectangle of the panel."""
        self._show(rect, is_line=False)

    def _show(self, rect: QRect, *, is_line: bool) -> None:
        self._is_line = is_line
        self.setGeometry(rect)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter, colour = QPainter(self), load_theme(self._state.theme).colour("accent")
        if self._is_line:
            painter.fillRect(self.rect(), colour)
        else:
            painter.setPen(QPen(colour, 2 * _INSET))
            painter.drawRect(self.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET))
