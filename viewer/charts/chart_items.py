"""Scene items that paint frozen frames; each repaints only when its frame has changed."""

from collections.abc import Callable
from typing import Generic, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

Painted = TypeVar("Painted")


class FrameItem(pg.GraphicsObject, Generic[Painted]):  # type: ignore[misc]  # pyqtgraph has no types
    """Paints a part of a frame with a function; the origin is the parent's, moved by `offset`."""

    def __init__(self, parent: QGraphicsItem, paint: Callable[[QPainter, Painted], None], z: float) -> None:
        """Hang the item on its parent; it stays empty until the first `show_frame`."""
        super().__init__(parent)
        self._paint = paint
        self._painted: Painted | None = None
        self._bounds = QRectF()
        self.setZValue(z)

    def show_frame(self, painted: Painted, bounds: QRectF) -> None:
        """Paint another part of a frame from now on, within these bounds."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = QRectF(bounds)
        if painted != self._painted:
            self._painted = painted
            self.update()

    def boundingRect(self) -> QRectF:
        """What the frame may cover."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the frame."""
        if self._painted is not None:
            self._paint(painter, self._painted)
