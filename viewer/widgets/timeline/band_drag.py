"""A rectangle that is drawn with Shift held over lanes and charts, to select several marks at once."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent

from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.timeline.time_navigation import CLICK_DISTANCE


class BandDrag:
    """Takes the presses and moves of a pointer; rectangles are on the screen, to reach beyond one panel."""

    def __init__(self, part: PicturePart) -> None:
        self._part = part
        self._pressed: QPoint | None = None
        self._is_drawn = False

    @property
    def is_begun(self) -> bool:
        """Whether a press has begun one that is not yet released."""
        return self._pressed is not None

    @property
    def is_drawn(self) -> bool:
        """Whether it is more than a click."""
        return self._is_drawn

    def press(self, event: QMouseEvent) -> bool:
        """Begin one; False for any press but that of the left button with Shift, beside the headers."""
        self.cancel()
        is_left = event.button() == Qt.MouseButton.LeftButton
        is_beside = event.position().x() >= self._part.sizes.header_width
        if is_left and is_beside and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._pressed = event.globalPosition().toPoint()
        return self.is_begun

    def rect(self, event: QMouseEvent) -> QRect | None:
        """The rectangle up to the pointer; None where none is begun, or the pointer has hardly moved."""
        if self._pressed is None:
            return None
        at = event.globalPosition().toPoint()
        self._is_drawn = self._is_drawn or (at - self._pressed).manhattanLength() >= CLICK_DISTANCE
        return QRect(self._pressed, at).normalized() if self._is_drawn else None

    def cancel(self) -> bool:
        """Forget it; whether one was drawn."""
        was_drawn, self._pressed, self._is_drawn = self._is_drawn, None, False
        return was_drawn
