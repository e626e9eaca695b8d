"""The table itself: sorted by a click on a column's head, copied as lines with tabs."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionRange, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from viewer.core.base.computed_text import plain_cell
from viewer.core.listing.listing import Column
from viewer.core.listing.widths import Wanted, shared_widths
from viewer.widgets.controls.plain_text import menu_text
from viewer.widgets.table.table_model import TableModel

_ROW_HEIGHT, _USUAL_TEXT = 26, 100
_MOST_COPIED = 10_000
_FITTED = 100  # lines whose cells say how wide a column is to be
# How much of what it wants a column takes at least, where there is little room.
_YIELDS, _GROWING_YIELDS = 0.55, 0.7
_ALL = QKeySequence.StandardKey.SelectAll
_MOVING = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
)
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordTable(QTableView):
    """Shows a list; says which line is chosen, and by which column it's to be sorted.

    `copied` has how many rows were copied, and how many were selected.
    """

    line_chosen = Signal(int)
    sort_asked = Signal(str)
    columns_changed = Signal(object)  # the names of the columns that are hidden
    copied = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = TableModel(self)
        self.setModel(self.lines)
        self._is_told, self._is_fitted, self._text_size = True, False, _USUAL_TEXT
        self._wanted: list[Wanted] = []
        self._is_sharing, self._are_own = False, False
        self._arrange()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().sectionClicked.connect(self._ask_sort)
        self.horizontalHeader().sectionResized.connect(self._keep_own)
        self.horizontalHeader().customContextMenuRequested.connect(self._offer_columns)
        self.selectionModel().selectionChanged.connect(self._choose)

    def _arrange(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setProperty("card", "table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.setSectionsClickable(True)
        across.setSectionsMovable(True)
        across.setHighlightSections(False)
        across.setSortIndicatorShown(True)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.hide()
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_text_size(self, text_size: int) -> None:
        """Make rows and columns fit texts of a size in percent."""
        if text_size != self._text_size:
            self._text_size = text_size
            self.verticalHeader().setDefaultSectionSize(self._enlarged(_ROW_HEIGHT))
            self.fit_columns()

    def _enlarged(self, pixels: float) -> int:
        return round(pixels * self._text_size / 100)

    def set_columns(self, hidden: Iterable[str]) -> None:
        """Give the columns of a new list their widths, and hide some."""
        hidden = set(hidden)
        for place, column in enumerate(self.lines.columns):
            self.setColumnHidden(place, column.name in hidden)
        self.fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns, if they are not: before it is shown, the style of its texts is not known."""
        super().showEvent(event)
        if not self._is_fitted:
            self.fit_columns()

    def fit_columns(self) -> None:
        """Give each column the width that its head and its first cells ask for, as far as there is room.

        Hidden, it waits with that until it is shown.
        """
        self._is_fitted = self.isVisible()
        if not self._is_fitted:
            return
        self._wanted = [self._wants(place, column) for place, column in enumerate(self.lines.columns)]
        self._are_own = False
        self._share()

    def _wants(self, place: int, column: Column) -> Wanted:
        """The width that a column's first cells ask for, up to its usual one; its head is never cut."""
        cells, head = self._cell_width(place), self.horizontalHeader().sectionSizeHint(place)
        usual = self._enlarged(column.width)
        wanted = max(min(max(cells, usual // 2), usual), head)
        yields = _GROWING_YIELDS if column.grows else 1.0 if _is_whole(column) else _YIELDS
        return Wanted(wanted, max(head, round(wanted * yields)), column.grows)

    def _cell_width(self, place: int) -> int:
        """The width of the longest of a column's first cells.

        Only that one is asked for its size: Qt would ask all, eight times each for what they might have.
        """
        lines, metrics = self.lines, self.fontMetrics()
        first = range(min(lines.rowCount(), _FITTED))
        longest = max(
            first, key=lambda line: metrics.horizontalAdvance(lines.cell(line, place)), default=None
        )
        return 0 if longest is None else self.sizeHintForIndex(lines.index(longest, place)).width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out among the columns, unless somebody has drawn them."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        shown = [place for place in range(len(self._wanted)) if not self.isColumnHidden(place)]
        if self._are_own or not shown:
            return
        self._is_sharing = True
        widths = shared_widths([self._wanted[place] for place in shown], self.viewport().width())
        for place, width in zip(shown, widths, strict=True):
            self.setColumnWidth(place, width)
        self._is_sharing = False

    def _keep_own(self, _place: int, before: int, after: int) -> None:
        """Widths that somebody draws stay, until another list is shown; a column that is hidden has none."""
        self._are_own |= not self._is_sharing and before > 0 and after > 0

    def show_sorted(self, column: str, descending: bool) -> None:
        """Show by which column the lines are sorted; by none with an empty name."""
        names = [each.name for each in self.lines.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(names.index(column) if column in names else -1, order)

    def show_line(self, line: int | None) -> None:
        """Select a line, or none, without telling anybody."""
        self._is_told = False
        if line is None:
            self.clearSelection()
        elif self.selectedLines() != [line]:
            index = self.lines.index(line, self._first_column())
            self.setCurrentIndex(index)
            self.selectRow(line)
            self.scrollTo(index)
        self._is_told = True

    def selectedLines(self) -> list[int]:
        """The selected lines, from above; at most one more than are copied."""
        found: list[int] = []
        for part in self._parts():
            found += range(part.top(), min(part.bottom(), part.top() + _MOST_COPIED) + 1)
            if len(found) > _MOST_COPIED:
                break
        return sorted(found)

    def copy_lines(self) -> None:
        """Copy the selected lines, under the heads of the columns, for a spreadsheet."""
        places = [place for place in self._in_order() if not self.isColumnHidden(place)]
        lines = self.selectedLines()[:_MOST_COPIED]
        heads = [str(self.lines.headerData(place, Qt.Orientation.Horizontal)) for place in places]
        written = ["\t".join(heads)]
        written += ["\t".join(plain_cell(self.lines.cell(line, place)) for place in places) for line in lines]
        QGuiApplication.clipboard().setText("\n".join(written))
        self.copied.emit(len(lines), sum(part.height() for part in self._parts()))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move, select and copy: the window's actions have them, too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = any(event.matches(each) for each in (QKeySequence.StandardKey.Copy, _ALL))
            if own or event.key() in _MOVING:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, go to a line, or move."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_lines()
        elif event.key() in _CHOOSING and self.currentIndex().isValid():
            self.line_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: Qt would read the first cell of each of a million rows."""

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(n) for n in range(selection.count())]

    def _choose(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        lines = self.selectedLines()
        if self._is_told and len(lines) == 1:
            self.line_chosen.emit(lines[0])

    def _ask_sort(self, place: int) -> None:
        self.sort_asked.emit(self.lines.columns[place].name)

    def _offer_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(self.lines.columns):
            head = str(self.lines.headerData(place, Qt.Orientation.Horizontal))
            action = menu.addAction(menu_text(head))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setObjectName(column.name)
            action.toggled.connect(lambda shown, place=place: self._show_column(place, shown))
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _show_column(self, place: int, shown: bool) -> None:
        """One column stays: a table without any could not be asked for another."""
        others = [n for n in range(len(self.lines.columns)) if n != place and not self.isColumnHidden(n)]
        self.setColumnHidden(place, not shown and bool(others))
        self._share()
        hidden = [each.name for n, each in enumerate(self.lines.columns) if self.isColumnHidden(n)]
        self.columns_changed.emit(tuple(hidden))

    def _in_order(self) -> list[int]:
        head = self.horizontalHeader()
        return [head.logicalIndex(place) for place in range(head.count())]

    def _first_column(self) -> int:
        shown = (place for place in self._in_order() if not self.isColumnHidden(place))
        return next(shown, 0)


def _is_whole(column: Column) -> bool:
    """Whether what a column holds is read whole or not at all."""
    return column.is_whole or column.is_number
