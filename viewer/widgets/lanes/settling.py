"""When rows and heights are kept as they are, and when they settle."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.core.time.scale import Window

_SETTLE_MS = 250
# A hand that pans leaves so much of the window in view, of a step; one that zooms makes it no more than so
# many times as long.
_LEAST_KEPT, _MOST_ZOOM = 0.3, 4.0


class Settling(QObject):
    """Holds rows while a hand pans and zooms; a moment after its last step it says that they may settle."""

    due = Signal()

    def __init__(self, is_dragging: Callable[[], bool], parent: QObject | None = None) -> None:
        """Serve one widget; while `is_dragging` nothing settles."""
        super().__init__(parent)
        self._is_dragging = is_dragging
        self._shown: Window | None = None
        self.is_held = False
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._timer.timeout.connect(self._end)

    def show(self, window: Window) -> None:
        """A window is shown: the next one is held beside it."""
        self._shown = window

    def move(self, window: Window) -> None:
        """Hold rows under the hand; a leap to elsewhere, or to another zoom, has nothing to hold."""
        self.is_held = self._shown is not None and _is_near(self._shown, window)
        self._timer.start()

    def release(self) -> None:
        """Hold nothing any longer, until the next step."""
        self.is_held = False

    def rest(self) -> None:
        """Hold nothing, and be at rest at once."""
        self._timer.stop()
        self.release()

    def forget(self) -> None:
        """Hold nothing of what was shown."""
        self._shown, self.is_held = None, False

    def _end(self) -> None:
        if self._is_dragging():
            self._timer.start()
        else:
            self.due.emit()


def _is_near(shown: Window, window: Window) -> bool:
    """Whether a hand may have moved a window to another one in a step."""
    short, long = sorted((shown.length, window.length))
    both = min(shown.last, window.last) - max(shown.first, window.first)
    return both > _LEAST_KEPT * short and long <= _MOST_ZOOM * short
