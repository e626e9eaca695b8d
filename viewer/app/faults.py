"""What goes wrong in a slot, a paint or a worker: told to whoever shows it, each fault once."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken

_MOST_KEPT = 20


class Faults(QObject):
    """Takes every exception that nobody has caught; `happened` comes in the interface's thread.

    A fault that comes again, as in each repaint, is only counted. What is told stands on the terminal, too.
    """

    happened = Signal()
    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._times: dict[str, int] = {}
        # Not at once: a dialog that opens in the middle of a paint is painted in it.
        self._caught.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Take uncaught exceptions from now on."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def unwatch(self) -> None:
        """Leave them to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    @property
    def details(self) -> str:
        """Every fault with its place in the program, and how often it came."""
        return "\n\n".join(f"{times} ×\n{text}" for text, times in self._times.items())

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _end_painters(trace)
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            import traceback

            self._caught.emit("".join(traceback.format_exception(kind, error, trace)))

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _keep(self, text: str) -> None:
        is_new = text not in self._times
        if is_new and len(self._times) >= _MOST_KEPT:
            return
        self._times[text] = self._times.get(text, 0) + 1
        if is_new:
            self.happened.emit()


def _end_painters(trace: TracebackType | None) -> None:
    """End what an exception has left painting, or nothing can be painted there again.

    A painter that Qt made, as for items of a scene, goes on with the others.
    """
    while trace is not None:
        for value in list(trace.tb_frame.f_locals.values()):
            if isinstance(value, QPainter) and Shiboken.createdByPython(value) and value.isActive():
                value.end()
        trace = trace.tb_next
