"""The box whose range is what of a plot is in view: days across, shares of the axes of values down."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGraphicsSceneWheelEvent

_ACROSS, _DOWN = 0, 1
# The days that EDTF's dates can be apart, and how far into or away from the values one can go.
_MOST_DAYS = 7.5e14
_LEAST_SHARE, _MOST_SHARE = 1e-4, 20.0


class RangeBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """Dragging moves, the wheel zooms both axes: only time with Shift, only values with Control."""

    def __init__(self) -> None:
        # The menu of pyqtgraph speaks English only and exports by itself.
        super().__init__(enableMenu=False)
        self.setLimits(
            xMin=-_MOST_DAYS,
            xMax=_MOST_DAYS,
            yMin=-_MOST_SHARE,
            yMax=_MOST_SHARE,
            minYRange=_LEAST_SHARE,
            maxYRange=_MOST_SHARE,
        )

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            axis = _ACROSS
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            axis = _DOWN
        super().wheelEvent(event, axis)

    def zoom(self, factor: float, center: QPointF | None = None) -> None:
        """Zoom both axes at a point of the range, or at its middle; in if the factor is over 1."""
        self.scaleBy((1 / factor, 1 / factor), center)

    def move(self, across: float, down: float) -> None:
        """Move by shares of what is in view."""
        (left, right), (low, high) = self.viewRange()
        self.translateBy(x=across * (right - left), y=down * (high - low))
