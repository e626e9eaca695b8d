"""The list of keys and mouse gestures, made from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from viewer.app.actions import ACTIONS, ActionInfo
from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_tip, set_title
from viewer.widgets.controls.scrolled.fitted_area import FittedArea
from viewer.words.action_words import action_text
from viewer.words.translations import translator

_MOST_OF_SCREEN = 0.8
_AROUND = (6, 4, 6, 4)  # between the keys and the frame that shows where the keyboard is
# By column, the menus, and what is beside them.
_COLUMNS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("file", "edit", "go"), ("lanes", "elsewhere")),
    (("view", "help"), ("headers", "charts")),
    ((), ("overview", "plot", "mouse")),
)
# What no menu has, by its heading: each is a sentence `shortcuts.NAME`, and `.does` what it does.
_BESIDE_MENUS = {
    "lanes": ("lane_space", "lane_rows"),
    "headers": ("header_tab", "header_walk", "header_turn", "header_move", "header_menu"),
    "charts": (
        "chart_sides",
        "chart_ways",
        "chart_enter",
        "chart_space",
        "chart_gather",
        "double_click_chart",
    ),
    "overview": (
        *("brush_keys", "brush_zoom", "brush_ends", "brush_all"),
        *("brush_inside", "brush_edge", "brush_beside", "brush_double_click"),
    ),
    "plot": (
        *("plot_sides", "plot_ways", "plot_move", "plot_zoom", "plot_fit", "plot_read", "plot_wheel"),
        *("plot_save", "plot_close"),
    ),
    "elsewhere": ("tour_sides", "tour_end", "compare_sides", "preview_pages"),
    "mouse": (
        *("wheel", "shift_wheel", "control_wheel", "double_click", "double_click_axis"),
        *("shift_drag_axis", "shift_drag", "control_click", "drag_header", "right_click", "click_flag"),
        "side_buttons",
    ),
}


class ShortcutsDialog(QDialog):
    """Shows which keys do what, by menu, and what the mouse does."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = load_theme(state.theme, state.text_size), translator(state.language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, self._words.text("shortcuts.title"))
        contents = QWidget()
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, contents)
        columns.setContentsMargins(*_AROUND)
        columns.setSpacing(28)
        for menus, others in _COLUMNS:
            columns.addLayout(self._column(menus, others))
        room = QGuiApplication.primaryScreen().availableSize().width() * _MOST_OF_SCREEN
        if contents.sizeHint().width() > room:  # as where texts are large
            columns.setDirection(QBoxLayout.Direction.TopToBottom)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self._words.text("shortcuts.close"))
        set_tip(close, self._words.text("about.close.tip"))
        close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 28, 18)
        whole.setSpacing(18)
        whole.addWidget(FittedArea(contents, self._words.text("shortcuts.title")), 1)
        whole.addWidget(buttons)
        self.resize(self.sizeHint())

    def _column(self, menus: tuple[str, ...], others: tuple[str, ...]) -> QGridLayout:
        grid = _grid()
        for menu in menus:
            self._heading(grid, self._words.text(f"menu.{menu}"))
            for info in (info for info in ACTIONS if info.menu == menu and info.shortcuts):
                self._row(grid, _name(action_text(info.id, self._words)), _keys(info))
        for heading in others:
            self._heading(grid, self._words.text(f"shortcuts.{heading}"))
            for name in _BESIDE_MENUS[heading]:
                does = self._words.text(f"shortcuts.{name}.does")
                self._row(grid, does, self._words.text(f"shortcuts.{name}"))
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


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(5)
    return grid


def _name(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _keys(info: ActionInfo) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return "   ".join(QKeySequence(keys).toString(native) for keys in info.shortcuts)
