"""What is painted under a page's text: cards, and the glyphs of links and titles, as in the timeline."""

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextCursor, QTextFrame
from PySide6.QtWidgets import QTextEdit

from viewer.model.entries import KINDS
from viewer.paint.glyphs import glyph_path
from viewer.paint.theme import Theme

_GLYPH_SIZE = 12.0
_CARD_RADIUS = 10.0
_CHART = ((-5, 3), (-1, -2), (1, 1), (5, -4))


class Drawn(Struct):
    """The frames of cards, each with the role of its border; and where glyphs stand, with kind and role."""

    cards: list[tuple[QTextFrame, str]] = field(default_factory=list)
    glyphs: list[tuple[int, str, str]] = field(default_factory=list)

    def paint(self, painter: QPainter, page: QTextEdit, theme: Theme, clip: QRectF) -> None:
        """Paint onto the viewport of the page whose text it is."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -page.verticalScrollBar().value())
        self._paint_cards(painter, page, theme)
        painter.resetTransform()
        self._paint_glyphs(painter, page, theme, clip)

    def _paint_cards(self, painter: QPainter, page: QTextEdit, theme: Theme) -> None:
        layout = page.document().documentLayout()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for frame, role in self.cards:
            shape = frame.frameFormat()
            box = layout.frameBoundingRect(frame)
            box.adjust(0.5, shape.topMargin() + 0.5, -0.5, -shape.bottomMargin() - 0.5)
            painter.setPen(QPen(theme.colour(role), 1))
            painter.drawRoundedRect(box, _CARD_RADIUS, _CARD_RADIUS)

    def _paint_glyphs(self, painter: QPainter, page: QTextEdit, theme: Theme, clip: QRectF) -> None:
        cursor, zoom = QTextCursor(page.document()), theme.text_size / 100
        for position, kind, role in self.glyphs:
            cursor.setPosition(position)
            place = QRectF(page.cursorRect(cursor))
            if place.adjusted(0, 0, 20, 0).intersects(clip):
                painter.save()
                painter.translate(place.left() + _GLYPH_SIZE / 2 * zoom, place.center().y())
                painter.scale(zoom, zoom)
                paint_glyph(painter, kind, theme.colour(role))
                painter.restore()


def paint_glyph(painter: QPainter, kind: str, colour: QColor) -> None:
    """Paint the glyph of an entry's or a value's kind, its middle at the painter's origin."""
    if kind in KINDS:
        painter.fillPath(glyph_path(kind, _GLYPH_SIZE), colour)
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
