"""The foot of a window that only tells something: copy what it tells, or close it."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from viewer.paint.theme import Theme
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import Translator


class CopyButtons(QWidget):
    """Copies the text that is told at the moment, and closes the dialog; Enter closes.

    `tips` has one for `copy` and one for `close`.
    """

    def __init__(
        self,
        dialog: QDialog,
        told: Callable[[], str],
        tips: Mapping[str, str],
        theme: Theme,
        words: Translator,
    ) -> None:
        super().__init__(dialog)
        self.copy, self.close_button = QPushButton(), QPushButton()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(told()))
        self.close_button.clicked.connect(dialog.accept)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button, action in ((self.copy, "copy"), (self.close_button, "close")):
            button.setText(words.text(f"about.{action}"))
            set_tip(button, tips[action])
            button.setFont(theme.font("body"))
            button.setAutoDefault(False)
            row.addWidget(button)
        row.insertStretch(1, 1)
        self.close_button.setDefault(True)
