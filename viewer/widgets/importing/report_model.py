"""The report of an import, as a view of Qt asks for it: a line for each thing, put into words when seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.model.problems import Problem
from viewer.widgets.controls.plain_text import cell_text
from viewer.words.sentences import plain, sentence
from viewer.words.translations import Translator

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_COLUMNS = "place", "outcome", "why"


class ReportModel(QAbstractTableModel):
    """What was changed and what was left out, with its place in the file, in the order of the report."""

    def __init__(self, report: Sequence[Problem], words: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report, self._words = report, words

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many things there are."""
        return 0 if parent and parent.isValid() else len(self._report)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Place, what became of it, and why."""
        return 0 if parent and parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """A thing's texts."""
        if not index.isValid():
            return None
        return cell_text(self._said(self._report[index.row()], _COLUMNS[index.column()]), role)

    def _said(self, problem: Problem, column: str) -> str:
        if column == "why":
            return sentence(problem, self._words)
        if column == "outcome":
            return self._words.text(f"report.{problem.params.get('outcome', 'left_out')}")
        file = str(problem.params.get("file", ""))
        place = problem.path.removeprefix(file).removeprefix(":")
        return plain(place) or self._words.text("report.whole")

    def headerData(self, section: int, way: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        """The headings of the columns."""
        if role != _Role.DisplayRole or way != Qt.Orientation.Horizontal:
            return None
        return self._words.text(f"report.{_COLUMNS[section]}")
