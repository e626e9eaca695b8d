"""What of a record is found besides its entries: values, sources, disagreements and passages."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal

from msgspec import Struct

from viewer.core.base.letters import fold
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.translating import named_in_all, names_of, words_of
from viewer.model.entries import EntryType
from viewer.model.evidence import Quotation
from viewer.model.kinds import KIND_INFO
from viewer.model.metrics import Metric, Observation, Target
from viewer.model.record import Record

Group = Literal["entry", "value", "source", "disagreement", "passage"]
GROUPS: tuple[Group, ...] = ("entry", "value", "source", "disagreement", "passage")
ItemKind = Literal["entry", "metric", "observation", "target", "source", "disagreement"]

# A metric of more values is found as a whole: nobody looks for one of a million by its words.
_MOST_VALUES = 1_000


class Item(Struct, frozen=True):
    """Something to be found: an id and, folded, its title and what else it's found by.

    A passage has the id of the first claim that it proves, those of `others`, and itself.
    """

    group: Group
    kind: ItemKind
    id: str
    title: str
    text: str
    passage: Quotation | None = None
    others: tuple[tuple[ItemKind, str], ...] = ()


def entry_item(loaded: LoadedRecord, entry: EntryType) -> Item:
    """An entry, by its own words, who and what it names, its passages, and all that in other languages."""
    roles = (each.role for each in entry.roles)
    named = (entry.place, entry.said_by, *entry.people, *entry.organisations, *entry.tags, *roles)
    quoted = (quotation.exact for quotation in entry.evidence)
    file = entry.origin.file if entry.origin else ""
    kind = chain.from_iterable(KIND_INFO[entry.kind].words.values())
    texts = (entry.summary, *named, *quoted, file, *kind, *_others(loaded, entry.id, named))
    return Item("entry", "entry", entry.id, fold(entry.title), _joined(texts))


def other_items(loaded: LoadedRecord) -> Iterator[Item]:
    """The values, sources and disagreements of a record."""
    for metric in loaded.record.metrics:
        yield _metric_item(loaded, metric)
        values: tuple[Observation | Target, ...] = (*metric.observations, *metric.targets)
        if len(values) <= _MOST_VALUES:
            yield from (_value_item(metric, value) for value in values)
    for source in loaded.record.sources:
        people = (name.text for name in (*source.author, *source.editor, *source.translator))
        texts = (source.title_short, source.container_title, source.section, source.publisher, *people)
        yield Item("source", "source", source.id, fold(source.title), _joined((*texts, source.id)))
    for each in loaded.record.disagreements:
        texts = (each.explanation, each.known, each.guess, *words_of(_written(loaded), each.id))
        yield Item("disagreement", "disagreement", each.id, fold(each.title), _joined(texts))


def passage_items(loaded: LoadedRecord) -> Iterator[Item]:
    """The passages of a record that are in memory, each once, with the claims that it proves."""
    found: dict[tuple[str, str], tuple[Quotation, dict[tuple[ItemKind, str], None]]] = {}
    for kind, claim in _claims(loaded):
        for quotation in claim.evidence:
            _, claims = found.setdefault((quotation.source, quotation.exact), (quotation, {}))
            claims[kind, claim.id] = None
    for quotation, claims in found.values():
        (kind, identifier), *others = claims
        yield Item("passage", kind, identifier, "", fold(quotation.exact), quotation, tuple(others))


def _claims(loaded: LoadedRecord) -> Iterator[tuple[ItemKind, EntryType | Observation | Target]]:
    yield from (("entry", entry) for entry in loaded.record.entries)
    for metric in loaded.record.metrics:
        yield from (("observation", value) for value in metric.observations)
        yield from (("target", target) for target in metric.targets)


def _metric_item(loaded: LoadedRecord, metric: Metric) -> Item:
    every: tuple[Observation | Target, ...] = (*metric.observations, *metric.targets)
    values = every[:_MOST_VALUES]
    said = (name for value in values for name in (value.subject, value.said_by))
    named = (metric.topic, metric.unit, *said)
    quoted = (quotation.exact for value in values for quotation in value.evidence)
    texts = (metric.short, metric.definition, *named, *map(_figures, values), *quoted)
    return Item(
        "value",
        "metric",
        metric.id,
        fold(metric.title),
        _joined((*texts, *_others(loaded, metric.id, named))),
    )


def _value_item(metric: Metric, value: Observation | Target) -> Item:
    """A value, by its figures with what is measured of whom: the metric alone is found by itself."""
    texts = (metric.title, metric.unit, value.subject, value.said_by, value.note, _figures(value))
    kind: ItemKind = "observation" if isinstance(value, Observation) else "target"
    return Item("value", kind, value.id, "", _joined(texts))


def _figures(value: Observation | Target) -> str:
    return f"{value.value:.15g} {value.value:,.15g}"


def _others(loaded: LoadedRecord, identifier: str, named: Iterable[str]) -> Iterator[str]:
    """The same in the record's other languages, the one it is written in among them."""
    written, named = _written(loaded), tuple(named)
    yield from words_of(written, identifier)
    yield from named_in_all(written, named)
    if loaded.original is not None:
        part = loaded.original.entries.get(identifier) or loaded.original.metrics[identifier]
        yield from (part.title, getattr(part, "summary", ""), getattr(part, "definition", ""))
        yield from names_of(part)


def _written(loaded: LoadedRecord) -> Record:
    return loaded.record if loaded.original is None else loaded.original.record


def _joined(texts: Iterable[str]) -> str:
    return fold("\n".join(filter(None, texts)))
