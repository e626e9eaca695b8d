"""Paints a line of what was found: its words with the marks in bold, and a few words at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.app.state import State
from viewer.core.search.marks import Marked
from viewer.paint.theme import Theme, load_theme
from viewer.widgets.search.search_lines import Line

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_PAD_X, _PAD_Y, _BETWEEN = 10, 4, 16
_HEADING_ABOVE = 6
_LEAST_LINE = 0.45  # of the width, that a line gets however long what stands beside it


class FoundPainter(QStyledItemDelegate):
    """Paints lines in the theme in use; no text of a record is read as markup."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as line and aside together; a heading has some room above."""
        line, theme = _line(index), load_theme(self._state.theme, self._state.text_size)
        font, small = _fonts(line, theme)
        width = QFontMetricsF(_bold(font)).horizontalAdvance(line.line.text)
        if line.aside:
            width += _BETWEEN + QFontMetricsF(small).horizontalAdvance(line.aside)
        above = 0 if line.choice else _HEADING_ABOVE
        return QSize(round(width) + 2 * _PAD_X, round(QFontMetricsF(font).height()) + 2 * _PAD_Y + above)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, line and aside."""
        line, theme = _line(index), load_theme(self._state.theme, self._state.text_size)
        area: QRect = option.rect
        painter.save()
        if line.choice and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(area, 5, 5)
        inner = area.adjusted(_PAD_X, 0, -_PAD_X, 0)
        room = inner.width() - self._paint_aside(painter, inner, line, theme)
        self._paint_line(painter, inner, room, line, theme)
        painter.restore()

    def _paint_aside(self, painter: QPainter, inner: QRect, line: Line, theme: Theme) -> int:
        """Paint what stands at the right; returns the width that it takes, in pixels."""
        if not line.aside:
            return 0
        _, small = _fonts(line, theme)
        metrics = QFontMetricsF(small)
        text = metrics.elidedText(
            line.aside, Qt.TextElideMode.ElideRight, inner.width() * (1 - _LEAST_LINE) - _BETWEEN
        )
        painter.setFont(small)
        painter.setPen(theme.colour("text-faint" if line.is_outside else "text-soft"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        return round(metrics.horizontalAdvance(text)) + _BETWEEN

    def _paint_line(self, painter: QPainter, inner: QRect, room: int, line: Line, theme: Theme) -> None:
        font, _ = _fonts(line, theme)
        metrics = QFontMetricsF(_bold(font))
        text = metrics.elidedText(line.line.text, Qt.TextElideMode.ElideRight, room)
        layout = QTextLayout(text, font)
        role = "text-faint" if line.is_outside else "accent-strong"
        layout.setFormats(_formats(Marked(text, line.line.marks), font, theme.colour(role)))
        layout.beginLayout()
        row = layout.createLine()
        row.setLineWidth(max(room, 1))
        layout.endLayout()
        painter.setPen(theme.colour(_role(line)))
        below = _HEADING_ABOVE if not line.choice else 0
        y = inner.top() + below + (inner.height() - below - row.height()) / 2
        layout.draw(painter, QPointF(inner.left(), y))


def _line(index: QModelIndex | QPersistentModelIndex) -> Line:
    found = index.data(LINE_ROLE)
    return found if isinstance(found, Line) else Line(Marked(""))


def _role(line: Line) -> str:
    """The colour of a line: what the filter leaves out is fainter."""
    if line.is_outside:
        return "text-faint"
    return "text" if line.choice else "text-soft"


def _fonts(line: Line, theme: Theme) -> tuple[QFont, QFont]:
    return theme.font("body" if line.choice else "small"), theme.font("small")


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _formats(line: Marked, font: QFont, colour: QColor) -> list[QTextLayout.FormatRange]:
    """The marks as Qt counts: in UTF-16."""
    found = []
    for start, end in line.marks:
        if end <= len(line.text):
            each = QTextLayout.FormatRange()
            each.start = _units(line.text[:start])
            each.length = _units(line.text[start:end])
            look = QTextCharFormat()
            look.setFont(_bold(font))
            look.setForeground(colour)
            each.format = look
            found.append(each)
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
