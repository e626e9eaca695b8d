"""The flag beside what a disagreement is about."""

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from viewer.paint.theme import Theme

_ROLES = {"contradiction": "warning", "caveat": "caveat"}
FLAGS = tuple(_ROLES)
_CLOTH_HEIGHT = 0.62
_NOTCH = 0.3


def flag_role(flag: str) -> str:
    """The colour role of a flag: a warning's for contradictions only."""
    return _ROLES[flag]


def paint_flag(painter: QPainter, theme: Theme, flag: str, x: float, top: float, size: float) -> None:
    """Paint a flag `size` pixels high, its pole at `x`; the painter's pen and brush change."""
    colour = theme.colour(flag_role(flag))
    painter.setPen(QPen(colour, max(size / 8, 1.0)))
    painter.drawLine(QLineF(x, top, x, top + size))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    bottom, fly = top + _CLOTH_HEIGHT * size, x + 0.9 * size
    notch = QPointF(fly - _NOTCH * size, (top + bottom) / 2)
    corners = [QPointF(x, top), QPointF(fly, top), notch, QPointF(fly, bottom), QPointF(x, bottom)]
    painter.drawPolygon(QPolygonF(corners))
