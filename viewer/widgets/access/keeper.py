"""Keeps who speaks for a widget as long as the widget is there."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from viewer.widgets.access.part import Part


class Keeper(QObject):
    """Keeps what speaks for its widget: Qt holds no more than a pointer, and Python would let go.

    Qt asks again whenever the widget's class has got another slot, and would delete an object as often as it
    was given it: it gets a new one, and forgets the one before in the next turn of the event loop.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._kept: Part | None = None
        self._before: list[Part] = []
        self._releasing = QTimer(self, singleShot=True, interval=0)
        self._releasing.timeout.connect(self._release)

    def keep(self, part: Part) -> None:
        """Keep this from now on, and none but this."""
        if self._kept is not None:
            self._before.append(self._kept)
            self._releasing.start()
        self._kept = part

    def _release(self) -> None:
        before, self._before = self._before, []
        for part in before:
            part.release()


def keep(widget: QWidget, part: Part) -> None:
    """Keep what speaks for a widget; what spoke for it before is silent from now on."""
    kept = widget.findChild(Keeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (kept or Keeper(widget)).keep(part)
