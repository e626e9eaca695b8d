"""The overview: the whole record in one strip, with a window to drag and to stretch."""

from typing import Literal

from PySide6.QtCore import QEvent, QLineF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.overview import OverviewFrame, overview_ground, overview_scale, with_window
from viewer.core.time.moments import moment_of
from viewer.core.time.scale import TimeScale, Window
from viewer.paint.axis_painter import OverviewPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.time_navigation import NOTCH, ZOOM_PER_NOTCH, plot_of
from viewer.words.translations import translator

Grip = Literal["start", "end", "body"]
_GRIP = 6.0
_LEAST_SHARE = 0.002


class OverviewStrip(QWidget):
    """Shows every entry as a tick; dragging the window moves it, its edges stretch it."""

    def __init__(self, state: State, layout: LanesLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._layout = layout
        self._kept: tuple[object, OverviewFrame, QPixmap] | None = None
        self._grip: Grip | None = None
        self._grabbed_day = 0.0
        self._grabbed_window = state.window
        self.setFixedHeight(int(SIZES.overview_height))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName(translator(state.language).text("accessible.overview"))
        for signal in (
            state.window_changed,
            state.theme_changed,
            state.language_changed,
            state.time_display_changed,
        ):
            signal.connect(self.update)
        layout.record_changed.connect(self._new_record)

    @property
    def _model(self) -> LanesModel | None:
        return self._layout.model

    def _new_record(self) -> None:
        self._kept = None
        self.update()

    def frame(self) -> OverviewFrame | None:
        """What is drawn at the moment."""
        if self._model is None:
            return None
        return with_window(self._ground(self._model), self._state.window)

    def _ground(self, model: LanesModel) -> OverviewFrame:
        """What stays while the window moves: counted again only for what it depends on."""
        state, scale = self._state, self._scale()
        key = model.table, scale, state.theme, state.language, state.time_display
        if self._kept is None or self._kept[0] != key:
            labels, words = labels_of(state.theme), translator(state.language)
            ground = overview_ground(model.table, scale, labels, words, SIZES, state.time_display)
            self._kept = key, ground, self._painted(ground)
        return self._kept[1]

    def _painted(self, ground: OverviewFrame) -> QPixmap:
        """The columns as a picture: 700 rectangles take 2 ms a paint, a pixmap 0.1."""
        theme, ratio = load_theme(self._state.theme), self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.colour("canvas"))
        painter = QPainter(picture)
        OverviewPainter(theme, labels_of(self._state.theme), SIZES).paint_ground(painter, ground)
        painter.end()
        return picture

    def _scale(self) -> TimeScale:
        extent = self._model.extent if self._model else self._state.window
        return overview_scale(extent, *plot_of(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
        painter, frame = QPainter(self), self.frame()
        if frame is None or self._kept is None:
            painter.fillRect(self.rect(), theme.colour("canvas"))
            return
        painter.drawPixmap(0, 0, self._kept[2])
        OverviewPainter(theme, labels, SIZES).paint_window(painter, frame)
        painter.setPen(theme.colour("text-soft"))
        title = translator(self._state.language).text("overview.title")
        labels.draw(painter, SIZES.header_pad, self.height() / 2, title, "body")
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window or an edge of it; elsewhere move the window there."""
        if event.button() != Qt.MouseButton.LeftButton or self._model is None:
            return
        day = self._scale().day(event.position().x())
        self._grip = self._grip_at(event.position().x())
        if self._grip is None:
            self._grip = "body"
            self._state.set_window(self._state.window.centred(moment_of(day)))
        self._grabbed_day, self._grabbed_window = day, self._state.window

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or stretch the window, or show what a press would take hold of."""
        if self._grip is None:
            self._show_grip(event.position().x())
            return
        moved = self._scale().day(event.position().x()) - self._grabbed_day
        self._state.set_window(_moved(self._grabbed_window, self._grip, moved, self._scale().window.span))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the middle of the window."""
        factor = ZOOM_PER_NOTCH ** (event.angleDelta().y() / NOTCH)
        self._state.set_window(self._state.window.zoomed_at(factor, 0.5))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Give the pointer its ordinary shape back."""
        self.unsetCursor()

    def _grip_at(self, x: float) -> Grip | None:
        frame = self.frame()
        if frame is None:
            return None
        x0, x1 = frame.window
        if abs(x - x0) <= _GRIP:
            return "start"
        if abs(x - x1) <= _GRIP:
            return "end"
        return "body" if x0 < x < x1 else None

    def _show_grip(self, x: float) -> None:
        grip = self._grip_at(x)
        if grip in ("start", "end"):
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif grip == "body":
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()


def _moved(window: Window, grip: Grip, days: float, whole: float) -> Window:
    # An edge stops where the window would be too thin to hold, or where it is thinner already.
    most = max(window.span - whole * _LEAST_SHARE, 0.0)
    if grip == "body":
        return window.panned(days)
    if grip == "start":
        return window.stretched(min(days, most), 0.0)
    return window.stretched(0.0, max(days, -most))
