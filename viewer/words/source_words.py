"""Sources and the record's span in words: what isn't stated is said to be so."""

from collections.abc import Iterable
from itertools import islice

from viewer.core.reading.parts import issued_date
from viewer.core.record.catalog import LoadedRecord
from viewer.core.table.table import EntryTable
from viewer.model.calendar import civil_date
from viewer.model.sources import Source
from viewer.words.date_words import short_date_words
from viewer.words.span_words import years_words
from viewer.words.translations import Translator

_MOST_AUTHORS = 20


def record_span(loaded: LoadedRecord, table: EntryTable, words: Translator) -> str:
    """How many sources a record has, and from which year to which it tells."""
    return span_words(len(loaded.record.sources), table.bounds, words)


def span_words(n: int, days: tuple[int, int] | None, words: Translator) -> str:
    """So many sources, and the years of a first and a last day, if there are any."""
    sources = words.count("bar.sources", n)
    if days is None:
        return sources
    span = years_words((civil_date(day)[0] for day in days), words)
    return words.text("bar.span", sources=sources, span=span)


def source_line(number: int, source: Source, words: Translator) -> str:
    """A numbered source on one line: title, publication and date, or that they are not stated."""
    return words.text("source.line", number=number, **_parameters(source, words))


def source_words(source: Source, words: Translator) -> str:
    """The same without a number."""
    return words.text("source.words", **_parameters(source, words))


def _parameters(source: Source, words: Translator) -> dict[str, str]:
    publication = source.container_title or source.publisher or words.text("source.no_publisher")
    date = issued_date(source.issued)
    issued = words.text("source.no_date") if date is None else short_date_words(date, words)
    return {"title": source.title, "publication": publication, "issued": issued}


def sources_authors(sources: Iterable[Source]) -> str:
    """Who wrote what is quoted, each once: a source's authors, else its publication, else nobody."""
    names = (
        name
        for source in sources
        for name in ([each.text for each in source.author] or [source.container_title or source.publisher])
    )
    return "; ".join(islice(dict.fromkeys(filter(None, names)), _MOST_AUTHORS))
