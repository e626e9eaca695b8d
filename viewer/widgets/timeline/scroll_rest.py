"""What is scrolled comes to rest on a whole row."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollBar

_REST_MS = 250


class ScrollRest(QObject):
    """Moves a bar to the nearest row, a moment after somebody has moved it last and let go.

    What the program itself scrolls to stays where it is.
    """

    def __init__(self, bar: QScrollBar, tops: Callable[[], Iterable[float]]) -> None:
        """Serve one bar, which keeps this object; `tops` gives the pixel rows at which rows begin."""
        super().__init__(bar)
        self._bar, self._tops = bar, tops
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._rest)
        bar.actionTriggered.connect(self._wait)

    def _wait(self, _action: int) -> None:
        self._timer.start()

    def _rest(self) -> None:
        bar = self._bar
        if bar.isSliderDown() or QGuiApplication.mouseButtons():
            self._timer.start()
            return
        # The end is a place to rest, too: the last row is whole there.
        tops = [top for top in map(round, self._tops()) if top < bar.maximum()]
        bar.setValue(min([*tops, bar.maximum()], key=lambda top: abs(top - bar.value())))
