"""The lists of all fields of a filter: the fields on the left, the values of one on the right."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.app.state import State
from viewer.app.views.filtering import Filtering
from viewer.paint.theme import load_theme
from viewer.widgets.controls.areas import move_inside_window
from viewer.widgets.controls.lines import arrange_lines
from viewer.widgets.controls.plain_text import PlainLabel
from viewer.widgets.filter.facet_model import FacetModel
from viewer.widgets.filter.facet_row import ROW_HEIGHT, FacetRow
from viewer.widgets.filter.hands import clicked
from viewer.words.translations import translator

_WIDTH, _HEIGHT = 680, 400
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FieldList(QFrame):
    """Stays open while one chooses; Esc or a click elsewhere closes it."""

    def __init__(self, state: State, filtering: Filtering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "list")
        self._state, self._filtering = state, filtering
        self._field = ""
        self.fields: dict[str, QPushButton] = {}
        self.model = FacetModel(state, filtering, self)
        self.values = _Values(self, state.enlarged(ROW_HEIGHT))
        self.values.setModel(self.model)
        self.values.setItemDelegate(FacetRow(state, filtering, self.values))
        self.hint = PlainLabel(role="text-faint")
        self._place()
        self.values.clicked.connect(self.choose)
        state.filter_changed.connect(self._refresh)
        state.record_changed.connect(self.close)

    def _place(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        names, row = QVBoxLayout(), QHBoxLayout(self)
        names.setSpacing(1)
        for field in self._filtering.fields:
            button = QPushButton(words.text(f"filter.field.{field}"))
            button.setProperty("kind", "field")
            button.setCheckable(True)
            button.setFont(theme.font("body"))
            button.clicked.connect(partial(self.show_field, field))
            self.fields[field] = button
            names.addWidget(button)
        names.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.values, 1)
        self.hint.setFont(theme.font("small"))
        self.hint.setText(words.text("filter.hands"))
        self.hint.setWordWrap(True)
        right.addWidget(self.hint)
        row.addLayout(names)
        row.addLayout(right, 1)

    def popup(self, at: QPoint, field: str = "") -> None:
        """Show the values of a field, or of the first, at a place of the screen, inside the window."""
        if not self.fields:
            self.deleteLater()
            return
        self.show_field(field or next(iter(self.fields)))
        self.resize(self._state.enlarged(_WIDTH), self._state.enlarged(_HEIGHT))
        move_inside_window(self, at)
        self.show()
        self.values.setFocus()

    def show_field(self, field: str) -> None:
        """List the values of another field."""
        self._field = field
        for name, button in self.fields.items():
            button.setChecked(name == field)
        self.values.setAccessibleName(translator(self._state.language).text(f"filter.field.{field}"))
        self.model.show_field(field)
        self.values.setCurrentIndex(self.model.index(0, 0))

    def _refresh(self) -> None:
        row = self.values.currentIndex().row()
        self.model.show_field(self._field)
        self.values.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), 0))

    def choose(self, index: QModelIndex) -> None:
        """Take the value of a row, one more or exclude it, by the keys that are held."""
        value = self.model.value(index.row())
        if value is not None:
            keys = QGuiApplication.keyboardModifiers()
            self._filtering.ask(clicked(self._filtering.chosen, self._field, value, keys))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class _Values(QTableView):
    """Rows that the arrow keys walk through; Enter and Space choose."""

    def __init__(self, owner: FieldList, row_height: int) -> None:
        super().__init__(owner)
        self._owner = owner
        arrange_lines(self, row_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, or move through the list."""
        if event.key() in _CHOOSING:
            self._owner.choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self._owner.close()
        else:
            super().keyPressEvent(event)
