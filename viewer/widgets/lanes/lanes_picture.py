"""The picture of the lanes' panel: canvas, lanes, cursor and headers over one another."""

from math import ceil

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from viewer.app.state import State
from viewer.core.lanes.frame import LanesFrame
from viewer.core.time.ticks import axis_frame
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.break_painter import BreakPainter
from viewer.paint.header_painter import HeaderPainter, HeadersView
from viewer.paint.labels import labels_of
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.theme import load_theme
from viewer.widgets.controls.kept_picture import KeptPicture
from viewer.words.translations import translator


class Seen(Struct, frozen=True):
    """What is seen of a frame: all of the picture, the frame's first row in it and how many it shows, the
    key of the header under the pointer, whether the panel has the keyboard, and whether its record has no
    entries."""

    area: QRectF
    top: int
    height: int
    hovered: str
    has_keyboard: bool
    is_empty: bool


class LanesPicture:
    """Paints a frame of the lanes as the state looks at the moment."""

    def __init__(self, state: State, column: KeptPicture) -> None:
        """Look as the state says; `column` keeps that of the headers."""
        self._state, self._kept = state, column
        self._theme, self._labels = load_theme(state.theme), labels_of(state.theme)
        self._words, self._sizes = translator(state.language), state.sizes

    def paint_nothing(self, painter: QPainter, area: QRectF) -> None:
        """Paint the canvas of a panel without a record."""
        painter.fillRect(area, self._theme.colour("canvas"))

    def paint(self, painter: QPainter, frame: LanesFrame, seen: Seen) -> None:
        """Paint what is seen of a frame, from the canvas to the headers over it."""
        top, bottom = float(seen.top), float(seen.top + seen.height)
        scale = frame.scale
        lanes = LanesPainter(self._theme, self._labels, self._sizes)
        axis = axis_frame(scale, self._labels, self._words, self._state.time_display)
        breaks = BreakPainter(self._theme)
        strips = breaks.strips(axis.breaks)
        headers = HeaderPainter(self._theme, self._labels, self._sizes, self._words)
        view = HeadersView(frame, top, bottom, self._selected_lane(), seen.hovered)
        ratio = painter.device().devicePixelRatio() * painter.worldTransform().m11()
        painter.drawPixmap(0, 0, self._column(headers, view, seen, ratio))
        plot = QRectF(seen.area)
        plot.setLeft(self._sizes.header_width)
        # Where time is folded the grid lies on the breaks.
        lanes.fill(painter, () if strips is None else axis.ticks, plot, strips or ())
        painter.save()
        painter.setClipRect(QRectF(scale.left, 0, scale.width, seen.area.height()))
        painter.translate(0, -top)
        if strips is None:
            breaks.paint_ground(painter, axis.breaks, top, bottom)
            lanes.paint_grid(painter, axis.ticks, top, bottom)
        lanes.paint(painter, frame, top, bottom, axis.breaks)
        painter.restore()
        self._paint_above(painter, frame, seen)
        painter.translate(0, -top)
        headers.paint_changing(painter, view)

    def _column(self, headers: HeaderPainter, view: HeadersView, seen: Seen, ratio: float) -> QPixmap:
        """The headers but for what each window says anew."""

        def paint(painter: QPainter) -> None:
            painter.translate(0, -view.top)
            headers.paint_column(painter, view)

        look = self._theme.name, self._state.language
        size = QSize(int(self._sizes.header_width), ceil(seen.area.height()))
        key, ground = (look, headers.column_key(view)), self._theme.colour("canvas")
        return self._kept.picture(key, size, ratio, ground, paint)

    def _paint_above(self, painter: QPainter, frame: LanesFrame, seen: Seen) -> None:
        """The cursor, that there is nothing to show, and where the keyboard is."""
        cursor = self._state.cursor
        if cursor is not None and frame.scale.window.contains(cursor):
            axis = AxisPainter(self._theme, self._labels, self._sizes)
            axis.paint_cursor(painter, frame.scale.x_of(cursor), 0, seen.area.height())
        # Lanes may also all be hidden.
        if seen.is_empty and not frame.lanes and not frame.plan.groups:
            self._paint_empty(painter, frame, seen)
        if seen.has_keyboard:
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRect(seen.area.toRect().adjusted(0, 0, -1, -1))

    def _paint_empty(self, painter: QPainter, frame: LanesFrame, seen: Seen) -> None:
        """Say that there is nothing to show."""
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("text-soft"))
        room = QRectF(frame.scale.left, 0, frame.scale.width, seen.area.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words.text("lanes.empty"))

    def _selected_lane(self) -> str:
        selection = self._state.selection
        return f"lane:{selection.id}" if selection and selection.kind == "lane" else ""
