"""Paints the frame of the compare strip; decides nothing."""

from collections import defaultdict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from viewer.core.compare.frame import CompareFrame, StripCard, StripSign
from viewer.paint.flag import paint_flag
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_EDGE, _SELECTED_EDGE, _RIM = 1.0, 2.0, 1.2
_SIGN_STYLE = "body-strong"


class ComparePainter:
    """Paints the strip in the frame's own pixels."""

    def __init__(self, theme: Theme, labels: Labels) -> None:
        self._theme, self._labels = theme, labels

    def paint(self, painter: QPainter, frame: CompareFrame) -> None:
        """Paint cards, texts and signs; the ground is whatever is there."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        sizes = frame.sizes
        for card in frame.cards:
            self._card(painter, card, sizes.card_radius)
        if frame.flag:
            paint_flag(
                painter, self._theme, frame.flag, sizes.pad + 1, frame.flag_y - sizes.flag / 2, sizes.flag
            )
        for sign in frame.signs:
            self._sign(painter, sign, frame)
        looks = defaultdict[tuple[str, str], list[tuple[float, float, str]]](list)
        for text in frame.texts:
            looks[text.style, text.role].append((text.x, text.y, text.text))
        for (style, role), texts in looks.items():
            painter.setPen(self._theme.colour(role))
            self._labels.draw_all(painter, texts, style)

    def _card(self, painter: QPainter, card: StripCard, radius: float) -> None:
        role, width = ("accent", _SELECTED_EDGE) if card.selected else ("rule-strong", _EDGE)
        painter.setPen(QPen(self._theme.colour(role), width))
        painter.setBrush(self._theme.colour("canvas"))
        painter.drawRoundedRect(QRectF(card.x, card.y, card.width, card.height), radius, radius)

    def _sign(self, painter: QPainter, sign: StripSign, frame: CompareFrame) -> None:
        role = "warning" if frame.flag == "contradiction" else "text-soft"
        painter.setPen(QPen(self._theme.colour(role), _RIM))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(QPointF(sign.x, sign.y), frame.sizes.badge, frame.sizes.badge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._theme.colour(role))
        left = sign.x - self._labels.width(sign.text, _SIGN_STYLE) / 2
        self._labels.draw(painter, left, sign.y, sign.text, _SIGN_STYLE)
