"""The glyphs that stand before a page's links and titles, as in the timeline."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.model.entries import KINDS
from viewer.paint.glyphs import glyph_path

GLYPH_SIZE = 12.0
_CHART = ((-5, 3), (-1, -2), (1, 1), (5, -4))


def paint_glyph(painter: QPainter, kind: str, colour: QColor) -> None:
    """Paint the glyph of an entry's or a value's kind, its middle at the painter's origin."""
    if kind in KINDS:
        painter.fillPath(glyph_path(kind, GLYPH_SIZE), colour)
        return
    painter.setPen(QPen(colour, 2.2))
    if kind == "target":
        painter.drawLine(-5, 0, -1, 0)
        painter.drawLine(3, 0, 6, 0)
    elif kind == "comparator":
        painter.drawEllipse(QRectF(-3.4, -3.4, 6.8, 6.8))
    elif kind == "metric":
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in _CHART]))
    elif kind == "observation":
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(-4, -4, 8, 8))
    elif kind == "lane":
        painter.drawLine(-5, 0, 6, 0)
    else:
        raise KeyError(kind)
