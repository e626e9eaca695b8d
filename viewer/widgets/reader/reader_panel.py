"""What the reader and the views beside it share: a page of the record, and the article in its place."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from viewer.app.state import Selection, State
from viewer.core.reading.reading import Library
from viewer.core.reading.types import Link
from viewer.model.problems import RecordError
from viewer.model.sources import Source
from viewer.paint.theme import load_theme
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Run
from viewer.words.reader_words import ReaderWords, reader_words
from viewer.words.sentences import sentence

if TYPE_CHECKING:
    from viewer.core.evidence.quotations import Located
    from viewer.widgets.reader.article_view import ArticleView

# By then the timeline of a large record is on the screen, which comes first.
_AFTER_PICTURE_MS = 60


class RecordPanel(QWidget):
    """Writes a page about the open record whenever what it shows changes; while hidden, later."""

    article_changing = Signal()  # another article, or none, is going to be shown
    scrolled = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.page = Page(self)
        self._is_stale = True
        self._opened: tuple[Source, Located | None] | None = None
        self._stack = QStackedWidget(self)
        self._arrange()
        self._later = QTimer(self, singleShot=True, interval=_AFTER_PICTURE_MS)
        self._later.timeout.connect(self.turn_page)
        state.record_changed.connect(self._new_record)
        for changed in (
            *(state.texts_changed, state.filter_changed),
            *(state.theme_changed, state.language_changed),
        ):
            changed.connect(self.refresh)

    def _arrange(self) -> None:
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(self.page)
        self.page.verticalScrollBar().valueChanged.connect(self.scrolled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)

    @cached_property
    def article(self) -> "ArticleView":
        """The view of a whole article in the page's place, made for the first that is opened."""
        from viewer.widgets.reader.article_view import ArticleView

        article = ArticleView(self)
        self._stack.addWidget(article)
        article.page.verticalScrollBar().valueChanged.connect(self.scrolled)
        article.back_requested.connect(self.leave_article)
        article.select_requested.connect(self._select_id)
        return article

    @property
    def words(self) -> ReaderWords:
        """The words of the language in use."""
        return reader_words(self.state.record, self.state.language)

    def write_record(self, library: Library, words: ReaderWords) -> None:
        """Write the page about an open record."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Write what changed while the panel was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._write(keep_scroll=False)

    def _new_record(self) -> None:
        record = self.state.record
        if record is not None and record.takes_long:
            self._later.start()
        else:
            self._later.stop()
            self.turn_page()

    def turn_page(self) -> None:
        """Show something else, from its beginning."""
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
        library = self.state.library
        with self.page.writing(load_theme(self.state.theme, self.state.text_size), keep_scroll):
            if library is None:
                self.page.paragraph(Run(self.words.text("reader.no_record"), "text-soft"))
            else:
                self._write_what_there_is(library)
        if self.shows_article:
            self._write_article()

    def _write_what_there_is(self, library: Library) -> None:
        """Write the record; where a large one's file has been replaced meanwhile, say so."""
        try:
            self.write_record(library, self.words)
        except RecordError as error:
            for problem in error.problems:
                self.page.paragraph(Run(sentence(problem, self.words.translator), "warning"))

    def select(self, link: Link) -> None:
        """Select what a link names, everywhere."""
        self.state.set_selection(Selection(link.kind, link.id))

    def compare(self, disagreement: str) -> None:
        """Lay the claims of a disagreement side by side."""
        self.state.comparing.show(disagreement)

    def _select_id(self, kind: str, identifier: str) -> None:
        for known in ("entry", "observation", "target", "metric"):
            if kind == known:
                self.state.set_selection(Selection(known, identifier))

    @property
    def shows_article(self) -> bool:
        """Whether an article is shown in the page's place."""
        return self._stack.currentWidget() is not self.page

    @property
    def shown_page(self) -> Page:
        """The page in sight: that of the record, or the article."""
        return self.article.page if self.shows_article else self.page

    @property
    def opened_article(self) -> tuple[str, tuple[int, int] | None]:
        """The source whose article is shown, and from where to where its passage goes; empty without one."""
        if not self.shows_article or self._opened is None:
            return "", None
        source, place = self._opened
        return source.id, (place.start, place.end) if place is not None and place.is_found else None

    def show_article_of(self, source_id: str, passage: tuple[int, int] | None) -> None:
        """Show what `opened_article` told, without taking the keyboard there."""
        library = self.state.library
        if (source_id, passage) == self.opened_article:
            return
        if source_id and library is not None and self.state.texts_folder is not None:
            from viewer.core.evidence.quotations import Located

            place = Located("exact", *passage) if passage is not None else None
            self._show_article(library.loaded.sources[source_id], place)
        elif self.shows_article:
            self.article_changing.emit()
            self._stack.setCurrentWidget(self.page)

    def open_article(self, source: Source, place: "Located | None") -> None:
        """Show a whole article, scrolled to a place in it."""
        self._show_article(source, place)
        self.article.page.setFocus()

    def _show_article(self, source: Source, place: "Located | None") -> None:
        self.article_changing.emit()
        self._opened = source, place
        self._stack.setCurrentWidget(self.article)
        self._write_article()

    def leave_article(self) -> None:
        """Go back from the article to the page."""
        self.article_changing.emit()
        self._stack.setCurrentWidget(self.page)
        self.page.setFocus()

    def _write_article(self) -> None:
        library, texts = self.state.library, self.state.texts
        if library is None or self.state.texts_folder is None or self._opened is None:
            self._stack.setCurrentWidget(self.page)
            return
        source, place = self._opened
        theme = load_theme(self.state.theme, self.state.text_size)
        self.article.show_article(library, texts, source, place, self.words, theme)
