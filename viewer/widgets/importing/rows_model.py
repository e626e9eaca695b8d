"""The first rows of a table, as a view of Qt asks for them; any cell can be written anew."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from viewer.formats.tables.preview import Preview

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class RowsModel(QAbstractTableModel):
    """The rows of a preview. `edited` has a row's number, a column, what its cell says and is to say."""

    edited = Signal(int, int, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._takes: Mapping[str, str] = {}
        self._marked: frozenset[tuple[int, int]] = frozenset()
        self._colours: tuple[QColor, QColor] | None = None

    def show_rows(
        self,
        preview: Preview,
        takes: Mapping[str, str],
        marked: frozenset[tuple[int, int]],
        colours: tuple[QColor, QColor],
    ) -> None:
        """Show another preview: `takes` says in words what columns are taken as, `marked` has cells by row
        number and column that were not understood; the colours are of these, and of columns that are left.
        """
        self.beginResetModel()
        self._preview, self._takes, self._marked, self._colours = preview, takes, marked, colours
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows are shown."""
        return len(self._preview.rows) if self._preview and not (parent and parent.isValid()) else 0

    def columnCount(self, parent: _Index | None = None) -> int:
        """How many columns the table has."""
        return len(self._preview.names) if self._preview and not (parent and parent.isValid()) else 0

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be written anew."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """A cell's text on one line, or its colour."""
        if self._preview is None or self._colours is None or not index.isValid():
            return None
        number, cells = self._preview.rows[index.row()]
        column = index.column()
        text = cells[column] if column < len(cells) else ""
        if role == _Role.DisplayRole:
            return " ".join(text[:200].split())
        if role == _Role.EditRole:
            return text
        if role == _Role.ForegroundRole:
            warning, left = self._colours
            if (number, column) in self._marked:
                return warning
            return None if self._preview.names[column] in self._takes else left
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: ANN401
        """Tell what a cell is to say, if that is something else."""
        if role != _Role.EditRole or self._preview is None or value == self.data(index, role):
            return False
        was = str(self.data(index, role))
        self.edited.emit(self._preview.rows[index.row()][0], index.column(), was, str(value))
        return True

    def headerData(self, section: int, way: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        """A column's name above what it is taken as; a row's number."""
        if self._preview is None or role != _Role.DisplayRole:
            return None
        if way == Qt.Orientation.Vertical:
            return str(self._preview.rows[section][0])
        name = self._preview.names[section]
        return f"{name}\n{self._takes.get(name, '')}"
