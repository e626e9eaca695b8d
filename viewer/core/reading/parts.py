"""The parts that readings are made of: links, passages, facts, computations and targets' outcomes."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from viewer.core.charts.targets import target_outcome
from viewer.core.evidence.arithmetic import compute
from viewer.core.evidence.numbers import number_is_stated
from viewer.core.evidence.quotations import locate
from viewer.core.filter.leaving import Leaving
from viewer.core.reading.types import (
    Aim,
    Computed,
    Dispute,
    Fact,
    Gap,
    Link,
    LinkGroup,
    Passage,
    Quantity,
    Side,
    When,
)
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import HasEvidence, independent_sources
from viewer.core.record.issued import issued_date
from viewer.core.record.source_texts import SourceTexts
from viewer.model.comparisons import ClaimKind, Disagreement, Operand, Relation
from viewer.model.dating import dating_of
from viewer.model.entries import EntryType
from viewer.model.evidence import Quotation
from viewer.model.metrics import Metric, Observation, Target
from viewer.model.origin import Origin

MOST_LINKS = 60
Value = Observation | Target


class Parts:
    """Makes the parts of readings from one record, the texts that are attached to it, and its filter."""

    def __init__(
        self, loaded: LoadedRecord, texts: SourceTexts | None, leaving: Leaving | None = None
    ) -> None:
        self.loaded = loaded
        self.texts = texts
        self.leaving = leaving

    def quantity(self, value: Value) -> Quantity:
        """A value with its metric's unit."""
        status = value.status if isinstance(value, Observation) else "A"
        unit = self.loaded.metric_of[value.id].unit
        return Quantity(value.value, unit, value.upper, value.relation, status)

    def link(self, identifier: str) -> Link | None:
        """A link to an entry, observation, target or metric; None if the id names none."""
        link = self._link(identifier)
        return link if link is None or self.is_left(identifier) else replace(link, is_left=False)

    def is_left(self, identifier: str) -> bool:
        """Whether the filter in use leaves something."""
        return self.leaving is None or self.leaving.leaves(identifier)

    def _link(self, identifier: str) -> Link | None:
        loaded = self.loaded
        if entry := loaded.entries.get(identifier):
            date, dating = loaded.dates[entry.date], dating_of(entry)
            return Link("entry", entry.id, entry.title, entry.kind, date, dating=dating)
        if observation := loaded.observations.get(identifier):
            return self._value_link(observation)
        if target := loaded.targets.get(identifier):
            return self._value_link(target)
        if metric := loaded.metrics.get(identifier):
            return Link("metric", metric.id, metric.title, "metric")
        return None

    def _value_link(self, value: Value) -> Link:
        metric = self.loaded.metric_of[value.id]
        subject = value.subject if value.subject != metric.subject else ""
        date, quantity = self.loaded.date_of(value), self.quantity(value)
        kind: ClaimKind = "observation" if isinstance(value, Observation) else "target"
        return Link(kind, value.id, metric.title, kind, date, quantity, subject, dating_of(value))

    def group(self, key: str, identifiers: Iterable[str], most: int = MOST_LINKS) -> LinkGroup:
        """Links under a heading, the first `most` of them: of those that the filter leaves, if there is one,
        and a few others."""
        ids, leaving = tuple(dict.fromkeys(identifiers)), self.leaving
        if leaving is None:
            return LinkGroup(key, self._links(ids[:most]), len(ids))
        shown = leaving.foremost(ids, leaving.leaves, most)
        return LinkGroup(key, self._links(shown), len(ids), sum(map(leaving.leaves, ids)))

    def _links(self, identifiers: Iterable[str]) -> tuple[Link, ...]:
        return tuple(link for link in map(self.link, identifiers) if link is not None)

    def passages(self, item: HasEvidence) -> tuple[Passage, ...]:
        """An item's quotations, each with its place in the attached text."""
        return tuple(self._passage(quotation, item) for quotation in item.evidence)

    def _passage(self, quotation: Quotation, item: HasEvidence) -> Passage:
        source = self.loaded.sources[quotation.source]
        text = self.texts.text(source.id) if self.texts else None
        place = None if text is None else locate(quotation, text)
        stated = None
        if isinstance(item, Observation | Target) and "value" in quotation.supports:
            unit = self.loaded.metric_of[item.id].unit
            numbers = (number for number in (item.value, item.upper) if number is not None)
            stated = all(number_is_stated(number, unit, quotation.exact) for number in numbers)
        is_unread = place is None and self.texts is not None and source.text is not None
        return Passage(quotation, source, issued_date(source.issued), place, stated, is_unread)

    def when(self, item: EntryType | Value) -> When | None:
        """An item's date with its basis; None for a target without one."""
        if (date := self.loaded.date_of(item)) is None:
            return None
        first = next((self.loaded.sources[each] for each in independent_sources(item)), None)
        return When(
            date,
            dating_of(item),
            item.date_note,
            item.date_basis not in ("stated", "relative") or is_supported(item, "date"),
            issued_date(first.issued) if first else None,
        )

    def computed(self, relation: Relation) -> Computed:
        """A relation with both sides computed."""
        a, b, result = map(self._operand_link, (relation.a, relation.b, relation.result))
        return Computed(compute(relation, self.loaded), a, b, result, self.passages(relation))

    def _operand_link(self, operand: Operand | None) -> Link | None:
        return self.link(operand.ref) if operand is not None and operand.ref else None

    def dispute(self, disagreement: Disagreement) -> Dispute:
        """A disagreement with its sides and computations."""
        return Dispute(
            disagreement,
            tuple(self._sides(disagreement)),
            tuple(self.computed(self.loaded.relations[each]) for each in disagreement.relations),
            self.passages(disagreement),
        )

    def _sides(self, disagreement: Disagreement) -> Iterable[Side]:
        for claim in disagreement.claims:
            link, item = self.link(claim.id), self.loaded.claimant(claim.id)
            if link is not None and item is not None:
                proving = [each.source for each in item.evidence if claim.field in each.supports]
                ids = dict.fromkeys(proving or independent_sources(item))
                sources = tuple(self.loaded.sources[each] for each in ids)
                yield Side(link, claim.field, sources, claim.id == disagreement.shown_first)

    def disputes(self, identifiers: Sequence[str]) -> tuple[Dispute, ...]:
        """The disagreements that touch any of these ids, each once."""
        found = {d.id: d for each in identifiers for d in self.loaded.disagreements_of.get(each, ())}
        return tuple(self.dispute(each) for each in found.values())

    def origin(self, origin: Origin | None) -> tuple[Fact, ...]:
        """Where an imported claim stands in its file, and which sources the file names for it."""
        if origin is None:
            return ()
        place = Fact("origin", (origin.file, origin.sheet, origin.row or 0, origin.cell))
        named = (self.loaded.sources[each] for each in origin.sources)
        said = tuple(" ".join(dict.fromkeys(filter(None, (each.title, each.URL)))) for each in named)
        return (place, Fact("named_source", said)) if said else (place,)

    def aims(self, metric: Metric) -> tuple[Aim, ...]:
        """A metric's targets, each with whether it was met."""
        return tuple(self.aim(metric, target) for target in metric.targets)

    def aim(self, metric: Metric, target: Target) -> Aim:
        """A target and the observation that met or missed it."""
        outcome, by = target_outcome(self.loaded, metric, target)
        link = replace(self._value_link(target), is_left=self.is_left(target.id))
        return Aim(link, target.set_by, outcome, self._value_link(by) if by else None)

    def gaps(self, metric: Metric) -> tuple[Gap, ...]:
        """The breaks in a metric's series."""
        dates = self.loaded.dates
        return tuple(Gap(dates[each.date], each.reason, self.passages(each)) for each in metric.breaks)


def is_supported(item: HasEvidence, field: str) -> bool:
    """Whether one of the item's passages proves a field."""
    return any(field in quotation.supports for quotation in item.evidence)


def fact(item: HasEvidence, key: str, *values: str) -> tuple[Fact, ...]:
    """The field as a fact, if it says anything."""
    said = tuple(value for value in values if value)
    return (Fact(key, said, is_supported(item, key)),) if said else ()
