"""Two thin lines through the pointer, or through the value that the keyboard is on."""

import pyqtgraph as pg
from PySide6.QtGui import QColor

from viewer.widgets.plot.range_box import RangeBox

_ON_TOP = 100


class Crosshair:
    """Lines in a range box, without labels: those would read what records hold as formats."""

    def __init__(self, box: RangeBox) -> None:
        self._lines = [pg.InfiniteLine(angle=angle, movable=False) for angle in (90, 0)]
        for line in self._lines:
            line.setZValue(_ON_TOP)
            line.hide()
            box.addItem(line, ignoreBounds=True)

    def dress(self, colour: QColor) -> None:
        """Draw the lines in a colour."""
        for line in self._lines:
            line.setPen(pg.mkPen(colour, width=1))

    def show_at(self, day: float, share: float) -> None:
        """Cross the lines at a day and a share of the axes of values."""
        for line, value in zip(self._lines, (day, share), strict=True):
            line.setPos(value)
            line.show()

    def hide(self) -> None:
        """Draw nothing."""
        for line in self._lines:
            line.hide()
