"""The search field and the list of what it finds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.app.state import Selection, State
from viewer.paint.theme import load_theme
from viewer.words.date_words import short_date_words
from viewer.words.translations import translator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget, QListWidgetItem

    from viewer.core.record.catalog import LoadedRecord
    from viewer.core.record.search import Found, SearchIndex

_MOST = 12
_WIDTH = 440
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class SearchBox(QLineEdit):
    """Finds entries and metrics while one types; Enter or a click selects, Esc leaves."""

    chosen = Signal(Selection)

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._index: SearchIndex | None = None
        self._list: QListWidget | None = None
        self.textEdited.connect(self._find)
        self.installEventFilter(self)
        self.setClearButtonEnabled(True)
        state.record_changed.connect(self._forget)
        state.theme_changed.connect(self._dress)
        state.language_changed.connect(self._dress)
        self._dress()

    @property
    def results(self) -> "QListWidget":
        """The list of what was found, made with the first search."""
        if self._list is None:
            from PySide6.QtWidgets import QListWidget  # 3 ms with what is made of it

            self._list = QListWidget(self.window())
            self._list.setProperty("card", "list")
            self._list.hide()
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.itemClicked.connect(self._choose)
            self._list.setFont(load_theme(self._state.theme).font("body"))
        return self._list

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme), translator(self._state.language)
        self.setFont(theme.font("body"))
        if self._list is not None:
            self._list.setFont(theme.font("body"))
        self.setPlaceholderText(words.text("bar.search"))
        self.setAccessibleName(words.text("accessible.search"))

    def _forget(self) -> None:
        self._index = None
        self.clear()
        self._hide_list()

    def _find(self, query: str) -> None:
        record = self._state.record
        if record is None or not query.strip():
            self._hide_list()
            return
        if self._index is None:
            self._index = _index_of(record)
        self._show(self._index.find(query, _MOST))

    def _show(self, found: "list[Found]") -> None:
        from PySide6.QtWidgets import QListWidgetItem

        self.results.clear()
        for hit in found:
            item = QListWidgetItem(f"{hit.title}   {self._aside(hit)}")
            item.setData(Qt.ItemDataRole.UserRole, Selection(hit.kind, hit.id))
            self.results.addItem(item)
        if not found:
            nothing = QListWidgetItem(translator(self._state.language).text("search.none"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.results.addItem(nothing)
        self.results.setCurrentRow(0)
        self._place_list()
        self.results.show()

    def _place_list(self) -> None:
        """Below the field, inside the window: a window of its own can't be placed under Wayland.

        As wide as the longest line, where the window has room; what has none ends in an ellipsis.
        """
        window = self.window()
        if self.results.parentWidget() is not window:
            self.results.setParent(window)
        beside = self.results.width() - self.results.viewport().width()
        longest = self.results.sizeHintForColumn(0) + beside
        width = min(max(self.width(), _WIDTH, longest), window.width())
        corner = self.mapTo(window, self.rect().bottomRight())
        rows = self.results.count() * self.results.sizeHintForRow(0)
        frame = self.results.height() - self.results.viewport().height()
        self.results.setGeometry(max(corner.x() - width, 0), corner.y() + 4, width, rows + frame)
        self.results.raise_()

    def _aside(self, hit: "Found") -> str:
        words = translator(self._state.language)
        record = self._state.record
        if hit.kind == "metric" or record is None:
            return words.text("search.metric")
        # Without a date where the file of a large record has changed; the reader says so.
        return short_date_words(record.dates[hit.date], words, hit.dating) if hit.date else ""

    def _choose(self, item: "QListWidgetItem | None") -> None:
        selection = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(selection, Selection):
            self._hide_list()
            # From here the arrow keys go on from what was found.
            self.clearFocus()
            self.chosen.emit(selection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list with the arrow keys while the field keeps the focus."""
        if event.type() == QEvent.Type.FocusOut:
            self._hide_list()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            # Otherwise the window's shortcuts would take these keys before the field sees them.
            clears = event.key() == Qt.Key.Key_Escape and bool(self.text())
            if clears or Qt.Key(event.key()) in _UP_AND_DOWN:
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        if key in _UP_AND_DOWN:
            step = 1 if key == Qt.Key.Key_Down else -1
            if self.results.isVisible():
                self.results.setCurrentRow((self.results.currentRow() + step) % max(self.results.count(), 1))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.results.currentItem() if self.results.isVisible() else None)
            return True
        if key == Qt.Key.Key_Escape:
            self._hide_list()
            self.clear()
            self.clearFocus()
            return True
        return False


def _index_of(record: "LoadedRecord") -> "SearchIndex":
    from viewer.core.record.search import SearchIndex  # 2 ms, with the first letter that is typed

    return SearchIndex(record)
