"""The look of every Qt control, generated from a theme's roles: palette and style sheet.

Fonts are set with `setFont(theme.font(...))`; the sheet names none, so it never overrides them.
Widgets choose a variant with dynamic properties:
QLabel[role=...] a colour role; QPushButton[kind="primary" | "flat" | "link" | "row" | "status" |
"status-quiet"];
QFrame[card="plain" | "warning" | "tip" | "list"];
QScrollArea[stops="true"] one that the keyboard stops at;
any widget [surface="canvas" | "surface"] a background.
"""

from collections.abc import Iterator
from functools import lru_cache
from string import Template

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from viewer.core.base.themes import theme_on
from viewer.model.kinds import KIND_INFO
from viewer.paint.theme import Theme

TEXT_ROLES = (
    *("text", "text-soft", "text-faint", "text-ghost", "accent", "found", "warning", "disputed", "target"),
    *("series", "comparator"),
    *dict.fromkeys(info.colour for info in KIND_INFO.values()),
)

_CHECK = 8  # pixels of a box that is checked, beside texts of the usual size

_SHEET = Template("""
QMainWindow, QDialog, QMessageBox { background: $surface; }
QMessageBox QLabel { color: $text; }
*[surface="surface"] { background: $surface; }
*[surface="canvas"] { background: $canvas; }
*[surface="selection"] { background: $selection; }

QPushButton { background: $surface; color: $text; border: 1px solid $rule_strong; border-radius: 7px;
  padding: 5px 13px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:checked { background: $selection; border-color: $accent; color: $accent_strong; }
QPushButton:disabled { color: $text_ghost; border-color: $rule; }
QPushButton[kind="primary"], QPushButton:default { background: $accent; color: $on_accent;
  border-color: $accent; }
QPushButton[kind="primary"]:hover, QPushButton:default:hover { background: $accent_strong;
  border-color: $accent_strong; }
QPushButton[kind="primary"]:focus, QPushButton:default:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled, QPushButton:default:disabled { background: $rule;
  border-color: $rule; color: $text_ghost; }
QPushButton[kind="flat"] { background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: 2px 5px; }
QPushButton[kind="flat"]:hover { background: $hover; }
QPushButton[kind="flat"]:focus { border-color: $accent; }
QPushButton[kind="flat"]:disabled { color: $text_ghost; }
QPushButton[kind="flat"]::menu-indicator { image: none; width: 0; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 1px solid transparent;
  border-radius: 4px; padding: 1px 3px; text-align: left; }
QPushButton[kind="link"]:hover { background: $hover; color: $accent_strong; }
QPushButton[kind="link"]:focus { border-color: $accent; }
QPushButton[kind="status"] { background: transparent; color: $warning; border: 1px solid transparent;
  border-radius: 5px; padding: 1px 5px; }
QPushButton[kind="status-quiet"] { background: transparent; color: $text_soft;
  border: 1px solid transparent; border-radius: 5px; padding: 1px 5px; }
QPushButton[kind="status"]:hover, QPushButton[kind="status-quiet"]:hover { background: $hover; }
QPushButton[kind="status"]:focus, QPushButton[kind="status-quiet"]:focus { border-color: $accent; }
QPushButton[kind="field"] { background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: 3px 10px; text-align: left; }
QPushButton[kind="field"]:hover { background: $hover; }
QPushButton[kind="field"]:checked { background: $selection; color: $accent_strong; }
QPushButton[kind="field"]:focus { border-color: $accent; }
QPushButton[kind="row"] { background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: 0; text-align: left; }
QPushButton[kind="row"]:hover { background: $hover; }
QPushButton[kind="row"]:focus { border-color: $accent; }

QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px;
  padding: 4px 8px; }
QToolButton:hover, QToolButton:open { background: $hover; }
QToolButton:checked { background: $selection; color: $accent_strong; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $text_ghost; }

QLineEdit, QPlainTextEdit, QKeySequenceEdit { background: $field; color: $text;
  border: 1px solid $rule_strong; border-radius: 7px; padding: 5px 10px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $text_ghost; border-color: $rule; }
QComboBox, QAbstractSpinBox { background: $field; color: $text; border: 1px solid $rule_strong;
  border-radius: 7px; padding: 5px 24px 5px 10px; }
QAbstractSpinBox { padding: 4px 0 3px 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QAbstractSpinBox QLineEdit { background: transparent; border: 0; padding: 0; }
QComboBox:focus, QAbstractSpinBox:focus { border-color: $accent; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: $text_ghost; border-color: $rule; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 0; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $rule_strong;
  padding: 4px; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_ghost; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QListView::indicator {
  width: ${check}px; height: ${check}px; padding: 3px; border: 1px solid $text_faint;
  background: transparent; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: ${round_check}px; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
  background: $accent; background-clip: content; border-color: $accent; }
QTreeView::indicator:indeterminate { background: $text_ghost; background-clip: content;
  border-color: $text_ghost; }
QTreeView::indicator:focus { border-color: $accent; }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5,
  radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.55 $accent, stop: 0.65 transparent); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus { border-color: $text; }
QSlider::groove:horizontal { background: $rule_strong; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 14px; margin: -5px 0; border-radius: 7px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }

QTextBrowser { background: $surface; color: $text; border: 0;
  selection-background-color: $accent; selection-color: $on_accent; }
QScrollArea { border: 0; }
QScrollArea[stops="true"] { border: 1px solid transparent; }
QScrollArea[stops="true"]:focus { border-color: $accent; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; margin: 0; }
QScrollBar:horizontal { height: 10px; margin: 0; }
QScrollBar::handle { background: $rule_strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 2px; }
QScrollBar::handle:hover { background: $text_ghost; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QMenuBar { background: $surface; color: $text; border: 0; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $selection; }
QMenu { menu-scrollable: 1; background: $surface; color: $text; border: 1px solid $rule_strong;
  padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 5px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $text_ghost; background: transparent; }
QMenu::separator { height: 1px; background: $rule; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

QSplitter::handle { background: $rule; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QToolTip { background: $surface; color: $text; border: 1px solid $rule_strong; padding: 4px 7px; }

QTabWidget::pane { border: 0; border-top: 1px solid $rule; }
QTabBar { background: transparent; border: 0; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_soft; border: 0; border-bottom: 2px solid transparent;
  padding: 7px 4px 6px 4px; margin: 0 8px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }

QTableCornerButton::section { background: $surface; border: 0; }
QListView, QTreeView, QTableView { background: $surface; color: $text; border: 1px solid transparent;
  outline: 0;
  alternate-background-color: $canvas; gridline-color: $rule;
  selection-background-color: $selection; selection-color: $text; }
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $accent; }
QListView::item, QTreeView::item { padding: 4px 6px; border-radius: 5px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $selection; color: $text; }
QTableView::item { padding: 0 5px; } /* and 3 of the delegate's: as much as a head has */
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $text_soft; border: 0; border-bottom: 1px solid $rule;
  padding: 5px 8px; }

QToolBar { background: $surface; border: 0; spacing: 6px; padding: 6px 12px; }
QToolBar::separator { background: $rule; width: 1px; margin: 4px; }
QStatusBar { background: $surface; color: $text_soft; border-top: 1px solid $rule; }
QStatusBar::item { border: 0; }
QProgressBar { background: $grid; border: 0; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: 1px solid $rule; border-radius: 8px; margin-top: 10px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: $text_soft; }

QFrame[card="plain"] { background: transparent; border: 1px solid $rule; border-radius: 10px; }
QFrame[card="warning"] { background: transparent; border: 1px solid $warning; border-radius: 10px; }
QFrame[card="tip"] { background: $surface; color: $text; border: 1px solid $rule_strong;
  border-radius: 6px; padding: 4px 7px; }
QFrame[card="list"] { background: $surface; border: 1px solid $rule_strong; border-radius: 8px;
  padding: 5px; }
QTableView[card="list"]::item { padding: 0 6px; border-radius: 5px; }
QTableView[card="list"]::item:hover { background: $hover; }
QTableView[card="list"]::item:selected { background: $selection; color: $text; }
QTableView[card="table"]::item { padding: 0 5px; }
QTableView[card="table"]::item:hover { background: $hover; }
QTableView[card="table"]::item:selected { background: $selection; color: $text; }
QTableView[card="table"]:focus { border-top: 1px solid $accent; }
QTableView[card="table"] { border-top: 1px solid transparent; }
QFrame[line="rule"] { background: $rule; border: 0; min-height: 1px; max-height: 1px; }
""")


@lru_cache(maxsize=2)
def _sheet_of(colours: tuple[tuple[str, str], ...]) -> str:
    named = {**dict(colours), "check": str(_CHECK), "round_check": str(_CHECK)}
    labels = (f'QLabel[role="{role}"] {{ color: {named[role.replace("-", "_")]}; }}' for role in TEXT_ROLES)
    return _SHEET.substitute(named) + "\n".join(labels)


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole program in a theme's colours; the same for texts of every size."""
    colours = tuple((role.replace("-", "_"), _css(colour)) for role, colour in theme.colours.items())
    return _sheet_of(colours)


def dress_window(window: QWidget, theme: Theme) -> None:
    """Give a window, and all that is in it or belongs to it, the look of a theme.

    The sheet is set only where none of the widgets above has it: Qt polishes every widget anew then, in
    0.3 ms each.
    """
    window.setPalette(palette(theme))
    sheet = style_sheet(theme)
    own = "" if any(above.styleSheet() == sheet for above in _widgets_above(window)) else sheet
    if window.styleSheet() != own:
        window.setStyleSheet(own)


def _widgets_above(widget: QWidget) -> Iterator[QWidget]:
    """What a widget is in or belongs to, from the nearest to the farthest."""
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def size_checks(widget: QWidget, theme: Theme) -> None:
    """Make the box of a widget that is checked, or those of its lines, as large as its texts.

    By a sheet of its own: no other widget is polished anew for texts of another size.
    """
    side = theme.enlarged(_CHECK)
    widget.setStyleSheet(f"::indicator {{ width: {side}px; height: {side}px; }}")


def _css(colour: QColor) -> str:
    return f"rgba({colour.red()},{colour.green()},{colour.blue()},{colour.alpha()})"


_PALETTE: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "surface"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "field"),
    (QPalette.ColorRole.AlternateBase, "canvas"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text-faint"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "warning"),
    (QPalette.ColorRole.Light, "hover"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Mid, "rule-strong"),
    (QPalette.ColorRole.Dark, "rule-strong"),
    (QPalette.ColorRole.Shadow, "rule-strong"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on-accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent-strong"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Accent, "accent"),
)
_DIMMED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(theme: Theme) -> QPalette:
    """The palette in a theme's colours, for what a style sheet leaves to the Fusion style."""
    made = QPalette()
    for role, colour in _PALETTE:
        made.setColor(role, theme.colour(colour))
    for role in _DIMMED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text-ghost"))
    return made


def system_theme() -> str:
    """The theme that the system's own colours ask for.

    Told by the palette: the style hints' answer is one of the enums of `Qt`, whose first use takes 24 ms.
    """
    value = QGuiApplication.palette().color(QPalette.ColorRole.Window).value()
    return theme_on("dark" if value < 128 else "light")
