"""One value of a filter as a button: its colour, its name, and how many entries and values have it."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from viewer.app.state import State
from viewer.core.filter.filter import Standing
from viewer.paint.theme import load_theme

HEIGHT = 22
_DOT, _PAD, _GAP = 8.0, 9.0, 6.0
_WIDEST, _NARROWEST = 210, 44


class ChipFace(NamedTuple):
    """What a chip shows: a name, a count as text, and the role of its dot's colour, if it has one."""

    name: str
    counted: str
    role: str = ""
    standing: Standing = ""


class Chip(QPushButton):
    """A pill; as wide as its name, and narrower where there is no room."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._face = ChipFace("", "")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def face(self) -> ChipFace:
        """What it shows."""
        return self._face

    def show_face(self, face: ChipFace) -> None:
        """Show something else."""
        if face != self._face:
            self._face = face
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole name, up to a width."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._face.name) + self._aside()
        return QSize(min(round(width), _WIDEST), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Room for the dot, the count and a letter or two."""
        return QSize(min(_NARROWEST, self.sizeHint().width()), HEIGHT)

    def _aside(self) -> float:
        """What all but the name takes."""
        count = self.fontMetrics().horizontalAdvance(self._face.counted)
        dot = _DOT + _GAP if self._face.role else 0.0
        return 2 * _PAD + dot + (count + _GAP if self._face.counted else 0.0) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill: filled where its value is taken, struck out where it is excluded."""
        theme, face = load_theme(self._state.theme), self._face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken, excluded = face.standing == "take", face.standing == "exclude"
        lively = self.underMouse() or self.isDown()
        ground = "selection" if taken else "hover" if lively else "surface"
        edge = "accent" if taken or self.hasFocus() else "rule-strong"
        painter.setPen(QPen(theme.colour(edge), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(theme.colour(ground))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        left = _PAD
        if face.role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(face.role))
            painter.drawEllipse(QPointF(left + _DOT / 2, self.height() / 2), _DOT / 2, _DOT / 2)
            left += _DOT + _GAP
        ink = theme.colour("accent-strong" if taken else "text-faint" if excluded else "text")
        self._write(painter, left, ink, theme.colour("text-soft"), excluded)

    def _write(self, painter: QPainter, left: float, ink: QColor, soft: QColor, excluded: bool) -> None:
        face, middle = self._face, Qt.AlignmentFlag.AlignVCenter
        font = self.font()
        font.setStrikeOut(excluded)
        count = self.fontMetrics().horizontalAdvance(face.counted)
        room = self.width() - left - _PAD - (count + _GAP if face.counted else 0.0)
        painter.setFont(font)
        painter.setPen(ink)
        name = self.fontMetrics().elidedText(face.name, Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.drawText(QRectF(left, 0, room + 1, self.height()), middle, name)
        painter.setFont(self.font())
        painter.setPen(soft)
        at = self.width() - _PAD - count
        painter.drawText(QRectF(at, 0, count + 1, self.height()), middle, face.counted)
