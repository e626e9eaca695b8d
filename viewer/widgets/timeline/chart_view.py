"""The view of the charts' scene: its pixels are those of the scene, and nothing moves it."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget


class ChartView(QGraphicsView):
    """Shows a scene from its origin on, one pixel for each, and leaves all input to the widget around it."""

    def __init__(self, ground: QColor, parent: QWidget | None = None) -> None:
        """Make a view with an empty scene of its own over a ground."""
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setBackgroundBrush(ground)
        # The ground covers all of it; Qt would fill it with the palette's before.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The minimal mode gives up and repaints everything, headers too, beyond fifty changed items.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)

    def paint_changes(self) -> None:
        """Paint all that has changed now, and the rest of the window with it: in the next turn of the event
        loop, as the scene does by itself, the window would have been painted already, and its picture would
        be handed over twice."""
        QCoreApplication.sendPostedEvents(self.scene(), int(QEvent.Type.MetaCall))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scene's origin at the upper left corner."""
        self.setSceneRect(QRectF(self.rect()))
        super().resizeEvent(event)
