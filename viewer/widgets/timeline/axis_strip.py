"""The time axis: two rows of labels over the plot, their context over the headers, the cursor's date."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.time.pill import around_pill, cursor_pill
from viewer.core.time.scale import Window, window_of
from viewer.core.time.ticks import axis_frame, cursor_label, labelled_span
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.axis_span import AxisSpan, DrawnSpan
from viewer.widgets.timeline.spot import Spot
from viewer.widgets.timeline.time_part import TimePart
from viewer.words.translations import translator


class AxisStrip(TimePart):
    """Shows the state's window as ticks; the wheel zooms over it and dragging pans."""

    menu_requested = Signal(object, QPoint)  # of a Spot, at a point of the screen

    span_drawn = Signal(object, QPoint)  # of a window of real time, at a point of the screen

    def __init__(
        self, state: State, count: Callable[[Window], int] | None = None, parent: QWidget | None = None
    ) -> None:
        """Show a state; `count` tells how many entries belong to a window of drawn time."""
        super().__init__(state, parent, wheel_zooms=True)
        self._span = AxisSpan(state, self._navigation.scale, count)
        self._fit()
        state.theme_changed.connect(self._fit)
        self._speak()
        state.language_changed.connect(self._speak)
        for signal in (
            state.window_changed,
            state.cursor_changed,
            state.theme_changed,
            state.language_changed,
            state.record_changed,
            state.time_display_changed,
        ):
            signal.connect(self.update)

    def _fit(self) -> None:
        self.setFixedHeight(round(self.sizes.axis_height * self.zoom))

    def _speak(self) -> None:
        self.setAccessibleName(translator(self._state.language).text("accessible.axis"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ticks, context and the cursor's pill."""
        theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
        painter, area = self.painter(), self.area
        painter.fillRect(area, theme.colour("canvas"))
        if self._state.record is None:
            return
        scale = self._navigation.scale()
        words, time_display = translator(self._state.language), self._state.time_display
        axis, frame = AxisPainter(theme, labels, self.sizes), axis_frame(scale, labels, words, time_display)
        cursor, pill, drawn = self._state.cursor, None, self._span.drawn()
        if drawn is not None:
            pill = self._span.pill(drawn, labels)
            frame = around_pill(frame, pill, scale.right, labels)
            span = QRectF(drawn.x0, 0, drawn.x1 - drawn.x0, area.height())
            painter.fillRect(span, theme.colour("window-fill"))
        elif cursor is not None and scale.window.contains(cursor):
            text = cursor_label(frame, scale, cursor, words, time_display)
            pill = cursor_pill(scale, cursor, text, labels, self.sizes)
            frame = around_pill(frame, pill, scale.right, labels)
        axis.paint(painter, frame)
        painter.setPen(QPen(theme.colour("rule-strong"), 1))
        painter.drawLine(QLineF(0, area.height() - 0.5, area.width(), area.height() - 0.5))
        if pill is not None:
            axis.paint_pill(painter, pill)

    def drawn_span(self) -> DrawnSpan | None:
        """The span that is drawn on it at the moment, if there is one."""
        return self._span.drawn()

    def clear_span(self) -> None:
        """Take the drawn span away."""
        self._span.clear()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag, or with Shift a span."""
        if self._state.record is None or not self._span.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the span that is begun, else drag, or move the cursor."""
        if self._span.move(event):
            self._state.set_cursor(None)
            self.update()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of the span that was drawn, or end a drag."""
        if not self._span.is_being_drawn:
            super().mouseReleaseEvent(event)
        elif (drawn := self._span.release()) is not None:
            self.span_drawn.emit(drawn.real, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show just the span whose label is under the pointer: a year, in the upper row, say."""
        if self._state.record is None or event.button() != Qt.MouseButton.LeftButton:
            return
        scale, words = self._navigation.scale(), translator(self._state.language)
        frame = axis_frame(scale, labels_of(self._state.theme), words, self._state.time_display)
        at, is_upper = event.position(), event.position().y() < self.area.height() / 2
        span = labelled_span(frame, scale.moment(at.x()), upper=is_upper)
        if span is not None:
            self._state.set_window(window_of(span[0], span[1] - span[0]))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the moment under the pointer."""
        scale = self._navigation.scale()
        x = min(max(event.pos().x(), scale.left), scale.right)
        self.menu_requested.emit(Spot("axis", moment=scale.moment(x)), event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self._navigation.wheel(event)
        event.accept()
