"""A list as a model of Qt's: cells are made when they are shown, however many rows there are."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.core.listing.listing import COLUMNS, Column, Listing, Rows
from viewer.core.record.catalog import LoadedRecord
from viewer.words.list_words import cell_words
from viewer.words.reader_words import ReaderWords

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NONE = QModelIndex()


class TableModel(QAbstractTableModel):
    """Shows some rows of a list, in the order that they are given in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing: Listing | None = None
        self._loaded: LoadedRecord | None = None
        self._words: ReaderWords | None = None
        self._rows: Rows = np.zeros(0, np.int64)

    def show_rows(
        self, listing: Listing | None, loaded: LoadedRecord | None, words: ReaderWords, rows: Rows
    ) -> None:
        """Show other rows, of another list or in another language."""
        self.beginResetModel()
        self._listing, self._loaded = listing, loaded
        self._words, self._rows = words, rows
        self.endResetModel()

    @property
    def listing(self) -> Listing | None:
        """The list whose rows are shown."""
        return self._listing

    @property
    def columns(self) -> tuple[Column, ...]:
        """The list's columns, shown or not."""
        if self._listing is None:
            return ()
        return COLUMNS[self._listing.kind]

    @property
    def rows(self) -> Rows:
        """The rows of the list, from the first line to the last."""
        return self._rows

    def line_of(self, row: int | None) -> int | None:
        """The line in which a row of the list is shown, if it is."""
        if row is None:
            return None
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if len(found) else None

    def cell(self, line: int, column: int) -> str:
        """The words of a cell."""
        assert self._listing is not None
        assert self._loaded is not None
        assert self._words is not None
        name = self.columns[column].name
        return cell_words(self._listing, int(self._rows[line]), name, self._loaded, self._words)

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """A cell's words; a tip would read them as markup."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and self._words is not None:
            return self.cell(index.row(), index.column()) or self._words.text("spoken.no_cell")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[index.column()].is_number else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        """A column's name."""
        if orientation == Qt.Orientation.Vertical or self._words is None or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.text(f"table.column.{self.columns[section].name}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].is_number else _LEFT
        return None
