"""Lines of a menu that is filled anew each time, and leaves nothing of those before.

What Qt makes itself at a menu's `addAction(text)` or `addSeparator()`, Python would keep as long as the menu.
"""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_line(menu: QMenu, text: str) -> QAction:
    """A line at the end of a menu; a letter after an & is underlined."""
    action = QAction(text, menu)
    menu.addAction(action)
    return action


def add_rule(menu: QMenu) -> QAction:
    """What parts the lines before it from those after it."""
    action = QAction(menu)
    action.setSeparator(True)
    menu.addAction(action)
    return action
