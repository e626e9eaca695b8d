"""Two parts side by side, of which the second is as wide as the width of both asks for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class SideSplitter(QSplitter):
    """Gives its second part the width that a function says of the width of both, in every size."""

    def __init__(self, side_width: Callable[[int], int], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side_width = side_width
        self.setChildrenCollapsible(False)

    def share_out(self) -> None:
        """Give both parts the widths that they should have."""
        side = self._side_width(self.width())
        self.setSizes([max(self.width() - side, 1), side])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.share_out()
