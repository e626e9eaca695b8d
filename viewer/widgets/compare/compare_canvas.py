"""The claims of the compare strip: a click selects one, the arrow keys walk along them."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.compare.frame import CompareFrame, StripCard
from viewer.paint.compare_painter import ComparePainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.controls.plain_text import set_tip

_WAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CompareCanvas(PicturePart):
    """Paints a frame from a pixel row on; what is above it is the strip's head."""

    chosen = Signal(str)

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._frame: CompareFrame | None = None
        self._top = 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_frame(self, frame: CompareFrame | None, top: float) -> None:
        """Show a frame from the pixel row `top` on."""
        self._frame, self._top = frame, top
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the frame below its head."""
        height = self._frame.height - self._top if self._frame is not None else 0.0
        return QSize(0, max(round(height * self.zoom), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the claims and what is known of them."""
        painter, theme = self.painter(), load_theme(self._state.theme)
        painter.fillRect(self.area, theme.colour("surface"))
        if self._frame is None:
            return
        painter.translate(0, -self._top)
        ComparePainter(theme, labels_of(self._state.theme)).paint(painter, self._frame)
        painter.translate(0, self._top)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(self.area.adjusted(0, 0, -1, -1))

    def _card(self, position: QPoint) -> StripCard | None:
        return self._frame.card_at(position.x(), position.y() + self._top) if self._frame else None

    def card_at(self, position: QPoint) -> str:
        """The id of the claim at a position; empty without one."""
        found = self._card(position)
        return found.id if found is not None else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click does something, and all of what may be cut there."""
        card = self._card(event.position().toPoint())
        is_link = card is not None
        set_tip(self, card.tip if card is not None else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the claim under the pointer."""
        card = self.card_at(event.position().toPoint())
        if card and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(card)

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys from the shortcuts that walk through the lanes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in _WAYS)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from claim to claim."""
        way = _WAYS.get(event.key())
        if way is None or self._frame is None or not self._frame.cards:
            super().keyPressEvent(event)
            return
        cards = self._frame.cards
        at = next((n for n, card in enumerate(cards) if card.selected), None)
        following = (0 if way > 0 else len(cards) - 1) if at is None else at + way
        self.chosen.emit(cards[min(max(following, 0), len(cards) - 1)].id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        self.update()
