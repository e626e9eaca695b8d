"""Shows where the keyboard is, where it was brought by key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


def came_by_key(event: QFocusEvent) -> bool:
    """Whether Tab or Backtab brought the keyboard to a widget."""
    return event.reason() in _BY_KEY


def paint_focus_frame(viewport: QWidget, colour: QColor) -> None:
    """Paint a frame along the edge of a viewport, over what it shows; while that is painted."""
    painter = QPainter(viewport)
    painter.setPen(QPen(colour, 1))
    painter.drawRect(viewport.rect().adjusted(0, 0, -1, -1))
