"""The row of buttons below the export dialog, and the progress of a long export in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QStackedWidget, QWidget

from viewer.paint.theme import Theme
from viewer.widgets.controls.plain_text import ElidedLabel, PlainLabel, set_tip, tell
from viewer.words.translations import Translator

_THOUSANDTHS = 1000


class ExportButtons(QStackedWidget):
    """Says only what was pressed; while something is written it shows how far that is."""

    save_pressed = Signal()
    copy_picture_pressed = Signal()
    copy_text_pressed = Signal()
    print_pressed = Signal()
    close_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self, words: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self.message = ElidedLabel(role="text-soft", font=theme.font("small"))
        self.copy_picture = self._button("copy_picture", self.copy_picture_pressed)
        self.copy_text = self._button("copy_text", self.copy_text_pressed)
        self.print = self._button("print", self.print_pressed)
        self.close_button = self._button("close", self.close_pressed)
        self.save = self._button("save", self.save_pressed)
        self.save.setDefault(True)
        self.cancel = self._button("cancel", self.cancel_pressed)
        self.doing = PlainLabel(role="text-soft", font=theme.font("small"))
        self.bar = QProgressBar()
        self.bar.setRange(0, _THOUSANDTHS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.text("export.progress"))
        others = (self.copy_picture, self.copy_text, self.print, self.close_button, self.save)
        self.addWidget(_row(self.message, self.message, *others))
        tell(self.message, "")
        self.addWidget(_row(self.bar, self.doing, self.bar, self.cancel))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _button(self, name: str, pressed: object) -> QPushButton:
        button = QPushButton(self._words.text(f"export.{name}"))
        set_tip(button, self._words.text(f"export.{name}.tip"))
        button.setFont(self._theme.font("body"))
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    def allow(self, possible: bool) -> None:
        """Let the picture be taken away, or not."""
        for button in (self.copy_picture, self.copy_text, self.print, self.save):
            button.setEnabled(possible)

    def say(self, sentence: str) -> None:
        """Say what was done."""
        tell(self.message, sentence)
        set_tip(self.message, sentence)

    def show_progress(self, doing: str, done: float | None) -> None:
        """Show in place of the buttons what is being done, and what share of it, from 0 to 1, if known."""
        if self.currentIndex() != 1:
            self.setCurrentIndex(1)
            self.cancel.setFocus()
        self.doing.setText(doing)
        # A bar without a range runs to and fro.
        self.bar.setRange(0, 0 if done is None else _THOUSANDTHS)
        if done is not None:
            self.bar.setValue(round(done * _THOUSANDTHS))

    def end_progress(self) -> None:
        """Show the buttons again."""
        if self.currentIndex() != 0:
            self.setCurrentIndex(0)
            self.save.setFocus()


def _row(wide: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets side by side, one of them as wide as there is room."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is wide else 0)
    return holder
