"""Sources and the record's span in words: what isn't stated is said to be so."""

from collections.abc import Iterable
from functools import partial
from itertools import islice

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.issued import issued_date
from viewer.core.record.namesakes import Namesakes, appeared
from viewer.core.table.table import EntryTable
from viewer.model.calendar import civil_date
from viewer.model.sources import CslDate, Source
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


def source_line(number: int, source: Source, namesakes: Namesakes, words: Translator) -> str:
    """A numbered source on one line: title, publication and date, or that they are not stated."""
    return words.text("source.line", number=number, **_parameters(source, namesakes, words))


def source_words(source: Source, namesakes: Namesakes, words: Translator) -> str:
    """The same without a number."""
    return words.text("source.words", **_parameters(source, namesakes, words))


def _parameters(source: Source, namesakes: Namesakes, words: Translator) -> dict[str, str]:
    publication = source.container_title or source.publisher or words.text("source.no_publisher")
    title = source_title(source, namesakes, words, beside=True)
    return {"title": title, "publication": publication, "issued": issued_words(source.issued, words)}


def issued_words(issued: CslDate | None, words: Translator) -> str:
    """When a source appeared, or that it does not say so."""
    date = issued_date(issued)
    return words.text("source.no_date") if date is None else short_date_words(date, words)


def source_title(source: Source, namesakes: Namesakes, words: Translator, beside: bool = False) -> str:
    """A source's title; where several have it, with what tells this one apart.

    Without what is said of publication and date `beside` it, if that is.
    """
    date = partial(issued_words, words=words)
    return namesakes.named(source.title, source, "line" if beside else "title", date)


def short_name(source: Source, namesakes: Namesakes, words: Translator) -> str:
    """A source's short name, with what tells it apart where several have it."""
    name = source.title_short or source.container_title or source.title
    return namesakes.named(name, source, "short", partial(issued_words, words=words))


def source_name(source: Source, namesakes: Namesakes, words: Translator) -> str:
    """A source in few words: where and when it appeared, else its short title.

    What tells it apart comes first: a chip may cut the rest.
    """
    name, date = source.title_short or source.title, partial(issued_words, words=words)
    if (where_and_when := appeared(source)) is not None:
        publication, issued = where_and_when
        name = words.text("filter.source", publication=publication, date=date(issued))
    return namesakes.named(name, source, "appeared", date, is_first=True)


def sources_authors(sources: Iterable[Source]) -> str:
    """Who wrote what is quoted, each once: a source's authors, else its publication, else nobody."""
    names = (
        name
        for source in sources
        for name in ([each.text for each in source.author] or [source.container_title or source.publisher])
    )
    return "; ".join(islice(dict.fromkeys(filter(None, names)), _MOST_AUTHORS))
