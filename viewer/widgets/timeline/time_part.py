"""What the axis, the lanes and the charts have in common: they lie on one axis of time."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.timeline.time_navigation import TimeNavigation, plot_of

# They lead back and forward, wherever the pointer is.
SIDE_BUTTONS = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)


class TimePart(PicturePart):
    """A part of the timeline: drags and pinches move through time, the pointer moves the cursor."""

    def __init__(self, state: State, parent: QWidget | None = None, wheel_zooms: bool = False) -> None:
        super().__init__(state, parent)
        self._navigation = TimeNavigation(state, self, partial(plot_of, self), wheel_zooms)
        self.setMouseTracking(True)
        # A part fills all of itself, so that nothing under it need be painted: 0.6 ms of a step of a pan.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def event(self, event: QEvent) -> bool:
        """Pass pinches of a touch pad on to time navigation."""
        if isinstance(event, QNativeGestureEvent) and self._navigation.gesture(event, self.zoom):
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        if event.button() in SIDE_BUTTONS:
            event.ignore()
            return
        self._navigation.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or move the cursor."""
        if self._navigation.move(event):
            return
        x, scale = event.position().x(), self._navigation.scale()
        self._state.set_cursor(scale.moment(x) if scale.left <= x <= scale.right else None)
        self._point(event)

    def _point(self, event: QMouseEvent) -> None:
        """Show what is under the pointer, beside the cursor."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        self._navigation.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cursor away with the pointer."""
        self._state.set_cursor(None)
