"""Every widget that is inside another one."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


def widgets_inside(root: QWidget) -> Iterator[QWidget]:
    """The widgets below one, each before its own.

    To ask the root for all of them at once would make it keep, as long as it lives, what Python knows of a
    dialog's inner widgets when the dialog is long gone.
    """
    for child in root.findChildren(QWidget, options=_CHILDREN):
        yield child
        yield from widgets_inside(child)
