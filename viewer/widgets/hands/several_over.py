"""Over the timeline: a ring around each mark that is selected together with others, and the rectangle."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen

from viewer.app.state import State
from viewer.core.compare.drawn import Drawn
from viewer.paint.theme import load_theme
from viewer.widgets.compare.timeline_cover import TimelineCover
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.timeline.timeline_column import TimelineColumn

_REACH, _ROUND, _LINE = 2.0, 4.0, 1.5
_FILL, _BAND_FILL = 0.16, 0.12


class SeveralOver(TimelineCover):
    """Marks what is selected together; hidden while nothing is."""

    def __init__(self, state: State, timeline: TimelineColumn) -> None:
        super().__init__(state, timeline)
        self._band = QRectF()
        state.several.changed.connect(self.refresh)

    @property
    def panels(self) -> tuple[RowsPanel, ...]:
        """The lanes and the charts."""
        return self._timeline.lanes, self._timeline.charts

    def show_band(self, band: QRect) -> None:
        """Show a rectangle of the screen, or none."""
        corner, zoom = QPointF(self.mapFromGlobal(band.topLeft())) / self.zoom, self.zoom
        place = QRectF(corner.x(), corner.y(), band.width() / zoom, band.height() / zoom)
        self._band = place if not band.isEmpty() else QRectF()
        self.refresh()

    def refresh(self) -> None:
        """Be seen where there is something to show."""
        self.cover(bool(self._state.several.items) or not self._band.isEmpty())

    def in_panel(self, panel: RowsPanel, band: QRect) -> tuple[float, float, float, float]:
        """A rectangle of the screen in pixels of a panel's picture: left, top, right and bottom."""
        corner, zoom = QPointF(panel.mapFromGlobal(band.topLeft())) / self.zoom, self.zoom
        left, top = corner.x(), corner.y()
        return left, top, left + band.width() / zoom, top + band.height() / zoom

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint rings and rectangle."""
        painter, theme = self.painter(), load_theme(self._state.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ids = frozenset(self._state.several.ids)
        for panel in self.panels if ids else ():
            if panel.isVisible():
                self._rings(painter, panel, panel.drawn(ids))
        if not self._band.isEmpty():
            painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("accent", _BAND_FILL))
            painter.drawRect(self._band.adjusted(0.5, 0.5, -0.5, -0.5))

    def _rings(self, painter: QPainter, panel: RowsPanel, drawn: list[Drawn]) -> None:
        origin, sizes = QPointF(panel.mapTo(self._timeline, QPoint(0, 0))) / self.zoom, self.sizes
        plot = panel.area.width() - sizes.header_width - sizes.scroll_bar
        painter.setClipRect(QRectF(origin.x() + sizes.header_width, origin.y(), plot, panel.plot_height()))
        painter.translate(origin)
        rings, whole = dict.fromkeys(_ring(each) for each in drawn), QPainterPath()
        # Filled at once: what lies over one another would be filled twice.
        whole.setFillRule(Qt.FillRule.WindingFill)
        for ring in rings:
            whole.addRoundedRect(*ring, _ROUND, _ROUND)
        accent = load_theme(self._state.theme).colour
        painter.fillPath(whole, accent("accent", _FILL))
        painter.setPen(QPen(accent("accent"), _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(whole)
        painter.translate(-origin)
        painter.setClipping(False)


def _ring(drawn: Drawn) -> tuple[float, float, float, float]:
    """Left, top, width and height of the ring around a mark, to whole pixels."""
    left, top, right, bottom = drawn.bounds
    x, y = round(left - _REACH), round(top - _REACH)
    return x, y, round(right + _REACH) - x, round(bottom + _REACH) - y
