"""One value of a filter as a button: its colour, its name, and how many entries and values have it."""

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from viewer.app.state import State
from viewer.core.filter.filter import Standing
from viewer.paint.theme import load_theme

HEIGHT = 22
_DOT, _PAD, _GAP = 8, 9, 6
_WIDEST = 210
_LETTERS = 8  # by which sources are told apart


class ChipFace(Struct, frozen=True):
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
        self._fit()
        state.theme_changed.connect(self._fit)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _fit(self) -> None:
        self.setFixedHeight(self._state.enlarged(HEIGHT))

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
        return QSize(min(round(width), self._state.enlarged(_WIDEST)), self._state.enlarged(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for the dot, the count and the name's first letters."""
        letters = self.fontMetrics().averageCharWidth() * _LETTERS
        width = min(round(letters + self._aside()), self.sizeHint().width())
        return QSize(width, self._state.enlarged(HEIGHT))

    def _aside(self) -> float:
        """What all but the name takes."""
        count = self.fontMetrics().horizontalAdvance(self._face.counted)
        side, pad, gap = map(self._state.enlarged, (_DOT, _PAD, _GAP))
        dot = side + gap if self._face.role else 0
        return 2 * pad + dot + (count + gap if self._face.counted else 0) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill: filled where its value is taken, struck out where it is excluded."""
        theme, face = load_theme(self._state.theme, self._state.text_size), self._face
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
        left, side = theme.enlarged(_PAD), theme.enlarged(_DOT)
        if face.role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(face.role))
            painter.drawEllipse(QPointF(left + side / 2, self.height() / 2), side / 2, side / 2)
            left += side + theme.enlarged(_GAP)
        ink = theme.colour("accent-strong" if taken else "text-faint" if excluded else "text")
        self._write(painter, left, ink, theme.colour("text-soft"), excluded)

    def _write(self, painter: QPainter, left: float, ink: QColor, soft: QColor, excluded: bool) -> None:
        face, middle = self._face, Qt.AlignmentFlag.AlignVCenter
        font = self.font()
        font.setStrikeOut(excluded)
        count = self.fontMetrics().horizontalAdvance(face.counted)
        pad, gap = self._state.enlarged(_PAD), self._state.enlarged(_GAP)
        room = self.width() - left - pad - (count + gap if face.counted else 0)
        painter.setFont(font)
        painter.setPen(ink)
        name = self.fontMetrics().elidedText(face.name, Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.drawText(QRectF(left, 0, room + 1, self.height()), middle, name)
        painter.setFont(self.font())
        painter.setPen(soft)
        at = self.width() - pad - count
        painter.drawText(QRectF(at, 0, count + 1, self.height()), middle, face.counted)
