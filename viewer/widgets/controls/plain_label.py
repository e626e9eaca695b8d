"""A label that shows its text as it is: Qt would read some of what records hold as markup."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


class PlainLabel(QLabel):
    """A label of plain text in a colour role of the theme; without a role it has the text's own."""

    def __init__(self, text: str = "", role: str = "", font: QFont | None = None) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        if font is not None:
            self.setFont(font)


_LEAST_TEXT = 40


class ElidedLabel(PlainLabel):
    """A label that gives way: what does not fit ends in an ellipsis."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, or for nothing where there is no text."""
        return QSize(min(_LEAST_TEXT, super().sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
