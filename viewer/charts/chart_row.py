"""One metric's row in the scene: header, grid, joining lines and marks."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsItem

from viewer.charts.chart_items import FrameItem
from viewer.core.chart_data import Chain, ChartData
from viewer.core.chart_marks import ChartFrame, ChartPlot, ChartsFrame
from viewer.core.time_scale import Window
from viewer.paint.chart_painter import ChartPainter, Ground, HeaderColumn
from viewer.paint.charts_painter import line_colour
from viewer.paint.theme import Theme

# Beyond this many points an anti-aliased line costs more than it shows.
_SMOOTH = 5_000
_UNDER, _OVER, _HEADER = -200, 1, 2
_CLEAR = 7


class ChartRow:
    """A ViewBox at exactly the pixels of its frame, and what is painted under, in and over it."""

    def __init__(self, parent: QGraphicsItem, painter: ChartPainter, theme: Theme) -> None:
        """Make the items of a row; `show` gives them something to paint."""
        self._theme = theme
        self._data: ChartData | None = None
        self._plot: ChartPlot | None = None
        self.lines: list[pg.PlotDataItem] = []
        self._quiet = False
        self._header = FrameItem[HeaderColumn](parent, painter.paint_header, _HEADER)
        self._header_ground = FrameItem[HeaderColumn](parent, painter.paint_header_ground, _OVER)
        self._ground = FrameItem[Ground](parent, painter.paint_ground, _UNDER)
        self.view_box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        # Given to its constructor, the parent would keep it from hearing that the scene will be painted.
        self.view_box.setParentItem(parent)
        self.view_box.disableAutoRange()
        self.view_box.border = None
        self._marks = FrameItem[ChartPlot](self.view_box, painter.paint_marks, _OVER)

    def show(
        self, data: ChartData, chart: ChartFrame, frame: ChartsFrame, window: Window, hovered: bool
    ) -> None:
        """Show a row of a frame over a window of time."""
        ground = Ground(chart.header.ticks, frame.gridlines, chart.height, frame.left, frame.right)
        column = HeaderColumn(chart.header, chart.height, hovered)
        # Short of the plot, so that what changes there leaves the texts alone.
        self._header.show_frame(column, QRectF(0, 0, frame.left - _CLEAR, chart.height))
        self._header_ground.show_frame(column, QRectF(0, 0, frame.left, chart.height))
        self._ground.show_frame(ground, QRectF(frame.left, 0, frame.right - frame.left, chart.height))
        for item in (self._header, self._header_ground, self._ground):
            item.setPos(0, chart.y)
            item.setVisible(True)
        self.view_box.setVisible(chart.plot is not None)
        if chart.plot is not None:
            self._show_plot(data, chart.plot, chart, window)

    def _show_plot(self, data: ChartData, plot: ChartPlot, chart: ChartFrame, window: Window) -> None:
        width = plot.right - plot.left
        self.view_box.setGeometry(QRectF(plot.left, chart.y, width, chart.height))
        if data.chains:
            values = (plot.scale.value(chart.height), plot.scale.value(0))
            self.view_box.setRange(
                xRange=(window.start, window.end), yRange=values, padding=0, disableAutoRange=False
            )
        self._join(data)
        self._colour(plot.quiet)
        self._marks.setPos(-plot.left, 0)
        self._marks.show_frame(plot, QRectF(plot.left, 0, width, chart.height))

    def hide(self) -> None:
        """Show nothing, and keep everything for the next time."""
        for item in (self._header, self._header_ground, self._ground, self.view_box):
            item.setVisible(False)

    def _join(self, data: ChartData) -> None:
        """Make the joining lines anew when the row shows other data."""
        if data is self._data:
            return
        self._data = data
        for line in self.lines:
            self.view_box.removeItem(line)
        self.lines = [self._line(each) for each in data.chains]

    def _colour(self, quiet: bool) -> None:
        """Let the lines step back where the marks' colours speak of evidence."""
        if quiet != self._quiet:
            self._quiet = quiet
            for line in self.lines:
                line.setPen(self._pen())

    def _pen(self) -> QPen:
        # A wider line would leave Qt's quick way of drawing lines and take ten times as long.
        pen: QPen = pg.mkPen(line_colour(self._theme, self._quiet), width=1)
        return pen

    def _line(self, chain: Chain) -> pg.PlotDataItem:
        few = len(chain.days) <= _SMOOTH
        line = pg.PlotDataItem(pen=self._pen(), antialias=few, skipFiniteCheck=True)
        self.view_box.addItem(line, ignoreBounds=True)
        if not few:
            # Only inside its view box can a line be clipped to it. A short one is drawn whole: it
            # costs less than choosing its visible part anew for every window.
            line.setClipToView(True)
            line.setDownsampling(auto=True, method="peak")
        line.setData(chain.days, chain.values, connect=chain.joined)
        return line
