"""What of a table was not understood, as a view of Qt asks for it; the cells can be written anew."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_TEXT = 1


class Note(Struct, frozen=True):
    """A finding in words: where, what the cell says, why; the row's number and the column of the cell."""

    place: str
    text: str
    why: str
    row: int
    column: int


class NotesModel(QAbstractTableModel):
    """Findings, one a row. `edited` has a row's number, a column, what its cell says and is to say."""

    edited = Signal(int, int, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: Sequence[Note] = ()
        self._headings: Sequence[str] = ("", "", "")

    def show_notes(self, notes: Sequence[Note], headings: Sequence[str]) -> None:
        """Show other findings under their headings."""
        self.beginResetModel()
        self._notes, self._headings = notes, headings
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many findings there are."""
        return 0 if parent and parent.isValid() else len(self._notes)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Place, cell and reason."""
        return 0 if parent and parent.isValid() else len(self._headings)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The cell itself can be written anew."""
        found = super().flags(index)
        can_edit = index.column() == _TEXT and self._notes[index.row()].column >= 0
        return found | Qt.ItemFlag.ItemIsEditable if can_edit else found

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """A finding's texts."""
        if not index.isValid() or role not in (_Role.DisplayRole, _Role.EditRole):
            return None
        note = self._notes[index.row()]
        text = (note.place, note.text, note.why)[index.column()]
        return text if role == _Role.EditRole else " ".join(text[:200].split())

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: ANN401
        """Tell what a cell is to say, if that is something else."""
        note = self._notes[index.row()]
        if role != _Role.EditRole or index.column() != _TEXT or value == note.text:
            return False
        self.edited.emit(note.row, note.column, note.text, str(value))
        return True

    def headerData(self, section: int, way: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        """The headings of the columns."""
        if role != _Role.DisplayRole or way != Qt.Orientation.Horizontal:
            return None
        return self._headings[section]
