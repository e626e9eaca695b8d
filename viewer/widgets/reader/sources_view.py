"""The sources of the record, each with what it says of itself and what rests on it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from viewer.app.state import CLAIMS, State
from viewer.core.evidence.provenance import Rests, Use
from viewer.core.filter.leaving import Leaving
from viewer.core.reading.parts import Parts
from viewer.core.reading.reading import Library
from viewer.core.reading.types import Link
from viewer.core.record.issued import issued_date
from viewer.model.sources import Name, Source
from viewer.widgets.reader.reader_links import write_group, write_heading, write_links, write_values
from viewer.widgets.reader.reader_panel import RecordPanel
from viewer.widgets.reader.reader_run import Run
from viewer.words.reader_words import ReaderWords
from viewer.words.sentences import sentence

_SELECTABLE = ("entry", "observation", "target", "break")


class SourcesView(RecordPanel):
    """Lists the sources; what rests on one can be opened, and each item selected."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        self._open: set[str] = set()
        self._only_open: set[str] = set()
        super().__init__(state, parent)
        self.setMinimumWidth(320)

    def turn_page(self) -> None:
        """Show another record, with every source folded."""
        self._open.clear()
        self._only_open.clear()
        super().turn_page()

    def toggle(self, source_id: str) -> None:
        """Show or hide what rests on a source."""
        self._open ^= {source_id}
        self.refresh()

    def show_source(self, source_id: str) -> None:
        """Open a source, and bring it into view."""
        self._open.add(source_id)
        self.refresh()
        record = self.state.record
        if record is not None and source_id in record.sources:
            self.page.show_paragraph(record.sources[source_id].title)

    def toggle_only(self, source_id: str) -> None:
        """Show or hide what only one source states."""
        self._only_open ^= {source_id}
        self.refresh()

    def write_record(self, library: Library, words: ReaderWords) -> None:
        """Write every source."""
        self.page.setAccessibleName(words.text("tab.sources"))
        sources = library.loaded.record.sources
        write_heading(self.page, words.text("reader.section.sources", n=len(sources)), above=2)
        for source in sources:
            self._write_source(source, library, words)

    def _write_source(self, source: Source, library: Library, words: ReaderWords) -> None:
        uses = library.provenance.uses[source.id]
        with self.page.card():
            self.page.paragraph(Run(self.words.source_title(source), "text", "body-strong"), line=19)
            publisher = (
                source.container_title or source.publisher or words.text("reader.publisher_not_stated")
            )
            line = f"{publisher} · {_issued(source, words)}"
            self.page.paragraph(Run(line, "text-soft"), above=4)
            self.page.paragraph(Run(_people(source, words), "text-soft"), above=2)
            if source.note:
                self.page.paragraph(Run(source.note, "text-faint", "small"), above=4)
            for problem in self.state.texts.problems_of(source.id) if self.state.texts else ():
                said = sentence(problem, words.translator)
                self.page.paragraph(Run(said, "warning", "small"), above=4)
            self._write_uses(source, uses, library, words)
            rests = library.provenance.rests.get(source.id)
            if rests and words.only(rests):
                self._write_only(source, rests, library, words)

    def _write_only(self, source: Source, rests: Rests, library: Library, words: ReaderWords) -> None:
        """How much only this source states, which can be listed."""
        is_open = source.id in self._only_open
        show = words.text("reader.sources.hide" if is_open else "reader.sources.show")
        toggle = Run(show, "accent", "small", action=partial(self.toggle_only, source.id))
        said = Run(words.only(rests), "text", "small")
        self.page.sides([said], [toggle] if rests.only else [], above=4)
        if is_open:
            self._write_listed(rests.only, library, words)

    def _write_uses(
        self, source: Source, uses: tuple[Use, ...], library: Library, words: ReaderWords
    ) -> None:
        is_open = source.id in self._open
        counted = Run(_counts(uses, words), "text", "small")
        show = words.text("reader.sources.hide" if is_open else "reader.sources.show")
        toggle = [Run(show, "accent", "small", action=partial(self.toggle, source.id))] if uses else []
        self.page.sides([counted], toggle, above=8)
        if self.state.leaving is not None and uses:
            left = words.left_of_source(_left(uses, self.state.leaving))
            self.page.paragraph(Run(left, "text-faint", "small"), above=1)
        if self.state.texts is not None and self.state.texts.text(source.id) is not None:
            read = partial(self.open_article, source, None)
            self.page.paragraph(
                Run(words.text("reader.sources.read"), "accent", "small", action=read), above=4
            )
        if is_open:
            self._write_rests(uses, library, words)

    def _write_rests(self, uses: tuple[Use, ...], library: Library, words: ReaderWords) -> None:
        self._write_listed(
            tuple(dict.fromkeys(use.id for use in uses if use.kind in _SELECTABLE)), library, words
        )
        for title in _titles(uses, library):
            self.page.paragraph(Run(title, "text-soft"), above=6)

    def _write_listed(self, ids: Sequence[str], library: Library, words: ReaderWords) -> None:
        """The first of some entries and values, as links, and how many more there are."""
        group = Parts(library.loaded, None, self.state.leaving).group("rests", ids)
        write_group(self.page, group, words, self.state.filter.hides, partial(self._write_links, words))

    def _write_links(self, words: ReaderWords, links: Sequence[Link]) -> None:
        entries = [link for link in links if link.kind == "entry"]
        values = [link for link in links if link.kind != "entry"]
        if entries:
            write_links(self.page, entries, words, self.select)
        if values:
            write_values(self.page, values, words, self.select, "metric")


def _issued(source: Source, words: ReaderWords) -> str:
    issued = issued_date(source.issued)
    return words.date(issued) if issued is not None else words.text("reader.date_not_stated")


def _people(source: Source, words: ReaderWords) -> str:
    authors = _names(source.author)
    said = [
        words.text("reader.sources.author", name=authors)
        if authors
        else words.text("reader.author_not_stated")
    ]
    if translators := _names(source.translator):
        said.append(words.text("reader.sources.translator", name=translators))
    return " · ".join(said)


def _names(names: Iterable[Name]) -> str:
    return ", ".join(name.text for name in names if name.text)


def _counts(uses: tuple[Use, ...], words: ReaderWords) -> str:
    counts = Counter(kind for kind, _ in dict.fromkeys((use.kind, use.id) for use in uses))
    said = [words.count(f"reader.use.{kind}", n) for kind, n in counts.items()]
    said += [words.count("reader.rests.quotations", len(uses))] if uses else []
    return " · ".join(said) or words.text("reader.sources.nothing")


def _left(uses: Iterable[Use], leaving: Leaving) -> Mapping[str, int]:
    """How many of what rests on a source the filter leaves, by kind."""
    claims = dict.fromkeys((use.kind, use.id) for use in uses if use.kind in CLAIMS)
    return Counter(kind for kind, identifier in claims if leaving.leaves(identifier))


def _titles(uses: tuple[Use, ...], library: Library) -> list[str]:
    """The titles of the disagreements and relations among the uses: these cannot be selected."""
    disagreements = {each.id: each.title for each in library.loaded.record.disagreements}
    titles = disagreements | {each.id: each.title for each in library.loaded.record.relations}
    return [titles[each] for each in dict.fromkeys(u.id for u in uses if u.kind not in _SELECTABLE)]
