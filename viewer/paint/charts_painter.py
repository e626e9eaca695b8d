"""Paints a frame of charts whole: headers, grids, joining lines and marks; decides nothing."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.core.chart_data import ChartData, Charts
from viewer.core.chart_line import chain_lines
from viewer.core.chart_marks import ChartFrame, ChartPlot, ChartsFrame
from viewer.core.sizes import Sizes
from viewer.core.time_scale import TimeScale
from viewer.paint.chart_painter import ChartPainter, Ground, HeaderColumn
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_LINE_ALPHA, _QUIET_ALPHA = 0.8, 0.5


def line_colour(theme: Theme, quiet: bool) -> QColor:
    """The colour of joining lines, which step back where the marks' colours speak of evidence."""
    return theme.colour("text-ghost", _QUIET_ALPHA) if quiet else theme.colour("series", _LINE_ALPHA)


class ChartsPainter:
    """Paints charts on any painter, in the frame's own pixels."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes, still: bool = False) -> None:
        self._theme = theme
        self._painter = ChartPainter(theme, labels, sizes, still)

    def paint(
        self,
        painter: QPainter,
        charts: Charts,
        frame: ChartsFrame,
        scale: TimeScale,
        bottom: float,
        top: float = 0.0,
    ) -> None:
        """Paint the rows that begin between two pixels of the frame."""
        data = {each.metric.id: each for each in charts.metrics}
        for topic in frame.topics:
            if top <= topic.y < bottom:
                painter.translate(0, topic.y)
                self._painter.paint_topic(painter, topic)
                painter.translate(0, -topic.y)
        for chart in frame.charts:
            if top <= chart.y < bottom:
                painter.translate(0, chart.y)
                self._row(painter, chart, data[chart.metric_id], frame, scale)
                painter.translate(0, -chart.y)

    def _row(
        self, painter: QPainter, chart: ChartFrame, data: ChartData, frame: ChartsFrame, scale: TimeScale
    ) -> None:
        ground = Ground(chart.header.ticks, frame.gridlines, chart.height, frame.left, frame.right)
        self._painter.paint_ground(painter, ground)
        if chart.plot is not None:
            painter.save()
            plot = QRectF(frame.left, 0, frame.right - frame.left, chart.height)
            # The only clip: Qt's SVG writer does not come back from one within another.
            painter.setClipRect(plot)
            self._lines(painter, data, chart.plot, scale)
            self._painter.paint_marks(painter, chart.plot)
            painter.restore()
        column = HeaderColumn(chart.header, chart.height)
        self._painter.paint_header_ground(painter, column)
        self._painter.paint_header(painter, column)

    def _lines(self, painter: QPainter, data: ChartData, plot: ChartPlot, scale: TimeScale) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(line_colour(self._theme, plot.quiet), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for chain in data.chains:
            for line in chain_lines(chain, scale, plot.scale):
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))
