"""The scene item that paints a plot's frame."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from viewer.core.plot.frame import PlotFrame
from viewer.paint.plot_painter import PlotPainter


class FrameItem(QGraphicsObject):
    """Paints the last frame that it was shown, in the scene's own pixels; takes no input."""

    def __init__(self, painter: PlotPainter) -> None:
        super().__init__()
        self._painter = painter
        self._frame: PlotFrame | None = None

    def show_frame(self, frame: PlotFrame | None, painter: PlotPainter) -> None:
        """Paint another frame from now on."""
        self.prepareGeometryChange()
        self._frame, self._painter = frame, painter
        self.update()

    def boundingRect(self) -> QRectF:
        """All of the frame."""
        return QRectF(0, 0, self._frame.width, self._frame.height) if self._frame else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the frame."""
        if self._frame is not None:
            self._painter.paint(painter, self._frame)
