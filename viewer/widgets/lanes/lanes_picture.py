"""The picture of the lanes' panel: canvas, lanes, cursor and headers over one another."""

from collections.abc import Callable
from math import ceil

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from viewer.app.state import State
from viewer.core.lanes.frame import LanesFrame
from viewer.core.time.ticks import axis_frame
from viewer.core.view.sights import Sight, Sights
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.break_painter import BreakPainter
from viewer.paint.header_painter import HeaderPainter, HeadersView
from viewer.paint.labels import labels_of
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.theme import load_theme
from viewer.widgets.controls.kept_picture import KeptPicture
from viewer.words.translations import translator


class Seen(Struct, frozen=True):
    """What is seen of a frame: all of the picture, which rows of the frame it shows where, the key of the
    header under the pointer, whether the panel has the keyboard, and whether its record has no entries."""

    area: QRectF
    sights: Sights
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
        axis = axis_frame(frame.scale, self._labels, self._words, self._state.time_display)
        breaks = BreakPainter(self._theme)
        strips = breaks.strips(axis.breaks)
        headers = HeaderPainter(self._theme, self._labels, self._sizes, self._words)
        ratio = painter.device().devicePixelRatio() * painter.worldTransform().m11()
        painter.drawPixmap(0, 0, self._column(headers, frame, seen, ratio))
        plot = QRectF(seen.area)
        plot.setLeft(self._sizes.header_width)
        # Where time is folded the grid lies on the breaks.
        lanes = LanesPainter(self._theme, self._labels, self._sizes)
        lanes.fill(painter, () if strips is None else axis.ticks, plot, strips or ())

        def paint_rows(sight: Sight) -> None:
            if strips is None:
                breaks.paint_ground(painter, axis.breaks, *sight.rows)
                lanes.paint_grid(painter, axis.ticks, *sight.rows)
            lanes.paint(painter, frame, *sight.rows, axis.breaks)

        across = frame.scale.left, frame.scale.width
        _in_each_sight(painter, seen, across, paint_rows)
        self._paint_above(painter, frame, seen)
        _in_each_sight(
            painter,
            seen,
            (0.0, seen.area.width()),
            lambda sight: headers.paint_changing(painter, self._headers(frame, sight, seen)),
        )

    def _column(self, headers: HeaderPainter, frame: LanesFrame, seen: Seen, ratio: float) -> QPixmap:
        """The headers but for what each window says anew."""
        size = QSize(int(self._sizes.header_width), ceil(seen.area.height()))
        views = {sight: self._headers(frame, sight, seen) for sight in seen.sights.all}

        def paint(painter: QPainter) -> None:
            across = (0.0, float(size.width()))
            _in_each_sight(painter, seen, across, lambda sight: headers.paint_column(painter, views[sight]))

        look = self._theme.name, self._state.language
        key = look, tuple(map(headers.column_key, views.values()))
        return self._kept.picture(key, size, ratio, self._theme.colour("canvas"), paint)

    def _headers(self, frame: LanesFrame, sight: Sight, seen: Seen) -> HeadersView:
        return HeadersView(frame, *sight.rows, self._selected_lane(), seen.hovered)

    def _paint_above(self, painter: QPainter, frame: LanesFrame, seen: Seen) -> None:
        """The cursor, that there is nothing to show, and where the keyboard is."""
        cursor = self._state.cursor
        if cursor is not None and frame.scale.window.contains(cursor):
            axis = AxisPainter(self._theme, self._labels, self._sizes)
            axis.paint_cursor(painter, frame.scale.x_of(cursor), 0, seen.area.height())
        # Lanes may also all be hidden.
        if seen.is_empty and not frame.lanes and not frame.plan.groups:
            self._paint_empty(painter, frame, seen)
        if seen.sights.stays:
            painter.fillRect(
                QRectF(0, seen.sights.stays - 1, seen.area.width(), 1), self._theme.colour("rule-strong")
            )
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


def _in_each_sight(
    painter: QPainter, seen: Seen, across: tuple[float, float], paint: Callable[[Sight], None]
) -> None:
    """Paint rows where they are seen, in pixels of the frame; `across` are their left and their width."""
    left, width = across
    for sight in seen.sights.all:
        stays = sight != seen.sights.moving
        height = sight.bottom if stays else seen.area.height()
        painter.save()
        painter.setClipRect(QRectF(left, sight.top, width, height))
        painter.translate(0, -sight.shift)
        paint(sight)
        painter.restore()
