"""The accessibility tree of the whole window: each element has a role, a name and a state."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.attack._window import settled
from tests.widgets.access.trees import Node, faults, tree
from viewer.app.state import Selection
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import LANGUAGES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
# What a person can use, and so has to be told of.
CONTROLS = frozenset(
    (
        *(QAccessible.Role.Button, QAccessible.Role.ButtonMenu, QAccessible.Role.CheckBox),
        *(QAccessible.Role.RadioButton, QAccessible.Role.EditableText, QAccessible.Role.ComboBox),
        *(QAccessible.Role.SpinBox, QAccessible.Role.PageTab, QAccessible.Role.ButtonDropDown),
    )
)


def seen(widget: QWidget) -> list[Node]:
    """What of a widget can be seen, but for the corner of a table, which is Qt's own and no object."""
    corners = (each for each in tree(widget) if not each.interface.state().invisible)
    return [each for each in corners if each.role != QAccessible.Role.Pane or each.interface.object()]


def nameless(nodes: list[Node]) -> list[str]:
    separators = QAccessible.Role.Separator
    return [each.path for each in nodes if not each.name.strip() and each.role != separators]


def check(widget: QWidget) -> list[Node]:
    settled()
    nodes = seen(widget)
    assert nameless(nodes) == []
    assert [each.path for each in nodes if each.role == QAccessible.Role.NoRole] == []
    assert faults(nodes) == []
    useless = [
        each.path
        for each in nodes
        if each.role in CONTROLS
        and each.interface.object() is not None
        and not (each.interface.state().focusable or each.interface.state().disabled)
        and each.interface.object().focusPolicy() != Qt.FocusPolicy.NoFocus  # type: ignore[attr-defined]
    ]
    assert useless == []
    return nodes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_element_of_the_window_has_a_role_a_name_and_a_state(window: MainWindow, language: str) -> None:
    window.appearance.choose_language(language)
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        nodes = check(window)
        assert len(nodes) > 100
    record = window.state.record
    assert record is not None
    window.parts.around.show_table(True)
    window.state.compare_about(record.record.disagreements[0].claims[0].id)
    window.state.set_selection(Selection("entry", record.entries.at(0).id))
    nodes = check(window)
    roles = {each.role for each in nodes}
    assert {QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Graphic} <= roles


def test_what_was_found_has_names(window: MainWindow, qtbot: QtBot) -> None:
    box = window.top_bar.search
    box.setFocus()
    qtbot.keyClicks(box, "digital")
    qtbot.waitUntil(lambda: box._list is not None and box._list.isVisible())
    assert box._list is not None
    nodes = check(box._list)
    assert sum(each.role == QAccessible.Role.ListItem for each in nodes) > 3


DIALOGS: tuple[str, ...] = ("about", "shortcuts", "export", "manage_views", "save_view", "plot", "open_link")


@pytest.mark.parametrize("action", DIALOGS)
def test_every_element_of_a_dialog_has_a_role_a_name_and_a_state(
    window: MainWindow, qtbot: QtBot, action: str
) -> None:
    before = set(window.findChildren(QWidget))
    window.menus.actions[action].trigger()
    new = [each for each in window.findChildren(QWidget) if each not in before and each.isWindow()]
    dialog = next(each for each in new if each.isVisible())
    window.naming.name_all()
    assert len(check(dialog)) > 3
    dialog.close()


def test_menus_have_names_when_they_are_open(window: MainWindow) -> None:
    for action in window.menuBar().actions():
        menu = action.menu()
        menu.popup(window.mapToGlobal(window.rect().center()))
        window.naming.name_all()
        nodes = seen(menu)
        assert nameless(nodes) == []
        menu.close()


def test_a_record_less_window_has_names_too(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_record(None)
    nodes = check(window)
    assert any(each.description == "No record is open" for each in nodes)
