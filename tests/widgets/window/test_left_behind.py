"""What a dialog, the plot and the pages of the reader leave behind when they are gone: nothing."""

import gc
from collections import Counter

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.attack._window import settled
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TURNS = 20
DIALOGS = ("about", "export", "preferences", "plot", "manage_views", "shortcuts")


def gone() -> Counter[str]:
    """What Python still knows of objects of Qt's that are gone, by their types."""
    gc.collect()
    found = (each for each in gc.get_objects() if isinstance(each, QObject))
    return Counter(type(each).__name__ for each in found if not shiboken6.isValid(each))


def there() -> tuple[int, Counter[str]]:
    settled(4)
    return len(QApplication.allWidgets()), gone()


def close_others(window: MainWindow) -> None:
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_leaves_nothing_behind(window: MainWindow, name: str) -> None:
    def turn() -> None:
        window.menus.actions[name].trigger()
        settled()
        window.naming.name_all()
        close_others(window)

    turn()
    before = there()
    for _ in range(TURNS):
        turn()
    assert there() == before


def test_a_page_of_the_reader_leaves_nothing_behind(window: MainWindow) -> None:
    def turn() -> None:
        window.menus.actions["next"].trigger()
        settled()

    turn()
    before = there()
    for _ in range(TURNS):
        turn()
    assert there() == before


def test_a_menu_that_is_filled_anew_leaves_nothing_behind(window: MainWindow) -> None:
    menus = window.top_bar.lanes_menu, window.recent_menu

    def turn() -> None:
        for menu in menus:
            menu.aboutToShow.emit()
        window.views.fill_menu(window.menus.menu("view.views"))
        settled()

    turn()
    before = there()
    for _ in range(TURNS):
        turn()
    assert there() == before
    assert all(menu.actions() for menu in menus)
