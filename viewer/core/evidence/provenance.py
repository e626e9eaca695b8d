"""What rests on each source, and what in a record points at what: the citations read backwards."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import HasEvidence
from viewer.model.comparisons import CLAIMS, Relation
from viewer.model.entries import EntryType, System
from viewer.model.evidence import Quotation

UseKind = Literal["entry", "observation", "target", "break", "disagreement", "relation"]
References = Mapping[str, tuple[str, ...]]


class Use(Struct, frozen=True):
    """A quotation and what it proves something of; a break is named by its metric's id."""

    kind: UseKind
    id: str
    quotation: Quotation


class Rests(Struct, frozen=True):
    """What rests on a source: how many entries, values, targets and quotations.

    `only` are the ids of the entries, values and targets that no other source is quoted for.
    """

    entries: int
    values: int
    targets: int
    quotations: int
    only: tuple[str, ...]


class Span(NamedTuple):
    """A passage in its source's text, `text[start:end]`, and what rests on it."""

    start: int
    end: int
    kind: UseKind
    id: str


class Provenance(Struct, frozen=True, dict=True):
    """A record's citations and references, each from its other end; computed when first asked for.

    Those of a large record's entries are left out: they would have to be made, all of them.
    """

    loaded: LoadedRecord

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """What rests on each source, by the source's id, in the record's order."""
        found: dict[str, list[Use]] = {source: [] for source in self.loaded.sources}
        for kind, identifier, item in _evidenced(self.loaded):
            for quotation in item.evidence:
                found[quotation.source].append(Use(kind, identifier, quotation))
        return {source: tuple(uses) for source, uses in found.items()}

    @cached_property
    def rests(self) -> Mapping[str, Rests]:
        """What rests on each source, by the source's id; empty where entries were left out."""
        if len(_kept(self.loaded)) != len(self.loaded.entries):
            return {}
        quoted = defaultdict[str, set[str]](set)
        for source, uses in self.uses.items():
            for use in uses:
                if use.kind in CLAIMS:
                    quoted[use.id].add(source)
        return {source: _rests(uses, quoted) for source, uses in self.uses.items()}

    @property
    def replaced_by(self) -> References:
        """The systems that replaced each entry."""
        return self._backward[0]

    @property
    def parts(self) -> References:
        """The systems that belong to each entry."""
        return self._backward[1]

    @property
    def related_to(self) -> References:
        """The entries that call each id related."""
        return self._backward[2]

    @cached_property
    def _backward(self) -> tuple[References, References, References]:
        # In one pass that builds nothing for an entry without references: there may be millions.
        replaced, parts, related = [], [], []
        for entry in _kept(self.loaded):
            if entry.related:
                related.append((entry.id, entry.related))
            if isinstance(entry, System):
                replaced.append((entry.id, entry.replaces))
                parts.append((entry.id, entry.part_of))
        return _reversed(replaced), _reversed(parts), _reversed(related)

    @cached_property
    def reported_with(self) -> References:
        """The comparators that were reported beside each observation."""
        return _reversed((each.id, (each.reported_with,)) for each in self.loaded.observations.values())

    @cached_property
    def notes_on(self) -> References:
        """The metrics that are the growth, share of plan or multiple of each metric."""
        return _reversed((each.id, (each.of,)) for each in self.loaded.record.metrics)

    @cached_property
    def relations_of(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations that each value takes part in."""
        found: dict[str, dict[str, Relation]] = defaultdict(dict)
        for relation in self.loaded.record.relations:
            for operand in (relation.a, relation.b, relation.result):
                if operand is not None and operand.ref:
                    found[operand.ref][relation.id] = relation
        return {identifier: tuple(each.values()) for identifier, each in found.items()}

    def spans(self, source_id: str, text: str) -> tuple[Span, ...]:
        """The passages of a source's text that prove something, sorted; those not found are left out."""
        from viewer.core.evidence.quotations import locate  # with the first article

        found = set()
        for use in self.uses.get(source_id, ()):
            place = locate(use.quotation, text)
            if place.is_found:
                found.add(Span(place.start, place.end, use.kind, use.id))
        return tuple(sorted(found))


def _rests(uses: Sequence[Use], quoted: Mapping[str, Collection[str]]) -> Rests:
    kinds = {use.id: use.kind for use in uses if use.kind in CLAIMS}
    counts = Counter(kinds.values())
    only = tuple(identifier for identifier in kinds if len(quoted[identifier]) == 1)
    return Rests(counts["entry"], counts["observation"], counts["target"], len(uses), only)


def _evidenced(loaded: LoadedRecord) -> Iterator[tuple[UseKind, str, HasEvidence]]:
    record = loaded.record
    yield from (("entry", entry.id, entry) for entry in _kept(loaded))
    for metric in record.metrics:
        yield from (("observation", each.id, each) for each in metric.observations)
        yield from (("target", each.id, each) for each in metric.targets)
        yield from (("break", metric.id, each) for each in metric.breaks)
    yield from (("disagreement", each.id, each) for each in record.disagreements)
    yield from (("relation", each.id, each) for each in record.relations)


def _kept(loaded: LoadedRecord) -> Sequence[EntryType]:
    """The entries whose references are followed backwards: none of a large record's."""
    return loaded.record.entries


def _reversed(references: Iterable[tuple[str, Iterable[str]]]) -> References:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for referrer, named in references:
        for identifier in filter(None, named):
            found[identifier][referrer] = None
    return {identifier: tuple(each) for identifier, each in found.items()}
