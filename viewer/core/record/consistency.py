"""Whether a record holds together: unique ids, readable dates, references that lead somewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from viewer.model.calendar import days_in_month
from viewer.model.dates import Date, DateError, parse_date
from viewer.model.edtf_parts import MAX_YEAR
from viewer.model.entries import EntryType, System
from viewer.model.evidence import Quotation
from viewer.model.metrics import Observation, Target
from viewer.model.origin import Origin
from viewer.model.problems import Problem, json_path
from viewer.model.record import Record
from viewer.model.views import is_name

_Step = str | int
_Place = tuple[tuple[_Step, ...], Mapping[str, Any]]
IDENTIFIED = ("lanes", "sources", "entries", "metrics", "disagreements", "relations", "views", "tour")
WITHIN_METRICS = ("observations", "targets", "breaks")
# To compare an id with thousands takes 13 ms: thousands of unknown ones would take a minute.
MOST_HINTS, _MOST_COMPARED = 20, 5000


def ids_and_dates(payload: Mapping[str, Any]) -> tuple[dict[str, Date], list[Problem]]:
    """The dates of a record by their text, and problems with its ids and dates.

    Reads the bare JSON, of which no part need be valid: so these problems are found beside others.
    """
    dates: dict[str, Date] = {}
    first: dict[str, tuple[_Step, ...]] = {}
    problems: list[Problem] = []
    for steps, item in _objects(payload):
        identifier, date = item.get("id"), item.get("date")
        if isinstance(identifier, str) and identifier and first.setdefault(identifier, steps) is not steps:
            problems.append(repeated_id(identifier, steps, first[identifier]))
        if isinstance(date, str) and date and date not in dates:
            try:
                dates[date] = parse_date(date)
            except DateError as error:
                params = {"found": date, "reason": error.code}
                problems.append(Problem("date.invalid", json_path(*steps, "date"), params=params))
    return dates, problems


def identifiers(payload: Mapping[str, Any]) -> Iterator[tuple[str, tuple[_Step, ...]]]:
    """The ids of a record's parts in the bare JSON, with the steps to the part that each names."""
    for steps, item in _objects(payload):
        if isinstance(identifier := item.get("id"), str) and identifier:
            yield identifier, steps


def repeated_id(identifier: str, steps: tuple[_Step, ...], first: tuple[_Step, ...]) -> Problem:
    """The problem that the part at some steps has the id that another part has first."""
    params = {"id": identifier, "first": json_path(*first, "id")}
    return Problem("id.duplicate", json_path(*steps, "id"), params=params)


def _objects(payload: Mapping[str, Any]) -> Iterator[_Place]:
    for name in IDENTIFIED:
        for steps, item in _members(payload, name, ()):
            yield steps, item
            if name == "metrics":
                for inner in WITHIN_METRICS:
                    yield from _members(item, inner, steps)


def _members(owner: Mapping[str, Any], name: str, steps: tuple[_Step, ...]) -> Iterator[_Place]:
    members = owner.get(name)
    if isinstance(members, list):
        yield from (
            ((*steps, name, index), item) for index, item in enumerate(members) if isinstance(item, dict)
        )


def references(record: Record, known: "Known | None" = None) -> list[Problem]:
    """Problems with what the parts of a record say of one another.

    `known` has the ids of the entries where the record doesn't hold them; those are then checked
    by `entry_references`, before.
    """
    known = known or Known(record)
    found = [*_source_dates(record), *entry_references(enumerate(record.entries), known)]
    found += [*_value_references(record, known), *_metric_references(record, known)]
    found += [*_disagreement_references(record, known), *_relation_references(record, known)]
    return [*found, *_tour_references(record, known)]


class Known:
    """The ids of a record, by what they name."""

    def __init__(self, record: Record, entries: Collection[str] | None = None) -> None:
        self.source = {item.id for item in record.sources}
        self.lane = {item.id for item in record.lanes}
        self.entry = {item.id for item in record.entries} if entries is None else entries
        self.observation = {each.id for metric in record.metrics for each in metric.observations}
        self.value = self.observation | {each.id for metric in record.metrics for each in metric.targets}
        self.claimant = _Either(self.entry, self.value)
        self.relation = {item.id for item in record.relations}
        self.metric = {item.id for item in record.metrics}
        self.relatable = _Either(self.claimant, self.metric)
        self._hints = MOST_HINTS

    def unknown(self, kind: str, identifier: str, ids: Collection[str], *steps: _Step) -> Iterator[Problem]:
        """The problem that an id is none of some ids, with the closest one for the first such problems."""
        if identifier not in ids:
            close = self._close(identifier, ids)
            yield Problem(f"ref.{kind}", json_path(*steps), params={"id": identifier, "close": close})

    def _close(self, identifier: str, ids: Collection[str]) -> tuple[str, ...]:
        if not self._hints or len(ids) > _MOST_COMPARED:
            return ()
        from difflib import get_close_matches  # a millisecond, which a sound record has no use for

        self._hints -= 1
        return tuple(get_close_matches(identifier, ids, n=1, cutoff=0.7))


class _Either(Collection[str]):
    """The ids of two collections, of which one may be too large to be copied."""

    def __init__(self, first: Collection[str], second: Collection[str]) -> None:
        self._first, self._second = first, second

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._first or identifier in self._second

    def __iter__(self) -> Iterator[str]:
        return chain(self._first, self._second)

    def __len__(self) -> int:
        return len(self._first) + len(self._second)


def _unknown_sources(evidence: Sequence[Quotation], known: Known, *steps: _Step) -> Iterator[Problem]:
    for index, quotation in enumerate(evidence):
        yield from known.unknown(
            "source", quotation.source, known.source, *steps, "evidence", index, "source"
        )


def _unknown_origins(origin: Origin | None, known: Known, *steps: _Step) -> Iterator[Problem]:
    for index, source in enumerate(origin.sources if origin else ()):
        yield from known.unknown("source", source, known.source, *steps, "origin", "sources", index)


def _source_dates(record: Record) -> Iterator[Problem]:
    for index, source in enumerate(record.sources):
        for name, date in (("issued", source.issued), ("accessed", source.accessed)):
            for position, parts in enumerate(date.date_parts if date else ()):
                if not _is_csl_date(parts):
                    path = json_path("sources", index, name, "date-parts", position)
                    yield Problem("date.parts", path, params={"found": str(list(parts))})


def _is_csl_date(parts: tuple[int, ...]) -> bool:
    """Whether these are a year, or a year and month, or a year, month and day that exist."""
    if not 1 <= len(parts) <= 3 or abs(parts[0]) > MAX_YEAR:
        return False
    year, month, day = (*parts, 1, 1)[:3]
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def entry_references(entries: Iterable[tuple[int, EntryType]], known: Known) -> Iterator[Problem]:
    """Problems with what entries, given with their positions, say of other parts of the record."""
    for index, entry in entries:
        steps: tuple[_Step, ...] = ("entries", index)
        if entry.lane:
            yield from known.unknown("lane", entry.lane, known.lane, *steps, "lane")
        yield from _unknown_sources(entry.evidence, known, *steps)
        yield from _unknown_origins(entry.origin, known, *steps)
        for position, related in enumerate(entry.related):
            yield from known.unknown("related", related, known.relatable, *steps, "related", position)
        for position, role in enumerate(entry.roles):
            yield from known.unknown("person", role.person, entry.people, *steps, "roles", position, "person")
        if isinstance(entry, System):
            for name, ids in (("replaces", entry.replaces), ("part_of", entry.part_of)):
                for position, other in enumerate(ids):
                    yield from known.unknown("entry", other, known.entry, *steps, name, position)


def _value_references(record: Record, known: Known) -> Iterator[Problem]:
    for index, metric in enumerate(record.metrics):
        for position, observation in enumerate(metric.observations):
            steps: tuple[_Step, ...] = ("metrics", index, "observations", position)
            yield from _value_problems(observation, known, steps)
            yield from _unknown_origins(observation.origin, known, *steps)
            if observation.reported_with:
                yield from known.unknown(
                    "observation", observation.reported_with, known.observation, *steps, "reported_with"
                )
        for position, target in enumerate(metric.targets):
            yield from _value_problems(target, known, ("metrics", index, "targets", position))
        for position, gap in enumerate(metric.breaks):
            yield from _unknown_sources(gap.evidence, known, "metrics", index, "breaks", position)


def _metric_references(record: Record, known: Known) -> Iterator[Problem]:
    """Problems with which metrics are figures of which others: each leads to one that is of none."""
    above = {metric.id: metric.of for metric in record.metrics}
    for index, metric in enumerate(record.metrics):
        if metric.of:
            steps: tuple[_Step, ...] = ("metrics", index, "of")
            yield from known.unknown("metric", metric.of, known.metric, *steps)
            if _leads_back(metric.id, above):
                yield Problem("metric.circle", json_path(*steps), params={"id": metric.of})


def _leads_back(identifier: str, above: Mapping[str, str]) -> bool:
    seen, at = set[str](), above[identifier]
    while at and at != identifier and at not in seen:
        seen.add(at)
        at = above.get(at, "")
    return at == identifier


def _value_problems(value: Observation | Target, known: Known, steps: tuple[_Step, ...]) -> Iterator[Problem]:
    yield from _unknown_sources(value.evidence, known, *steps)
    if value.upper is not None and value.upper < value.value:
        params = {"value": value.value, "upper": value.upper}
        yield Problem("value.upper", json_path(*steps, "upper"), params=params)


def _disagreement_references(record: Record, known: Known) -> Iterator[Problem]:
    for index, disagreement in enumerate(record.disagreements):
        steps: tuple[_Step, ...] = ("disagreements", index)
        yield from _unknown_sources(disagreement.evidence, known, *steps)
        for position, claim in enumerate(disagreement.claims):
            yield from known.unknown("claim", claim.id, known.claimant, *steps, "claims", position, "id")
        for position, relation in enumerate(disagreement.relations):
            yield from known.unknown("relation", relation, known.relation, *steps, "relations", position)
        if disagreement.shown_first:
            ids = {claim.id for claim in disagreement.claims}
            yield from known.unknown("shown_first", disagreement.shown_first, ids, *steps, "shown_first")


def _tour_references(record: Record, known: Known) -> Iterator[Problem]:
    ids = {view.id for view in record.views}
    for index, step in enumerate(record.tour):
        if is_name(step.view):
            yield from known.unknown("view", step.view, ids, "tour", index, "view")


def _relation_references(record: Record, known: Known) -> Iterator[Problem]:
    for index, relation in enumerate(record.relations):
        steps: tuple[_Step, ...] = ("relations", index)
        yield from _unknown_sources(relation.evidence, known, *steps)
        operands = {"a": relation.a, "b": relation.b, "result": relation.result}
        given = {name: operand for name, operand in operands.items() if operand is not None}
        if len(given) < 2:
            missing = ", ".join(name for name in operands if name not in given)
            yield Problem("relation.operands", json_path(*steps), params={"missing": missing})
        for name, operand in given.items():
            if operand.ref:
                yield from known.unknown("value", operand.ref, known.value, *steps, name, "ref")
            if bool(operand.ref) == (operand.value is not None):
                yield Problem("relation.operand", json_path(*steps, name))
