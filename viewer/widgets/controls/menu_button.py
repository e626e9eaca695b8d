"""A button that opens a menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class MenuButton(QPushButton):
    """Opens its menu, and looks at rest again when that is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop_down = QMenu(self)
        self.setMenu(self.drop_down)
        self.drop_down.aboutToHide.connect(self._rest)

    def _rest(self) -> None:
        """Qt tells a button nothing of a pointer that leaves while its menu is open: it stayed grey."""
        self.setDown(False)
        under = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under)
        self.update()
