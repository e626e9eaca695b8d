"""All the entries that stand too close to be told apart, in a list that scrolls."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from viewer.app.state import Selection, State
from viewer.core.record.catalog import LoadedRecord
from viewer.paint.theme import load_theme
from viewer.widgets.controls.areas import move_inside_window
from viewer.widgets.controls.lines import arrange_lines
from viewer.words.entry_words import entry_words
from viewer.words.translations import translator

_WIDTH, _ROW_HEIGHT, _MOST_VISIBLE, _MARGIN = 480, 27, 16, 12
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class BandList(QTableView):
    """Lists entries by their positions in the record; Enter or a click selects one, Esc leaves.

    A table, not a list: that would ask for each of a million rows before it shows any.
    """

    def __init__(
        self, state: State, loaded: LoadedRecord, positions: NDArray[np.int64], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self._state, self._loaded, self._positions = state, loaded, positions
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "list")
        self.setFont(load_theme(state.theme, state.text_size).font("body"))
        self.setAccessibleName(translator(state.language).count("cluster.all", len(positions)))
        self.setModel(_Lines(state, loaded, positions, self))
        self._arrange()
        self.clicked.connect(self._choose)
        state.record_changed.connect(self.close)

    def _arrange(self) -> None:
        arrange_lines(self, self._state.enlarged(_ROW_HEIGHT))
        self.setWordWrap(False)
        self.setCurrentIndex(self.model().index(0, 0))

    def popup(self, at: QPoint) -> None:
        """Show the list at a place of the screen, inside its window."""
        self.ensurePolished()
        rows = min(len(self._positions), _MOST_VISIBLE)
        height = rows * self._state.enlarged(_ROW_HEIGHT) + _MARGIN
        self.resize(self._state.enlarged(_WIDTH), height)
        move_inside_window(self, at)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, leave, or move through the list."""
        if event.key() in _CHOOSING:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            # A table would stay in its row.
            last = len(self._positions) - 1 if event.key() == Qt.Key.Key_End else 0
            self.setCurrentIndex(self.model().index(last, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: Qt would read the title of each of a million rows."""

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            identifier = self._loaded.entries.identifier(int(self._positions[index.row()]))
            self.close()
            self._state.set_selection(Selection("entry", identifier))


class _Lines(QAbstractListModel):
    """A line of words for each entry, made when it is shown."""

    def __init__(
        self, state: State, loaded: LoadedRecord, positions: NDArray[np.int64], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._loaded, self._positions = state, loaded, positions

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many entries there are."""
        return len(self._positions)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The title and the date of an entry; a tip would read them as markup."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        words = translator(self._state.language)
        return entry_words(self._loaded, int(self._positions[index.row()]), words).line
