"""Makes who speaks for a painted part, and keeps it as long as the part is there."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from viewer.widgets.access.part import Part
from viewer.widgets.access.speakers import OverviewSpeaker, speaker_of


class PartKeeper(QObject):
    """Keeps a part for its widget: Qt holds no more than a pointer, and Python would let go.

    Qt asks again whenever the widget's class has got another slot, and would delete one part as often as it
    was given it: it gets a new one, and forgets the one before in the next turn of the event loop.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._part: Part | None = None
        self._before: list[Part] = []
        self._releasing = QTimer(self, singleShot=True, interval=0)
        self._releasing.timeout.connect(self._release)

    def new_part(self) -> Part:
        """A part for Qt, and none but that one."""
        if self._part is not None:
            self._before.append(self._part)
            self._releasing.start()
        speaker = speaker_of(self._widget)
        is_leaf = isinstance(speaker, OverviewSpeaker)
        role = QAccessible.Role.Graphic if is_leaf else QAccessible.Role.List
        self._part = Part(self._widget, speaker, role)
        return self._part

    def _release(self) -> None:
        before, self._before = self._before, []
        for part in before:
            part.release()


def new_part(widget: QWidget) -> Part:
    """A part that speaks for a widget; what spoke for it before is silent from now on."""
    return (widget.findChild(PartKeeper) or PartKeeper(widget)).new_part()
