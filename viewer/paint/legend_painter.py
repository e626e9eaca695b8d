"""Paints the legend of the evidence lens; decides nothing."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from viewer.core.base.sizes import Sizes
from viewer.core.evidence.legend import Legend, LegendItem
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_OUTLINE = 1.6


class LegendPainter:
    """Paints rows, the first `sizes.legend_height` high: a title under the headers, then the colours."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes

    def paint(self, painter: QPainter, title: str, legend: Legend, width: float) -> None:
        """Paint the rows from the origin, over a width in pixels."""
        sizes, middle = self._sizes, self._sizes.legend_height / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.fillRect(QRectF(0, 0, width, legend.height), self._theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, width, 1), self._theme.colour("rule"))
        painter.setPen(self._theme.colour("text-soft"))
        room = sizes.header_width - 2 * sizes.header_pad
        title = self._labels.elide(title, "small", room)
        self._labels.draw(painter, sizes.header_pad, middle, title, "small")
        for item in legend.items:
            self._item(painter, item, middle + item.row * sizes.legend_row, width - sizes.label_pad)
        if aside := legend.aside:
            painter.setPen(self._theme.colour("text"))
            at = middle + aside.row * sizes.legend_row
            self._labels.draw(painter, aside.x, at, aside.text, "small")

    def _item(self, painter: QPainter, item: LegendItem, middle: float, right: float) -> None:
        """One colour; in a narrow row its text is cut before `right`, and what has no room is left out."""
        fits = item.count_x + self._labels.width(item.count, "small") <= right
        text = item.text if fits else self._labels.elide(item.text, "small", right - item.text_x)
        if not text:
            return
        height, width = self._sizes.swatch_height, self._sizes.swatch_width
        swatch = QRectF(item.x, middle - height / 2, width, height)
        colour = self._theme.colour(item.level)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if item.level == "unsupported":
            painter.setPen(QPen(colour, _OUTLINE))
            painter.setBrush(self._theme.colour("canvas"))
            swatch.adjust(_OUTLINE / 2, _OUTLINE / 2, -_OUTLINE / 2, -_OUTLINE / 2)
        painter.drawRoundedRect(swatch, height / 2, height / 2)
        painter.setPen(self._theme.colour("text"))
        self._labels.draw(painter, item.text_x, middle, text, "small")
        if fits:
            painter.setPen(self._theme.colour("text-faint"))
            self._labels.draw(painter, item.count_x, middle, item.count, "small")
