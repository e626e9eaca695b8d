"""The picture before it leaves: its pages, one at a time, and what size they have."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.export.base.document import Document
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import PlainLabel, set_tip
from viewer.widgets.export.page_canvas import PageCanvas
from viewer.words.translations import Translator

_FIT_MS = 30
_TURNING = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class ExportPreview(QWidget):
    """Shows a document's pages; Page Up and Page Down turn them."""

    def __init__(self, state: State, words: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._words = state, words
        self._document: Document | None = None
        self._number = 0
        self._clear = False
        self.area = QScrollArea()
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(words.text("export.preview"))
        self.area.setProperty("surface", "canvas")
        self.area.setProperty("stops", True)
        self.canvas = PageCanvas(state, self.area)
        self.area.setWidget(self.canvas)
        self._fitting = QTimer(self, singleShot=True, interval=_FIT_MS)
        self._fitting.timeout.connect(self.canvas.fit)
        self.area.installEventFilter(self)
        self.size_line, self.page_line, self.problem = self._label(), self._label(), self._label("warning")
        self.back, self.on = self._turner("back", -1), self._turner("on", 1)
        self._place()

    def _label(self, role: str = "text-soft") -> QLabel:
        return PlainLabel(role=role, font=load_theme(self._state.theme, self._state.text_size).font("small"))

    def _turner(self, name: str, step: int) -> QPushButton:
        button = QPushButton(self._words.text(f"export.page.{name}"))
        button.setAccessibleName(self._words.text(f"export.page.{name}.name"))
        set_tip(button, button.accessibleName())
        button.setProperty("kind", "flat")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.turn(step))
        return button

    def _place(self) -> None:
        whole, line = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for label in (self.size_line, self.problem):
            label.setWordWrap(True)
        self.problem.hide()
        line.setSpacing(4)
        line.addWidget(self.size_line, 1)
        for widget in (self.back, self.page_line, self.on):
            line.addWidget(widget)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.problem)
        whole.addLayout(line)

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    @property
    def number(self) -> int:
        """The position of the page that is shown."""
        return self._number

    def show_document(self, document: Document, size: str, clear: bool, warning: str = "") -> None:
        """Show a document and a sentence about its size; the page stays the same if there is one.

        A warning is about all of the pages.
        """
        self._document, self._clear = document, clear
        self._number = min(self._number, len(document.pages) - 1)
        self.size_line.setText(size)
        self.problem.setText(warning)
        self.problem.setVisible(bool(warning))
        self._show_page()

    def show_problem(self, sentence: str) -> None:
        """Say why there is no picture, above the last one."""
        self.problem.setText(sentence)
        self.problem.show()

    def turn(self, step: int) -> None:
        """Go some pages on, as far as there are pages."""
        count = len(self._document.pages) if self._document else 0
        number = min(max(self._number + step, 0), max(count - 1, 0))
        if number != self._number:
            self._number = number
            self._show_page()

    def _show_page(self) -> None:
        if self._document is None:
            return
        count = len(self._document.pages)
        self.page_line.setText(self._words.text("export.page.of", number=self._number + 1, n=count))
        for widget in (self.back, self.page_line, self.on):
            widget.setVisible(count > 1)
        self.back.setEnabled(self._number > 0)
        self.on.setEnabled(self._number < count - 1)
        self.canvas.show_page(self._document.pages[self._number], self._clear)
        # The area has the keyboard, so it is what a screen reader speaks of.
        self.area.setAccessibleDescription(self._document.description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn pages by key, and fit the page to another room."""
        if event.type() == QEvent.Type.Resize:
            self._fitting.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _TURNING.get(Qt.Key(event.key()))
            if step and self._document is not None and len(self._document.pages) > 1:
                self.turn(step)
                return True
        return super().eventFilter(watched, event)
