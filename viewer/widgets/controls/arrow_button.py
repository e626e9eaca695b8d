"""A small button with an arrow to the left or to the right."""

from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.app.state import State
from viewer.paint.theme import load_theme

_SIDE = 30
_REACH, _HALF = 3.5, 4.5
_FAINT = 0.6  # of what leads nowhere


class ArrowButton(QPushButton):
    """Shows an arrow that points left (-1) or right (1)."""

    def __init__(self, state: State, direction: Literal[-1, 1], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._direction = state, direction
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()
        state.theme_changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(self._state.enlarged(_SIDE))
        self.setFont(load_theme(self._state.theme, self._state.text_size).font("body"))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a button with a text."""
        return QSize(self._state.enlarged(_SIDE), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow on the button, faint where it leads nowhere."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        look = ("text", 1.0) if self.isEnabled() else ("text-ghost", _FAINT)
        painter.setBrush(load_theme(self._state.theme).colour(*look))
        zoom = self._state.text_size / 100
        middle, reach = QPointF(self.width() / 2, self.height() / 2), self._direction * _REACH * zoom
        half = _HALF * zoom
        corners = QPointF(-reach, -half), QPointF(reach, 0), QPointF(-reach, half)
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
