"""What the window shows when there is no record to show: a plain account of what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.model.problems import Problem
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_tip
from viewer.words.sentences import listed
from viewer.words.translations import translator

_SHOWN = 100


class ProblemPanel(QWidget):
    """Lists a record's problems, each with its place in the file."""

    open_pressed = Signal()
    retry_pressed = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "canvas")
        self._heading, self._file = PlainLabel(), PlainLabel(role="text-soft")
        for label in (self._heading, self._file):
            label.setWordWrap(True)
        self._list = QPlainTextEdit()
        self._list.setReadOnly(True)
        self._open, self._retry = QPushButton(), QPushButton()
        self._open.clicked.connect(self.open_pressed)
        self._retry.clicked.connect(self.retry_pressed)
        self._told: tuple[str, Sequence[Problem]] = "", ()
        state.language_changed.connect(lambda: self.show_problems(*self._told))
        self._place()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(12)
        for widget in (self._heading, self._file, self._list):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self._retry)
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_problems(self, name: str, problems: Sequence[Problem]) -> None:
        """Say what is wrong with a file."""
        self._told = name, problems
        theme, words = load_theme(self._state.theme), translator(self._state.language)
        self._heading.setFont(theme.font("title"))
        self._file.setFont(theme.font("body"))
        self._list.setFont(theme.font("body"))
        self._heading.setText(words.text("problem.heading"))
        self._file.setText(name)
        self._list.setPlainText("\n\n".join(listed(problems, _SHOWN, words)))
        self._open.setText(words.text("problem.back"))
        self._retry.setText(words.text("problem.retry"))
        set_tip(self._open, words.text("tip.problem.back"))
        set_tip(self._retry, words.text("tip.problem.retry"))

    @property
    def text(self) -> str:
        """The problems as shown."""
        return self._list.toPlainText()
