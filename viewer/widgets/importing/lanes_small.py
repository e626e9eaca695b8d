"""The lanes of a table as they will be, in small: a line for each, higher where more is dated."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.formats.tables.preview import LaneSketch
from viewer.paint.labels import labels_of
from viewer.paint.theme import Theme

MOST = 8  # lanes
_ROW, _TITLE_SHARE, _GAP = 20, 0.3, 10.0
_LEAST_BAR = 3.0


class LanesSmall(QWidget):
    """Shows sketches of lanes, the first of them; who sets them says in words how many more there are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[tuple[str, LaneSketch]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lanes(self, rows: Sequence[tuple[str, LaneSketch]]) -> None:
        """Show other lanes, each with its words."""
        self._rows = rows[:MOST]
        self.setAccessibleDescription(", ".join(words for words, _ in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each lane."""
        return QSize(super().sizeHint().width(), self._theme.enlarged(_ROW) * max(len(self._rows), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the titles, and beside them where things are dated."""
        painter = QPainter(self)
        labels, row = labels_of(self._theme.name, self._theme.text_size), self._theme.enlarged(_ROW)
        titles = self.width() * _TITLE_SHARE
        for number, (words, sketch) in enumerate(self._rows):
            painter.setPen(self._theme.colour("text-soft"))
            said = labels.elide(words, "small", titles - _GAP)
            labels.draw(painter, 0, (number + 0.5) * row, said, "small")
            self._paint_bins(painter, sketch, QRectF(titles, number * row, self.width() - titles, row))
        painter.end()

    def _paint_bins(self, painter: QPainter, sketch: LaneSketch, box: QRectF) -> None:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self._theme.colour("rule"))
        most, width = max(sketch.bins, default=0), box.width() / max(len(sketch.bins), 1)
        for place, count in enumerate(sketch.bins):
            if count:
                height = max((box.height() - 5) * count / most, _LEAST_BAR)
                bar = QRectF(box.left() + place * width, box.bottom() - 1 - height, max(width - 1, 2), height)
                painter.fillRect(bar, self._theme.colour("event"))
