"""Says that something went wrong in the program, with details to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from viewer.app.faults import Faults
from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.copy_buttons import CopyButtons
from viewer.widgets.controls.plain_text import PlainLabel, set_title
from viewer.widgets.window.about_dialog import versions
from viewer.words.translations import translator

_SIZE = (640, 420)
_MARGINS = (28, 24, 28, 18)


class FaultDialog(QDialog):
    """Lists the faults so far; one that comes while it is open is added to it."""

    def __init__(self, state: State, faults: Faults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, words = load_theme(state.theme, state.text_size), translator(state.language)
        self._faults, self._versions = faults, versions(words)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, words.text("fault.title"))
        said = PlainLabel(words.text("fault.text"), "text", theme.font("body"))
        said.setWordWrap(True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFont(theme.font("small"))
        self.details.setAccessibleName(words.text("fault.details"))
        tips = {action: words.text(f"fault.{action}.tip") for action in ("copy", "close")}
        self.buttons = CopyButtons(self, self.details.toPlainText, tips, theme, words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.setSpacing(12)
        whole.addWidget(said)
        whole.addWidget(self.details, 1)
        whole.addWidget(self.buttons)
        self.resize(*map(theme.enlarged, _SIZE))
        self.tell()

    def tell(self) -> None:
        """Say what is known by now."""
        self.details.setPlainText(f"{self._versions}\n\n{self._faults.details}")
