"""What is seen while nothing is open: ways to open something."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.app.views.recent import RecentFile
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, menu_text, set_tip
from viewer.words.recent_words import recent_words
from viewer.words.translations import translator

_WIDTH, _LEAST, _TOP = 560, 300, 60


class Welcome(QWidget):
    """Offers to open a file, the bundled record, or one that was open lately; `chosen` has its path."""

    open_pressed = Signal()
    bundled_pressed = Signal()
    chosen = Signal(object)

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._recent: Sequence[RecentFile] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "canvas")
        self._heading, self._text = PlainLabel(), PlainLabel(role="text-soft")
        self._lately = PlainLabel(role="text-faint")
        self._text.setWordWrap(True)
        self.open_button, self.bundled_button = QPushButton(), QPushButton()
        self.open_button.setProperty("kind", "primary")
        self.open_button.clicked.connect(self.open_pressed)
        self.bundled_button.clicked.connect(self.bundled_pressed)
        self.files: list[QPushButton] = []
        self._place()
        for signal in (state.language_changed, state.theme_changed):
            signal.connect(self._tell)

    def _place(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.open_button, self.bundled_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = self._middle = QWidget()
        self._column = QVBoxLayout(middle)
        self._column.setSpacing(10)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._text)
        self._column.addLayout(buttons)
        self._column.addSpacing(18)
        self._column.addWidget(self._lately)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, _TOP, 0, 0)
        whole.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)

    def show_recent(self, recent: Sequence[RecentFile]) -> None:
        """Offer files that were open lately; those that are gone can't be chosen."""
        self._recent = recent
        self._tell()

    def _tell(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        told = (
            (self._heading, "welcome.heading", "title"),
            (self._text, "welcome.text", "body"),
            (self._lately, "welcome.lately", "heading"),
            (self.open_button, "welcome.open", "body"),
            (self.bundled_button, "welcome.bundled", "body"),
        )
        for widget, key, style in told:
            widget.setText(words.text(key))
            widget.setFont(theme.font(style))
        for button, key in (
            (self.open_button, "welcome.open.tip"),
            (self.bundled_button, "welcome.bundled.tip"),
        ):
            set_tip(button, words.text(key))
        self._fit()
        self._lately.setVisible(bool(self._recent))
        self._list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it in sight."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._middle.setFixedWidth(min(self._state.enlarged(_WIDTH), max(self.width() - 2 * _TOP, _LEAST)))

    def _list(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        for button in self.files:
            self._column.removeWidget(button)
            button.deleteLater()
        self.files = []
        for file in self._recent:
            said = recent_words(file.title, (file.entries, file.sources), file.path.name, words)
            button = QPushButton(menu_text(said if file.is_there else words.text("recent.gone", file=said)))
            button.setProperty("kind", "field")
            button.setFont(theme.font("body"))
            button.setEnabled(file.is_there)
            set_tip(button, str(file.path))
            button.clicked.connect(partial(self._choose, file))
            self._column.addWidget(button)
            self.files.append(button)

    def _choose(self, file: RecentFile, _checked: bool = False) -> None:
        self.chosen.emit(file.path)
