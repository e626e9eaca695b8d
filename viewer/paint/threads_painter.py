"""Paints threads between compared marks, and fades what they don't join; decides nothing."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker

from viewer.core.compare.captions import STYLE
from viewer.core.compare.threads import ThreadsFrame
from viewer.model.comparisons import Flag
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_VEIL = 0.62
_RADIUS = 6.0
_WIDTH = 1.8
_HALO = 2.0
# The radius of a thread's corners, and of the dot that ends it beside words.
_CORNER = 7.0
_END = 2.6
# A warning for contradictions only; what is pinned has the colour of what somebody does.
_ROLES: Mapping[Flag, str] = MappingProxyType(
    {"": "accent", "caveat": "text-soft", "contradiction": "warning"}
)


class ThreadsPainter:
    """Paints over lanes and charts, in the pixels of the frame."""

    def __init__(self, theme: Theme, labels: Labels) -> None:
        self._theme, self._labels = theme, labels

    def paint(self, painter: QPainter, frame: ThreadsFrame) -> None:
        """Paint the veil with its holes, and the threads over it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.fillPath(_faded(frame), self._theme.colour("canvas", _VEIL))
        colour = self._theme.colour(_ROLES[frame.flag])
        self._threads(painter, frame, colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("canvas"))
        for each in frame.captions:
            ground = QRectF(QPointF(each.left, each.top), QPointF(each.right, each.bottom))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        painter.setPen(self._theme.colour("text"))
        self._labels.draw_all(painter, [(each.x, each.y, each.text) for each in frame.captions], STYLE)

    def _threads(self, painter: QPainter, frame: ThreadsFrame, colour: QColor) -> None:
        """The threads, on a ground that parts them from faded words; behind the words of what is compared."""
        paths = QPainterPath()
        for thread in frame.threads:
            _add_rounded(paths, [QPointF(*corner) for corner in thread.corners])
        ground = self._theme.colour("canvas", _VEIL)
        strokes = (ground, _WIDTH + 2 * _HALO, _faded(frame)), (colour, _WIDTH, _without_words(frame))
        stroker = QPainterPathStroker()
        for filled, width, crossed in strokes:
            stroker.setWidth(width)
            # Cut and not clipped: Qt's SVG writer knows no clip.
            painter.fillPath(stroker.createStroke(paths).intersected(crossed), filled)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for spot in frame.spots:
            if spot.on_words and frame.threads:
                painter.drawEllipse(QPointF(spot.x, spot.y), _END, _END)


def _add_rounded(path: QPainterPath, corners: Sequence[QPointF]) -> None:
    """A line through corners, each rounded as far as half of what it parts allows."""
    path.moveTo(corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(corners[-1])


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """The point at which the rounding of a corner begins or ends."""
    line = QLineF(corner, other)
    line.setLength(min(_CORNER, line.length() / 2))
    return line.p2()


def _areas(frame: ThreadsFrame) -> QPainterPath:
    found = QPainterPath()
    for area in frame.areas:
        found.addRect(QRectF(QPointF(area.left, area.top), QPointF(area.right, area.bottom)))
    return found


def _faded(frame: ThreadsFrame) -> QPainterPath:
    """The areas but for what is compared."""
    holes = QPainterPath()
    holes.setFillRule(Qt.FillRule.WindingFill)
    for spot in frame.spots:
        rect = QRectF(QPointF(spot.left, spot.top), QPointF(spot.right, spot.bottom))
        holes.addRoundedRect(rect, _RADIUS, _RADIUS)
    return _areas(frame).subtracted(holes)


def _without_words(frame: ThreadsFrame) -> QPainterPath:
    """All that threads may cross: the areas but for the words of what is compared."""
    words = QPainterPath()
    words.setFillRule(Qt.FillRule.WindingFill)
    for spot in frame.spots:
        for left, top, right, bottom in spot.words:
            words.addRect(QRectF(QPointF(left, top), QPointF(right, bottom)))
    return _areas(frame).subtracted(words)
