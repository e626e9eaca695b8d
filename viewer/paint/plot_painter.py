"""Paints the frame of a plot on the screen and into pictures alike; decides nothing."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.core.base.sizes import Sizes
from viewer.core.plot.frame import PlotFrame
from viewer.core.plot.legend import NOTE_STYLE, STYLE, LegendItem
from viewer.core.plot.sizes import PLOT
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.batches import draw_hairlines
from viewer.paint.break_painter import BreakPainter
from viewer.paint.chart_painter import ChartPainter
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme


class PlotPainter:
    """Paints plots in one theme, from the painter's origin."""

    def __init__(self, theme: Theme, labels: Labels) -> None:
        self._theme, self._labels = theme, labels

    def paint(self, painter: QPainter, frame: PlotFrame, canvas: bool = True) -> None:
        """Paint everything; without a `canvas` the ground stays as it is."""
        if canvas:
            painter.fillRect(QRectF(0, 0, frame.width, frame.height), self._theme.colour("canvas"))
        self._grid(painter, frame)
        area = QRectF(frame.scale.left, frame.top, frame.scale.width, frame.bottom - frame.top)
        painter.save()
        painter.setClipRect(area)
        painter.translate(0, frame.top)
        for curve in frame.curves:
            self._chart_painter(frame.look.sizes, curve.colour).paint_plot(painter, curve.plot)
        painter.restore()
        self._axes(painter, frame)
        self._texts(painter, frame)

    def _chart_painter(self, sizes: Sizes, colour: str) -> ChartPainter:
        return ChartPainter(self._theme, self._labels, sizes, series=colour)

    def _grid(self, painter: QPainter, frame: PlotFrame) -> None:
        left, right, top, bottom = frame.scale.left, frame.scale.right, frame.top, frame.bottom
        painter.save()
        painter.translate(0, top)
        BreakPainter(self._theme).paint(painter, frame.time.breaks, 0, bottom - top)
        painter.restore()
        upright = [(round(tick.x), top, round(tick.x), bottom) for tick in frame.time.ticks if tick.major]
        level = [(left, round(tick.y), right, round(tick.y)) for tick in frame.ticks if tick.grid]
        draw_hairlines(painter, [*upright, *level], self._theme.colour("grid"))
        edge = [(left, top, left, bottom), (left, bottom, right, bottom)]
        if any(not tick.grid for tick in frame.ticks):
            edge.append((right, top, right, bottom))
        draw_hairlines(painter, edge, self._theme.colour("rule-strong"))

    def _axes(self, painter: QPainter, frame: PlotFrame) -> None:
        painter.save()
        painter.translate(0, frame.top - frame.look.sizes.axis_height)
        AxisPainter(self._theme, self._labels, frame.look.sizes).paint(painter, frame.time)
        painter.restore()
        painter.setPen(self._theme.colour("text-soft"))
        for tick in frame.ticks:
            self._labels.draw(painter, tick.x, tick.y, tick.text, "chart-note")

    def _texts(self, painter: QPainter, frame: PlotFrame) -> None:
        for item in frame.legend:
            self._legend_item(painter, item)
        painter.setPen(self._theme.colour("text-soft"))
        for text in frame.units:
            self._labels.draw(painter, text.x, text.y, text.text, "metric-unit")
        painter.setPen(self._theme.colour("warning"))
        for text in frame.notes:
            self._labels.draw(painter, text.x, text.y, text.text, NOTE_STYLE)

    def _legend_item(self, painter: QPainter, item: LegendItem) -> None:
        body = QRectF(item.x, item.y - PLOT.swatch_height / 2, PLOT.swatch, PLOT.swatch_height)
        painter.fillRect(body, self._theme.colour(item.colour))
        painter.setPen(self._theme.colour("text"))
        self._labels.draw(painter, item.x + PLOT.swatch + PLOT.swatch_gap, item.y, item.text, STYLE)
