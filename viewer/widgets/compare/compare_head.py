"""The head of the compare strip: what is compared, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.app.state import State
from viewer.core.compare.frame import CompareFrame
from viewer.core.compare.sizes import COMPARE
from viewer.paint.compare_painter import ComparePainter
from viewer.paint.flag import flag_role
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import Translator

_EDGE = 2
_GAP = 8


class CompareHead(PicturePart):
    """Paints the first pixel rows of a frame; buttons export it, lead back, and close it."""

    export_pressed = Signal()
    back_pressed = Signal()
    close_pressed = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._frame: CompareFrame | None = None
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

    def speak(self, words: Translator) -> None:
        """Say what the buttons do, in a language and the theme's font."""
        self.setFixedHeight(round(COMPARE.head * self.zoom))
        theme = load_theme(self._state.theme, self._state.text_size)
        for button, key in ((self.export, "export"), (self.back, "back"), (self.close_button, "close")):
            button.setText(words.text(f"compare.{key}"))
            button.setFont(theme.font("small"))
            set_tip(button, words.text(f"compare.{key}.tip"))

    @property
    def buttons_width(self) -> float:
        """How much of the head the buttons take, in pixels of the widget."""
        shown = [each for each in (self.export, self.back, self.close_button) if not each.isHidden()]
        return sum(each.sizeHint().width() + _GAP for each in shown) + COMPARE.pad

    def show_frame(self, frame: CompareFrame | None) -> None:
        """Show the head of a frame."""
        self._frame = frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, and an edge in the colour of what is compared."""
        painter, theme = self.painter(), load_theme(self._state.theme)
        painter.fillRect(self.area, theme.colour("surface"))
        if self._frame is None:
            return
        flag = self._frame.flag
        painter.setPen(QPen(theme.colour(flag_role(flag) if flag else "rule-strong"), _EDGE))
        painter.drawLine(0, _EDGE // 2, round(self.area.width()), _EDGE // 2)
        ComparePainter(theme, labels_of(self._state.theme)).paint(painter, self._frame)
