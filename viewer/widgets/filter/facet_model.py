"""The values of one field as rows."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.app.state import State
from viewer.app.views.filtering import Filtering
from viewer.core.filter.facets import Facet, Facets
from viewer.words.filter_words import chosen_words, value_words
from viewer.words.translations import translator

FACET = Qt.ItemDataRole.UserRole


class FacetModel(QAbstractListModel):
    """A row for each value, and a last one for those that are not listed."""

    def __init__(self, state: State, filtering: Filtering, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._filtering = state, filtering
        self.field, self._found = "", Facets(())
        self._strips = dict[str, tuple[int, ...]]()

    def show_field(self, field: str) -> None:
        """List the values of a field, as the filter leaves them now."""
        self.beginResetModel()
        self.field, self._found = field, self._filtering.facets(field)
        self._strips = {}
        self.endResetModel()

    def strip(self, value: str) -> tuple[int, ...]:
        """When the entries with a value are: counted when it is first shown."""
        if value not in self._strips:
            self._strips[value] = self._filtering.strip(self.field, value)
        return self._strips[value]

    def value(self, row: int) -> str | None:
        """The value of a row, if it has one."""
        return self._found.shown[row].value if 0 <= row < len(self._found.shown) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many rows there are."""
        return len(self._found.shown) + bool(self._found.more)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Facet | None:
        """The name of a value, or all that is known of it."""
        words = translator(self._state.language)
        if index.row() >= len(self._found.shown):
            is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words.count("filter.not_listed", self._found.more) if is_text else None
        facet, record = self._found.shown[index.row()], self._state.record
        if role == FACET or record is None:
            return facet if role == FACET else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return chosen_words(self.field, facet, self._filtering.chosen, record, words)
        if role == Qt.ItemDataRole.DisplayRole:
            return value_words(self.field, facet.value, record, words)
        return None
