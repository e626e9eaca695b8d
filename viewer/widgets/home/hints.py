"""A strip with four hints, seen at the first start and never again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import ElidedLabel, set_tip
from viewer.words.translations import translator

HINTS = ("move", "find", "menu", "keys")
_MARGINS = (16, 4, 12, 4)


class Hints(QWidget):
    """Says how to move, find, do and learn more, until it is closed."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "selection")
        self.labels, self.close_button = [ElidedLabel() for _ in HINTS], QPushButton()
        self.close_button.setProperty("kind", "link")
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.setSpacing(24)
        for label in self.labels:
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.close_button)
        for signal in (state.language_changed, state.theme_changed):
            signal.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        for name, label in zip(HINTS, self.labels, strict=True):
            label.setText(words.text(f"hints.{name}"))
            label.setFont(theme.font("small"))
            set_tip(label, label.text())
        self.close_button.setText(words.text("hints.close"))
        self.close_button.setFont(theme.font("small"))
        set_tip(self.close_button, words.text("hints.close.tip"))
        self.setAccessibleName(words.text("hints.name"))
        self.setAccessibleDescription(". ".join(label.text() for label in self.labels))
