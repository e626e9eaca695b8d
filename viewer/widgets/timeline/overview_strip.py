"""The overview: the whole record in one strip, with the window as a brush over it."""

from typing import Literal

from PySide6.QtCore import QEvent, QLineF, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.overview import Counting, OverviewFrame, overview_ground, overview_scale, with_window
from viewer.core.table.table import FIT_PADDING
from viewer.core.time.moments import moment_of
from viewer.core.time.scale import TimeScale, Window
from viewer.paint.axis_painter import OverviewPainter
from viewer.paint.batches import SMOOTHLY
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.timeline.overview_keys import takes, window_after
from viewer.widgets.timeline.spot import Spot
from viewer.widgets.timeline.time_navigation import CLICK_DISTANCE, NOTCH, ZOOM_PER_NOTCH, plot_of
from viewer.words.translations import translator

Grip = Literal["start", "end", "body", "outside", "new"]
_GRIP = 6.0
_LEAST_SHARE = 0.002
_FOCUS = 2
_SHAPES: dict[Grip, Qt.CursorShape] = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "body": Qt.CursorShape.OpenHandCursor,
    "outside": Qt.CursorShape.CrossCursor,
}


class OverviewStrip(PicturePart):
    """Counts every entry; dragging the window moves it, its edges size it, elsewhere a new one is drawn.

    It stays even: its days are real ones, however the window draws time.
    """

    menu_requested = Signal(object, QPoint)  # of a Spot, at a point of the screen
    moved_by_key = Signal()

    def __init__(self, state: State, layout: LanesLayout, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._layout = layout
        self._kept: tuple[object, OverviewFrame, QPixmap] | None = None
        self._grip: Grip | None = None
        self._grabbed_x = 0.0
        self._grabbed_window = state.window
        self._fit()
        state.theme_changed.connect(self._fit)
        state.spacing_changed.connect(self._fit)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._has_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._speak()
        state.language_changed.connect(self._speak)
        for signal in (
            state.window_changed,
            state.theme_changed,
            state.language_changed,
            state.time_display_changed,
            state.lens_changed,
        ):
            signal.connect(self.update)
        layout.record_changed.connect(self._new_record)

    @property
    def _model(self) -> LanesModel | None:
        return self._layout.model

    def _fit(self) -> None:
        self.setFixedHeight(round(self.sizes.overview_height * self.zoom))

    def _speak(self) -> None:
        self.setAccessibleName(translator(self._state.language).text("accessible.overview"))

    def _new_record(self) -> None:
        self._kept = None
        self.update()

    def frame(self) -> OverviewFrame | None:
        """What is drawn at the moment."""
        if self._model is None:
            return None
        return with_window(self._ground(self._model), self._window())

    def _window(self) -> Window:
        """The state's window in real time."""
        return self._state.time_display.time_map.real_window(self._state.window)

    def _show(self, window: Window) -> None:
        """Show a window of real time."""
        self._state.set_window(self._state.time_display.time_map.drawn_window(window))

    def _ground(self, model: LanesModel) -> OverviewFrame:
        """What stays while the window moves: counted again only for what it depends on."""
        state, scale, table = self._state, self._scale(), model.real_table
        by_kind = not state.lens.shown
        look = state.theme, state.language, state.years, self._ratio, self.sizes
        key = table, scale, look, by_kind, state.filter
        if self._kept is None or self._kept[0] != key:
            labels, words = labels_of(state.theme), translator(state.language)
            values = state.columns.lone_values if state.columns is not None else None
            counting = Counting(by_kind, model.left(state.lens), state.filter.hides, values)
            ground = overview_ground(table, scale, labels, words, self.sizes, state.years, counting)
            self._kept = key, ground, self._painted(ground)
        return self._kept[1]

    def _painted(self, ground: OverviewFrame) -> QPixmap:
        """The columns and what else stays as a picture: 700 rectangles take 2 ms a paint, a pixmap 0.1."""
        theme, ratio, area = load_theme(self._state.theme), self._ratio, self.area
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.colour("canvas"))
        painter = QPainter(picture)
        labels = labels_of(self._state.theme)
        OverviewPainter(theme, labels, self.sizes).paint_ground(painter, ground)
        painter.setPen(theme.colour("text-soft"))
        title = translator(self._state.language).text("overview.title")
        labels.draw(painter, self.sizes.header_pad, area.height() / 2, title, "body")
        painter.setRenderHint(SMOOTHLY, True)
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.drawLine(QLineF(0, area.height() - 0.5, area.width(), area.height() - 0.5))
        painter.end()
        return picture

    @property
    def _ratio(self) -> float:
        """How many of the screen's dots a pixel of the picture is wide."""
        return self.devicePixelRatioF() * self.zoom

    def _scale(self) -> TimeScale:
        columns = self._state.columns
        return overview_scale(columns.real_extent if columns else self._window(), *plot_of(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
        painter, frame = self.painter(), self.frame()
        if frame is None or self._kept is None:
            painter.fillRect(self.area, theme.colour("canvas"))
            return
        painter.drawPixmap(0, 0, self._kept[2])
        OverviewPainter(theme, labels, self.sizes).paint_window(painter, frame)
        if self._has_keyboard:
            painter.setRenderHint(SMOOTHLY, False)
            painter.setPen(QPen(theme.colour("accent"), _FOCUS))
            painter.drawRect(self.area.adjusted(1, 1, -1, -1))

    # ---- keyboard

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move and size the window from its shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(takes(event))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or size the window."""
        columns = self._state.columns
        if columns is None or not takes(event):
            super().keyPressEvent(event)
            return
        least = self._scale().window.span * _LEAST_SHARE
        self._show(window_after(event, self._window(), columns.real_extent, least))
        self.moved_by_key.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        self._has_keyboard = True
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        self._has_keyboard = False
        self.update()

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window or an edge of it, or of where a new one may begin."""
        if event.button() != Qt.MouseButton.LeftButton or self._model is None:
            event.ignore()
            return
        self._grabbed_x, self._grabbed_window = event.position().x(), self._window()
        self._grip = self._grip_at(self._grabbed_x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or size the window, draw a new one, or show what a press would take hold of."""
        x = event.position().x()
        if self._grip is None:
            self._show_grip(x)
            return
        if self._grip == "outside" and abs(x - self._grabbed_x) < CLICK_DISTANCE:
            return
        if self._grip == "outside":
            self._grip = "new"
        self._show(self._drawn_new(x) if self._grip == "new" else self._dragged(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click beside the window moves it there."""
        if self._grip == "outside":
            self._show(self._grabbed_window.centred(moment_of(self._scale().day(self._grabbed_x))))
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        if event.button() == Qt.MouseButton.LeftButton and self._model is not None:
            self._grip = None
            self._state.set_window(self._model.extent.padded(FIT_PADDING))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the middle of the window."""
        factor = ZOOM_PER_NOTCH ** (event.angleDelta().y() / NOTCH)
        self._state.set_window(self._state.window.zoomed_at(factor, 0.5))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the moment under the pointer; by key, in the middle of the window."""
        frame = self.frame()
        if frame is not None:
            scale, is_by_key = frame.scale, event.reason() == QContextMenuEvent.Reason.Keyboard
            x = sum(frame.window) / 2 if is_by_key else event.pos().x()
            x = min(max(x, scale.left), scale.right)
            moment = self._state.time_display.time_map.drawn(moment_of(scale.day(x)))
            self.menu_requested.emit(Spot("overview", moment=moment), event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Give the pointer its ordinary shape back."""
        self.unsetCursor()

    def _grip_at(self, x: float) -> Grip | None:
        frame = self.frame()
        if frame is None or not frame.scale.left <= x <= frame.scale.right:
            return None
        x0, x1 = frame.window
        if abs(x - x0) <= _GRIP:
            return "start"
        if abs(x - x1) <= _GRIP:
            return "end"
        return "body" if x0 < x < x1 else "outside"

    def _show_grip(self, x: float) -> None:
        grip = self._grip_at(x)
        if grip is None:
            self.unsetCursor()
        else:
            self.setCursor(_SHAPES[grip])

    def _drawn_new(self, x: float) -> Window:
        """The window from where the pointer was pressed to a pixel, no thinner than can be held."""
        scale = self._scale()
        x0, x1 = sorted(min(max(each, scale.left), scale.right) for each in (self._grabbed_x, x))
        window, least = Window(scale.day(x0), scale.day(max(x1, x0 + 1.0))), scale.window.span * _LEAST_SHARE
        return window if window.span >= least else window.stretched(0.0, least - window.span)

    def _dragged(self, x: float) -> Window:
        """The window as it was grabbed, moved or sized by how far the pointer has come since."""
        scale, window = self._scale(), self._grabbed_window
        days = (x - self._grabbed_x) / scale.pixels_per_day
        # An edge stops where the window would be too thin to hold, or where it is thinner already.
        most = max(window.span - scale.window.span * _LEAST_SHARE, 0.0)
        if self._grip == "start":
            return window.stretched(min(days, most), 0.0)
        if self._grip == "end":
            return window.stretched(0.0, max(days, -most))
        return window.panned(days).held_near(scale.window, window)
