"""What this program is and what it runs on, to be read and copied."""

import platform

from PySide6.QtCore import QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer import __licence__, __version__
from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_tip, set_title
from viewer.words.translations import Translator, translator

_MARGINS = (28, 24, 28, 18)


class AboutDialog(QDialog):
    """Says version, Qt, Python, system and licence; a button copies them."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, self._words = load_theme(state.theme), translator(state.language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, self._words.text("about.title"))
        self.versions = PlainLabel(versions(self._words), "text-soft", theme.font("body"))
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy, self.close_button = QPushButton(), QPushButton()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.versions.text()))
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        for button, name in ((self.copy, "copy"), (self.close_button, "close")):
            button.setText(self._words.text(f"about.{name}"))
            set_tip(button, self._words.text(f"about.{name}.tip"))
            button.setFont(theme.font("body"))
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.insertStretch(1, 1)
        self.close_button.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.setSpacing(12)
        whole.addWidget(PlainLabel(self._words.text("app.name"), "text", theme.font("title")))
        whole.addWidget(PlainLabel(self._words.text("about.text"), "text", theme.font("body")))
        whole.addWidget(self.versions)
        whole.addSpacing(6)
        whole.addLayout(buttons)


def versions(words: Translator) -> str:
    """A line for each thing that a report of a fault should name."""
    facts = {
        "version": __version__,
        "qt": qVersion(),
        "python": platform.python_version(),
        "system": QSysInfo.prettyProductName(),
        "licence": __licence__,
    }
    return "\n".join(words.text(f"about.{name}", value=value) for name, value in facts.items())
