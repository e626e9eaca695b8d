"""The search field and the list of what it finds."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.words.translations import translator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget, QListWidgetItem

    from viewer.app.finding import Finding
    from viewer.core.view.view import Kept
    from viewer.widgets.search.filter_offers import FilterOffers
    from viewer.widgets.search.search_lines import Choice

_WIDTH = 560
_LEAST_BELOW = 8
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class SearchBox(QLineEdit):
    """Finds while one types: parts of the record, dates and commands; Enter or a click chooses, Esc leaves.

    `chosen` has the Choice of a line; `indexed_by` what indexes large records, once there is a search.
    """

    chosen = Signal(object)
    indexed_by = Signal(object)

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._finding: Finding | None = None
        self._filters: FilterOffers | None = None
        self._list: QListWidget | None = None
        self._commands: Callable[[], Mapping[str, str]] = dict
        self._views: Callable[[], Sequence[Kept]] = tuple
        self.textEdited.connect(self._find)
        self.installEventFilter(self)
        self.setClearButtonEnabled(True)
        state.record_changed.connect(self._forget)
        state.filter_changed.connect(self._find_again)
        state.theme_changed.connect(self._dress)
        state.language_changed.connect(self._dress)
        self._dress()

    @property
    def results(self) -> "QListWidget":
        """The list of what was found, made with the first search."""
        if self._list is None:
            from PySide6.QtWidgets import QListWidget  # 3 ms with what is made of it

            from viewer.widgets.search.found_painter import FoundPainter

            self._list = QListWidget(self.window())
            self._painter = FoundPainter(self._state)
            self._list.setItemDelegate(self._painter)
            self._list.setProperty("card", "list")
            self._list.hide()
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.itemClicked.connect(self._choose)
            self._list.setAccessibleName(translator(self._state.language).text("accessible.found"))
        return self._list

    def offer_commands(self, commands: Callable[[], Mapping[str, str]]) -> None:
        """Find commands, too: the names of those that can be chosen at the moment, by id."""
        self._commands = commands

    def offer_views(self, views: Callable[[], "Sequence[Kept]"]) -> None:
        """Find views of the open record, too, by their names."""
        self._views = views

    def close_down(self) -> None:
        """End what works for the search beside the window."""
        if self._finding is not None:
            self._finding.forget()

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        self.setFont(theme.font("body"))
        if self._list is not None:
            self._list.setAccessibleName(words.text("accessible.found"))
        self.setPlaceholderText(words.text("bar.search"))
        self.setAccessibleName(words.text("accessible.search"))

    def _forget(self) -> None:
        self.clear()
        self._hide_list()

    @property
    def finding(self) -> "Finding":
        """What searches the record, made with the first letter that is typed."""
        if self._finding is None:
            from viewer.app.finding import Finding

            self._finding = Finding(self._state, self)
            self._finding.changed.connect(self._find_again)
            self.indexed_by.emit(self._finding.indexing)
        return self._finding

    def _find_again(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._find(self.text())

    def _find(self, text: str) -> None:
        if not text.strip():
            self._hide_list()
            return
        from PySide6.QtWidgets import QListWidgetItem

        from viewer.core.search.query import read_query
        from viewer.widgets.search.filter_offers import FilterOffers
        from viewer.widgets.search.found_painter import LINE_ROLE
        from viewer.widgets.search.search_lines import Searched, first_choice, search_lines

        self._filters = self._filters or FilterOffers(self._state)
        searched = Searched(self._state, self.finding, self._filters, self._commands(), self._views())
        query = read_query(text)
        lines = search_lines(query, searched)
        self.results.clear()
        for line in lines:
            item = QListWidgetItem(line.said)
            item.setData(Qt.ItemDataRole.UserRole, line.choice)
            item.setData(LINE_ROLE, line)
            if line.choice is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.results.addItem(item)
        self.results.setCurrentRow(first_choice(lines, query.is_date))
        self._place_list()
        self.results.scrollToTop()
        self.results.show()

    def _place_list(self) -> None:
        """Below the field, inside the window: a window of its own can't be placed under Wayland.

        As wide as the longest line and as high as all, where the window has room.
        """
        window = self.window()
        if self.results.parentWidget() is not window:
            self.results.setParent(window)
        self.results.ensurePolished()
        frame = self.results.height() - self.results.viewport().height()
        longest = self.results.sizeHintForColumn(0) + 2 * frame
        width = min(max(self.width(), self._state.enlarged(_WIDTH), longest), window.width())
        corner = self.mapTo(window, self.rect().bottomRight())
        rows = sum(self.results.sizeHintForRow(row) for row in range(self.results.count()))
        height = min(rows + frame, window.height() - corner.y() - _LEAST_BELOW)
        self.results.setGeometry(max(corner.x() - width, 0), corner.y() + 4, width, height)
        self.results.raise_()

    def _choose(self, item: "QListWidgetItem | None") -> None:
        choice = item.data(Qt.ItemDataRole.UserRole) if item else None
        if choice is not None and choice.kind == "filter":
            self._take_filter(choice)
        elif choice is not None and choice.kind == "index":
            self.finding.index_again()
            self._find(self.text())
        elif choice is not None:
            self._hide_list()
            # From here the arrow keys go on from what was found.
            self.clearFocus()
            self.chosen.emit(choice)

    def _take_filter(self, choice: "Choice") -> None:
        """Filter, and go on with what else was typed."""
        self.chosen.emit(choice)
        self.setText(choice.value.rest)  # type: ignore[union-attr]
        self._find(self.text())

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
            if self.results.isVisible():
                self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Tab:
            item = self.results.currentItem() if self._list is not None and self._list.isVisible() else None
            choice = item.data(Qt.ItemDataRole.UserRole) if item else None
            if choice is None or choice.kind != "filter":
                return False
            self._take_filter(choice)
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

    def _step(self, step: int) -> None:
        """Go to the next line that can be chosen, round and round."""
        count, row = self.results.count(), self.results.currentRow()
        for away in range(1, count + 1):
            next_row = (row + step * away) % count
            if self.results.item(next_row).data(Qt.ItemDataRole.UserRole) is not None:
                self.results.setCurrentRow(next_row)
                return
