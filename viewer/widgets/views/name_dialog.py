"""Asks for one line of text: the name of a view, or a link."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_title
from viewer.words.translations import translator

_MARGINS = (20, 18, 20, 16)
_WIDTH = 420
MOST_LETTERS = 200


class LineDialog(QDialog):
    """Emits `given` with what was written, unless that is blank or the dialog is left."""

    given = Signal(str)

    def __init__(
        self, state: State, subject: str, text: str, parent: QWidget | None = None, most: int = MOST_LETTERS
    ) -> None:
        """Say the sentences `views.SUBJECT.title`, `.label` and `.accept`; begin with a text, selected."""
        super().__init__(parent)
        self._theme, words = load_theme(state.theme, state.text_size), translator(state.language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, words.text(f"views.{subject}.title"))
        label = PlainLabel(words.text(f"views.{subject}.label"), "text-soft")
        self.field = self._make_field(text, most, label)
        self.accept_button = QPushButton(words.text(f"views.{subject}.accept"))
        leave = QPushButton(words.text("views.cancel"))
        self._arrange(label, self._make_buttons(leave))
        self._follow()

    def _make_field(self, text: str, most: int, label: PlainLabel) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(most)
        field.setText(text)
        field.selectAll()
        field.setAccessibleName(label.text())
        field.textChanged.connect(self._follow)
        label.setBuddy(field)
        for part in (label, field):
            part.setFont(self._theme.font("body"))
        return field

    def _make_buttons(self, leave: QPushButton) -> QHBoxLayout:
        self.accept_button.setDefault(True)
        leave.setAutoDefault(False)
        self.accept_button.clicked.connect(self._give)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (leave, self.accept_button):
            button.setFont(self._theme.font("body"))
            buttons.addWidget(button)
        return buttons

    def _arrange(self, label: PlainLabel, buttons: QHBoxLayout) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.setSpacing(8)
        whole.addWidget(label)
        whole.addWidget(self.field)
        whole.addSpacing(8)
        whole.addLayout(buttons)
        self.setMinimumWidth(self._theme.enlarged(_WIDTH))

    def _follow(self) -> None:
        self.accept_button.setEnabled(bool(self.field.text().strip()))

    def _give(self) -> None:
        self.given.emit(self.field.text().strip())
        self.accept()
