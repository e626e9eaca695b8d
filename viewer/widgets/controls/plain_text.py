"""Every widget, item and tip that shows text of a record: as it is, never as markup.

Qt reads what looks like HTML in labels, tips and messages, and then opens the files that it names; menus
underline the letter after an &, and window titles replace [*]. Nothing else in the window sets a tip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QLabel, QTabWidget

if TYPE_CHECKING:
    # Classes of Qt take time when they are first named, and a start has no use for these.
    from PySide6.QtGui import QAction, QPaintEvent, QTextCharFormat
    from PySide6.QtWidgets import QGraphicsItem, QMessageBox, QPushButton, QTreeWidgetItem, QWidget

_LEAST_TEXT = 40
_JOINER = "\u2060"  # has no width, and keeps Qt from seeing a tag or an entity


class PlainLabel(QLabel):
    """A label of plain text in a colour role of the theme, without one in that of texts.

    Not in the palette's: what is made after another theme was chosen has the colours of before.
    """

    def __init__(self, text: str = "", role: str = "", font: QFont | None = None) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role or "text")
        if font is not None:
            self.setFont(font)


class ElidedLabel(PlainLabel):
    """A label that gives way: what does not fit ends in an ellipsis."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, or for nothing where there is no text."""
        return QSize(min(_LEAST_TEXT, super().sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class WholeLabel(ElidedLabel):
    """A label that gives way altogether: half a year or half a number would be another one."""

    def minimumSizeHint(self) -> QSize:
        """Room for nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text where there is room for all of it."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)


def plain(text: str) -> str:
    """The text for where Qt would show HTML if it held anything like a tag or an entity."""
    return text.replace("<", f"<{_JOINER}").replace("&", f"&{_JOINER}")


def tell(label: QLabel, text: str) -> None:
    """Let a label say something, or be nothing that a screen reader could stop at; its place is kept."""
    policy = label.sizePolicy()
    if not policy.retainSizeWhenHidden():
        policy.setRetainSizeWhenHidden(True)
        label.setSizePolicy(policy)
    label.setText(text)
    label.setVisible(bool(text))


def set_tip(target: QWidget | QAction | QGraphicsItem | QTextCharFormat, text: str) -> None:
    """Give a widget, an action, an item of a scene or a stretch of text a tip."""
    target.setToolTip(plain(text))


def set_item_tip(item: QTreeWidgetItem, text: str) -> None:
    """Give an item of a tree a tip."""
    item.setToolTip(0, plain(text))


def set_tab_tip(tabs: QTabWidget, index: int, text: str) -> None:
    """Give a tab a tip."""
    tabs.setTabToolTip(index, plain(text))


def cell_text(text: str, role: int) -> str | None:
    """What a model says of a cell for a role of Qt's: the text itself, or as its tip; of others nothing."""
    if role == Qt.ItemDataRole.DisplayRole:
        return text
    return plain(text) if role == Qt.ItemDataRole.ToolTipRole else None


def set_title(window: QWidget, title: str) -> None:
    """Give a window a title; Qt takes [*] for the place of a sign that says that it was changed."""
    window.setWindowTitle(title.replace("[*]", "[*][*]"))


def menu_text(text: str) -> str:
    """The text for a menu, which would underline the letter after an & as its key."""
    return text.replace("&", "&&")


def show_message(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Show a text until it is closed, without blocking; returns the box."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    set_title(box, title)
    box.setText(text)
    box.addButton(QMessageBox.StandardButton.Close).setIcon(QIcon())  # the style's own is black on any colour
    box.open()
    return box


def ask(box: QMessageBox, yes: str) -> QPushButton:
    """Let a message that is shown be answered by another button, too; closing it is what Enter does."""
    from PySide6.QtWidgets import QMessageBox

    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Close)
    return button
