"""Keeps the windows usable while the interface's own thread computes something long.

Fonts and the shapes of texts are shared by all that paints and are not safe in a second thread.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from viewer.core.base.pauses import pausing

_EVERY_MS = 25


class CancelledError(Exception):
    """Nobody waits for the result any more."""


@contextmanager
def breathing(goes_on: Callable[[], bool]) -> Iterator[None]:
    """Let the windows answer at pauses within; raises CancelledError once the work need not go on."""
    clock = QElapsedTimer()
    clock.start()

    def breathe() -> None:
        if clock.elapsed() < _EVERY_MS:
            return
        # What the windows paint meanwhile has pauses too.
        with pausing(None):
            QApplication.processEvents()
        clock.restart()
        if not goes_on():
            raise CancelledError

    with pausing(breathe):
        yield
