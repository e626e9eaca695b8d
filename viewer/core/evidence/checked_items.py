"""The parts of a record that quotations can prove, and which of their fields state facts."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import fields

from viewer.core.record.catalog import LoadedRecord
from viewer.model.comparisons import Claim, Disagreement, Relation
from viewer.model.entries import Award, EntryType, Event, Policy, System
from viewer.model.evidence import Quotation
from viewer.model.metrics import Break, Metric, Observation, Target

Owner = EntryType | Observation | Target | Break | Disagreement | Relation

_ENTRY_FACTS = (
    *("place", "said_by", "people", "roles", "organisations", "awarding_body", "measured_by", "category"),
    *("recipient", "result", "number", "issuer", "status", "replaces", "part_of"),
)
# What the record says in its own words, or about itself, no passage can prove.
_NO_FACTS = frozenset(
    {"id", "evidence", "date_basis", "date_note", "lane", "kind", "importance", "tags", "origin"}
)
_ENTRY_TYPES = (Event, Award, Policy, System)
_PROVABLE: dict[type[Owner], tuple[str, ...]] = {
    owner: tuple(field.name for field in fields(owner) if field.name not in _NO_FACTS)
    for owner in (*_ENTRY_TYPES, Observation, Target, Break, Disagreement, Relation)
}


class Item(Struct, frozen=True):
    """A part of the record with evidence, where it stands in the file, and the metric it belongs to."""

    owner: Owner
    steps: tuple[str | int, ...]
    metric: Metric | None = None

    @property
    def evidence(self) -> tuple[Quotation, ...]:
        """The quotations that prove it."""
        return self.owner.evidence

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that a quotation can support."""
        return _PROVABLE[type(self.owner)] + (("unit",) if self.metric else ())


def items(loaded: LoadedRecord) -> Iterator[Item]:
    """Every part of a record that can have evidence, in the file's order."""
    for index, entry in enumerate(loaded.entries.in_file()):
        yield Item(entry, ("entries", index))
    yield from items_but_entries(loaded)


def items_but_entries(loaded: LoadedRecord) -> Iterator[Item]:
    """Every part that can have evidence but the entries, of which there may be millions."""
    record = loaded.record
    for index, metric in enumerate(record.metrics):
        steps = ("metrics", index)
        for position, observation in enumerate(metric.observations):
            yield Item(observation, (*steps, "observations", position), metric)
        for position, target in enumerate(metric.targets):
            yield Item(target, (*steps, "targets", position), metric)
        for position, gap in enumerate(metric.breaks):
            yield Item(gap, (*steps, "breaks", position), metric)
    for index, disagreement in enumerate(record.disagreements):
        yield Item(disagreement, ("disagreements", index))
    for index, relation in enumerate(record.relations):
        yield Item(relation, ("relations", index))


def proves(item: Item, field: str) -> bool:
    """Whether a field is one that a quotation can support and that has a value."""
    if field not in item.fields:
        return False
    of_metric = getattr(item.metric, field, "") if field in ("unit", "subject") else ""
    return _is_filled(getattr(item.owner, field, "")) or _is_filled(of_metric)


def facts(item: Item) -> Iterator[str]:
    """The fields that need a passage: what is claimed, and every fact that is filled in."""
    owner = item.owner
    if isinstance(owner, _ENTRY_TYPES):
        yield "title"
    elif isinstance(owner, Observation | Target):
        yield "value"
    else:
        return
    if owner.date_basis in ("stated", "relative") and owner.date:
        yield "date"
    if isinstance(owner, Observation | Target):
        if item.metric and owner.subject not in ("", item.metric.subject):
            yield "subject"
        if owner.said_by:
            yield "said_by"
        if isinstance(owner, Target) and owner.set_by:
            yield "set_by"
        return
    yield from (name for name in _ENTRY_FACTS if _is_filled(getattr(owner, name, "")))


def disputed_field(claim: Claim, loaded: LoadedRecord) -> str:
    """Why a claim names nothing: the problem's code, or an empty text if it names something."""
    owner = loaded.claimant(claim.id)
    if owner is None or claim.field not in (field.name for field in fields(owner)):
        return "claim.unknown"
    return "" if _is_filled(getattr(owner, claim.field)) else "claim.empty"


def unit_of(value: Observation | Target, loaded: LoadedRecord) -> str:
    """The unit of a value: that of its metric."""
    return loaded.metric_of[value.id].unit


def _is_filled(value: object) -> bool:
    return value is not None and value != "" and value != ()
