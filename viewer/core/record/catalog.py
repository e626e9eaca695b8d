"""A loaded record: the record itself, its parsed dates, and everything in it found by its id."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from msgspec import Struct

from viewer.core.record.entry_facts import EntryFacts, KeptFacts
from viewer.core.record.entry_store import EntryStore, KeptEntries
from viewer.core.record.evidence_columns import Claimant
from viewer.core.record.namesakes import NO_NAMESAKES, Namesakes
from viewer.core.record.titles import titles_in_one_line
from viewer.model.comparisons import Disagreement, Flag, Relation, flag_of
from viewer.model.dates import Date
from viewer.model.metrics import Metric, Observation, Target
from viewer.model.record import Record
from viewer.model.sources import Source


class HasId(Protocol):
    """Anything of the record that an id names."""

    @property
    def id(self) -> str:
        """The id, unique in the record."""
        ...


Named = TypeVar("Named", bound=HasId)


class LoadedRecord(Struct, frozen=True):
    """A record that holds together, with its parts by id.

    `dates` maps each EDTF text of the record to its date; `metric_of` maps observation and
    target ids to their metric; `disagreements_of` maps the ids of claims to disagreements.
    `entries` are found one at a time, `facts` are their columns, whether they are all kept in memory or
    too many for that; in this case `record.entries` is empty. `namesakes` tell sources of one name apart.
    `is_imported` says that the file at `path` is of another format, or a stream.
    `original` is the record in its own language where this one is translated into `language`.
    """

    record: Record
    path: Path | None
    dates: Mapping[str, Date]
    sources: Mapping[str, Source]
    entries: EntryStore
    metrics: Mapping[str, Metric]
    observations: Mapping[str, Observation]
    targets: Mapping[str, Target]
    metric_of: Mapping[str, Metric]
    relations: Mapping[str, Relation]
    disagreements_of: Mapping[str, tuple[Disagreement, ...]]
    facts: EntryFacts
    original: "LoadedRecord | None" = None
    language: str = ""
    is_imported: bool = False
    namesakes: Namesakes = NO_NAMESAKES

    @property
    def json_file(self) -> Path | None:
        """The file that has the record as JSON: its own, or one that was made of it; None where none has."""
        return self.entries.file or (None if self.is_imported else self.path)

    @property
    def takes_long(self) -> bool:
        """Whether what goes through all entries is to be done in steps or beside the window."""
        return self.entries.takes_long

    def date_of(self, item: Claimant) -> Date | None:
        """An item's date; None for a target that has none."""
        return None if item.date is None else self.dates[item.date]

    def opposed_to(self, identifier: str) -> frozenset[str]:
        """The ids of the other sides of every disagreement about an entry, observation or target."""
        found = self.disagreements_of.get(identifier, ())
        sides = (claim.id for disagreement in found for claim in disagreement.claims)
        return frozenset(sides) - {identifier}

    def disagreements_about(self, identifier: str) -> tuple[Disagreement, ...]:
        """What disagreements are about an entry, observation or target, contradictions first."""
        found = self.disagreements_of.get(identifier, ())
        return tuple(sorted(found, key=lambda each: not each.is_contradiction))

    def flag_of(self, identifier: str) -> Flag:
        """Whether an entry, observation or target is contradicted, or to be compared with care."""
        return flag_of(self.disagreements_of.get(identifier, ()))

    def claimant(self, identifier: str) -> Claimant | None:
        """The entry, observation or target of this id, if there is one."""
        found: Claimant | None = self.entries.get(identifier)
        return found or self.observations.get(identifier) or self.targets.get(identifier)

    def has_claimant(self, identifier: str) -> bool:
        """Whether an id is of an entry, observation or target; no entry is read for that."""
        is_value = identifier in self.observations or identifier in self.targets
        return is_value or self.entries.position_of(identifier) is not None

    def has(self, kind: str, identifier: str) -> bool:
        """Whether an entry, observation, target, metric or lane has an id; no entry is read for that.

        Another kind is a KeyError.
        """
        if kind == "entry":
            return self.entries.position_of(identifier) is not None
        if kind == "lane":
            return any(lane.id == identifier for lane in self.facts.table.lanes)
        values = {"observation": self.observations, "target": self.targets, "metric": self.metrics}
        return identifier in values[kind]

    def has_compared(self, identifier: str, *, are_pins: bool) -> bool:
        """Whether there is a disagreement of an id, or with `are_pins` what can be pinned."""
        if are_pins:
            return self.has_claimant(identifier)
        return any(each.id == identifier for each in self.record.disagreements)


def catalog(
    record: Record,
    dates: Mapping[str, Date],
    path: Path | None = None,
    entries: EntryStore | None = None,
    facts: EntryFacts | None = None,
) -> LoadedRecord:
    """Index a record whose ids are unique and whose dates are parsed, its titles in one line each.

    `entries` and `facts` stand for what `record.entries` doesn't hold, if it doesn't.
    """
    record = titles_in_one_line(record)
    metric_of = {
        value.id: metric
        for metric in record.metrics
        for value in chain[Observation | Target](metric.observations, metric.targets)
    }
    disagreements_of = _disagreements_of(record.disagreements)
    return LoadedRecord(
        record=record,
        path=path,
        dates=MappingProxyType(dates),
        sources=_by_id(record.sources),
        entries=KeptEntries(record.entries) if entries is None else entries,
        metrics=_by_id(record.metrics),
        observations=_by_id(chain.from_iterable(metric.observations for metric in record.metrics)),
        targets=_by_id(chain.from_iterable(metric.targets for metric in record.metrics)),
        metric_of=MappingProxyType(metric_of),
        relations=_by_id(record.relations),
        disagreements_of=disagreements_of,
        facts=KeptFacts(record, dates, disagreements_of) if facts is None else facts,
        namesakes=Namesakes(record.sources),
    )


def _by_id(items: Iterable[Named]) -> Mapping[str, Named]:
    return MappingProxyType({item.id: item for item in items})


def _disagreements_of(disagreements: Iterable[Disagreement]) -> Mapping[str, tuple[Disagreement, ...]]:
    found: dict[str, dict[str, Disagreement]] = defaultdict(dict)
    for disagreement in disagreements:
        for claim in disagreement.claims:
            found[claim.id][disagreement.id] = disagreement
    return MappingProxyType({identifier: tuple(each.values()) for identifier, each in found.items()})
