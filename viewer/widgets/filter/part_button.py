"""A part of the filter's sentence, with a small × by which it is removed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

_REMOVE = " ×"
_LEAST = 84


class PartButton(QPushButton):
    """As wide as what it says; where there is no room, the words are cut and the × stays."""

    def __init__(self, said: str) -> None:
        super().__init__(said + _REMOVE)
        self.said = said
        self.setProperty("kind", "link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for all words."""
        around = super().sizeHint()
        metrics = self.fontMetrics()
        shown, whole = (metrics.horizontalAdvance(text) for text in (self.text(), self.said + _REMOVE))
        return QSize(around.width() - shown + whole, around.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a letter or two."""
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        lacking = self.sizeHint().width() - self.width()
        room = metrics.horizontalAdvance(self.said) - lacking
        whole = lacking <= 0
        said = self.said if whole else metrics.elidedText(self.said, Qt.TextElideMode.ElideRight, room)
        self.setText(said + _REMOVE)
