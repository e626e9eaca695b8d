"""Where the window's large areas are, in pixels: known before any of them is made."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from viewer.app.settings import Settings

USUAL_SIZE = (1440, 900)
LEAST_SIZE = (760, 480)
MENU_BAR = 28
TOP_BAR = 50
STATUS_LINE = 26
# A quarter of the window's width, but not less and not more.
_LEAST_READER, _MOST_READER = 280, 360
_MOST_SHARE = 0.4
_USUAL_TEXT, _SHARE_OF_LARGE_TEXT = 100, 0.36
RULE = 1
_MARGIN = 12  # between what pops up and the window's edge
TITLE_BAR = 28  # of the window's frame, which Qt knows only once the window is shown


def restore_area(window: QWidget, settings: Settings) -> None:
    """Give a window the place on the screen that it had, or the usual size, as far as a screen has room."""
    primary = QGuiApplication.primaryScreen().availableGeometry()
    screens = [primary, *(screen.availableGeometry() for screen in QGuiApplication.screens())]
    wanted = QRect(*settings.window) if len(settings.window) == 4 else _usual_area(primary)
    area = fitting_area(wanted, screens)
    window.setMinimumSize(min(LEAST_SIZE[0], area.width()), min(LEAST_SIZE[1], area.height()))
    window.setGeometry(area)


def fitting_area(wanted: QRect, screens: Sequence[QRect]) -> QRect:
    """The area nearest to the wanted one that lies on one screen, with room for a title bar above it.

    All in pixels, without the window's frame; the screen is the one that shows most of the wanted area,
    the first where none shows any. A size below the least is raised to that, where the screen has it.
    """
    screen = max(screens, key=lambda each: _common(each, wanted)).adjusted(0, TITLE_BAR, 0, 0)
    width = min(max(wanted.width(), LEAST_SIZE[0]), screen.width())
    height = min(max(wanted.height(), LEAST_SIZE[1]), screen.height())
    x = min(max(wanted.x(), screen.x()), screen.x() + screen.width() - width)
    y = min(max(wanted.y(), screen.y()), screen.y() + screen.height() - height)
    return QRect(x, y, width, height)


def move_inside_window(popup: QWidget, at: QPoint) -> None:
    """Move what pops up to a place of the screen, as near as its parent's window has room for it."""
    parent = popup.parentWidget()
    if parent is not None:
        room = parent.window().geometry().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        popup.resize(popup.size().boundedTo(room.size()))
        x, y = (at.x(), room.right() - popup.width()), (at.y(), room.bottom() - popup.height())
        at = QPoint(max(min(x), room.left()), max(min(y), room.top()))
    popup.move(at)


def _usual_area(screen: QRect) -> QRect:
    """The usual size in the middle of a screen."""
    area = QRect(0, 0, *USUAL_SIZE)
    area.moveCenter(screen.center())
    return area


def _common(screen: QRect, area: QRect) -> int:
    both = screen.intersected(area)
    return max(both.width(), 0) * max(both.height(), 0)


def reader_width(settings: Settings, width: int) -> int:
    """How wide the reader will be in a window of a width: nothing while it is hidden."""
    if not settings.reader_shown:
        return 0
    sizes = settings.reader_splitter
    if len(sizes) == 2 and min(sizes) > 0:
        # Somebody's choice, as far as the window leaves most of its room to the timeline.
        return min(sizes[1], max(round(width * _MOST_SHARE), _LEAST_READER))
    usual = min(max(width // 4, _LEAST_READER), _MOST_READER)
    if settings.text_size <= _USUAL_TEXT:
        return usual
    most = max(round(width * _SHARE_OF_LARGE_TEXT), _LEAST_READER)
    return min(round(usual * settings.text_size / _USUAL_TEXT), most)
