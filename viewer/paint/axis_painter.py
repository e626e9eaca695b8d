"""Paints the time axis, the cursor, and the overview of the whole record; decides nothing."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from viewer.core.overview import OverviewFrame
from viewer.core.sizes import Sizes
from viewer.core.ticks import Tick
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_MINOR_TICK = 5.0


class AxisPainter:
    """Paints ticks and their labels in a strip, and the cursor's pill over them."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes

    def paint(self, painter: QPainter, ticks: tuple[Tick, ...], right: float) -> None:
        """Paint the ticks in a strip that is `sizes.axis_height` high and ends at `right`."""
        bottom = self._sizes.axis_height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._theme.colour("rule-strong"), 1))
        painter.drawLines(
            [QLineF(round(t.x), 0 if t.major else bottom - _MINOR_TICK, round(t.x), bottom) for t in ticks]
        )
        for tick in ticks:
            if tick.major:
                self._label(painter, tick, right)

    def _label(self, painter: QPainter, tick: Tick, right: float) -> None:
        style = "tick-major" if tick.strong else "tick-minor"
        x = round(tick.x) + self._sizes.label_gap - 1
        if x + self._labels.width(tick.label, style) > right:
            return
        painter.setPen(self._theme.colour("text" if tick.strong else "text-soft"))
        self._labels.draw(painter, x, self._sizes.axis_height / 2, tick.label, style)

    def paint_pill(self, painter: QPainter, x: float, text: str, left: float, right: float) -> None:
        """Paint the cursor's date, centred on `x` but kept between two pixels."""
        width = self._labels.width(text, "pill") + 2 * self._sizes.label_pad
        start = min(max(x - width / 2, left), max(right - width, left))
        height = self._sizes.axis_height - 9
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(start, 4.5, width, height), height / 2, height / 2)
        painter.setPen(self._theme.colour("on-accent"))
        self._labels.draw(painter, start + self._sizes.label_pad, 4.5 + height / 2, text, "pill")

    def paint_cursor(self, painter: QPainter, x: float, top: float, bottom: float) -> None:
        """Paint the cursor's line from `top` to `bottom`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.drawLine(QLineF(round(x), top, round(x), bottom))


class OverviewPainter:
    """Paints the whole record as ticks, with the window laid over it."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes

    def paint(self, painter: QPainter, frame: OverviewFrame) -> None:
        """Paint an overview frame in its own pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("overview-tick"))
        painter.drawRects(
            [QRectF(x, frame.base - height, frame.bin_width, height) for x, height in frame.columns]
        )
        self._window(painter, frame)
        painter.setPen(self._theme.colour("text-faint"))
        middle = (frame.base + frame.height) / 2
        for x, text in frame.labels:
            self._labels.draw(painter, x, middle, text, "tick-minor")

    def _window(self, painter: QPainter, frame: OverviewFrame) -> None:
        x0, x1 = frame.window
        body = QRectF(x0, 3.5, x1 - x0, frame.height - 7)
        painter.fillRect(body, self._theme.colour("window-fill"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.drawRect(body)
