"""A widget that paints a picture whose pixels are as large as its texts."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.base.sizes import Sizes


class PicturePart(QWidget):
    """Its picture is laid out and painted in pixels of its own, which the text size makes larger or smaller.

    Events of the pointer come to its methods in those pixels; Qt's width, height and geometry are the
    widget's.
    """

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state

    @property
    def state(self) -> State:
        """The state that is shown."""
        return self._state

    @property
    def zoom(self) -> float:
        """How many pixels of the widget a pixel of the picture is wide and high."""
        return self._state.text_size / 100

    @property
    def sizes(self) -> Sizes:
        """The distances in the picture."""
        return self._state.sizes

    @property
    def area(self) -> QRectF:
        """All of the picture."""
        return QRectF(0, 0, self.pixels_of(self.width()), self.pixels_of(self.height()))

    def pixels_of(self, length: float) -> float:
        """A length of the widget in pixels of the picture."""
        # Divided by 1.1, 220 is less than 200.
        return length * 100 / self._state.text_size

    def painter(self) -> QPainter:
        """What paints the picture on the widget."""
        painter = QPainter(self)
        if self.zoom != 1.0:
            painter.scale(self.zoom, self.zoom)
        return painter

    def in_picture(self, position: QPoint) -> QPoint:
        """A position of the widget in the picture."""
        return (QPointF(position) / self.zoom).toPoint() if self.zoom != 1.0 else position

    def on_widget(self, position: QPoint) -> QPoint:
        """A position of the picture on the widget."""
        return (QPointF(position) * self.zoom).toPoint() if self.zoom != 1.0 else position

    def on_screen(self, position: QPoint) -> QPoint:
        """A position of the picture on the screen."""
        return self.mapToGlobal(self.on_widget(position))

    def event(self, event: QEvent) -> bool:
        """Tell of the pointer in pixels of the picture."""
        moved = _moved(event, self.zoom) if self.zoom != 1.0 else None
        if moved is None:
            return super().event(event)
        is_taken = super().event(moved)
        event.setAccepted(moved.isAccepted())
        return is_taken


def _moved(event: QEvent, zoom: float) -> QMouseEvent | QWheelEvent | QContextMenuEvent | None:
    """What tells of the pointer as if the widget were as large as its picture; None for other events."""
    if isinstance(event, QMouseEvent):
        return QMouseEvent(
            event.type(),
            event.position() / zoom,
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
    if isinstance(event, QWheelEvent):
        return QWheelEvent(
            event.position() / zoom,
            event.globalPosition(),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
        )
    if isinstance(event, QContextMenuEvent):
        at = (QPointF(event.pos()) / zoom).toPoint()
        return QContextMenuEvent(event.reason(), at, event.globalPos(), event.modifiers())
    return None
