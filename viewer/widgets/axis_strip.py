"""The time axis: two rows of labels over the plot, their context over the headers, the cursor's date."""

from functools import partial

from PySide6.QtCore import QEvent, QLineF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.app.translations import translator
from viewer.core.sizes import SIZES
from viewer.core.ticks import axis_frame, cursor_label
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.time_navigation import TimeNavigation, plot_of


class AxisStrip(QWidget):
    """Shows the state's window as ticks; the wheel zooms over it and dragging pans."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._navigation = TimeNavigation(state, self, partial(plot_of, self), wheel_zooms=True)
        self.setFixedHeight(int(SIZES.axis_height))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName(translator(state.language).text("accessible.axis"))
        for signal in (
            state.window_changed,
            state.cursor_changed,
            state.theme_changed,
            state.language_changed,
            state.record_changed,
            state.reckoning_changed,
        ):
            signal.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ticks, context and the cursor's pill."""
        theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        if self._state.record is None:
            return
        scale = self._navigation.scale()
        words, reckoning = translator(self._state.language), self._state.reckoning
        axis, frame = AxisPainter(theme, labels, SIZES), axis_frame(scale, labels, words, reckoning)
        axis.paint(painter, frame)
        painter.setPen(QPen(theme.colour("rule-strong"), 1))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        cursor = self._state.cursor
        if cursor is not None and scale.window.contains(cursor):
            text = cursor_label(frame, scale, cursor, words, reckoning)
            axis.paint_pill(painter, scale.x_of(cursor), text, scale.left, scale.right)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self._navigation.wheel(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pass pinches of a touch pad on to time navigation."""
        if isinstance(event, QNativeGestureEvent) and self._navigation.gesture(event):
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        self._navigation.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or move the cursor."""
        if not self._navigation.move(event):
            scale, x = self._navigation.scale(), event.position().x()
            self._state.set_cursor(scale.moment(x) if x >= scale.left else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        self._navigation.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cursor away with the pointer."""
        self._state.set_cursor(None)
