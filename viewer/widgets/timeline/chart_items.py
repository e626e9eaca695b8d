"""Scene items that paint frozen frames; each repaints only when its frame has changed."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from viewer.core.charts.marks import ChartFrame, ChartPlot
from viewer.paint.chart_painter import ChartPainter, Ground

Painted = TypeVar("Painted")


class FrameItem(QGraphicsRectItem, Generic[Painted]):
    """Paints a part of a frame with a function, within its rectangle; the origin is the parent's."""

    def __init__(
        self,
        parent: QGraphicsItem,
        paint: Callable[[QPainter, Painted], None],
        z: float,
        is_kept: bool = False,
    ) -> None:
        """Hang the item on its parent; it stays empty until the first `show_frame`.

        Of one `is_kept` the picture is, for as long as its frame is the same.
        """
        super().__init__(parent)
        if is_kept:
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._paint = paint
        self._painted: Painted | None = None
        # Qt asks for the bounds dozens of times a frame: without a pen they are the rectangle, at once.
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.setZValue(z)

    def show_frame(self, painted: Painted, bounds: QRectF, y: float) -> None:
        """Paint another part of a frame from now on, within these bounds, from a pixel row on."""
        self.setRect(bounds)
        # A kept picture would come to stand on whole pixels, as those that are painted don't.
        if painted != self._painted or (y - self.y()) % 1.0:
            self._painted = painted
            self.update()
        self.setPos(0, y)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the frame."""
        if self._painted is not None:
            self._paint(painter, self._painted)


class PlotItem(FrameItem[tuple[Ground, ChartFrame]]):
    """Paints the plot of one metric: the ground under it, line, clusters, marks and labels.

    A plot that reaches beyond the window is painted once, to be shifted while the window is panned.
    """

    def __init__(self, parent: QGraphicsItem, painter: ChartPainter, z: float) -> None:
        super().__init__(parent, self._paint_chart, z)
        self._painter = painter
        self._kept: QPixmap | None = None
        self._kept_plot: ChartPlot | None = None
        self._ratio = 1.0

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the plot within its bounds."""
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        self._ratio = ratio * self.sceneTransform().m11()
        painter.setClipRect(self.rect(), Qt.ClipOperation.IntersectClip)
        super().paint(painter, option, widget)

    def _paint_chart(self, painter: QPainter, painted: tuple[Ground, ChartFrame]) -> None:
        ground, chart = painted
        self._painter.paint_ground(painter, ground)
        plot, bounds = chart.plot, self.rect()
        if plot is None:
            return
        if plot.right - plot.left > bounds.width():
            at = plot.left + round(chart.shift * self._ratio) / self._ratio
            painter.drawPixmap(QPointF(at, 0), self._pixmap(plot, bounds.height(), self._ratio))
        else:
            painter.translate(chart.shift, 0)
            self._painter.paint_plot(painter, plot)
            painter.translate(-chart.shift, 0)
        if chart.note:
            self._painter.paint_note(painter, chart.note, bounds.right())
        self._painter.paint_beyond(painter, chart)

    def _pixmap(self, plot: ChartPlot, height: float, ratio: float) -> QPixmap:
        if self._kept is None or self._kept_plot is not plot or self._kept.devicePixelRatioF() != ratio:
            self._kept = QPixmap(round((plot.right - plot.left) * ratio), round(height * ratio))
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(self._painter.nothing)
            painter = QPainter(self._kept)
            painter.translate(-plot.left, 0)
            self._painter.paint_plot(painter, plot)
            painter.end()
            self._kept_plot = plot
        return self._kept
