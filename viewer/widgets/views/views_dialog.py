"""The list of the views that somebody kept of a record: shown, renamed, deleted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.app.state import State
from viewer.core.view.view import Kept
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_title
from viewer.words.translations import translator

_MARGINS = (20, 18, 20, 16)
_SIZE = (440, 340)
_NAME = Qt.ItemDataRole.UserRole


class ViewsDialog(QDialog):
    """A name is changed in its place (F2 or double click); `show_views` says what there is afterwards."""

    show_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, words = load_theme(state.theme, state.text_size), translator(state.language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, words.text("views.manage.title"))
        self.list = QListWidget()
        self.list.setAccessibleName(words.text("views.manage.title"))
        self.list.setFont(theme.font("body"))
        self._none = PlainLabel(words.text("views.manage.none"), "text-soft", theme.font("body"))
        self._none.setWordWrap(True)
        self.show_button, self.rename_button, self.delete_button, close = (
            QPushButton(words.text(f"views.manage.{name}")) for name in ("show", "rename", "delete", "close")
        )
        row = QHBoxLayout()
        for button in (self.show_button, self.rename_button, self.delete_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        for button in (self.show_button, self.rename_button, self.delete_button, close):
            button.setFont(theme.font("body"))
            button.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.addWidget(self._none)
        whole.addWidget(self.list, 1)
        whole.addLayout(row)
        self.resize(*map(theme.enlarged, _SIZE))
        self.list.itemChanged.connect(self._rename)
        self.list.currentItemChanged.connect(self._follow)
        self.show_button.clicked.connect(lambda: self.show_requested.emit(self._name()))
        self.rename_button.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.delete_button.clicked.connect(lambda: self.delete_requested.emit(self._name()))
        close.clicked.connect(self.accept)

    def show_views(self, views: Sequence[Kept]) -> None:
        """List some views; the row that was chosen stays so."""
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for view in views:
            item = QListWidgetItem(view.name)
            item.setData(_NAME, view.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(bool(views))
        self._none.setVisible(not views)
        self.list.setCurrentRow(min(max(row, 0), len(views) - 1))
        self._follow()

    def _name(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def _follow(self) -> None:
        for button in (self.show_button, self.rename_button, self.delete_button):
            button.setEnabled(self.list.currentItem() is not None)

    def _rename(self, item: QListWidgetItem) -> None:
        before, after = str(item.data(_NAME)), item.text().strip()
        if after and after != before:
            self.rename_requested.emit(before, after)
        else:
            item.setText(before)
