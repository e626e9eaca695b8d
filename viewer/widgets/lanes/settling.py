"""When rows and heights are kept as they are, and when they settle."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.core.time.scale import Window

_SETTLE_MS = 250


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
        """Hold rows under the hand; a leap to elsewhere has nothing to hold."""
        shown = self._shown
        self.is_held = shown is not None and shown.first < window.last and window.first < shown.last
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
