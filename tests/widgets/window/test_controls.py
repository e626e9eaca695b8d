"""What holds for every control of the window: a tip, a letter of its own, and rest after its menu."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.widgets.windows import SAMPLE
from viewer.widgets.controls.menu_button import MenuButton
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import LANGUAGES

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
DIALOGS = ("about", "shortcuts", "plot", "preferences", "legend")
# Two messages of the offscreen platform about what it lacks.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LETTER = re.compile(r"(?<!&)&(?!&)(\w)")


def controls(widget: QWidget) -> Iterator[QWidget]:
    """Every control of a widget that a person meets: not the parts that Qt makes of one."""
    for kind in CONTROLS:
        for found in widget.findChildren(kind):
            inner = isinstance(found.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QTabBar)
            if not inner and not found.objectName().startswith("qt_") and found.isVisibleTo(widget):
                yield found


def without_tip(widget: QWidget) -> list[str]:
    return [
        f"{type(each).__name__} {each.accessibleName()}" for each in controls(widget) if not each.toolTip()
    ]


def twice(letters: Iterator[str]) -> list[str]:
    return [letter for letter, n in Counter(each.casefold() for each in letters).items() if n > 1]


def opened(window: MainWindow, action: str) -> QWidget:
    """The dialog or window that an action opens."""
    before = set(window.findChildren(QWidget))
    window.menus.actions[action].trigger()
    new = [each for each in window.findChildren(QWidget) if each not in before and each.isWindow()]
    return next(each for each in new if each.isVisible())


def test_every_control_of_the_window_has_a_tip(window: MainWindow) -> None:
    assert len(list(controls(window))) >= 8
    assert without_tip(window) == []
    tabs = window.tabs
    assert all(tabs.tabToolTip(index) for index in range(tabs.count()))


def test_what_takes_the_window_s_place_has_tips_too(window: MainWindow, tmp_path: Path) -> None:
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        assert without_tip(window) == []
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{")
    window.open_record(damaged)
    assert without_tip(window) == []


@pytest.mark.parametrize("action", [*DIALOGS, "export"])
def test_every_control_of_a_dialog_has_a_tip(window: MainWindow, action: str) -> None:
    dialog = opened(window, action)
    assert list(controls(dialog))
    assert without_tip(dialog) == []
    dialog.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_items_of_a_menu_have_the_same_letter(window: MainWindow, language: str) -> None:
    window.appearance.choose_language(language)
    assert twice(m.group(1) for a in window.menuBar().actions() if (m := LETTER.search(a.text()))) == []
    for menu in window.menuBar().findChildren(QMenu):
        said = [action.text() for action in menu.actions()]
        assert twice(m.group(1) for text in said if (m := LETTER.search(text))) == [], said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_the_menus_has_a_letter_that_every_keyboard_has(
    window: MainWindow, language: str
) -> None:
    """Themes and languages apart, which are called what their files call them."""
    window.appearance.choose_language(language)
    of_data = {id(window.menus.menu(name)) for name in ("view.theme", "view.language", "view.views")}
    of_data.add(id(window.parts.offers.recent_menu))
    menus = [each for each in window.menuBar().findChildren(QMenu) if id(each) not in of_data]
    items = [action for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert len(items) > 60
    found = {action.text(): LETTER.search(action.text()) for action in [*window.menuBar().actions(), *items]}
    assert [text for text, letter in found.items() if letter is None or not letter.group(1).isascii()] == []


def test_menus_show_the_tips_that_their_items_have(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "<b>record.json"
    path.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    window.open_record(path)
    window.parts.offers.recent_menu.aboutToShow.emit()
    assert window.parts.offers.recent_menu.toolTipsVisible()
    tips = [action.toolTip() for action in window.parts.offers.recent_menu.actions()]
    assert any("record.json" in tip and "<b>" not in tip for tip in tips)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", [*DIALOGS, "export"])
def test_no_two_controls_of_a_dialog_have_the_same_letter(
    window: MainWindow, language: str, action: str
) -> None:
    window.appearance.choose_language(language)
    dialog = opened(window, action)
    texts = [each.property("text") for each in dialog.findChildren(QWidget)]
    shown = [text for text in texts if isinstance(text, str)]
    assert twice(m.group(1) for text in shown if (m := LETTER.search(text))) == [], shown
    dialog.close()


def test_a_button_is_at_rest_once_its_menu_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    for button in window.top_bar.findChildren(MenuButton):
        button.setDown(True)
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        button.drop_down.popup(button.mapToGlobal(button.rect().bottomLeft()))
        qtbot.waitUntil(button.drop_down.isVisible)
        button.drop_down.close()
        assert not button.isDown()
        assert not button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def test_about_says_the_versions_and_copies_them(window: MainWindow) -> None:
    dialog = opened(window, "about")
    assert isinstance(dialog, QDialog)
    said = dialog.versions.text()  # type: ignore[attr-defined]
    assert re.search(r"Version \d.*\nQt 6\..*\nPython 3\..*\nSystem: .+\nLicence: \w+", said)
    dialog.buttons.copy.click()  # type: ignore[attr-defined]
    from PySide6.QtGui import QGuiApplication

    assert QGuiApplication.clipboard().text() == said
    dialog.close()
