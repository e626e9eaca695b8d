"""Drags a header up and down: a line shows before which of its like it would be dropped."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QScrollBar

from viewer.core.view.moving import Header, place_at
from viewer.core.view.sights import Sights
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.timeline.headers.header_moves import HeaderMoves
from viewer.widgets.timeline.time_navigation import CLICK_DISTANCE

if TYPE_CHECKING:
    from viewer.widgets.timeline.headers.overlay import Overlay

# Nearer than this to an edge a drag scrolls.
_EDGE = 18


class HeaderDrag:
    """Takes the presses and moves of a pointer over the headers of a panel that a bar scrolls."""

    def __init__(
        self,
        part: PicturePart,
        bar: QScrollBar,
        moves: HeaderMoves,
        overlay: Callable[[], "Overlay"],
        sights: Callable[[], Sights],
    ) -> None:
        self._part, self._bar, self._moves, self._overlay, self._sights = part, bar, moves, overlay, sights
        self._key, self._pressed = "", QPoint()
        self._is_dragging = False

    @property
    def is_dragging(self) -> bool:
        """Whether a header is being dragged."""
        return self._is_dragging

    def press(self, event: QMouseEvent, key: str) -> None:
        """Note which header a drag may begin at; empty for none."""
        self.cancel()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and event.position().x() < self._part.sizes.header_width
        ):
            self._key, self._pressed = key, event.position().toPoint()

    def move(self, event: QMouseEvent) -> bool:
        """Show where the header would be dropped; True while there is a drag."""
        if not self._key or not event.buttons() & Qt.MouseButton.LeftButton:
            self.cancel()
            return False
        at = event.position().toPoint()
        if not self._is_dragging:
            if abs(at.y() - self._pressed.y()) < CLICK_DISTANCE or len(self._moves.among(self._key)) < 2:
                return False
            self._is_dragging = True
            self._part.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scroll(at.y())
        among = self._moves.among(self._key)
        self._show_line(among, place_at(among, self._sights().row(at.y())))
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Drop the header where it is; True if one was dragged."""
        key, dragged = self._key, self._is_dragging
        self.cancel()
        if dragged:
            y = self._sights().row(event.position().toPoint().y())
            self._moves.drop(key, place_at(self._moves.among(key), y))
        return dragged

    def cancel(self) -> None:
        """Forget a drag: everything stays where it was."""
        if self._is_dragging:
            self._part.unsetCursor()
            self._overlay().hide()
        self._key, self._is_dragging = "", False

    def _scroll(self, y: int) -> None:
        if self._moves.is_pinned(self._key) and self._sights().stays:
            return  # among what is in sight
        if y < self._sights().stays + _EDGE:
            self._bar.setValue(self._bar.value() - _EDGE)
        elif y > self._part.area.height() - _EDGE:
            self._bar.setValue(self._bar.value() + _EDGE)

    def _show_line(self, among: list[Header], place: int) -> None:
        if not among:
            return
        y = among[place].top if place < len(among) else among[-1].bottom
        right = round(self._part.area.width() - self._part.sizes.scroll_bar)
        sight = self._sights().of(among[0].top)
        at = self._part.on_widget(QPoint(right, round(max(y - sight.shift, sight.top))))
        self._overlay().show_line(0, at.x(), at.y())
