"""Tells Qt who speaks for the painted parts of the window; made when a screen reader first asks for one."""

import atexit
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from viewer.widgets.access.part import Part

_PAINTED = frozenset(("LanesPanel", "ChartsPanel", "OverviewStrip"))


class Factory:
    """Makes parts as Qt asks for them, until the program ends."""

    def __init__(self) -> None:
        self._parts: WeakSet[Part] = WeakSet()
        self._is_closed = False

    def make(self, class_name: str, widget: QObject) -> QAccessibleInterface | None:
        """Called by Qt for each class that an object derives from, until something is returned.

        Qt asks for widgets of its own while it is still building them: no reference to one may be kept.
        """
        if class_name not in _PAINTED or self._is_closed or not isinstance(widget, QWidget):
            return None
        from viewer.widgets.access.keeper import keep  # with the first screen reader
        from viewer.widgets.access.speakers import part_of

        part = part_of(widget)
        keep(widget, part)
        self._parts.add(part)
        return part

    def close(self) -> None:
        """Take all parts from Qt before Python lets go of them: at the end each would delete them."""
        self._is_closed = True
        for part in list(self._parts):
            part.release()


@cache
def install() -> Factory:
    """Let the painted parts of every window be asked for their children, from now on."""
    factory = Factory()
    QAccessible.installFactory(factory.make)
    atexit.register(factory.close)
    return factory
