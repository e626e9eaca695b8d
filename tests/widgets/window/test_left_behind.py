"""What dialogs, the plot, the reader's pages, and a record leave behind when they are gone: nothing."""

import gc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.attack._window import settled
from tests.conftest import sample_payload
from tests.widgets.windows import SAMPLE
from viewer.core.base.resources import bundled_record
from viewer.core.record.catalog import LoadedRecord
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TURNS = 20
COMMANDS = (("tour", False), ("tour", True), ("table", True), ("export", True), ("plot", True))
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
    menus = window.top_bar.lanes_menu, window.parts.offers.recent_menu

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


@pytest.mark.parametrize(("name", "has_tour"), COMMANDS)
def test_a_command_keeps_no_record_when_another_is_opened(
    window: MainWindow, write_record: Callable[[object], Path], name: str, has_tour: bool
) -> None:
    path = bundled_record() if has_tour else write_record(sample_payload())
    window.open_record(path)
    window.run("next")
    window.run(name)
    settled()
    close_others(window)
    window.open_record(SAMPLE)
    settled(4)
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, LoadedRecord) and each.path == path]
