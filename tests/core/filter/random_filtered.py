"""Random records with something in every field that filters ask for, random filters, and what they mean."""

import json
from collections.abc import Iterable
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.export.random_records import SEEDS, random_date
from viewer.core.filter.fields import FIELDS, IMPORTANCE
from viewer.core.filter.filter import OPERATORS, Clause, Filter, filter_of
from viewer.core.record.catalog import LoadedRecord
from viewer.model.entries import EntryType, System
from viewer.model.metrics import Metric, Observation, Target

_LISTS = {"tags": ("data", "art"), "people": ("Ada Berg", "Đỗ Lan"), "organisations": ("Port", "Town, city")}
_PLACES = ("", "Seoul", 'Hải Châu "1"')
_KINDS = ("event", "award", "policy", "system")
_BASES = ("stated", "relative", "as_of", "inferred")
Item = EntryType | Observation | Target
VALUES = {
    "source": ("a", "b", "c"),
    "kind": _KINDS,
    "lane": ("la", "lb", "event"),
    "topic": ("Ports", "Trade"),
    "tag": _LISTS["tags"],
    "person": _LISTS["people"],
    "organisation": _LISTS["organisations"],
    "place": _PLACES[1:],
    "status": ("planned", "in use"),
    "importance": IMPORTANCE,
    "evidence": ("single_source", "inferred", "unsupported", "disputed", "uncertain"),
    "id": ("e0", "e3", "m0-0", "m1-t0", "gone"),
    "date": ("2000/2010", "2012", "{1995,2020}", "../1999", "2020/.."),
}


@st.composite
def payloads(draw: st.DrawFn, most: int = 25) -> dict[str, Any]:
    """A record's JSON."""
    numbers, chance = (draw(st.integers(1, most)), draw(st.integers(0, 3))), Random(draw(SEEDS))
    metrics = [_metric(chance, n) for n in range(numbers[1])]
    entries = [_entry(chance, n) for n in range(numbers[0])]
    named = [
        each["id"] for each in (*entries, *(v for m in metrics for v in m["observations"] + m["targets"]))
    ]
    claims = chance.sample(named, min(chance.randint(1, 3), len(named)))
    disagreement = {"id": "d", "title": "D", "kind": "contradiction", "explanation": "x"}
    return {
        "format": "dateline/1",
        "title": "R",
        "lanes": [{"id": each, "title": each} for each in ("la", "lb")],
        "sources": [{"id": each, "type": "book", "title": f"Book {each}"} for each in "abc"],
        "entries": entries,
        "metrics": metrics,
        "disagreements": [
            {**disagreement, "claims": [{"id": each, "field": "date"} for each in claims]},
        ],
    }


def _entry(chance: Random, number: int) -> dict[str, Any]:
    kind = chance.choice(_KINDS)
    lists = {name: chance.choices(of, k=chance.randint(0, 3)) for name, of in _LISTS.items()}
    made = {
        "id": f"e{number}",
        "kind": kind,
        "title": f"Entry {number}",
        "date": random_date(chance),
        "date_basis": chance.choice(_BASES),
        "place": chance.choice(_PLACES),
        "lane": chance.choice(("", "la", "lb")),
        "importance": chance.randint(1, 5),
        "evidence": _evidence(chance, "title"),
        **lists,
    }
    status = chance.choice((None, "planned", "in use")) if kind == "system" else None
    return {**made, "status": status} if status else made


def _evidence(chance: Random, field: str) -> list[dict[str, Any]]:
    supports = (field, "date")
    return [
        {
            "source": source,
            "exact": f"so it {n} stands",
            "supports": chance.sample(supports, chance.randint(0, 2)),
        }
        for n, source in enumerate(chance.choices("abc", k=chance.randint(0, 3)))
    ]


def _metric(chance: Random, number: int) -> dict[str, Any]:
    def value(name: str, **date: str) -> dict[str, Any]:
        basis = chance.choice(_BASES)
        evidence = _evidence(chance, "value")
        return {"id": f"m{number}-{name}", "value": 1, "date_basis": basis, "evidence": evidence, **date}

    return {
        "id": f"m{number}",
        "title": f"Metric {number}",
        "topic": chance.choice(("", "Ports", "Trade")),
        "observations": [value(str(n), date=random_date(chance)) for n in range(chance.randint(0, 4))],
        "targets": [value(f"t{n}", **chance.choice(_DUE)) for n in range(chance.randint(0, 2))],
    }


_DUE = ({}, {"date": "2020"}, {"date": "2030~"})


def _is_unsure(text: str) -> bool:
    """Whether an end of a date is in doubt: of a decade alone, as of a year, all is said that it covers.

    Of what has no beginning only its end is drawn, be it a decade.
    """
    return bool(set(text) & set("?~%")) or ("X" in text and "/" in text and not text.startswith("../"))


_OPERATORS = st.sampled_from(OPERATORS)
_VALUE_LISTS = {field: st.lists(st.sampled_from(values)) for field, values in VALUES.items()}


@st.composite
def filters(draw: st.DrawFn, fields: tuple[str, ...] = tuple(VALUES)) -> Filter:
    """A filter of up to four fields, whose values records may have."""
    clauses = [
        Clause(field, draw(_OPERATORS), tuple(draw(_VALUE_LISTS[field])))
        for field in draw(st.lists(st.sampled_from(fields), max_size=4))
    ]
    return filter_of(clauses, draw(st.booleans()))


def written(payload: dict[str, Any]) -> bytes:
    """A payload as a file's bytes."""
    return json.dumps(payload).encode()


def has(
    loaded: LoadedRecord, item: EntryType | Observation | Target, metric: Metric | None, field: str
) -> Any:
    """What an entry or value has of a field, told by the record; None where it can have none."""
    if field == "evidence":
        return _traits(loaded, item)
    if field == "source":
        return {each.source for each in item.evidence}
    if field == "id":
        return {item.id}
    if metric is not None:
        return {metric.topic} if field == "topic" else None
    assert not isinstance(item, Observation | Target)
    lists = {"tag": item.tags, "person": item.people, "organisation": item.organisations}
    if field in lists:
        return set(lists[field])
    status = item.status if isinstance(item, System) else None
    one = {"kind": item.kind, "lane": item.lane or item.kind, "place": item.place, "status": status}
    one["importance"] = str(item.importance)
    return {one[field]} if field in one else None


def _traits(loaded: LoadedRecord, item: Item) -> Iterable[str]:
    title = "value" if isinstance(item, Observation | Target) else "title"
    needed = {title} | ({"date"} if item.date_basis in ("stated", "relative") else set())
    proved = {field for each in item.evidence for field in each.supports}
    date = loaded.date_of(item)
    held = {
        "single_source": len({each.source for each in item.evidence}) == 1,
        "inferred": item.date_basis == "inferred",
        "unsupported": not needed <= proved,
        "disputed": item.id in loaded.disagreements_of,
        "uncertain": item.date_basis == "as_of" or (date is not None and _is_unsure(date.text)),
    }
    return {name for name, holds in held.items() if holds}


def left(loaded: LoadedRecord, chosen: Filter) -> tuple[set[str], set[str]]:
    """The ids of the entries and of the values that a filter without dates leaves, one by one."""

    def holds(item: Any, metric: Metric | None) -> bool:
        return all(_holds(has(loaded, item, metric, each.field), each) for each in chosen.clauses)

    entries = {each.id for each in loaded.entries.in_file() if holds(each, None)}
    pairs = [(m, v) for m in loaded.record.metrics for v in (*m.observations, *m.targets)]
    return entries, {value.id for metric, value in pairs if holds(value, metric)}


def _holds(found: set[str] | None, clause: Clause) -> bool:
    if found is None:
        return True
    return bool(found & set(clause.values)) == (clause.operator == "take")


assert set(VALUES) == set(FIELDS)
