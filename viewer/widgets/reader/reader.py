"""The reader: what the record says of the selection, and the passages that state it."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolTip,
    QWidget,
)

from viewer.app.state import State
from viewer.core.reading.reading import Library
from viewer.core.reading.types import Passage, Reading
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import set_tip
from viewer.widgets.reader.reader_panel import RecordPanel
from viewer.widgets.reader.reader_sections import ReaderActions, ReadingWriter
from viewer.widgets.reader.views_section import write_views
from viewer.words.citations import STYLES, cite, style_named
from viewer.words.reader_words import ReaderWords
from viewer.words.translations import translator

MINIMUM_WIDTH = 320
DESIGN_WIDTH = 362
_FOOT_BESIDE = 60  # what of the width the foot's texts can't have


class Reader(RecordPanel):
    """Shows the selection of a `State`; asks by signals for what lies outside it."""

    previous_requested = Signal()
    next_requested = Signal()
    attach_requested = Signal()
    view_requested = Signal(str)
    tour_requested = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._reading: Reading | None = None
        self._menu: QMenu | None = None
        self._previous, self._next = QPushButton(self), QPushButton(self)
        self.setMinimumWidth(MINIMUM_WIDTH)
        self._add_foot()
        state.selection_changed.connect(self.turn_page)
        for signal in (state.language_changed, state.theme_changed):
            signal.connect(self._name)
        self._name()

    @property
    def reading(self) -> Reading | None:
        """What is shown, if a record is open."""
        return self._reading

    def sizeHint(self) -> QSize:
        """The width that the design gives the panel in a window of 1440 pixels."""
        return QSize(DESIGN_WIDTH, 700)

    def _add_foot(self) -> None:
        rule = QFrame(self)
        rule.setProperty("line", "rule")
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 6, 10, 8)
        for button in (self._previous, self._next):
            button.setProperty("kind", "flat")
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        foot.addWidget(self._previous)
        foot.addStretch(1)
        foot.addWidget(self._next)
        layout = self.layout()
        if isinstance(layout, QBoxLayout):
            layout.addWidget(rule)
            layout.addLayout(foot)

    def _name(self) -> None:
        words = translator(self.state.language)
        for button in (self._previous, self._next):
            button.setFont(load_theme(self.state.theme, self.state.text_size).font("body"))
        self._fit_foot()
        set_tip(self._previous, words.text("reader.previous_tip"))
        set_tip(self._next, words.text("reader.next_tip"))
        self.page.setAccessibleName(words.text("tab.reader"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the keys where there is room."""
        super().resizeEvent(event)
        self._fit_foot()

    def _fit_foot(self) -> None:
        words, metrics = translator(self.state.language), self._previous.fontMetrics()
        texts = [words.text("reader.previous"), words.text("reader.next")]
        if sum(map(metrics.horizontalAdvance, texts)) > self.width() - _FOOT_BESIDE:
            texts = [words.text("reader.previous.short"), words.text("reader.next.short")]
        for button, text in zip((self._previous, self._next), texts, strict=True):
            button.setText(text)

    def write_record(self, library: Library, words: ReaderWords) -> None:
        """Write what is selected; the record as a whole if that is nothing."""
        selection, texts = self.state.selection, self.state.texts
        # Where the file of a large record has changed, reading raises: nothing of before may be copied.
        self._reading = None
        leaving, found = self.state.leaving, None
        if selection is not None:
            found = library.read(selection.kind, selection.id, texts, leaving)
        self._reading = found or library.read(None, "", texts, leaving)
        if self._reading is not None:
            show, play = self.view_requested.emit, self.tour_requested.emit
            shipped = partial(write_views, self.page, library.loaded.record, words, show, play)
            ReadingWriter(self.page, words, self._actions(), shipped).write(self._reading)

    def _actions(self) -> ReaderActions:
        return ReaderActions(
            select=self.select,
            compare=self.compare,
            pin=self.state.comparing.pin,
            copy=self._offer_citations,
            show=self.show_in_article,
            attach=self.attach_requested.emit,
            attached=self.state.texts is not None,
            awaited=self.state.awaited_texts is not None,
            hides=self.state.filter.hides,
        )

    def show_in_article(self, passage: Passage) -> None:
        """Show the whole article that a passage stands in, scrolled to it."""
        self.open_article(passage.source, passage.place)

    def _offer_citations(self, passage: Passage) -> None:
        words = translator(self.state.language)
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        for style in STYLES:
            action = self._menu.addAction(words.text(f"citation.style.{style}"))
            action.triggered.connect(partial(self._copy_chosen, passage, style))
        self._menu.popup(self._link_position())

    def _copy_chosen(self, passage: Passage, style: str, _checked: bool = False) -> None:
        self.copy_citation(passage, style)

    def _link_position(self) -> QPoint:
        return self.page.viewport().mapToGlobal(self.page.activated_place().bottomLeft())

    def copy_citation(self, passage: Passage | None = None, style: str = STYLES[0]) -> bool:
        """Put a passage (by default the first that is shown) with its citation on the clipboard.

        False if there is none.
        """
        if passage is None and self._reading is not None:
            passage = next(iter(self._reading.passages), None)
        if passage is None:
            return False
        words = translator(self.state.language)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            citation = cite(passage.source, passage.quotation, style, words)
        finally:
            QApplication.restoreOverrideCursor()
        QGuiApplication.clipboard().setText(citation)
        if self.isVisible():
            name = words.text(f"citation.style.{style_named(style)}")
            QToolTip.showText(self._link_position(), words.text("reader.citation_copied", style=name), self)
        return True
