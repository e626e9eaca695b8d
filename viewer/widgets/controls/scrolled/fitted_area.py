"""What may have no room on a screen, as texts may be large: as large as it asks for, else scrolled."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_SHARE_OF_SCREEN, _EDGE = 0.84, 2


class FittedArea(QScrollArea):
    """Shows all of its contents where the screen has room for them; Tab stops at it only where it scrolls."""

    def __init__(self, contents: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents = contents
        self.setWidget(contents)
        self.setWidgetResizable(True)
        self.setProperty("stops", True)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        contents.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """All of the contents, as far as the screen has room."""
        room = QGuiApplication.primaryScreen().availableSize() * _SHARE_OF_SCREEN
        wanted = self._contents.sizeHint() + QSize(_EDGE, _EDGE)
        bar = self.verticalScrollBar().sizeHint().width()
        if wanted.height() > room.height():
            wanted += QSize(bar, 0)
        if wanted.width() > room.width():
            wanted += QSize(0, bar)
        return wanted.boundedTo(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the keyboard stop here where there is more than can be seen."""
        super().resizeEvent(event)
        scrolls = self._contents.sizeHint().height() > self.viewport().height()
        scrolls = scrolls or self._contents.sizeHint().width() > self.viewport().width()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
