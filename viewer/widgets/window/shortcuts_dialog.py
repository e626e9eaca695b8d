"""The list of keys and mouse gestures, made from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from viewer.app.actions import ACTIONS, ActionInfo
from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_title
from viewer.words.action_words import action_text
from viewer.words.translations import translator

_COLUMNS = (("file", "edit", "go"), ("view", "help"))
_GESTURES = (
    ("wheel", "shift_wheel", "control_wheel"),
    ("drag", "double_click", "right_click"),
)


class ShortcutsDialog(QDialog):
    """Shows which keys do what, by menu, and what the mouse does."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = load_theme(state.theme), translator(state.language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, self._words.text("shortcuts.title"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for menus, gestures in zip(_COLUMNS, _GESTURES, strict=True):
            columns.addLayout(self._column(menus, gestures))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self._words.text("shortcuts.close"))
        close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 28, 18)
        whole.setSpacing(18)
        whole.addLayout(columns)
        whole.addWidget(buttons)

    def _column(self, menus: tuple[str, ...], gestures: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(5)
        for menu in menus:
            self._heading(grid, self._words.text(f"menu.{menu}"))
            for info in (info for info in ACTIONS if info.menu == menu and info.shortcuts):
                self._row(grid, _name(action_text(info.id, self._words)), _keys(info))
        self._heading(grid, self._words.text("shortcuts.mouse"))
        for gesture in gestures:
            keys = self._words.text(f"shortcuts.{gesture}")
            self._row(grid, self._words.text(f"shortcuts.{gesture}.does"), keys)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid

    def _heading(self, grid: QGridLayout, text: str) -> None:
        row = grid.rowCount()
        if row > 1:
            grid.setRowMinimumHeight(row, 10)
            row += 1
        grid.addWidget(self._label(_name(text).upper(), "section", "text-faint"), row, 0, 1, 2)

    def _row(self, grid: QGridLayout, name: str, keys: str) -> None:
        row = grid.rowCount()
        grid.addWidget(self._label(name, "body", "text"), row, 0)
        grid.addWidget(self._label(keys, "body", "text-soft"), row, 1, Qt.AlignmentFlag.AlignRight)

    def _label(self, text: str, style: str, role: str) -> QLabel:
        return PlainLabel(text, role, self._theme.font(style))


def _name(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _keys(info: ActionInfo) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return "   ".join(QKeySequence(keys).toString(native) for keys in info.shortcuts)
