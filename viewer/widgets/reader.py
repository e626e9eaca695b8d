"""The reader: what the record says of the selection, and the passages that state it."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from viewer.app.citations import STYLES, cite
from viewer.app.state import Selection, State
from viewer.app.translations import translator
from viewer.core.reading import Library
from viewer.core.reading_types import Link, Passage, Reading
from viewer.paint.theme import load_theme
from viewer.widgets.article_view import ArticleView
from viewer.widgets.reader_page import Page, Run
from viewer.widgets.reader_sections import ReaderActions, ReadingWriter
from viewer.widgets.reader_words import ReaderWords

MINIMUM_WIDTH = 320
DESIGN_WIDTH = 362


class Reader(QWidget):
    """Shows the selection of a `State`; asks by signals for what lies outside it.

    `copied` tells the name of the style in which a citation was put on the clipboard.
    """

    previous_requested = Signal()
    next_requested = Signal()
    attach_requested = Signal()
    copied = Signal(str)

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._library: Library | None = None
        self._reading: Reading | None = None
        self._is_stale = True
        self._menu: QMenu | None = None
        self.page = Page(self)
        self.article = ArticleView(self)
        self._stack = QStackedWidget(self)
        self._previous, self._next = QPushButton(self), QPushButton(self)
        self._arrange()
        self._connect()
        self._name()

    @property
    def reading(self) -> Reading | None:
        """What is shown, if a record is open."""
        return self._reading

    def sizeHint(self) -> QSize:
        """The width that the design gives the panel in a window of 1440 pixels."""
        return QSize(DESIGN_WIDTH, 700)

    def _arrange(self) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.article)
        rule = QFrame(self)
        rule.setProperty("line", "rule")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        for button in (self._previous, self._next):
            button.setProperty("kind", "flat")
            button.setProperty("tone", "soft")
        foot.addWidget(self._previous)
        foot.addStretch(1)
        foot.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(rule)
        layout.addLayout(foot)

    def _connect(self) -> None:
        state = self._state
        for changed in (state.selection_changed, state.record_changed):
            changed.connect(self._turn_page)
        for changed in (state.texts_changed, state.theme_changed):
            changed.connect(self.refresh)
        state.language_changed.connect(self._name)
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self.article.back_requested.connect(self.show_reading)
        self.article.select_requested.connect(self._select_id)

    def _name(self) -> None:
        words = translator(self._state.language)
        self._previous.setText(words.text("reader.previous"))
        self._next.setText(words.text("reader.next"))
        self._previous.setToolTip(words.text("reader.previous_tip"))
        self._next.setToolTip(words.text("reader.next_tip"))
        self.page.setAccessibleName(words.text("reader.tab"))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Write what changed while the reader was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._write(keep_scroll=False)

    def _turn_page(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self._update(keep_scroll=False)

    def refresh(self) -> None:
        """Write the same again: in another theme or language, or with other texts."""
        self._update(keep_scroll=True)

    def _update(self, keep_scroll: bool) -> None:
        self._is_stale = True
        if self.isVisible():
            self._write(keep_scroll)

    def _write(self, keep_scroll: bool) -> None:
        self._is_stale = False
        self._reading = self._read()
        words = ReaderWords(translator(self._state.language))
        theme = load_theme(self._state.theme)
        with self.page.writing(theme, keep_scroll):
            if self._reading is None:
                self.page.paragraph(Run(words.text("reader.no_record"), "text-soft"))
            else:
                ReadingWriter(self.page, words, self._actions()).write(self._reading)
        if self._stack.currentWidget() is self.article:
            self._write_article()

    def _read(self) -> Reading | None:
        record = self._state.record
        if record is None:
            self._library = None
            return None
        if self._library is None or self._library.loaded is not record:
            self._library = Library(record)
        selection = self._state.selection
        found = selection and self._library.read(selection.kind, selection.id, self._state.texts)
        return found or self._library.read(None, "", self._state.texts)

    def _actions(self) -> ReaderActions:
        return ReaderActions(
            select=self._select,
            copy=self._offer_citations,
            show=self.show_in_article,
            attach=self.attach_requested.emit,
            attached=self._state.texts is not None,
        )

    def _select(self, link: Link) -> None:
        self._state.set_selection(Selection(link.kind, link.id))

    def _select_id(self, kind: str, identifier: str) -> None:
        for known in ("entry", "observation", "target", "metric"):
            if kind == known:
                self._state.set_selection(Selection(known, identifier))

    def show_reading(self) -> None:
        """Go back from the article to what is selected."""
        self._stack.setCurrentWidget(self.page)
        self.page.setFocus()

    def show_in_article(self, passage: Passage) -> None:
        """Show the whole article that a passage stands in, scrolled to it."""
        self._shown = passage
        self._stack.setCurrentWidget(self.article)
        self._write_article()

    def _write_article(self) -> None:
        if self._library is None or self._state.texts is None:
            self.show_reading()
            return
        words = ReaderWords(translator(self._state.language))
        self.article.show_passage(
            self._library, self._state.texts, self._shown, words, load_theme(self._state.theme)
        )

    def _offer_citations(self, passage: Passage) -> None:
        words = translator(self._state.language)
        self._menu = QMenu(self)
        for style in STYLES:
            action = self._menu.addAction(words.text(f"citation.style.{style}"))
            action.triggered.connect(lambda _=False, chosen=style: self.copy_citation(passage, chosen))
        self._menu.popup(self._link_position())

    def _link_position(self) -> QPoint:
        place = self.page.activated_place()
        return self.page.viewport().mapToGlobal(place.bottomLeft())

    def copy_citation(self, passage: Passage | None = None, style: str = STYLES[0]) -> bool:
        """Put a passage (by default the first one) with its citation on the clipboard."""
        if passage is None and self._reading is not None and self._reading.passages:
            passage = self._reading.passages[0]
        if passage is None:
            return False
        words = translator(self._state.language)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            citation = cite(passage.source, passage.quotation, style, words)
        finally:
            QApplication.restoreOverrideCursor()
        QGuiApplication.clipboard().setText(citation)
        name = words.text(f"citation.style.{style}")
        self.copied.emit(name)
        if self.isVisible():
            QToolTip.showText(self._link_position(), words.text("reader.citation_copied", style=name), self)
        return True
