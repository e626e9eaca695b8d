"""A field for a number."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

_LEAST_WIDTH, _MARGIN, _FIGURES = 64, 7, 8


class NumberBox(QDoubleSpinBox):
    """Takes a number from the keyboard, up and down by the arrow keys; told when it is finished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(_LEAST_WIDTH)
        # A style sheet's padding moves the frame of the field, not its text.
        self.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for as many figures in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumWidth(max(_LEAST_WIDTH, self.fontMetrics().averageCharWidth() * _FIGURES))

    def set_range(self, least: float, most: float, decimals: int, step: float) -> None:
        """Take numbers from `least` to `most`, with so many decimals."""
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)

    def textFromValue(self, value: float) -> str:
        """A number without zeros at its end."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the area around, which scrolls."""
        event.ignore()
