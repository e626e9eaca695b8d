"""What was found in words: a line with what was searched for marked, and a few words beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from viewer.core.reading.types import Quantity
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.issued import issued_date
from viewer.core.search.items import Item
from viewer.core.search.marks import Marked, marked, snippet
from viewer.core.search.record_search import Hit
from viewer.model.dating import dating_of
from viewer.model.evidence import Quotation
from viewer.model.problems import RecordError
from viewer.words.date_words import short_date_words
from viewer.words.reader_words import ReaderWords

_SNIPPET = 84  # characters of a passage


class FoundWords(NamedTuple):
    """A line with its marks, and what stands beside it."""

    line: Marked
    aside: str = ""


def found_words(hit: Hit, loaded: LoadedRecord, forms: Sequence[str], words: ReaderWords) -> FoundWords:
    """A hit in words; `forms` are the folded words that it was found by."""
    item = hit.item
    if item is None:
        return _entry_words(hit, loaded, forms, words)
    match item.kind:
        case _ if item.passage is not None:
            return _passage_words(item.passage, loaded, forms, words)
        case "metric":
            return FoundWords(marked(loaded.metrics[item.id].title, forms), words.text("search.metric"))
        case "source":
            source = loaded.sources[item.id]
            issued = issued_date(source.issued)
            aside = (source.container_title or source.publisher, words.short_date(issued) if issued else "")
            return FoundWords(marked(words.source_title(source), forms), ", ".join(filter(None, aside)))
        case "disagreement":
            found = next(each for each in loaded.record.disagreements if each.id == item.id)
            return FoundWords(marked(found.title, forms), words.text(f"search.kind.{found.kind}"))
        case _:
            return _value_words(item, loaded, forms, words)


def _entry_words(hit: Hit, loaded: LoadedRecord, forms: Sequence[str], words: ReaderWords) -> FoundWords:
    """An entry; without a date where the file of a large record has changed: the reader says so."""
    try:
        entry = loaded.entries.at(hit.position)
    except RecordError:
        return FoundWords(marked(loaded.entries.title(hit.position), forms))
    if hit.group == "passage" and hit.place < len(entry.evidence):
        return _passage_words(entry.evidence[hit.place], loaded, forms, words)
    date = loaded.date_of(entry)
    aside = short_date_words(date, words.translator, dating_of(entry)) if date else ""
    return FoundWords(marked(entry.title, forms), aside)


def _value_words(item: Item, loaded: LoadedRecord, forms: Sequence[str], words: ReaderWords) -> FoundWords:
    value = loaded.observations.get(item.id) or loaded.targets[item.id]
    metric, date = loaded.metric_of[item.id], loaded.date_of(value)
    quantity = words.quantity(Quantity(value.value, metric.unit, value.upper, value.relation), short=True)
    said = words.text("search.value", title=metric.title, value=quantity)
    subject = value.subject if value.subject and value.subject != metric.subject else ""
    dated = words.short_date(date, dating_of(value)) if date else ""
    return FoundWords(marked(said, forms), ", ".join(filter(None, (subject, dated))))


def _passage_words(
    quotation: Quotation, loaded: LoadedRecord, forms: Sequence[str], words: ReaderWords
) -> FoundWords:
    source = loaded.sources.get(quotation.source)
    aside = words.source(source) if source else ""
    return FoundWords(snippet(quotation.exact, forms, _SNIPPET), aside)
