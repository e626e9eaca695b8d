"""The flag beside what a disagreement is about."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from viewer.paint.batches import NO_PEN, SMOOTHLY, is_on_screen
from viewer.paint.theme import Theme

_ROLES = {"contradiction": "warning", "caveat": "caveat"}
FLAGS = tuple(_ROLES)
_CLOTH_HEIGHT = 0.62
_NOTCH = 0.3
_ROOM = 2.0


def flag_role(flag: str) -> str:
    """The colour role of a flag: a warning's for contradictions only."""
    return _ROLES[flag]


def paint_flag(painter: QPainter, theme: Theme, flag: str, x: float, top: float, size: float) -> None:
    """Paint a flag `size` pixels high, its pole at `x`; the painter's pen and brush change."""
    paint_flags(painter, theme, flag, [(x, top)], size)


def paint_flags(
    painter: QPainter, theme: Theme, flag: str, places: Sequence[tuple[float, float]], size: float
) -> None:
    """Paint flags that are alike, given by their pole and top."""
    colour = theme.colour(flag_role(flag))
    if not is_on_screen(painter) or painter.worldTransform().isScaling():
        for x, top in places:
            _paint(painter, colour, x, top, size)
        return
    # Some dozens a step of a pan: a picture takes a tenth of an outline's time.
    picture = _picture(colour.rgba(), size, painter.device().devicePixelRatio())
    for x, top in places:
        painter.drawPixmap(QPointF(x - _ROOM, top - _ROOM), picture)


def _paint(painter: QPainter, colour: QColor, x: float, top: float, size: float) -> None:
    painter.setPen(QPen(colour, max(size / 8, 1.0)))
    painter.drawLine(QLineF(x, top, x, top + size))
    painter.setPen(NO_PEN)
    painter.setBrush(colour)
    bottom, fly = top + _CLOTH_HEIGHT * size, x + 0.9 * size
    notch = QPointF(fly - _NOTCH * size, (top + bottom) / 2)
    corners = [QPointF(x, top), QPointF(fly, top), notch, QPointF(fly, bottom), QPointF(x, bottom)]
    painter.drawPolygon(QPolygonF(corners))


@lru_cache(maxsize=16)
def _picture(rgba: int, size: float, ratio: float) -> QPixmap:
    """A flag on nothing, with some room around it, for a device's pixel ratio."""
    side = ceil((size + 2 * _ROOM) * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor.fromRgba(0))
    painter = QPainter(picture)
    painter.setRenderHint(SMOOTHLY)
    _paint(painter, QColor.fromRgba(rgba), _ROOM, _ROOM, size)
    painter.end()
    return picture
