"""The parts that pages are made of: each flows as a section and paints any stretch of its pieces."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from viewer.core.page.flow import Piece, Section
from viewer.core.page.sizes import PAGE
from viewer.export.base.document import Link
from viewer.export.base.painting import seen_between
from viewer.paint.page_text import Paragraph

_MOST_COLUMNS = 12

PaintPieces = Callable[[QPainter, int, int], None]


class Block(Struct, frozen=True):
    """A section with its columns, `column_width` wide and `gap` apart.

    `paint` draws the pieces from one to another (excluded), the head of their column above them;
    the painter's origin is where the column begins. `links` are in the same pixels.
    """

    section: Section
    column_width: float
    paint: PaintPieces
    gap: float = 0.0
    paint_heading: Callable[[QPainter], None] | None = None
    links: Callable[[int, int], list[Link]] = lambda first, last: []

    def column_x(self, column: int) -> float:
        """The left pixel of a column, counted from the first one's."""
        return column * (self.column_width + self.gap)


class Measure(Struct, frozen=True):
    """How text stands on a page: in columns of a width in pixels, a gap apart."""

    width: float
    columns: int = 1
    gap: float = 0.0

    @classmethod
    def of(cls, width: float, items: int = _MOST_COLUMNS) -> "Measure":
        """As many columns as can be read well, and no more than there are items."""
        fitting = int((width + PAGE.column_gap) / (PAGE.column_least + PAGE.column_gap))
        columns = max(min(fitting, items), 1)
        return cls((width - (columns - 1) * PAGE.column_gap) / columns, columns, PAGE.column_gap)


class TextItem(Struct, frozen=True):
    """Paragraphs that belong together, `gap` above the next; a label stands left of the first line.

    The first one `heads` the others where it is said so: it is not left without them.
    """

    paragraphs: tuple[Paragraph, ...]
    indent: float = 0.0
    label: Paragraph | None = None
    gap: float = 0.0
    keep_next: bool = False
    between: float = 0.0
    heads: bool = False

    @property
    def tied_lines(self) -> int:
        """How many lines from the first one on stay with the line after them."""
        return self.paragraphs[0].lines + 1 if self.heads else 1


class _Line(Struct, frozen=True):
    """A line of a paragraph, and what is left free below it."""

    item: TextItem
    paragraph: Paragraph
    number: int
    below: float

    @property
    def height(self) -> float:
        return self.paragraph.line_height + self.below

    @property
    def is_edge(self) -> bool:
        """Whether a break below would leave one line of the paragraph alone."""
        return self.number + 1 < self.paragraph.lines and self.number in (0, self.paragraph.lines - 2)

    @property
    def has_label(self) -> bool:
        return self.number == 0 and self.paragraph is self.item.paragraphs[0]


class TextColumn:
    """Items of text as pieces: one piece a line, with two lines at least on either side of a break."""

    def __init__(self, items: Sequence[TextItem]) -> None:
        self._lines: list[_Line] = []
        self._tops = [0.0]
        pieces: list[Piece] = []
        for item in items:
            lines = list(_lines(item))
            self._lines.extend(lines)
            self._tops.extend(accumulate((line.height for line in lines), initial=self._tops.pop()))
            is_whole = len(lines) <= PAGE.whole_lines
            for n, line in enumerate(lines):
                is_last = n == len(lines) - 1
                tied = is_whole or n < item.tied_lines or n == len(lines) - 2 or line.is_edge
                pieces.append(Piece(line.height, item.keep_next if is_last else tied or item.keep_next))
        self.pieces = tuple(pieces)

    def paint(self, painter: QPainter, first: int, last: int) -> None:
        """Paint the lines from one to another (excluded), from the painter's origin down."""
        origin = self._tops[first]
        top, bottom = seen_between(painter)
        first = max(bisect_right(self._tops, origin + top) - 1, first)
        for number in range(first, min(bisect_left(self._tops, origin + bottom), last)):
            line, y = self._lines[number], self._tops[number] - origin
            if line.has_label and line.item.label is not None:
                line.item.label.paint(painter, 0, y)
            line.paragraph.paint(painter, line.item.indent, y, line.number, line.number + 1)

    def links(self, first: int, last: int) -> list[Link]:
        """The links of the lines from one to another (excluded)."""
        found: list[Link] = []
        y = 0.0
        for line in self._lines[first:last]:
            offset = QPointF(line.item.indent, y)
            areas = (area for area in line.paragraph.links() if area.line == line.number)
            found.extend(Link(QRectF(area.area).translated(offset), area.url) for area in areas)
            y += line.height
        return found


def _lines(item: TextItem) -> Sequence[_Line]:
    found: list[_Line] = []
    for n, paragraph in enumerate(item.paragraphs):
        is_end = n == len(item.paragraphs) - 1
        below = item.gap if is_end else item.between
        for number in range(paragraph.lines):
            is_last = number == paragraph.lines - 1
            found.append(_Line(item, paragraph, number, below if is_last else 0.0))
    return found


def text_block(
    items: Sequence[TextItem], measure: Measure, *, space: float = 0.0, heading: Paragraph | None = None
) -> Block:
    """Items of text in columns, under a heading if one is given, `space` below what comes before."""
    column = TextColumn(items)
    high = heading.height + PAGE.heading_gap if heading is not None else 0.0
    section = Section(column.pieces, columns=measure.columns, heading=high, space=space)
    paint_heading = None if heading is None else partial(_paint_paragraph, heading)
    return Block(section, measure.width, column.paint, measure.gap, paint_heading, column.links)


def _paint_paragraph(paragraph: Paragraph, painter: QPainter) -> None:
    paragraph.paint(painter, 0, 0)
