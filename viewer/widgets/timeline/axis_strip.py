"""The time axis: two rows of labels over the plot, their context over the headers, the cursor's date."""

from PySide6.QtCore import QLineF, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.base.sizes import SIZES
from viewer.core.time.pill import around_pill, cursor_pill
from viewer.core.time.scale import window_of
from viewer.core.time.ticks import axis_frame, cursor_label, labelled_span
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.spot import Spot
from viewer.widgets.timeline.time_part import TimePart
from viewer.words.translations import translator


class AxisStrip(TimePart):
    """Shows the state's window as ticks; the wheel zooms over it and dragging pans."""

    menu_requested = Signal(object, QPoint)  # of a Spot, at a point of the screen

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent, wheel_zooms=True)
        self.setFixedHeight(int(SIZES.axis_height))
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

    def _speak(self) -> None:
        self.setAccessibleName(translator(self._state.language).text("accessible.axis"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ticks, context and the cursor's pill."""
        theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        if self._state.record is None:
            return
        scale = self._navigation.scale()
        words, time_display = translator(self._state.language), self._state.time_display
        axis, frame = AxisPainter(theme, labels, SIZES), axis_frame(scale, labels, words, time_display)
        cursor, pill = self._state.cursor, None
        if cursor is not None and scale.window.contains(cursor):
            text = cursor_label(frame, scale, cursor, words, time_display)
            pill = cursor_pill(scale, cursor, text, labels, SIZES)
            frame = around_pill(frame, pill, scale.right, labels)
        axis.paint(painter, frame)
        painter.setPen(QPen(theme.colour("rule-strong"), 1))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        if pill is not None:
            axis.paint_pill(painter, pill)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show just the span whose label is under the pointer: a year, in the upper row, say."""
        if self._state.record is None or event.button() != Qt.MouseButton.LeftButton:
            return
        scale, words = self._navigation.scale(), translator(self._state.language)
        frame = axis_frame(scale, labels_of(self._state.theme), words, self._state.time_display)
        at, is_upper = event.position(), event.position().y() < self.height() / 2
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
