"""Paints a value of a filter's list: whether it is taken, its name, when its entries are, and how many."""

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.app.state import State
from viewer.app.views.filtering import Filtering
from viewer.core.charts.numbers import number_text
from viewer.core.filter.facets import Facet
from viewer.paint.theme import Theme, load_theme
from viewer.widgets.filter.facet_model import FACET, FacetModel
from viewer.words.translations import translator

ROW_HEIGHT = 27
_BOX, _PAD, _STRIP, _COUNT = 12.0, 8.0, 112.0, 52.0
_LEAST_COLUMN = 2.0


class FacetRow(QStyledItemDelegate):
    """A row of the list of values."""

    def __init__(self, state: State, filtering: Filtering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._filtering = state, filtering

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        theme, facet, zoom = load_theme(self._state.theme), index.data(FACET), self._state.text_size / 100
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.scale(zoom, zoom)
        area = QRectF(0, 0, option.rect.width() / zoom, option.rect.height() / zoom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, theme, option, area)
        name = index.data(Qt.ItemDataRole.DisplayRole) or ""
        if not isinstance(facet, Facet):
            self._text(painter, theme, "text-faint", area.adjusted(_PAD, 0, -_PAD, 0), name)
        else:
            model = index.model()
            field = model.field if isinstance(model, FacetModel) else ""
            standing = self._filtering.chosen.standing(field, facet.value)
            self._box(painter, theme, standing, area)
            inner = area.adjusted(2 * _PAD + _BOX, 0, -2 * _PAD - _STRIP - _COUNT, 0)
            role = "text" if facet.told(field) else "text-faint"
            self._text(painter, theme, role, inner, name, struck=standing == "exclude")
            strip = model.strip(facet.value) if isinstance(model, FacetModel) else ()
            self._strip(painter, theme, strip, QRectF(inner.right() + _PAD, area.top() + 5, _STRIP, 17))
            counted = QRectF(area.right() - _COUNT - _PAD, area.top(), _COUNT, area.height())
            count = number_text(facet.told(field), translator(self._state.language))
            self._text(painter, theme, "text-soft", counted, count, right=True)
        painter.restore()

    def _ground(self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, area: QRectF) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or over:
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)

    def _box(self, painter: QPainter, theme: Theme, standing: str, area: QRectF) -> None:
        """A tick where the value is taken, a line through the box where it is excluded."""
        box = QRectF(area.left() + _PAD, area.center().y() - _BOX / 2, _BOX, _BOX)
        painter.setPen(QPen(theme.colour("accent" if standing else "text-ghost"), 1.2))
        painter.setBrush(theme.colour("accent" if standing == "take" else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if standing == "take":
            painter.setPen(QPen(theme.colour("on-accent"), 1.6))
            points = (0.25, 0.52), (0.43, 0.7), (0.76, 0.32)
            painter.drawPolyline([box.topLeft() + QPointF(x * _BOX, y * _BOX) for x, y in points])
        elif standing == "exclude":
            middle = box.center().y()
            painter.setPen(QPen(theme.colour("accent"), 1.8))
            painter.drawLine(QLineF(box.left() + 3, middle, box.right() - 3, middle))

    def _text(
        self,
        painter: QPainter,
        theme: Theme,
        role: str,
        area: QRectF,
        text: str,
        *,
        right: bool = False,
        struck: bool = False,
    ) -> None:
        font = theme.font("body")
        if struck:
            font = type(font)(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, cut)

    def _strip(self, painter: QPainter, theme: Theme, counts: tuple[int, ...], area: QRectF) -> None:
        """A column for each bin of time that holds any entry, over a line from beginning to end."""
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.drawLine(QLineF(area.left(), area.bottom() + 0.5, area.right(), area.bottom() + 0.5))
        most = max(counts, default=0)
        if not most:
            return
        width = area.width() / len(counts)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        for place, count in enumerate(counts):
            if count:
                height = max(area.height() * count / most, _LEAST_COLUMN)
                left = area.left() + place * width
                painter.drawRect(QRectF(left, area.bottom() - height, max(width - 0.5, 1.0), height))
