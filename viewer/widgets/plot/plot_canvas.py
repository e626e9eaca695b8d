"""The plot itself: a pyqtgraph view whose range is laid out and painted as the lanes' charts are."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyqtgraph as pg
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.core.charts.marks import Hit
from viewer.core.plot.axes import WHOLE
from viewer.core.plot.content import PlotContent
from viewer.core.plot.frame import PlotFrame, PlotView, plot_frame
from viewer.core.plot.reading import Way
from viewer.core.time.scale import Window
from viewer.paint.labels import labels_of
from viewer.paint.plot_painter import PlotPainter
from viewer.paint.theme import load_theme
from viewer.widgets.controls.keyboard_focus import came_by_key, paint_focus_frame
from viewer.widgets.plot.crosshair import Crosshair
from viewer.widgets.plot.frame_item import FrameItem
from viewer.widgets.plot.range_box import RangeBox
from viewer.words.chart_look import chart_look
from viewer.words.translations import translator

_ZOOM, _INTO_CLUSTER, _STEP = 1.5, 4.0, 0.2
# Under the box, which pyqtgraph puts at -100, and its crosshair.
_UNDER = -200
_WAYS: dict[int, Way] = {
    Qt.Key.Key_Left: "earlier",
    Qt.Key.Key_Right: "later",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_MOVES: dict[int, tuple[float, float]] = {
    Qt.Key.Key_Left: (-_STEP, 0.0),
    Qt.Key.Key_Right: (_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, _STEP),
    Qt.Key.Key_Down: (0.0, -_STEP),
}
_ZOOMS: dict[int, float] = {Qt.Key.Key_Plus: _ZOOM, Qt.Key.Key_Equal: _ZOOM, Qt.Key.Key_Minus: 1 / _ZOOM}
_READ = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlotCanvas(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows a content over a window of time and lets both axes be moved and zoomed.

    `window_moved` has the window that somebody has moved to; `pointed` the pixel under the pointer, None
    away from the plot; `pressed` what was clicked on; `stepped` the way that an arrow key means.
    """

    window_moved = Signal(object)
    pointed = Signal(object)
    pressed = Signal(object)
    stepped = Signal(str)
    read_requested = Signal()
    fit_requested = Signal()

    def __init__(
        self, theme: str, language: str, parent: QWidget | None = None, text_size: int = 100
    ) -> None:
        super().__init__(parent)
        self._zoom = text_size / 100  # pixels of the widget that one of the frame is wide and high
        self._content: PlotContent | None = None
        self._view = PlotView(Window(0.0, 1.0))
        self._frame: PlotFrame | None = None
        self._is_told, self._has_keyboard = False, False
        self._box = RangeBox()
        self.scene().addItem(self._box)
        self._painter = PlotPainter(load_theme(theme), labels_of(theme))
        self._item = FrameItem(self._painter)
        self._item.setZValue(_UNDER)
        self.scene().addItem(self._item)
        self._crosshair = Crosshair(self._box)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.show_frame)
        self._box.sigRangeChanged.connect(self._take_range)
        self.scene().sigMouseMoved.connect(self._point)
        self.scene().sigMouseClicked.connect(self._press)
        self.setMinimumSize(240, 200)
        self.dress(theme, language, text_size)
        self._show_range()

    def dress(self, theme: str, language: str, text_size: int = 100) -> None:
        """Use a theme, a language, and a size of texts in percent."""
        self._zoom = text_size / 100
        self._item.setScale(self._zoom)
        found, words = load_theme(theme), translator(language)
        self._look = chart_look(theme, words)
        self._painter = PlotPainter(found, labels_of(theme))
        self.setBackground(found.colour("canvas"))
        self._focus_colour = found.colour("accent")
        self._crosshair.dress(self._focus_colour)
        self.setAccessibleName(words.text("plot.name"))
        self.setAccessibleDescription(words.text("plot.description"))
        self._refresh()

    # ---- what is shown

    @property
    def view(self) -> PlotView:
        """What of the content is in view."""
        return self._view

    def frame(self) -> PlotFrame | None:
        """What is drawn at the moment, computed if it is stale."""
        if self._frame is None and self._content is not None:
            width, height = self.width() / self._zoom, self.height() / self._zoom
            self._frame = plot_frame(self._content, self._view, self._look, width, height)
        return self._frame

    def show_content(self, content: PlotContent | None) -> None:
        """Show other metrics, or on another scale: all of their values."""
        self._content = content
        self.show_view(self._changed(shares=WHOLE))

    def show_view(self, view: PlotView) -> None:
        """Show another part of it."""
        self._view = view
        self._show_range()
        self._refresh()

    def show_window(self, window: Window) -> None:
        """Show another span of time."""
        if window != self._view.window:
            self.show_view(self._changed(window=window))

    def _changed(self, **changes: object) -> PlotView:
        return replace(self._view, **changes)

    def show_frame(self) -> None:
        """Bring the scene up to date."""
        self._timer.stop()
        frame = self.frame()
        self._item.show_frame(frame, self._painter)
        if frame is not None:
            corner = QPointF(frame.scale.left, frame.top) * self._zoom
            size = QSizeF(frame.scale.width, frame.bottom - frame.top) * self._zoom
            with self._telling():
                self._box.setGeometry(QRectF(corner, size))

    def _refresh(self) -> None:
        self._frame = None
        self._timer.start()

    # ---- range

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What the box answers to being told a range is no wish of anybody's."""
        before, self._is_told = self._is_told, True
        try:
            yield
        finally:
            self._is_told = before

    def _show_range(self) -> None:
        window, shares = self._view.window, self._view.shares
        with self._telling():
            self._box.setRange(xRange=(window.start, window.end), yRange=shares, padding=0)

    def _take_range(self) -> None:
        """Follow where somebody has moved the box."""
        if self._is_told:
            return
        (start, end), (low, high) = self._box.viewRange()
        if not end > start or not high > low:
            return
        before = self._view.window
        moved = (start, end) != (before.start, before.end)
        self._view = self._changed(window=Window(start, end) if moved else before, shares=(low, high))
        self._refresh()
        if moved:
            self.window_moved.emit(self._view.window)

    # ---- pointer

    def _point(self, at: QPointF) -> None:
        frame, position = self.frame(), at / self._zoom
        if frame is None or not frame.contains(position.x(), position.y()):
            self._leave()
            return
        self.cross(position.x(), position.y())
        self.pointed.emit(position)

    def _leave(self) -> None:
        self._crosshair.hide()
        self.pointed.emit(None)

    def on_widget(self, position: QPointF) -> QPoint:
        """The pixel of the widget at a position of the frame."""
        return (position * self._zoom).toPoint()

    def cross(self, x: float, y: float) -> None:
        """Draw the crosshair at a pixel of the frame."""
        found = self._box.mapSceneToView(QPointF(x, y) * self._zoom)
        self._crosshair.show_at(found.x(), found.y())

    def cross_mark(self, identifier: str) -> None:
        """Draw the crosshair at the mark of an observation."""
        self.show_frame()
        place = self._frame.place(identifier) if self._frame else None
        if place is not None:
            self.cross(*place)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away with the pointer."""
        self._leave()
        super().leaveEvent(event)

    def _press(self, event: "pg.GraphicsScene.mouseEvents.MouseClickEvent") -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        frame, position = self.frame(), event.scenePos()
        found = self.hit(position / self._zoom) if frame else None
        if found is None and event.double():
            self.fit_requested.emit()
        elif found is not None and found[0].kind == "cluster":
            self._box.zoom(_INTO_CLUSTER, self._box.mapSceneToView(position))
        elif not event.double():
            self.pressed.emit(found[0] if found else None)

    def hit(self, position: QPointF) -> tuple[Hit, str] | None:
        """The mark at a position of the frame, and the metric that it belongs to."""
        frame = self.frame()
        return frame.hit(position.x(), position.y()) if frame else None

    # ---- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through values with the arrows, move with Shift and them, zoom with + and -."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and key in _MOVES:
            self._box.move(*_MOVES[key])
        elif key in _WAYS:
            self.stepped.emit(_WAYS[key])
        elif key in _ZOOMS:
            self._box.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_Home:
            self.fit_requested.emit()
        elif key in _READ:
            self.read_requested.emit()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is, if the keyboard brought it here."""
        super().paintEvent(event)
        if self._has_keyboard:
            paint_focus_frame(self.viewport(), self._focus_colour)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note whether the keyboard came by a key."""
        self._has_keyboard = came_by_key(event)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        self._has_keyboard = False
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay out for another size."""
        super().resizeEvent(event)
        # pyqtgraph calls this from its own constructor, with nothing.
        if event is not None:
            self._refresh()
