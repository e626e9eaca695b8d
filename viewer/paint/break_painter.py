"""Paints where time passes faster: what is folded hatched, what is squeezed shaded, between torn edges."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from viewer.core.time.ticks import TimeBreak
from viewer.paint.batches import SMOOTHLY, Strip, is_on_screen
from viewer.paint.theme import Theme

_HATCH = 7.0
_TOOTH_WIDTH, _TOOTH_HEIGHT = 2.0, 4.0
_SHADE = 0.6
_CUT = 4.0
# As many heights of bars, gaps between labels and rows as a window has at once.
_KEPT = 256


class BreakPainter:
    """Paints the breaks of an axis frame in any strip that shares its pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, breaks: Sequence[TimeBreak], top: float, bottom: float) -> None:
        """Paint the breaks from `top` to `bottom`, under what crosses them."""
        self.paint_ground(painter, breaks, top, bottom)
        self._draw(painter, [(x, top, bottom) for x in torn(breaks)], "text-ghost", 1)

    def paint_ground(self, painter: QPainter, breaks: Sequence[TimeBreak], top: float, bottom: float) -> None:
        """Paint what is between the edges."""
        for mark in breaks:
            if mark.kind == "squeezed":
                body = QRectF(mark.x0, top, mark.x1 - mark.x0, bottom - top)
                painter.fillRect(body, self._shade)
            else:
                painter.setRenderHint(SMOOTHLY, True)
                painter.setPen(QPen(self._theme.colour("rule"), 1))
                painter.drawLines(list(_hatching(mark, top, bottom)))

    def strips(self, breaks: Sequence[TimeBreak]) -> list[Strip] | None:
        """The grounds of breaks on an opaque canvas; None where one is hatched."""
        if any(mark.kind != "squeezed" for mark in breaks):
            return None
        return [(mark.x0, mark.x1, self._shade) for mark in breaks]

    @cached_property
    def _shade(self) -> QColor:
        """A quiet ground, between the canvas and the one of headers; opaque, which is filled the quickest."""
        ground, other = self._theme.colour("canvas"), self._theme.colour("hover")
        if not ground.alpha():
            return self._theme.colour("hover", _SHADE)
        pairs = ((each(ground), each(other)) for each in (QColor.red, QColor.green, QColor.blue))
        return QColor(*(round(a + _SHADE * (b - a)) for a, b in pairs))

    def paint_cut(self, painter: QPainter, x: float, parts: Sequence[tuple[float, float]]) -> None:
        """Cut through what crosses an edge: a torn strip of the ground, and the edge in its middle.

        `parts` are from where to where, as labels are not cut.
        """
        edges = [(x, top, bottom) for top, bottom in parts]
        self._draw(painter, edges, "canvas", _CUT)
        self._draw(painter, edges, "text-ghost", 1)

    def paint_notches(self, painter: QPainter, places: Sequence[tuple[float, float]], height: float) -> None:
        """Cut through single bars and lines, given by where they cross a break."""
        for x, y in places:
            self.paint_cut(painter, x, [(y - height / 2, y + height / 2)])

    def _draw(
        self, painter: QPainter, edges: Sequence[tuple[float, float, float]], role: str, width: float
    ) -> None:
        """Torn edges, given by their pixel across, and those down between which they are.

        On a screen they stand on whole dots, as the grounds between them do, and come from pictures.
        """
        if not edges:
            return
        colour = self._theme.colour(role)
        if is_on_screen(painter) and not painter.worldTransform().isScaling():
            ratio, rgba, aside = painter.device().devicePixelRatio(), colour.rgba(), _aside(width)
            for x, top, bottom in edges:
                at = QPointF(round(x * ratio) / ratio - aside, round(top * ratio) / ratio)
                painter.drawPixmap(at, _torn_picture(_teeth(top, bottom), rgba, width, ratio))
            return
        painter.setRenderHint(SMOOTHLY, True)
        painter.setPen(QPen(colour, width))
        for x, top, bottom in edges:
            painter.translate(x, top)
            painter.drawPolyline(_torn_edge(_teeth(top, bottom)))
            painter.translate(-x, -top)


def torn(breaks: Sequence[TimeBreak]) -> list[float]:
    """Where the edges are: a fold has its own even where the window begins or ends within it."""
    folded = [x for mark in breaks if mark.kind == "folded" for x in (mark.x0, mark.x1)]
    return [*folded, *(x for mark in breaks if mark.kind == "squeezed" for x in mark.edges)]


def _hatching(mark: TimeBreak, top: float, bottom: float) -> Iterator[QLineF]:
    """Slanting lines inside the strip; cut here, as files of vectors don't keep a clip."""
    offset = mark.x0 + top + _HATCH
    while offset < mark.x1 + bottom:
        x0, x1 = max(offset - bottom, mark.x0), min(offset - top, mark.x1)
        yield QLineF(x0, offset - x0, x1, offset - x1)
        offset += _HATCH


def _teeth(top: float, bottom: float) -> int:
    return max(int((bottom - top) / _TOOTH_HEIGHT), 1)


def _aside(width: float) -> float:
    """How far the picture of an edge reaches to each side."""
    return _TOOTH_WIDTH + ceil(width) + 1


@lru_cache(maxsize=_KEPT)
def _torn_picture(teeth: int, rgba: int, width: float, ratio: float) -> QPixmap:
    """A line of so many teeth on nothing, for a device's pixel ratio."""
    aside = _aside(width)
    picture = QPixmap(ceil(2 * aside * ratio), ceil((teeth * _TOOTH_HEIGHT + 1) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor.fromRgba(0))
    painter = QPainter(picture)
    painter.setRenderHint(SMOOTHLY)
    painter.setPen(QPen(QColor.fromRgba(rgba), width))
    painter.translate(aside, 0)
    painter.drawPolyline(_torn_edge(teeth))
    painter.end()
    return picture


@lru_cache(maxsize=_KEPT)
def _torn_edge(teeth: int) -> QPolygonF:
    """A line of so many teeth down from the origin."""
    return QPolygonF(
        [QPointF(_TOOTH_WIDTH if n % 2 else -_TOOTH_WIDTH, n * _TOOTH_HEIGHT) for n in range(teeth + 1)]
    )
