"""A label of plain text that gives way where there is no room for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from viewer.widgets.plain_label import PlainLabel

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
