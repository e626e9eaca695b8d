"""Where the window's large areas are, in pixels: known before any of them is made."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from viewer.app.settings import Settings

USUAL_SIZE = (1440, 900)
LEAST_SIZE = (760, 480)
MENU_BAR = 28
TOP_BAR = 50
STATUS_LINE = 26
READER = 360
RULE = 1


def restore_area(window: QWidget, settings: Settings) -> None:
    """Give a window the place on the screen that it had, or the usual size."""
    window.setMinimumSize(*LEAST_SIZE)
    if len(settings.window) != 4:
        window.resize(*USUAL_SIZE)
        return
    x, y, width, height = settings.window
    window.setGeometry(x, y, max(width, LEAST_SIZE[0]), max(height, LEAST_SIZE[1]))
    # A screen that is gone must not take the window with it.
    if not any(screen.geometry().intersects(window.geometry()) for screen in QGuiApplication.screens()):
        window.move(0, 0)


def reader_width(settings: Settings) -> int:
    """How wide the reader will be: nothing while it is hidden."""
    if not settings.reader_shown:
        return 0
    sizes = settings.reader_splitter
    return sizes[1] if len(sizes) == 2 and min(sizes) > 0 else READER
