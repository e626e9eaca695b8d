"""A record in another language that it gives: its own words change, quotations never."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, TypeVar

from msgspec.structs import fields, replace

from viewer.core.record.catalog import LoadedRecord, catalog
from viewer.model.comparisons import Disagreement, Operand, Relation
from viewer.model.entries import EntryType, Role
from viewer.model.metrics import Break, Metric, Observation, Target
from viewer.model.problems import Problem, json_path
from viewer.model.record import Lane, Record
from viewer.model.sources import Source
from viewer.model.translated import Translation, Words
from viewer.model.views import SavedView, TourStep

_NAMED = (
    *("unit", "topic", "subject", "group", "place", "said_by", "awarding_body", "measured_by", "category"),
    *("recipient", "result", "issuer", "set_by", "reason", "label", "role"),
)
_NAMED_LISTS = ("people", "organisations", "tags")
_WORDS = tuple(field.name for field in fields(Words))
Shown = SavedView | TourStep
Part = (
    Lane
    | EntryType
    | Role
    | Metric
    | Observation
    | Target
    | Break
    | Disagreement
    | Relation
    | Operand
    | Shown
)
Other = Lane | Disagreement | Relation | Shown
AnyPart = TypeVar("AnyPart", bound=Part)


def in_language(loaded: LoadedRecord, language: str) -> LoadedRecord:
    """The record in a language; what that lacks stays in the record's own, and so does a record without it.

    So does a record whose entries take long to go through.
    """
    if loaded.original is not None and loaded.language == language:
        return loaded
    original = loaded.original or loaded
    translation = None if original.takes_long else original.record.translations.get(language)
    if translation is None:
        return original
    found = _translated(original.record, translation)
    made = catalog(found, original.dates, original.path)
    return replace(made, original=original, language=language)


def words_of(record: Record, identifier: str) -> Iterator[str]:
    """What all languages of a record say of one of its parts, for who looks for it."""
    for translation in record.translations.values():
        words = translation.items.get(identifier)
        if words is not None:
            yield from filter(None, (getattr(words, name) for name in _WORDS))


def named_in_all(record: Record, names: Iterable[str]) -> Iterator[str]:
    """What all languages of a record call some names."""
    for translation in record.translations.values():
        yield from (translation.names[name] for name in names if name in translation.names)


def names_of(part: Part) -> Iterator[str]:
    """The texts of a part that a translation gives as names."""
    yield from (getattr(part, name, "") for name in _NAMED)
    for name in _NAMED_LISTS:
        yield from getattr(part, name, ())
    yield from (each.role for each in getattr(part, "roles", ()))


def translation_problems(loaded: LoadedRecord) -> Iterator[Problem]:
    """Warnings of translated ids, fields and names that the record lacks."""
    record = loaded.record
    parts = chain[Other](record.lanes, record.disagreements, record.relations, record.views, record.tour)
    others: dict[str, Other | Source] = {part.id: part for part in parts}
    others |= loaded.sources
    named = set(_names(record)) if record.translations else set()
    for language, translation in record.translations.items():
        steps = ("translations", language)
        for identifier, words in translation.items.items():
            path = json_path(*steps, "items", identifier)
            part = loaded.claimant(identifier) or loaded.metrics.get(identifier) or others.get(identifier)
            if part is None:
                yield Problem("translation.id", path, "warning", {"id": identifier})
                continue
            for name in _WORDS:
                if getattr(words, name) and not _has(part, name):
                    yield Problem("translation.field", path, "warning", {"id": identifier, "field": name})
        for name in translation.names:
            if name not in named:
                params = {"name": name}
                yield Problem("translation.name", json_path(*steps, "names", name), "warning", params)


def _has(part: object, name: str) -> bool:
    """Whether a part says what a translation gives; a title may need to be short in one language only."""
    if isinstance(part, Source):
        return name == "note" and bool(part.note)
    return hasattr(part, name) if name == "short" else bool(getattr(part, name, ""))


def _translated(record: Record, translation: Translation) -> Record:
    translate = _Translating(translation)
    return replace(
        record,
        title=translation.title or record.title,
        description=translation.description or record.description,
        subject=translation.names.get(record.subject, record.subject),
        sources=tuple(map(translate.source, record.sources)),
        lanes=translate.all(record.lanes),
        entries=translate.all(record.entries),
        metrics=tuple(map(translate.metric, record.metrics)),
        disagreements=translate.all(record.disagreements),
        relations=tuple(map(translate.relation, record.relations)),
        views=translate.all(record.views),
        tour=translate.all(record.tour),
    )


class _Translating:
    """Puts the words of one language into the parts of a record."""

    def __init__(self, translation: Translation) -> None:
        self._items, self._names = translation.items, translation.names
        self._no_words = Words()

    def part(self, part: AnyPart) -> AnyPart:
        """A part with its own words and its names."""
        words = self._items.get(getattr(part, "id", ""), self._no_words)
        own = {name: said for name in _WORDS if (said := getattr(words, name)) and hasattr(part, name)}
        changed: dict[str, Any] = {**self._named(part), **own}
        if getattr(part, "roles", ()):
            changed["roles"] = self._roles(part)
        return replace(part, **changed) if changed else part

    def all(self, parts: Iterable[AnyPart]) -> tuple[AnyPart, ...]:
        """Parts, each with its own words and its names."""
        return tuple(map(self.part, parts))

    def source(self, source: Source) -> Source:
        """A source with the record's own note on it; its title is the source's, and stays."""
        note = self._items.get(source.id, self._no_words).note
        return replace(source, note=note) if note else source

    def metric(self, metric: Metric) -> Metric:
        """A metric with its values, targets and breaks."""
        return replace(
            self.part(metric),
            observations=self.all(metric.observations),
            targets=self.all(metric.targets),
            breaks=self.all(metric.breaks),
        )

    def relation(self, relation: Relation) -> Relation:
        """A relation with the labels of its numbers."""
        numbers = {"a": relation.a, "b": relation.b, "result": relation.result}
        labelled: dict[str, Any] = {
            name: self.part(number) for name, number in numbers.items() if number is not None
        }
        return replace(self.part(relation), **labelled)

    def _named(self, part: Part) -> dict[str, object]:
        names = self._names
        one = {name: names[said] for name in _NAMED if (said := getattr(part, name, "")) in names}
        many = {
            name: tuple(names.get(each, each) for each in said)
            for name in _NAMED_LISTS
            if (said := getattr(part, name, ()))
        }
        return {**one, **many}

    def _roles(self, part: Part) -> tuple[Role, ...]:
        roles: tuple[Role, ...] = getattr(part, "roles", ())
        names = self._names
        return tuple(
            replace(each, person=names.get(each.person, each.person), role=names.get(each.role, each.role))
            for each in roles
        )


def _names(record: Record) -> Iterator[str]:
    """Every text of a record that a translation may name."""
    yield record.subject
    for part in _parts(record):
        yield from names_of(part)


def _parts(record: Record) -> Iterator[Part]:
    yield from record.lanes
    yield from record.entries
    for metric in record.metrics:
        yield metric
        yield from chain[Observation | Target | Break](metric.observations, metric.targets, metric.breaks)
    for relation in record.relations:
        yield from filter(None, (relation.a, relation.b, relation.result))
