"""What this program is and what it runs on, to be read and copied."""

import platform

from PySide6.QtCore import QSysInfo, Qt, qVersion
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from viewer import __licence__, __version__
from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.copy_buttons import CopyButtons
from viewer.widgets.controls.plain_text import PlainLabel, set_title
from viewer.words.translations import Translator, translator

_MARGINS = (28, 24, 28, 18)


class AboutDialog(QDialog):
    """Says version, Qt, Python, system and licence; a button copies them."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, words = load_theme(state.theme, state.text_size), translator(state.language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, words.text("about.title"))
        self.versions = PlainLabel(versions(words), "text-soft", theme.font("body"))
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        tips = {action: words.text(f"about.{action}.tip") for action in ("copy", "close")}
        self.buttons = CopyButtons(self, self.versions.text, tips, theme, words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.setSpacing(12)
        whole.addWidget(PlainLabel(words.text("app.name"), "text", theme.font("title")))
        whole.addWidget(PlainLabel(words.text("about.text"), "text", theme.font("body")))
        whole.addWidget(self.versions)
        whole.addSpacing(6)
        whole.addWidget(self.buttons)


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
