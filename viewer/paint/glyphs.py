"""The glyphs of the four kinds, told apart by shape as well as by colour."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from viewer.model.entries import Kind

# The inner radius of a five-pointed star, as a share of the outer one: cos 72° / cos 36°.
_STAR_WAIST = math.cos(math.radians(72)) / math.cos(math.radians(36)) * 1.18


@lru_cache(maxsize=32)
def glyph_path(kind: Kind, size: float) -> QPainterPath:
    """The outline of a kind's glyph, centred on the origin, about `size` pixels wide."""
    path = QPainterPath()
    radius = size / 2
    if kind == "event":
        path.addEllipse(QPointF(0, 0), radius * 0.86, radius * 0.86)
    elif kind == "award":
        path.addPolygon(_star(radius * 1.16))
    elif kind == "policy":
        path.addPolygon(_polygon([(0, -radius), (radius, 0), (0, radius), (-radius, 0)]))
    else:
        side = radius * 0.82
        path.addRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), side / 2.4, side / 2.4)
    path.closeSubpath()
    return path


def _star(radius: float) -> QPolygonF:
    points = []
    for n in range(10):
        reach = radius if n % 2 == 0 else radius * _STAR_WAIST
        angle = math.radians(36 * n - 90)
        points.append((reach * math.cos(angle), reach * math.sin(angle) + radius * 0.06))
    return _polygon(points)


def _polygon(points: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
