"""The order in which Tab goes through a window: that of reading, whenever its parts were made."""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def reading_order(root: QWidget) -> list[QWidget]:
    """The widgets below one that Tab stops at: each part whole, from top to bottom, rows from the left."""
    return list(_stops(root))


def go_on(root: QWidget, forwards: bool) -> bool:
    """Give the keyboard to the next or the previous stop, after the last to the first; False without any."""
    stops, focus = reading_order(root), root.window().focusWidget()
    if not stops:
        return False
    at = stops.index(focus) if focus in stops else (-1 if forwards else len(stops))
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    stops[(at + (1 if forwards else -1)) % len(stops)].setFocus(reason)
    return True


def _stops(widget: QWidget) -> Iterator[QWidget]:
    children = [each for each in widget.children() if isinstance(each, QWidget)]
    shown = [each for each in children if each.isVisible() and not each.isWindow()]
    for child in sorted(shown, key=cmp_to_key(_compared)):
        takes_tab = child.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if takes_tab and child.isEnabled() and child.focusProxy() is None:
            yield child
        yield from _stops(child)


def _compared(one: QWidget, other: QWidget) -> int:
    """Which of two parts is read first; those beside each other from left to right."""
    a, b = one.geometry(), other.geometry()
    if a.bottom() < b.center().y() and a.center().y() < b.top():
        return -1
    if b.bottom() < a.center().y() and b.center().y() < a.top():
        return 1
    return (a.left() > b.left()) - (a.left() < b.left()) or (a.top() > b.top()) - (a.top() < b.top())
