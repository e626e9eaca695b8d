"""Makes menus out of the table of actions."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from viewer.app.actions import ACTIONS, FREE_GROUPS, SUBMENU_OF_GROUP, ActionInfo
from viewer.words.action_words import action_text
from viewer.words.translations import Translator


class ActionMenus:
    """The menu bar of a window, and its actions by id."""

    def __init__(self, window: QMainWindow, run: Callable[[str], None], words: Translator) -> None:
        """Make them in a window; `run` does what the action of an id is for."""
        self._window, self._run = window, run
        self.actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        for info in ACTIONS:
            self._add(info, words)

    def enable(self, *, record: bool, selection: bool, problems: bool) -> None:
        """Let only those actions be chosen that can do something."""
        possible = {
            "always": True,
            "record": record,
            "selection": record and selection,
            "left": record or problems,
        }
        for info in ACTIONS:
            if info.enabled in possible:
                self.actions[info.id].setEnabled(possible[info.enabled])

    def names(self) -> dict[str, str]:
        """What can be done at the moment, by id: as the menus say it, without marks for the keys."""
        return {
            name: action.text().replace("&", "")
            for name, action in self.actions.items()
            if action.isEnabled()
        }

    def menu(self, name: str) -> QMenu:
        """A menu or submenu by name."""
        return self._menus[name]

    def speak(self, words: Translator) -> None:
        """Say every menu and action in a language."""
        for name, menu in self._menus.items():
            menu.setTitle(words.text(f"menu.{name}"))
        for name, action in self.actions.items():
            action.setText(action_text(name, words))

    def _add(self, info: ActionInfo, words: Translator) -> None:
        menu = self._menu(info, words)
        if info.separated and not menu.isEmpty():
            menu.addSeparator()
        action = QAction(self._window)
        action.setText(action_text(info.id, words))
        action.setObjectName(info.id)
        action.setShortcuts([QKeySequence(keys) for keys in info.shortcuts])
        action.setCheckable(info.checkable)
        if info.group and info.group not in FREE_GROUPS:
            self._group(info.group).addAction(action)
        action.triggered.connect(lambda _checked=False, name=info.id: self._run(name))
        menu.addAction(action)
        self._window.addAction(action)
        self.actions[info.id] = action

    def _menu(self, info: ActionInfo, words: Translator) -> QMenu:
        if info.menu not in self._menus:
            self._menus[info.menu] = self._window.menuBar().addMenu(words.text(f"menu.{info.menu}"))
        if info.group not in SUBMENU_OF_GROUP:
            return self._menus[info.menu]
        name = SUBMENU_OF_GROUP[info.group]
        if name not in self._menus:
            if info.separated:
                self._menus[info.menu].addSeparator()
            self._menus[name] = self._menus[info.menu].addMenu(words.text(f"menu.{name}"))
        return self._menus[name]

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self._window)
        return self._groups[name]
