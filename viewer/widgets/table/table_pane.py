"""The pane under the timeline: four lists to choose from, and the table of the one that is chosen."""

from contextlib import suppress
from typing import get_args

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTabBar, QToolButton, QVBoxLayout, QWidget

from viewer.app.state import Selection, State
from viewer.app.style import size_checks
from viewer.core.base.threads import in_thread
from viewer.core.listing.entry_list import EntryList
from viewer.core.listing.item_lists import DisagreementList, SourceList, ValueList
from viewer.core.listing.listing import COLUMNS, Listing, ListKind, Rows, in_order
from viewer.core.view.record_columns import RecordColumns
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_tip
from viewer.widgets.table.record_table import RecordTable
from viewer.words.reader_words import reader_words
from viewer.words.translations import translator

KINDS: tuple[ListKind, ...] = get_args(ListKind)
_LISTS: dict[ListKind, type[EntryList | ValueList | DisagreementList | SourceList]] = {
    "entries": EntryList,
    "values": ValueList,
    "disagreements": DisagreementList,
    "sources": SourceList,
}
# A window that moves is told of once it rests.
_RESTS_MS = 150
_GAP = 12


class TablePane(QWidget):
    """Lists what the filter leaves, in step with the picture; `chosen` has the kind of a list and an id."""

    chosen = Signal(str, str)
    close_pressed = Signal()
    columns_changed = Signal(object)  # "entries.id" and such: the columns that are hidden
    said = Signal(str)
    _sorted = Signal(object, object)

    def __init__(self, state: State, hidden: tuple[str, ...] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        unusual = (
            f"{kind}.{column.name}" for kind in KINDS for column in COLUMNS[kind] if not column.is_shown
        )
        self._hidden = set(unusual if hidden is None else hidden)
        self._lists: dict[ListKind, Listing] = {}
        self._columns: RecordColumns | None = None
        self._kind: ListKind = "entries"
        self._standing = state.lanes.order
        self._order: dict[ListKind, tuple[str, bool]] = {}
        self.tabs, self.table, self.in_view = QTabBar(), RecordTable(), QCheckBox()
        self._count, self._close = PlainLabel(role="text-soft"), QToolButton()
        self._rest = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._place()
        self._connect()
        self._dress()

    def _place(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setUsesScrollButtons(False)
        for _ in KINDS:
            self.tabs.addTab("")
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.setSpacing(_GAP)
        for widget in (self.tabs, self.in_view, self._count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.table)

    def _connect(self) -> None:
        state = self._state
        self.tabs.currentChanged.connect(lambda place: self.show_list(KINDS[place]))
        self.in_view.toggled.connect(self.refresh)
        self.table.sort_asked.connect(self._sort)
        self.table.line_chosen.connect(self._choose)
        self.table.columns_changed.connect(self._keep_columns)
        self.table.copied.connect(self._tell_copied)
        self._close.clicked.connect(self.close_pressed)
        self._rest.timeout.connect(self._keep_up)
        self._sorted.connect(self._show_sorted)
        state.record_changed.connect(self._renew)
        state.filter_changed.connect(self._keep_up)
        state.window_changed.connect(lambda: self.in_view.isChecked() and self._rest.start())
        state.selection_changed.connect(self._follow)
        state.lanes_changed.connect(self._stand)
        state.language_changed.connect(self._dress)
        state.language_changed.connect(self.table.fit_columns)
        state.theme_changed.connect(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = (self.tabs, self.in_view, self._count, self._close)
        self._count.setVisible(sum(each.sizeHint().width() + _GAP for each in wanted) <= self.width())

    def show_list(self, kind: ListKind) -> None:
        """Show another list."""
        if kind != self._kind:
            self._kind = kind
            self.tabs.setCurrentIndex(KINDS.index(kind))
            self.refresh()

    def _renew(self) -> None:
        """List another record; hidden, keep nothing of the one before."""
        if self.isHidden():
            self._columns = None
            self._lists.clear()
            self._show(None, [])
        self._keep_up()

    def _keep_up(self) -> None:
        """List anew where somebody sees it: hidden, that waits until it is shown."""
        if not self.isHidden():
            self.refresh()

    def refresh(self) -> None:
        """List anew what the filter and the window leave; to be called before it is shown."""
        listing = self.listing
        if listing is None or self._columns is None:
            self._show(None, [])
            return
        column, _ = self._order.get(self._kind, ("", False))
        if column and listing.takes_long:
            in_thread(self._rank, listing, column)  # without one the order stays
            return
        self._show_sorted(listing, column)

    @property
    def listing(self) -> Listing | None:
        """The list that is shown; none without a record."""
        columns = self._state.columns
        if columns is not self._columns:
            self._columns = columns
            self._lists.clear()
        if columns is None:
            return None
        if self._kind not in self._lists:
            self._lists[self._kind] = _LISTS[self._kind](columns)
        self._lists[self._kind].stand(self._state.lanes.order)
        return self._lists[self._kind]

    def _rank(self, listing: Listing, column: str) -> None:
        """Sort a large record's column, beside the window."""
        listing.ranks(column)
        with suppress(RuntimeError):  # deleted meanwhile
            self._sorted.emit(listing, column)

    def _show_sorted(self, listing: Listing, column: str) -> None:
        asked, descending = self._order.get(self._kind, ("", False))
        if listing is self.listing and column == asked:
            self._show(listing, in_order(listing, self._left(listing), column, descending))
            self.table.show_sorted(column, descending)

    def _stand(self) -> None:
        """List anew what stands in another order."""
        if self._state.lanes.order != self._standing:
            self._standing = self._state.lanes.order
            self._keep_up()

    def _left(self, listing: Listing) -> Rows:
        state = self._state
        window = state.time_display.time_map.real_window(state.window) if self.in_view.isChecked() else None
        return listing.left(state.filter, window)

    def _show(self, listing: Listing | None, rows: Rows | list[int]) -> None:
        words = reader_words(self._state.record, self._state.language)
        is_other = listing is None or self.table.lines.columns != COLUMNS[listing.kind]
        self.table.lines.show_rows(listing, self._state.record, words, rows)  # type: ignore[arg-type]
        if is_other:
            self.table.set_columns(
                name.partition(".")[2] for name in self._hidden if name.startswith(f"{self._kind}.")
            )
        total = len(listing) if listing is not None else 0
        self._count.setText(words.count("table.count", len(rows), total=total))
        self.in_view.setEnabled(self._kind in ("entries", "values"))
        self._follow()

    def _sort(self, column: str) -> None:
        """By a column, then the other way round, then as the list was."""
        before, descending = self._order.get(self._kind, ("", False))
        if column != before:
            self._order[self._kind] = column, False
        else:
            self._order[self._kind] = ("", False) if descending else (column, True)
        self.refresh()

    def _choose(self, line: int) -> None:
        listing = self.table.lines.listing  # while another is sorted, the one before is shown
        if listing is not None and line < len(self.table.lines.rows):
            self.chosen.emit(listing.kind, listing.identifier(int(self.table.lines.rows[line])))

    def _follow(self) -> None:
        """Show what is selected in the picture, where the list has it."""
        selection, listing = self._state.selection, self.table.lines.listing
        if selection is None or listing is None or not _is_of(selection, listing.kind):
            return
        self.table.show_line(self.table.lines.line_of(listing.row_of(selection.id)))

    def _keep_columns(self, hidden: tuple[str, ...]) -> None:
        others = {name for name in self._hidden if not name.startswith(f"{self._kind}.")}
        self._hidden = others | {f"{self._kind}.{name}" for name in hidden}
        self.columns_changed.emit(tuple(sorted(self._hidden)))

    def _tell_copied(self, copied: int, selected: int) -> None:
        words = translator(self._state.language)
        key = "table.copied" if copied == selected else "table.copied_first"
        self.said.emit(words.count(key, copied, total=selected))

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        for widget in (self.tabs, self.table, self.in_view, self._count):
            widget.setFont(theme.font("body"))
        size_checks(self.in_view, theme)
        head = self.table.horizontalHeader()
        for part in (head, head.viewport()):  # which a style sheet keeps from following the head
            part.setFont(theme.font("body"))
        self.table.set_text_size(self._state.text_size)
        for place, kind in enumerate(KINDS):
            self.tabs.setTabText(place, words.text(f"table.{kind}"))
        self.tabs.setAccessibleName(words.text("accessible.table_lists"))
        self.in_view.setText(words.text("table.in_view"))
        set_tip(self.in_view, words.text("tip.table.in_view"))
        self._close.setText(words.text("table.close"))
        self._close.setFont(theme.font("body"))
        self._fit()
        set_tip(self._close, words.text("tip.table.close"))
        self.table.setAccessibleName(words.text("accessible.table"))
        self._keep_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_pressed.emit()
        else:
            super().keyPressEvent(event)


def _is_of(selection: Selection, kind: ListKind) -> bool:
    return (
        selection.kind == "entry"
        if kind == "entries"
        else (kind == "values" and selection.kind in ("observation", "target"))
    )
