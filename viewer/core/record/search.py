"""Finds entries and metrics by their words, whatever the accents and the case."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.translating import named_in_all, names_of, words_of
from viewer.model.dating import STATED, Dating, dating_of
from viewer.model.entries import EntryType
from viewer.model.metrics import Metric, Observation, Target
from viewer.model.problems import RecordError

# Letters that NFKD doesn't take apart, but that people type without their strokes.
_STROKES = str.maketrans({"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: an entry or a metric; `date` is empty where there is none, or none can be read."""

    kind: Literal["entry", "metric"]
    id: str
    title: str
    date: str = ""
    dating: Dating = STATED


def fold(text: str) -> str:
    """A text without case and accents, as the search compares it."""
    apart = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


class SearchIndex:
    """The folded texts of one record; of entries that are not in memory the titles only."""

    def __init__(self, loaded: LoadedRecord) -> None:
        self._loaded = loaded
        self._items = [
            *(self._folded_entry(entry) for entry in loaded.record.entries),
            *(self._folded_metric(metric) for metric in loaded.record.metrics),
        ]

    def find(self, query: str, most: int) -> list[Found]:
        """At most `most` hits that hold every word of the query; those in the title come first."""
        words = fold(query).split()
        if not words:
            return []
        hits = [(not all(w in title for w in words), n) for n, (title, text, _) in enumerate(self._items)
                if all(w in text for w in words)]  # fmt: skip
        return [*self._titled(words, most), *(self._items[n][2] for _, n in sorted(hits)[:most])][:most]

    def _titled(self, words: list[str], most: int) -> list[Found]:
        """The first of the entries that are not in memory whose titles hold every word."""
        return [self._found(n) for n in islice(self._loaded.facts.titled(words), most)]

    def _folded_entry(self, entry: EntryType) -> tuple[str, str, Found]:
        roles = (each.role for each in entry.roles)
        quoted = (quotation.exact for quotation in entry.evidence)
        named = (entry.place, entry.said_by, *entry.people, *entry.organisations, *entry.tags, *roles)
        file = entry.origin.file if entry.origin else ""
        texts = (entry.title, entry.summary, *named, *quoted, file, *self._others(entry.id, named))
        return fold(entry.title), _joined(texts), _found_entry(entry)

    def _folded_metric(self, metric: Metric) -> tuple[str, str, Found]:
        values: tuple[Observation | Target, ...] = (*metric.observations, *metric.targets)
        quoted = (quotation.exact for value in values for quotation in value.evidence)
        said = (name for value in values for name in (value.subject, value.said_by))
        named = (metric.topic, metric.unit, *said)
        numbers = (f"{value.value:.15g} {value.value:,.15g}" for value in values)
        texts = (metric.title, metric.short, metric.definition, *named, *numbers, *quoted)
        others = self._others(metric.id, named)
        return fold(metric.title), _joined((*texts, *others)), Found("metric", metric.id, metric.title)

    def _others(self, identifier: str, named: Sequence[str]) -> Iterator[str]:
        """The same in the record's other languages, the one it is written in among them."""
        loaded, original = self._loaded, self._loaded.original
        written = loaded.record if original is None else original.record
        yield from words_of(written, identifier)
        yield from named_in_all(written, named)
        if original is not None:
            part = original.entries.get(identifier) or original.metrics[identifier]
            yield from (part.title, getattr(part, "summary", ""), getattr(part, "definition", ""))
            yield from names_of(part)

    def _found(self, position: int) -> Found:
        """An entry at a position; without a date where the file that it stands in has changed."""
        entries = self._loaded.entries
        try:
            return _found_entry(entries.at(position))
        except RecordError:
            return Found("entry", entries.identifier(position), entries.title(position))


def _found_entry(entry: EntryType) -> Found:
    return Found("entry", entry.id, entry.title, entry.date, dating_of(entry))


def _joined(texts: Iterable[str]) -> str:
    return fold("\n".join(texts))
