"""The head of the compare strip: what is compared, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.core.compare.frame import CompareFrame
from viewer.core.compare.sizes import COMPARE
from viewer.paint.compare_painter import ComparePainter
from viewer.paint.flag import flag_role
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import Translator

_EDGE = 2
_GAP = 8


class CompareHead(QWidget):
    """Paints the first pixel rows of a frame; buttons export it, lead back, and close it."""

    export_pressed = Signal()
    back_pressed = Signal()
    close_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: CompareFrame | None = None
        self._theme = "light"
        self.export, self.back, self.close_button = QPushButton(), QPushButton(), QPushButton()
        self.export.clicked.connect(self.export_pressed)
        self.back.clicked.connect(self.back_pressed)
        self.close_button.clicked.connect(self.close_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _EDGE, int(COMPARE.pad) // 2, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        for button in (self.export, self.back, self.close_button):
            button.setProperty("kind", "link")
            row.addWidget(button)
        self.setFixedHeight(round(COMPARE.head))

    def speak(self, words: Translator, theme: str) -> None:
        """Say what the buttons do, in a language and a theme's font."""
        for button, key in ((self.export, "export"), (self.back, "back"), (self.close_button, "close")):
            button.setText(words.text(f"compare.{key}"))
            button.setFont(load_theme(theme).font("small"))
            set_tip(button, words.text(f"compare.{key}.tip"))

    @property
    def buttons_width(self) -> float:
        """How much of the head the buttons take, in pixels."""
        shown = [each for each in (self.export, self.back, self.close_button) if not each.isHidden()]
        return sum(each.sizeHint().width() + _GAP for each in shown) + COMPARE.pad

    def show_frame(self, frame: CompareFrame | None, theme: str) -> None:
        """Show the head of a frame in a theme."""
        self._frame, self._theme = frame, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, and an edge in the colour of what is compared."""
        painter, theme = QPainter(self), load_theme(self._theme)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if self._frame is None:
            return
        flag = self._frame.flag
        painter.setPen(QPen(theme.colour(flag_role(flag) if flag else "rule-strong"), _EDGE))
        painter.drawLine(0, _EDGE // 2, self.width(), _EDGE // 2)
        ComparePainter(theme, labels_of(self._theme)).paint(painter, self._frame)
