"""Wheel, drag and pinch over anything that shows the time axis: one behaviour for all of it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.time.scale import TimeScale
from viewer.widgets.controls.picture_part import PicturePart

CLICK_DISTANCE = 4
NOTCH = 120
ZOOM_PER_NOTCH = 1.25
PAN_PER_NOTCH = 60
LEAST_PINCH = 0.2


def plot_of(part: PicturePart) -> tuple[float, float]:
    """Where the time axis begins in a part of the timeline, and how wide it is, in pixels of its picture.

    It is beside the headers, and keeps the room of a scroll bar free whether there is one or not.
    """
    left = part.sizes.header_width
    return left, max(part.area.width() - left - part.sizes.scroll_bar, 1.0)


class TimeNavigation:
    """Pans and zooms the window of time for a widget, which passes its events on to it.

    `plot_left_and_width` tells, in pixels of the picture, where the time axis is at the moment.
    With `wheel_zooms` the plain wheel zooms too, as over the axis.
    """

    def __init__(
        self,
        state: State,
        widget: QWidget,
        plot_left_and_width: Callable[[], tuple[float, float]],
        wheel_zooms: bool = False,
    ) -> None:
        """Serve one widget, which keeps this object."""
        self._state = state
        self._widget = widget
        self._plot = plot_left_and_width
        self._wheel_zooms = wheel_zooms
        self._pressed: QPointF | None = None
        self._last_x = 0.0
        self._dragging = False

    @property
    def is_dragging(self) -> bool:
        """Whether a drag is going on."""
        return self._dragging

    def scale(self) -> TimeScale:
        """The window laid over the widget's plot."""
        left, width = self._plot()
        return TimeScale(self._state.window, left, max(width, 1.0))

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom with Ctrl, pan with Shift or sideways; False for a wheel that scrolls the rows."""
        turned, modifiers = event.angleDelta(), event.modifiers()
        sideways = abs(turned.x()) > abs(turned.y())
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by_notches(_dominant(turned), event.position().x())
        elif modifiers & Qt.KeyboardModifier.ShiftModifier or sideways:
            self.pan(_pixels(event))
        elif self._wheel_zooms:
            self._zoom_by_notches(turned.y(), event.position().x())
        else:
            return False
        event.accept()
        return True

    def press(self, event: QMouseEvent) -> bool:
        """Note where a drag may begin; True if that is on the plot, with the left button."""
        left, width = self._plot()
        inside = left <= event.position().x() <= left + width
        self.cancel()
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._last_x = event.position().x()
        return self._pressed is not None

    def move(self, event: QMouseEvent) -> bool:
        """Pan with a drag; True while there is one."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self.cancel()
            return False
        if not self._dragging and _is_click(self._pressed, event.position()):
            return False
        if not self._dragging:
            self._dragging = True
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.pan(event.position().x() - self._last_x)
        self._last_x = event.position().x()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """End a drag; True if there was one, so that a click is what answers False."""
        dragged = self._dragging
        if event.button() == Qt.MouseButton.LeftButton:
            self.cancel()
        return dragged

    def cancel(self) -> None:
        """Forget a drag, as when the widget is hidden under it."""
        if self._dragging:
            self._widget.unsetCursor()
        self._pressed = None
        self._dragging = False

    def gesture(self, event: QNativeGestureEvent, zoom: float = 1.0) -> bool:
        """Zoom with a pinch and pan with a touch pad's pan; False for any other gesture.

        `zoom` is how large a pixel of the picture is.
        """
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(max(1 + event.value(), LEAST_PINCH), event.position().x() / zoom)
        elif kind == Qt.NativeGestureType.PanNativeGesture:
            self.pan(event.delta().x() / zoom)
        else:
            return False
        event.accept()
        return True

    def pan(self, pixels: float) -> None:
        """Move the picture by some pixels, towards earlier times if positive."""
        self._state.pan(self.scale().panned(pixels))

    def zoom(self, factor: float, x: float) -> None:
        """Zoom in by a factor (out if below 1), keeping the moment at pixel `x` where it is."""
        self._state.set_window(self.scale().zoomed(factor, x))

    def _zoom_by_notches(self, turned: int, x: float) -> None:
        left, width = self._plot()
        self.zoom(ZOOM_PER_NOTCH ** (turned / NOTCH), min(max(x, left), left + width))


def _dominant(turned: QPoint) -> int:
    # Some systems turn the wheel's axis sideways while a modifier is held.
    return turned.x() if abs(turned.x()) > abs(turned.y()) else turned.y()


def _pixels(event: QWheelEvent) -> float:
    exact = _dominant(event.pixelDelta())
    return exact if exact else _dominant(event.angleDelta()) / NOTCH * PAN_PER_NOTCH


def _is_click(start: QPointF, end: QPointF) -> bool:
    return (end - start).manhattanLength() < CLICK_DISTANCE
