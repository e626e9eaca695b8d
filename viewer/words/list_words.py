"""The cells of lists in words, as the reader says them."""

from collections.abc import Callable, Mapping

from viewer.core.filter.fields import Value
from viewer.core.listing.entry_list import EntryList
from viewer.core.listing.item_lists import DisagreementList, SourceList, ValueList
from viewer.core.listing.listing import Listing
from viewer.core.reading.types import Quantity
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import independent_sources
from viewer.core.record.issued import issued_date
from viewer.model.comparisons import Disagreement
from viewer.model.dating import dating_of
from viewer.model.entries import EntryType
from viewer.model.metrics import Observation, Target
from viewer.model.problems import RecordError
from viewer.model.sources import Source
from viewer.words.filter_words import value_words
from viewer.words.reader_words import ReaderWords


def cell_words(listing: Listing, row: int, column: str, loaded: LoadedRecord, words: ReaderWords) -> str:
    """A cell of a list; empty where nothing is stated, or can be read any longer."""
    match listing:
        case EntryList():
            try:
                entry = loaded.entries.at(row)
            except RecordError:
                return loaded.entries.title(row) if column == "title" else ""
            return _ENTRY[column](entry, loaded, words)
        case ValueList():
            return _VALUE[column](listing.items[row], loaded, words)
        case DisagreementList():
            return _DISAGREEMENT[column](listing.items[row], words)
        case SourceList():
            source = listing.items[row]
            if column in ("entries", "values"):
                return words.number(listing.count(column, source.id))
            return _SOURCE[column](source, words)
    raise TypeError(listing)


def entry_cell(column: str, entry: EntryType, loaded: LoadedRecord, words: ReaderWords) -> str:
    """What a column says of an entry."""
    return _ENTRY[column](entry, loaded, words)


def value_cell(column: str, value: Value, loaded: LoadedRecord, words: ReaderWords) -> str:
    """What a column says of an observation or a target."""
    return _VALUE[column](value, loaded, words)


_ENTRY: Mapping[str, Callable[[EntryType, LoadedRecord, ReaderWords], str]] = {
    "date": lambda entry, loaded, words: words.date(loaded.dates[entry.date], dating_of(entry)),
    "title": lambda entry, loaded, words: entry.title,
    "kind": lambda entry, loaded, words: words.kind(entry.kind),
    "lane": lambda entry, loaded, words: value_words(
        "lane", entry.lane or entry.kind, loaded, words.translator
    ),
    "place": lambda entry, loaded, words: entry.place,
    "importance": lambda entry, loaded, words: str(entry.importance),
    "sources": lambda entry, loaded, words: words.number(len(independent_sources(entry))),
    "status": lambda entry, loaded, words: _status(entry, words),
    "id": lambda entry, loaded, words: entry.id,
}


def _status(entry: EntryType, words: ReaderWords) -> str:
    status = getattr(entry, "status", None)
    return words.text(f"reader.status.{status}") if status else ""


def _value_date(value: Value, loaded: LoadedRecord, words: ReaderWords) -> str:
    date = loaded.date_of(value)
    return words.date(date, dating_of(value)) if date is not None else ""


def _quantity(value: Observation | Target, loaded: LoadedRecord, words: ReaderWords) -> str:
    unit = loaded.metric_of[value.id].unit
    return words.quantity(Quantity(value.value, unit, value.upper, value.relation), short=True)


_VALUE: Mapping[str, Callable[[Value, LoadedRecord, ReaderWords], str]] = {
    "date": _value_date,
    "metric": lambda value, loaded, words: loaded.metric_of[value.id].title,
    "subject": lambda value, loaded, words: value.subject or loaded.metric_of[value.id].subject,
    "value": _quantity,
    "kind": lambda value, loaded, words: words.kind(
        "observation" if isinstance(value, Observation) else "target"
    ),
    "sources": lambda value, loaded, words: words.number(len(independent_sources(value))),
    "topic": lambda value, loaded, words: loaded.metric_of[value.id].topic,
    "id": lambda value, loaded, words: value.id,
}
_DISAGREEMENT: Mapping[str, Callable[[Disagreement, ReaderWords], str]] = {
    "title": lambda each, words: each.title,
    "kind": lambda each, words: words.text(f"compare.kind.{each.kind}"),
    "claims": lambda each, words: words.number(len(each.claims)),
    "explanation": lambda each, words: each.explanation,
    "id": lambda each, words: each.id,
}


def _issued(source: Source, words: ReaderWords) -> str:
    date = issued_date(source.issued)
    return words.text("source.no_date") if date is None else words.short_date(date)


_SOURCE: Mapping[str, Callable[[Source, ReaderWords], str]] = {
    "title": lambda source, words: words.source_title(source),
    "publication": lambda source, words: (
        source.container_title or source.publisher or words.text("source.no_publisher")
    ),
    "issued": _issued,
    "id": lambda source, words: source.id,
}
