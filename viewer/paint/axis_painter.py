"""Paints the time axis, the cursor, and the overview of the whole record; decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.overview import OverviewFrame
from viewer.core.time.axis_part import AxisLabel, Tick
from viewer.core.time.pill import PILL_STYLE, Pill
from viewer.core.time.ticks import AxisDate, AxisFrame
from viewer.model.kinds import kind_role
from viewer.paint.batches import NO_BRUSH, NO_PEN, SMOOTHLY, Line, draw_lines, draw_rects
from viewer.paint.break_painter import BreakPainter
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_MINOR_TICK = 5.0
# Shares of the strip's height: the two rows' middles, and where the lower row's ticks begin.
_UPPER, _LOWER, _MIDDLE = 0.3, 0.71, 0.56
_PILL_HEIGHT = 18.0
_CORNER, _GRIP = 3.0, 7.0


class AxisPainter:
    """Paints ticks and their labels in a strip, and the cursor's pill over them."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes

    def paint(self, painter: QPainter, frame: AxisFrame) -> None:
        """Paint a frame in a strip that is `sizes.axis_height` high: over the headers what it is
        within, then the ticks and both rows of labels."""
        height = self._sizes.axis_height
        painter.setPen(self._theme.colour("text-faint"))
        room = self._sizes.header_width - 2 * self._sizes.header_pad
        context = self._labels.elide(frame.context, "tick-major", room)
        self._labels.draw(painter, self._sizes.header_pad, height * _UPPER, context, "tick-major")
        BreakPainter(self._theme).paint(painter, frame.breaks, 0, height)
        painter.setRenderHint(SMOOTHLY, False)
        painter.setPen(QPen(self._theme.colour("rule-strong"), 1))
        draw_lines(painter, self._lines(frame.ticks))
        painter.setPen(self._theme.colour("text"))
        upper = [(round(label.x), height * _UPPER, label.text) for label in frame.upper]
        self._labels.draw_all(painter, upper, "tick-major")
        painter.setPen(self._theme.colour("text-soft"))
        lower = [(round(label.x), height * _LOWER, label.text) for label in frame.lower]
        self._labels.draw_all(painter, lower, "tick-minor")
        self._on_hatching(painter, frame)

    def _lines(self, ticks: Sequence[Tick]) -> list[Line]:
        height = self._sizes.axis_height
        middle, minor, lines = height * _MIDDLE, height - _MINOR_TICK, list[Line]()
        for tick in ticks:
            x = round(tick.x)
            if tick.hidden:
                lines.append((x, 0.0, x, middle) if tick.tall else (x, minor, x, height))
            else:
                lines.append((x, 0.0 if tick.tall else middle if tick.major else minor, x, height))
        return lines

    def _on_hatching(self, painter: QPainter, frame: AxisFrame) -> None:
        height = self._sizes.axis_height
        painter.setPen(self._theme.colour("text"))
        for date in frame.dates:
            self._grounded(painter, date, height * (_LOWER if date.low else _UPPER))
        painter.setPen(self._theme.colour("text-soft"))
        for mark in frame.breaks:
            if mark.label is not None and mark.kind == "folded":
                self._grounded(painter, mark.label, height / 2)
        painter.setPen(self._theme.colour("text-faint"))
        squeezed = [mark.label for mark in frame.breaks if mark.label is not None and mark.kind == "squeezed"]
        self._labels.draw_all(
            painter, [(each.x, height * _LOWER, each.text) for each in squeezed], "tick-minor"
        )

    def _grounded(self, painter: QPainter, label: AxisLabel | AxisDate, y: float) -> None:
        """A text on a ground of its own, so that the hatching leaves it readable."""
        style, pad = "tick-minor", self._sizes.label_gap / 2
        width, line = self._labels.width(label.text, style), self._labels.height(style)
        ground = QRectF(label.x - pad, y - line / 2, width + 2 * pad, line)
        painter.fillRect(ground, self._theme.colour("canvas"))
        self._labels.draw(painter, label.x, y, label.text, style)

    def paint_pill(self, painter: QPainter, pill: Pill) -> None:
        """Paint the cursor's date."""
        height, top = _PILL_HEIGHT, 2.5
        painter.setRenderHint(SMOOTHLY, True)
        painter.setPen(NO_PEN)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(pill.x0, top, pill.x1 - pill.x0, height), height / 2, height / 2)
        painter.setPen(self._theme.colour("on-accent"))
        x, middle = pill.x0 + self._sizes.label_pad, top + height / 2
        self._labels.draw(painter, x, middle, pill.text, PILL_STYLE)

    def paint_cursor(self, painter: QPainter, x: float, top: float, bottom: float) -> None:
        """Paint the cursor's line from `top` to `bottom`."""
        painter.setRenderHint(SMOOTHLY, False)
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.drawLine(QLineF(round(x), top, round(x), bottom))


class OverviewPainter:
    """Paints the whole record as columns of counts, with the window laid over it."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes

    def paint(self, painter: QPainter, frame: OverviewFrame) -> None:
        """Paint an overview frame in its own pixels."""
        self.paint_ground(painter, frame)
        self.paint_window(painter, frame)

    def paint_ground(self, painter: QPainter, frame: OverviewFrame) -> None:
        """Paint what stays while the window moves and lies under it."""
        painter.setRenderHint(SMOOTHLY, False)
        painter.setPen(NO_PEN)
        for columns in frame.columns:
            painter.setBrush(self._theme.colour(kind_role(columns.role)))
            draw_rects(painter, columns.lefts, columns.tops, frame.bin_width, columns.heights)
        painter.setPen(self._theme.colour("text-faint"))
        middle = (frame.base + 2.5 + frame.height) / 2
        texts = [(x, middle, text) for x, text in frame.labels]
        self._labels.draw_all(painter, texts, "tick-minor")

    def paint_window(self, painter: QPainter, frame: OverviewFrame) -> None:
        """Paint the window."""
        x0, x1 = frame.window
        # The labels have a tier of their own, which no edge strikes.
        body = QRectF(x0, 2.5, x1 - x0, frame.base)
        # Filling the rounded shape would take ten times as long.
        painter.setRenderHint(SMOOTHLY, False)
        painter.fillRect(body, self._theme.colour("window-fill"))
        painter.setRenderHint(SMOOTHLY, True)
        painter.setBrush(NO_BRUSH)
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.drawRoundedRect(body, _CORNER, _CORNER)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        middle = body.center().y()
        painter.drawLines([QLineF(x, middle - _GRIP, x, middle + _GRIP) for x in (x0, x1)])
