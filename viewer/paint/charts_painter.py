"""Paints a frame of charts whole: headers, grids, joining lines and marks; decides nothing."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.core.base.sizes import Sizes
from viewer.core.charts.marks import ChartFrame, ChartsFrame
from viewer.paint.batches import seen_rows
from viewer.paint.chart_painter import ChartPainter, HeaderColumn, ground_of
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

# How thick the line is that parts two rows.
_RULE = 1.0


class ChartsPainter:
    """Paints charts on any painter, in the frame's own pixels."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes, still: bool = False) -> None:
        self._painter = ChartPainter(theme, labels, sizes, still)

    def paint(self, painter: QPainter, frame: ChartsFrame, bottom: float, top: float = 0.0) -> None:
        """Paint the rows that begin between two pixels of the frame."""
        for topic in frame.topics:
            if top <= topic.y < bottom:
                painter.translate(0, topic.y)
                self._painter.paint_topic(painter, topic)
                painter.translate(0, -topic.y)
        for scale in frame.scales:
            if top <= scale.y < bottom:
                painter.translate(0, scale.y)
                self._painter.paint_scale(painter, scale)
                painter.translate(0, -scale.y)
        first, last = seen_rows(painter)
        for chart in frame.charts:
            is_seen = first <= chart.y + chart.height + _RULE and chart.y <= last
            if top <= chart.y < bottom and is_seen:
                painter.translate(0, chart.y)
                self._row(painter, chart, frame)
                painter.translate(0, -chart.y)

    def _row(self, painter: QPainter, chart: ChartFrame, frame: ChartsFrame) -> None:
        self._painter.paint_ground(painter, ground_of(chart, frame))
        if chart.plot is not None:
            painter.save()
            plot = QRectF(frame.left, 0, frame.right - frame.left, chart.height)
            # The only clip: Qt's SVG writer does not come back from one within another.
            painter.setClipRect(plot)
            painter.translate(chart.shift, 0)
            self._painter.paint_plot(painter, chart.plot)
            painter.translate(-chart.shift, 0)
            if chart.note:
                self._painter.paint_note(painter, chart.note, frame.right)
            self._painter.paint_beyond(painter, chart)
            painter.restore()
        column = HeaderColumn(chart.header, chart.height, pinned=chart.is_pinned)
        self._painter.paint_header_ground(painter, column)
        self._painter.paint_header(painter, column)
