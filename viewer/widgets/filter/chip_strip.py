"""Chips in a row, which is scrolled where there is no room to read all their names."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from viewer.widgets.filter.chip import Chip

_STEP = 0.75  # of the width that is seen


class ChipStrip(QWidget):
    """Shows as much of its row as it is wide; the chip with the keyboard is always in sight."""

    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QWidget(self)
        self._chips = QHBoxLayout(self._row)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def take(self, chips: Sequence[Chip]) -> None:
        """Show these chips in the place of others."""
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for chip in chips:
            self._chips.addWidget(chip)
            chip.installEventFilter(self)
        self.updateGeometry()
        self._place(self._row.x())

    @property
    def has_before(self) -> bool:
        """Whether there is more at the left."""
        return self._row.x() < 0

    @property
    def has_after(self) -> bool:
        """Whether there is more at the right."""
        return self._row.x() + self._row.width() > self.width()

    @property
    def least(self) -> int:
        """How wide all chips are at least, in pixels."""
        return self._row.minimumSizeHint().width()

    def step(self, direction: int) -> None:
        """Scroll to the left (-1) or to the right (1)."""
        self._place(self._row.x() - round(direction * self.width() * _STEP))

    def sizeHint(self) -> QSize:
        """Room for the whole row."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for nothing: the row is scrolled."""
        return QSize(0, self._row.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the row the width that there is, if its chips can do with it."""
        super().resizeEvent(event)
        self._place(self._row.x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, in whichever direction the wheel is turned."""
        turned = event.angleDelta()
        self._place(self._row.x() + (turned.x() or turned.y()))
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard, and the chips' own sizes."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Chip):
            place = watched.geometry()
            left = min(self._row.x(), self.width() - place.right() - 1)
            self._place(max(left, -place.left()))
        elif event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _place(self, left: int) -> None:
        width = max(self.width(), self.least)
        self._row.resize(width, self.height())
        self._row.move(QPoint(min(max(left, self.width() - width), 0), 0))
        self.scrolled.emit()
