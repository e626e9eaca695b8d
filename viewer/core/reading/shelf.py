"""Reads one thing of a record: what the reader shows of it."""

from collections.abc import Callable, Iterable
from itertools import chain

import numpy as np

from viewer.core.evidence.provenance import Provenance
from viewer.core.reading.parts import MOST_LINKS, Parts, fact, is_supported
from viewer.core.reading.types import Fact, LinkGroup, Reading
from viewer.core.record.neighbours import Neighbourhood
from viewer.core.record.time_order import moment
from viewer.core.time.scale import Window
from viewer.model.dates import Date
from viewer.model.entries import KINDS, Award, EntryType, Policy, System
from viewer.model.metrics import Metric, Observation, Target

_Find = Callable[..., tuple[str, ...]]
NEIGHBOURS = 3
OVERLAPPING = 6
VALUES = 6


class Shelf:
    """Reads one kind of thing after the other."""

    def __init__(self, parts: Parts, provenance: Provenance, neighbourhood: Neighbourhood) -> None:
        self._loaded, self._parts, self._leaving = parts.loaded, parts, parts.leaving
        self._provenance, self._neighbourhood = provenance, neighbourhood

    def read(self, kind: str, identifier: str) -> Reading | None:
        """The reading of what an id names; None if it names nothing."""
        loaded = self._loaded
        if kind == "entry" and (entry := loaded.entries.get(identifier)):
            return self._entry(entry)
        if kind == "observation" and (observation := loaded.observations.get(identifier)):
            return self._observation(observation)
        if kind == "target" and (target := loaded.targets.get(identifier)):
            return self._target(target)
        if kind == "metric" and (metric := loaded.metrics.get(identifier)):
            return self._metric(metric)
        return self._lane(identifier) if kind == "lane" else None

    def _entry(self, entry: EntryType) -> Reading:
        parts = self._parts
        return Reading(
            "entry",
            entry.id,
            entry.title,
            entry.kind,
            result=_result(entry),
            summary=entry.summary,
            title_supported=is_supported(entry, "title"),
            when=parts.when(entry),
            facts=(*_entry_facts(entry), *parts.origin(entry.origin)),
            passages=parts.passages(entry),
            disputes=parts.disputes((entry.id,)),
            computed=tuple(map(parts.computed, self._provenance.relations_of.get(entry.id, ()))),
            groups=self._entry_groups(entry),
        )

    def _entry_groups(self, entry: EntryType) -> tuple[LinkGroup, ...]:
        provenance = self._provenance
        system = entry if isinstance(entry, System) else None
        related = chain(entry.related, provenance.related_to.get(entry.id, ()))
        return _filled(
            self._parts.group("replaces", system.replaces if system else ()),
            self._parts.group("replaced_by", provenance.replaced_by.get(entry.id, ())),
            self._parts.group("part_of", system.part_of if system else ()),
            self._parts.group("parts", provenance.parts.get(entry.id, ())),
            self._parts.group("related", related),
            *self._time_groups(entry.id, entry.date),
        )

    def _time_groups(self, identifier: str, date_text: str | None, metric: str = "") -> tuple[LinkGroup, ...]:
        if date_text is None:
            return ()
        near, date = self._neighbourhood, self._loaded.dates[date_text]
        span = near.extent(identifier, date)
        values = near.values_in(span, without=metric)
        return (
            self._same_time(span, identifier),
            self._parts.group("same_time_values", (each.id for each in values), VALUES),
            self._beside("before", near.before, identifier, date),
            self._beside("after", near.after, identifier, date),
        )

    def _same_time(self, span: Window, identifier: str) -> LinkGroup:
        near = self._neighbourhood
        entries, total = near.entries_in(span, OVERLAPPING, without=identifier)
        if self._leaving is None:
            return self._parts.group("same_time", entries).counted(total, None)
        mask = self._leaving.entries
        left, count = near.entries_in(span, OVERLAPPING, without=identifier, left=mask)
        return self._parts.group("same_time", (*left, *entries), OVERLAPPING).counted(total, count)

    def _beside(self, key: str, find: _Find, identifier: str, date: Date) -> LinkGroup:
        """The nearest before or after; with a filter the nearest that it leaves, too."""
        found = find(identifier, date, NEIGHBOURS)
        if self._leaving is not None:
            found = (*found, *find(identifier, date, NEIGHBOURS, self._leaving.entries))
        return self._parts.group(key, reversed(dict.fromkeys(found)) if key == "before" else found)

    def _observation(self, observation: Observation) -> Reading:
        parts, metric = self._parts, self._loaded.metric_of[observation.id]
        beside = chain(
            (observation.reported_with,) if observation.reported_with else (),
            self._provenance.reported_with.get(observation.id, ()),
        )
        return Reading(
            "observation",
            observation.id,
            metric.title,
            "comparator" if metric.is_comparator(observation) else "observation",
            result=observation.status,
            summary=metric.definition,
            quantity=parts.quantity(observation),
            when=parts.when(observation),
            facts=(*_value_facts(observation, metric), *parts.origin(observation.origin)),
            passages=parts.passages(observation),
            disputes=parts.disputes((observation.id,)),
            computed=tuple(map(parts.computed, self._provenance.relations_of.get(observation.id, ()))),
            aims=parts.aims(metric),
            groups=_filled(
                parts.group("reported_with", beside),
                parts.group("series", self._others(observation, metric)),
                parts.group("metric", (metric.id,)),
                parts.group("related", self._provenance.related_to.get(observation.id, ())),
                *self._time_groups(observation.id, observation.date, metric.id),
            ),
        )

    def _others(self, observation: Observation, metric: Metric) -> Iterable[str]:
        subject = observation.subject or metric.subject
        same = [each for each in metric.observations if (each.subject or metric.subject) == subject]
        return (each.id for each in self._in_time(same) if each.id != observation.id)

    def _in_time(self, observations: Iterable[Observation]) -> list[Observation]:
        return sorted(observations, key=lambda each: moment(self._loaded.dates[each.date]))

    def _target(self, target: Target) -> Reading:
        parts, metric = self._parts, self._loaded.metric_of[target.id]
        aim = parts.aim(metric, target)
        return Reading(
            "target",
            target.id,
            metric.title,
            "target",
            result="" if aim.outcome == "open" and target.date is None else aim.outcome,
            summary=metric.definition,
            quantity=parts.quantity(target),
            when=parts.when(target),
            facts=(*fact(target, "set_by", target.set_by), *_value_facts(target, metric)),
            passages=parts.passages(target),
            disputes=parts.disputes((target.id,)),
            computed=tuple(map(parts.computed, self._provenance.relations_of.get(target.id, ()))),
            aims=(aim,),
            groups=_filled(
                parts.group("metric", (metric.id,)),
                parts.group("related", self._provenance.related_to.get(target.id, ())),
                *self._time_groups(target.id, target.date, metric.id),
            ),
        )

    def _metric(self, metric: Metric) -> Reading:
        parts = self._parts
        own = [each for each in metric.observations if not metric.is_comparator(each)]
        others = [each for each in metric.observations if metric.is_comparator(each)]
        return Reading(
            "metric",
            metric.id,
            metric.title,
            "metric",
            summary=metric.definition,
            facts=_stated(unit=metric.unit, subject=metric.subject, topic=metric.topic, better=metric.better),
            disputes=parts.disputes([*(o.id for o in metric.observations), *(t.id for t in metric.targets)]),
            aims=parts.aims(metric),
            gaps=parts.gaps(metric),
            groups=_filled(
                parts.group("of", (metric.of,) if metric.of else ()),
                parts.group("notes_on_it", self._provenance.notes_on.get(metric.id, ())),
                parts.group("observations", (each.id for each in self._in_time(own))),
                parts.group("comparators", (each.id for each in self._in_time(others))),
                parts.group("related", self._provenance.related_to.get(metric.id, ())),
            ),
        )

    def _lane(self, identifier: str) -> Reading | None:
        """A lane: its first entries, and how many it has."""
        declared = next((lane for lane in self._loaded.record.lanes if lane.id == identifier), None)
        lane = next((lane for lane in self._loaded.facts.table.lanes if lane.id == identifier), None)
        if declared is None and lane is None and identifier not in KINDS:
            return None
        store, near = self._loaded.entries, self._neighbourhood
        first = near.on_lane(lane, MOST_LINKS) if lane else ()
        total, left = lane.count if lane else 0, None
        every = first
        if self._leaving is not None and lane is not None:
            mask = self._leaving.entries
            every = (*first, *near.on_lane(lane, MOST_LINKS, mask))
            left = int(np.count_nonzero(mask[lane.first : lane.last]))
        entries = self._parts.group("entries", map(store.identifier, every)).counted(total, left)
        return Reading(
            "lane",
            identifier,
            declared.title if declared else "",
            store.kind(first[0]) if first else identifier if identifier in KINDS else "lane",
            groups=_filled(entries),
        )


def _result(entry: EntryType) -> str:
    if isinstance(entry, Award):
        return entry.result
    return (entry.status or "") if isinstance(entry, System) else ""


def _entry_facts(entry: EntryType) -> tuple[Fact, ...]:
    own: tuple[Fact, ...] = ()
    if isinstance(entry, Award):
        own = (
            *fact(entry, "awarding_body", entry.awarding_body),
            *fact(entry, "measured_by", entry.measured_by),
            *fact(entry, "category", entry.category),
            *fact(entry, "recipient", entry.recipient),
            *_unless_supported(entry, "result", entry.result),
        )
    elif isinstance(entry, Policy):
        own = (*fact(entry, "number", entry.number), *fact(entry, "issuer", entry.issuer))
    elif isinstance(entry, System):
        own = _unless_supported(entry, "status", entry.status or "")
    return (
        *fact(entry, "place", entry.place),
        *own,
        *fact(entry, "said_by", entry.said_by),
        *_people(entry),
        *fact(entry, "organisations", *entry.organisations),
    )


def _people(entry: EntryType) -> tuple[Fact, ...]:
    roles = {each.person: each.role for each in entry.roles}
    return fact(entry, "people", *(", ".join(filter(None, (who, roles.get(who)))) for who in entry.people))


def _unless_supported(entry: EntryType, key: str, value: str) -> tuple[Fact, ...]:
    """What the first line says already is a fact of its own only where no passage proves it."""
    return () if is_supported(entry, key) else fact(entry, key, value)


def _value_facts(value: Observation | Target, metric: Metric) -> tuple[Fact, ...]:
    # A subject that is the metric's own is not claimed by the value.
    subject = fact(value, "subject", value.subject) or _stated(subject=metric.subject)
    doubtful = () if is_supported(value, "value") else (Fact("value", ("",), supported=False),)
    return (*subject, *doubtful, *fact(value, "said_by", value.said_by), *_stated(note=value.note))


def _stated(**values: str | None) -> tuple[Fact, ...]:
    return tuple(Fact(key, (value,)) for key, value in values.items() if value)


def _filled(*groups: LinkGroup) -> tuple[LinkGroup, ...]:
    return tuple(group for group in groups if group.links)
