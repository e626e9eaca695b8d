"""A list to choose one value from, in the program's own look."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

_ARROW_RIGHT, _ARROW_HALF = 15.0, 4.0
_DIMMED = 0.45
_MOST_VISIBLE = 20


class ChoiceBox(QComboBox):
    """Shows one of several values by its words; `chosen` is emitted when a person takes another."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.setMaxVisibleItems(_MOST_VISIBLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer other values, each with its words."""
        self.clear()
        for value, words in options:
            self.addItem(words, value)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        self.setCurrentIndex(self.findData(value))

    def allow(self, value: object, allowed: bool) -> None:
        """Let a value be chosen, or not."""
        model = self.model()
        row = self.findData(value)
        if isinstance(model, QStandardItemModel) and row >= 0:
            model.item(row).setEnabled(allowed)

    def minimumSizeHint(self) -> QSize:
        """What it asks for in its font: Qt goes on with what it asked for in the one before."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the area around, which scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then an arrow in the colour of its text."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Text)
        colour.setAlphaF(1.0 if self.isEnabled() else _DIMMED)
        painter.setPen(QPen(colour, 1.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        x, y = self.width() - _ARROW_RIGHT, self.height() / 2
        half = _ARROW_HALF
        painter.drawPolyline(
            [QPointF(x - half, y - half / 2), QPointF(x, y + half / 2), QPointF(x + half, y - half / 2)]
        )
