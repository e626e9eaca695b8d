"""A whole article in place: the passage highlighted, every other passage that proves something underlined."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.core.evidence.provenance import Span
from viewer.core.evidence.quotations import Located
from viewer.core.evidence.stretch import stretch
from viewer.core.reading.reading import Library
from viewer.core.record.issued import issued_date
from viewer.core.record.source_texts import SourceTexts
from viewer.model.sources import Source
from viewer.paint.theme import Theme
from viewer.widgets.controls.plain_text import set_tip
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Run
from viewer.words.reader_words import ReaderWords

_LINE = 21.0


class Piece(Struct, frozen=True):
    """A stretch of an article, `text[start:end]`, and the first passage that it belongs to."""

    start: int
    end: int
    span: Span | None
    is_shown: bool


class ArticleView(QWidget):
    """Shows one article; `select_requested` names the kind and id of what a clicked passage proves."""

    back_requested = Signal()
    select_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page(self)
        self._back = QPushButton(self)
        self._back.setProperty("kind", "link")
        self._back.clicked.connect(self.back_requested)
        self._passage_position = 0
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 14, 0)
        bar.addWidget(self._back)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.page, 1)

    def show_article(
        self,
        library: Library,
        texts: SourceTexts | None,
        source: Source,
        place: Located | None,
        words: ReaderWords,
        theme: Theme,
    ) -> None:
        """Write the article of a source, and scroll to a place in it; or that its text is being read."""
        self._back.setText(words.text("reader.article.back"))
        self._back.setFont(theme.font("body"))
        set_tip(self._back, words.text("tip.article.back"))
        text = texts.text(source.id) if texts is not None else None
        shown = (place.start, place.end) if place is not None and place.is_found else None
        self._passage_position = 0
        with self.page.writing(theme):
            self.page.paragraph(Run(words.source(source), "text", "body-strong"))
            issued = words.issued(issued_date(source.issued))
            self.page.paragraph(Run(issued, "text-soft", "small"), above=1)
            if text is None:
                key, role = ("missing", "warning") if texts is not None else ("awaited", "text-faint")
                self.page.paragraph(Run(words.text(f"reader.article.{key}"), role), above=10)
            else:
                note = Run(words.text("reader.article.marks"), "text-faint", "small")
                self.page.paragraph(note, above=6)
                self._write_text(library, source, shown, text, words)
        self.scroll_to_passage()
        QTimer.singleShot(0, self, self.scroll_to_passage)

    def scroll_to_passage(self) -> None:
        """Bring the passage into view, a third from the top."""
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(self._passage_position)
        bar = self.page.verticalScrollBar()
        top = self.page.cursorRect(cursor).top() + bar.value()
        bar.setValue(max(0, top - self.page.viewport().height() // 3) if self._passage_position else 0)

    def _write_text(
        self,
        library: Library,
        source: Source,
        shown: tuple[int, int] | None,
        text: str,
        words: ReaderWords,
    ) -> None:
        spans = library.provenance.spans(source.id, text)
        titles = _Titles(library)
        position, end = stretch(text, shown)
        self._write_left_out(position, "reader.article.left_out_before", words)
        for line in text[position:end].split("\n"):
            if line.strip():
                self._write_line(text, (position, position + len(line)), spans, shown, titles, words)
            position += len(line) + 1
        self._write_left_out(len(text) - end, "reader.article.left_out_after", words)

    def _write_left_out(self, count: int, key: str, words: ReaderWords) -> None:
        """Say how many characters of a long text are not shown."""
        if count:
            self.page.paragraph(Run(words.count(key, count), "text-faint", "small"), above=9)

    def _write_line(
        self,
        text: str,
        bounds: tuple[int, int],
        spans: Sequence[Span],
        shown: tuple[int, int] | None,
        titles: "_Titles",
        words: ReaderWords,
    ) -> None:
        self.page.paragraph(above=9, line=_LINE)
        for piece in pieces(bounds, spans, shown):
            if piece.is_shown and not self._passage_position:
                self._passage_position = self.page.position()
            self.page.write(self._run(text[piece.start : piece.end], piece, titles, words))

    def _run(self, text: str, piece: Piece, titles: "_Titles", words: ReaderWords) -> Run:
        background = "highlight" if piece.is_shown else ""
        span = piece.span
        if span is None or piece.is_shown:
            return Run(text, "text", "quotation", background=background)
        target = titles.target(span)
        if target is None:
            return Run(text, "text", "quotation", underline=True)
        kind, identifier, title = target
        tip = words.text("reader.article.mark_tip", title=title)
        return Run(
            text,
            "text",
            "quotation",
            action=lambda: self.select_requested.emit(kind, identifier),
            tip=tip,
            underline=True,
        )


class _Titles:
    """Finds what a passage proves: what to select, and what it is called."""

    def __init__(self, library: Library) -> None:
        self._loaded = library.loaded

    def target(self, span: Span) -> tuple[str, str, str] | None:
        """Kind, id and title of what rests on a passage; None for what cannot be selected."""
        loaded = self._loaded
        if span.kind == "entry":
            return "entry", span.id, loaded.entries[span.id].title
        if span.kind in ("observation", "target"):
            return span.kind, span.id, loaded.metric_of[span.id].title
        if span.kind == "break":
            return "metric", span.id, loaded.metrics[span.id].title
        return None


def pieces(bounds: tuple[int, int], spans: Sequence[Span], shown: tuple[int, int] | None) -> Iterator[Piece]:
    """Cuts a line at the edges of the passages in it; where passages overlap, the shortest wins."""
    start, end = bounds
    here = [span for span in spans if span.start < end and span.end > start]
    edges = {start, end}
    for first, last in [*((span.start, span.end) for span in here), *([shown] if shown else [])]:
        edges.update(edge for edge in (first, last) if start < edge < end)
    cuts = sorted(edges)
    for first, last in pairwise(cuts):
        covering = [span for span in here if span.start <= first and span.end >= last]
        nearest = min(covering, key=lambda span: span.end - span.start, default=None)
        is_shown = shown is not None and shown[0] <= first and shown[1] >= last
        yield Piece(first, last, nearest, is_shown)
