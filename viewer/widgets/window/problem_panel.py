"""A plain account of what is wrong with a file: instead of a record, or above the one that stays open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.model.problems import Problem
from viewer.paint.theme import Theme, load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_tip
from viewer.words.sentences import listed
from viewer.words.translations import translator

_SHOWN = 100
_ALONE, _ABOVE = (48, 40, 48, 40), (16, 12, 16, 12)  # margins
_MOST_ABOVE = 220
_UNLIMITED = 16_777_215  # Qt's own word for it


class ProblemPanel(QWidget):
    """Lists a file's problems, each with its place in it; `close` takes it away from above a record."""

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
        self._open, self._retry, self._back = QPushButton(), QPushButton(), QPushButton()
        self._open.clicked.connect(self.open_pressed)
        self._retry.clicked.connect(self.retry_pressed)
        self._back.clicked.connect(self.leave)
        self._told: tuple[str, Sequence[Problem]] = "", ()
        for signal in (state.language_changed, state.theme_changed, state.record_changed):
            signal.connect(self._tell)
        self._place()
        self.hide()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self._heading, self._file, self._list):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        for button in (self._back, self._retry, self._open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_problems(self, name: str, problems: Sequence[Problem]) -> None:
        """Say what is wrong with a file: above the record that is open, in its place where none is."""
        self._told = name, problems
        self._tell()
        self.show()

    def _tell(self) -> None:
        name, problems = self._told
        record = self._state.record
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        self._arrange(theme, above=record is not None)
        self._heading.setFont(theme.font("title" if record is None else "heading"))
        self._file.setFont(theme.font("body"))
        self._list.setFont(theme.font("body"))
        self._heading.setText(words.text("problem.heading"))
        self._file.setText(name)
        self._list.setPlainText("\n\n".join(listed(problems, _SHOWN, words)))
        self._back.setText(words.text("problem.to_record", record=record.record.title) if record else "")
        set_tip(self._back, words.text("tip.problem.to_record"))
        self._open.setText(words.text("problem.back"))
        self._retry.setText(words.text("problem.retry"))
        set_tip(self._open, words.text("tip.problem.back"))
        set_tip(self._retry, words.text("tip.problem.retry"))

    def leave(self) -> bool:
        """Go away; False where nothing is told."""
        is_told = self.isVisible()
        self.hide()
        return is_told

    def _arrange(self, theme: Theme, *, above: bool) -> None:
        """Take all the room, or as much as leaves the record to be seen."""
        column = self.layout()
        assert column is not None
        column.setContentsMargins(*(_ABOVE if above else _ALONE))
        self.setMaximumHeight(theme.enlarged(_MOST_ABOVE) if above else _UNLIMITED)
        self._back.setVisible(above)

    @property
    def text(self) -> str:
        """The problems as shown."""
        return self._list.toPlainText()
