"""A page of text with facts, cards and links, written run by run: data is never read as markup."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from viewer.core.base.steps import Steps
from viewer.paint.theme import Theme
from viewer.widgets.controls.keyboard_focus import came_by_key, paint_focus_frame
from viewer.widgets.controls.plain_text import set_tip
from viewer.widgets.controls.turns import Turns
from viewer.widgets.reader.reader_glyphs import Drawn
from viewer.widgets.reader.reader_run import Action, Run, RunShapes
from viewer.widgets.reader.reader_text import plain_text

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl  # a millisecond, until a link is followed

MARGIN = 16.0
CARD_PADDING = 14.0
# An em space keeps the place in which a glyph is painted.
_GLYPH_SPACE = "\u2003\u2002"
_LABEL_GAP = 12.0
_BUSY_MS = 25  # at a time, with what is not in view
_ABOVE_SHOWN = 16  # pixels over a paragraph that is scrolled to
_LEFT = Qt.AlignmentFlag.AlignLeft
_FIXED_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_WIDEST_RIGHT = 170.0
_LEAST_WIDTH, _MOST_RIGHT = 320, 0.56
_VIEWPORT = "qt_scrollarea_viewport"


class _Followed(Struct, frozen=True):
    """A link: what it does and where it stands."""

    action: Action
    position: int


class Page(QTextBrowser):
    """One scrolled document in which all text can be selected and links are reached by keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # By its name: `viewport()` has all classes of widgets made, in 8 ms, to find which of them it is.
        self._kept_viewport = self.findChild(QWidget, _VIEWPORT)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes with the length of the text would lay every page out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._dim_scroll_bar)
        self._dim_scroll_bar(0, 0)
        self.document().setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.anchorClicked.connect(self._activate)
        self._shapes: RunShapes | None = None
        self._rest: list[Action] = []
        self._turns = Turns(self)
        self._links: list[_Followed] = []
        self._activated = 0
        self._drawn = Drawn()
        self._has_keyboard = False
        self._cursor = QTextCursor(self.document())
        self._is_fresh = True
        self._above: QTextFrame | None = None
        self._fades = False

    def _dim_scroll_bar(self, _least: int, greatest: int) -> None:
        self.verticalScrollBar().setEnabled(greatest > 0)

    @contextmanager
    def writing(self, theme: Theme, keep_scroll: bool = False) -> Iterator[None]:
        """Write the page anew; what is in view is laid out and shown at once, when the block ends."""
        kept = self.verticalScrollBar().value() if keep_scroll else 0
        self.setUpdatesEnabled(False)
        self._begin(theme)
        self._cursor.beginEditBlock()
        try:
            yield
        finally:
            self._cursor.endEditBlock()
            self._fill(kept + self.viewport().height())
            self.verticalScrollBar().setValue(kept)
            self.setUpdatesEnabled(True)

    @contextmanager
    def fading(self, fades: bool = True) -> Iterator[None]:
        """Write what the filter leaves out: fainter, but to be read."""
        before, self._fades = self._fades, fades or self._fades
        try:
            yield
        finally:
            self._fades = before

    def later(self, section: Action) -> None:
        """Write a section at once if it comes into view, else when there is time for it."""
        self._rest.append(section)

    def _fill(self, height: float) -> None:
        while self._rest and self.document().size().height() < height:
            self._write_rest(1)
        if self._rest:
            self._turns.start(self._in_steps(), _BUSY_MS, at_once=False)

    def _in_steps(self) -> Steps[None]:
        """Write what is not in view, a section a step."""
        while self._rest:
            self._write_rest(1)
            yield

    def finish(self) -> None:
        """Write what is not in view now, rather than when there is time for it."""
        self._turns.give_up()
        if self._rest:
            self._write_rest(len(self._rest))

    def lay_out(self) -> None:
        """Write and lay out all of the page, so that it can be scrolled anywhere."""
        self.finish()
        self.document().size()

    def show_paragraph(self, text: str) -> None:
        """Scroll to the first paragraph of just this text, if the page has one."""
        self.lay_out()
        block = self.document().begin()
        while block.isValid() and block.text() != text:
            block = block.next()
        if block.isValid():
            place = self.document().documentLayout().blockBoundingRect(block)
            self.verticalScrollBar().setValue(round(place.top()) - _ABOVE_SHOWN)

    def _write_rest(self, count: int) -> None:
        sections, self._rest = self._rest[:count], self._rest[count:]
        self._cursor.beginEditBlock()
        for section in sections:
            section()
        self._cursor.endEditBlock()

    def toPlainText(self) -> str:
        """All the text of the page."""
        self.finish()
        return super().toPlainText()

    def _begin(self, theme: Theme) -> None:
        if self._shapes is None or self._shapes.theme is not theme:
            self._shapes = RunShapes(theme)
        self._turns.give_up()
        self._rest.clear()
        self._links.clear()
        self._drawn = Drawn()
        self.document().clear()
        root = QTextFrameFormat()
        root.setLeftMargin(MARGIN)
        root.setRightMargin(MARGIN - self.verticalScrollBar().sizeHint().width())
        root.setTopMargin(MARGIN - 4)
        root.setBottomMargin(MARGIN)
        self._cursor = QTextCursor(self.document())
        # The document itself would keep what Python knows of each frame that it once had.
        self._cursor.currentFrame().setFrameFormat(root)
        self._is_fresh, self._above = True, None

    def paragraph(
        self,
        *runs: Run,
        above: float = 0,
        line: float = 0,
        align: Qt.AlignmentFlag = _LEFT,
        indent: float = 0,
        forward: bool = False,
    ) -> None:
        """Write a paragraph, `above` pixels below what came before, with lines `line` pixels high at the
        usual size of texts.

        `indent` hangs all lines but the first. A `forward` paragraph runs from left to right even if
        its text does not; every other takes the direction of its text.
        """
        block = QTextBlockFormat()
        if above:
            block.setTopMargin(above)
        if align is not _LEFT:
            block.setAlignment(align)
        if indent:
            hung = self._written_in.enlarged(indent)
            block.setLeftMargin(hung)
            block.setTextIndent(-hung)
        if line:
            block.setLineHeight(self._written_in.enlarged(line), _FIXED_HEIGHT)
        if forward:
            block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if self._is_fresh:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._keep_gap(above)
        self._is_fresh = False
        for run in runs:
            self.write(run)

    def write(self, run: Run) -> None:
        """Add a run to the paragraph that is being written."""
        shape = self._written_in.shape(run, self._fades)
        if run.action is not None:
            shape = QTextCharFormat(shape)
            shape.setAnchor(True)
            shape.setAnchorHref(f"link:{len(self._links)}")
            set_tip(shape, plain_text(run.tip))
            self._links.append(_Followed(run.action, self._cursor.position()))
        if run.glyph:
            role = self._written_in.role(run.role, self._fades)
            self._drawn.glyphs.append((self._cursor.position(), run.glyph, role))
            self._cursor.insertText(_GLYPH_SPACE, shape)
        self._cursor.insertText(plain_text(run.text), shape)

    @contextmanager
    def card(self, border: str = "rule", above: float = 10) -> Iterator[None]:
        """Write within a rounded border of a colour role."""
        shape = QTextFrameFormat()
        shape.setPadding(CARD_PADDING)
        shape.setTopMargin(above)
        if self._is_fresh:
            self._flatten()
        frame = self._cursor.insertFrame(shape)
        self._drawn.cards.append((frame, "rule" if self._fades else border))
        self._is_fresh, self._above = True, None
        yield
        self._leave(frame)

    def _flatten(self) -> None:
        """Take the height from the empty paragraph between two frames."""
        block = QTextBlockFormat()
        block.setLineHeight(1, _FIXED_HEIGHT)
        self._cursor.setBlockFormat(block)

    def _leave(self, frame: QTextFrame) -> None:
        """Go on after a frame, in the empty paragraph that Qt has left there."""
        self._cursor.setPosition(frame.lastPosition() + 1)
        self._is_fresh, self._above = True, frame

    def _keep_gap(self, height: float) -> None:
        """Let the frame above keep a gap: Qt drops the top margin of a paragraph that follows one."""
        if self._above is not None and height:
            shape = self._above.frameFormat()
            shape.setBottomMargin(height)
            self._above.setFrameFormat(shape)
        self._above = None

    def grid(self, rows: Sequence[tuple[Run, Sequence[Run]]], above: float = 0, gap: float = 4) -> None:
        """Write rows of a label and its value, the values aligned."""
        label_width = max((self._written_in.width(label) for label, _ in rows), default=0.0) + _LABEL_GAP
        widths = (
            QTextLength(QTextLength.Type.FixedLength, label_width),
            QTextLength(QTextLength.Type.VariableLength, 0),
        )
        for (label, runs), cells in zip(rows, self._table(len(rows), widths, above, gap), strict=True):
            self._cell(cells[0].firstCursorPosition(), (label,))
            self._cell(cells[1].firstCursorPosition(), runs)

    def sides(self, left: Sequence[Run], right: Sequence[Run], above: float = 0, indent: float = 0) -> None:
        """Write two runs of text on one line, one at each edge; the left one may break."""
        self.rows([(left, right)], above, indent=indent)

    def rows(
        self,
        rows: Sequence[tuple[Sequence[Run], Sequence[Run]]],
        above: float = 0,
        gap: float = 6,
        indent: float = 0,
        widest: float = _WIDEST_RIGHT,
    ) -> None:
        """Write rows of what stands at the left edge and what, up to `widest` wide, at the right."""
        right_width = max((sum(map(self._written_in.width, right)) for _, right in rows), default=0.0)
        widths = (
            QTextLength(QTextLength.Type.VariableLength, 0),
            QTextLength(
                QTextLength.Type.FixedLength,
                min(right_width + 4, self._written_in.enlarged(widest), self._most_right),
            ),
        )
        for (left, right), cells in zip(rows, self._table(len(rows), widths, above, gap), strict=True):
            self._cell(cells[0].firstCursorPosition(), left, indent=indent)
            self._cell(cells[1].firstCursorPosition(), right, align=Qt.AlignmentFlag.AlignRight)

    def _table(
        self, count: int, widths: Sequence[QTextLength], above: float, gap: float
    ) -> Iterator[tuple[QTextTableCell, QTextTableCell]]:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellPadding(0)
        shape.setCellSpacing(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(list(widths))
        # Qt gives no height to an empty paragraph before a table, so the table itself keeps the gap.
        shape.setTopMargin(above)
        table: QTextTable = self._cursor.insertTable(count, 2, shape)
        for row in range(count):
            cells = table.cellAt(row, 0), table.cellAt(row, 1)
            if row and gap:
                _pad(cells[0], gap)
                _pad(cells[1], gap)
            yield cells
        self._leave(table)

    def _cell(
        self,
        cursor: QTextCursor,
        runs: Sequence[Run],
        align: Qt.AlignmentFlag = _LEFT,
        indent: float = 0,
    ) -> None:
        outside, self._cursor = self._cursor, cursor
        self._is_fresh, self._above = True, None
        self.paragraph(*runs, align=align, indent=indent, forward=True)
        self._cursor = outside

    @property
    def _most_right(self) -> float:
        """The most that stands at the right edge takes of the width."""
        return max(self.viewport().width(), _LEAST_WIDTH) * _MOST_RIGHT

    @property
    def _written_in(self) -> RunShapes:
        if self._shapes is None:
            raise RuntimeError("a page is written inside `writing`")
        return self._shapes

    def _activate(self, url: "QUrl") -> None:
        number = url.path()
        if number.isdecimal() and int(number) < len(self._links):
            link = self._links[int(number)]
            self._activated = link.position
            link.action()

    def position(self) -> int:
        """The position in the document at which writing goes on."""
        return self._cursor.position()

    def activated_place(self) -> QRect:
        """Where the link that was followed last stands in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._activated, self.document().characterCount() - 1))
        return self.cursorRect(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards' borders and the glyphs, then the text."""
        if self._shapes is None:
            super().paintEvent(event)
            return
        theme = self._shapes.theme
        painter = QPainter(self.viewport())
        self._drawn.paint(painter, self, theme, QRectF(event.rect()))
        painter.end()
        super().paintEvent(event)
        if self._has_keyboard:
            paint_focus_frame(self.viewport(), theme.colour("accent"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if the keyboard brought it here."""
        self._has_keyboard = came_by_key(event)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        self._has_keyboard = False
        super().focusOutEvent(event)
        self.viewport().update()


def _pad(cell: QTextTableCell, above: float) -> None:
    shape = QTextTableCellFormat()
    shape.setTopPadding(above)
    cell.setFormat(shape)
