"""One metric's row in the scene: its header, and the plot on its grid."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from viewer.core.charts.marks import ChartFrame, ChartsFrame
from viewer.paint.chart_painter import ChartPainter, HeaderColumn, ground_of
from viewer.widgets.timeline.chart_items import FrameItem, PlotItem

_PLOT, _OVER, _HEADER = 0, 1, 2
_CLEAR = 7


class ChartRow:
    """What is painted at exactly the pixels of a row's frame."""

    def __init__(self, parent: QGraphicsItem, painter: ChartPainter) -> None:
        """Make the items of a row; `show` gives them something to paint."""
        self._header = FrameItem[HeaderColumn](parent, painter.paint_header, _HEADER)
        self._header_ground = FrameItem[HeaderColumn](
            parent, painter.paint_header_ground, _OVER, is_kept=True
        )
        self.plot = PlotItem(parent, painter, _PLOT)
        self._items = (self.plot, self._header_ground, self._header)
        self._shown: tuple[HeaderColumn, float, float, float] | None = None

    def stand_on(self, parent: QGraphicsItem) -> None:
        """Scroll with an item of the scene."""
        for item in self._items:
            if item.parentItem() is not parent:
                item.setParentItem(parent)

    def show(self, chart: ChartFrame, frame: ChartsFrame, hovered: bool) -> None:
        """Show a row of a frame."""
        plot = QRectF(frame.left, 0, frame.right - frame.left, chart.height)
        self.plot.show_frame((ground_of(chart, frame), chart), plot, chart.y)
        column = HeaderColumn(chart.header, chart.height, hovered, chart.is_pinned)
        # While one pans nothing else changes.
        if self._shown == (shown := (column, chart.y, frame.left, frame.right)):
            return
        self._shown = shown
        # Short of the plot, so that what changes there leaves the texts alone.
        self._header.show_frame(column, QRectF(0, 0, frame.left - _CLEAR, chart.height), chart.y)
        self._header_ground.show_frame(column, QRectF(0, 0, frame.left, chart.height), chart.y)
        for item in self._items:
            item.setVisible(True)

    def hide(self) -> None:
        """Show nothing, and keep everything for the next time."""
        self._shown = None
        for item in self._items:
            item.setVisible(False)
