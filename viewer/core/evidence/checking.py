"""Checks a record against itself and against the texts of its sources."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from viewer.core.evidence.arithmetic import Computation, compute
from viewer.core.evidence.checked_items import Item, disputed_field, facts, items, proves, unit_of
from viewer.core.evidence.date_evidence import date_contradiction
from viewer.core.evidence.digits import decimals
from viewer.core.evidence.numbers import number_is_stated
from viewer.core.evidence.quotation_counts import count_quotations
from viewer.core.evidence.quotations import Located, Match, locate
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.source_texts import SourceTexts
from viewer.core.record.translating import translation_problems
from viewer.model.comparisons import Disagreement, Relation
from viewer.model.dates import parse_date
from viewer.model.evidence import Quotation
from viewer.model.kinds import KIND_INFO
from viewer.model.metrics import Break, Observation, Target
from viewer.model.problems import Problem, Severity, json_path

LONGEST_QUOTATION = 400
_COUNT_OF_MATCH: Mapping[Match, str] = {
    "exact": "found", "folded": "folded", "missing": "missing",
    "ambiguous": "ambiguous", "repeated": "ambiguous",
}  # fmt: skip
_COUNT_OF_TYPE: Mapping[type, str] = {
    Observation: "observations", Target: "targets", Break: "breaks",
    Disagreement: "disagreements", Relation: "relations",
}  # fmt: skip
# What is counted of a part of a record.
_COUNTED = (
    *("entries", "observations", "targets", "breaks", "disagreements", "relations", "quotations"),
    *("found", "folded", "ambiguous", "missing", "unchecked", "unsupported"),
)
_SEVERITY_OF_MATCH: Mapping[Match, Severity] = {
    "missing": "error", "ambiguous": "error", "repeated": "warning", "folded": "warning",
}  # fmt: skip


class Report(Struct, frozen=True):
    """What a check counted and what it found, problems in the record's order."""

    counts: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings are allowed."""
        return not any(problem.severity == "error" for problem in self.problems)


def check(loaded: LoadedRecord, texts: SourceTexts | None = None) -> Report:
    """Check a record; with texts, also look up each quotation in the text of its source."""
    checking = Checking(loaded, texts)
    problems = tuple(checking.problems())
    return Report(MappingProxyType(checking.counts), problems)


def _unheard(_items: int) -> None:
    """Tell nobody."""


class Checking:
    """A check under way, which keeps nothing of what it has looked at; `counts` is whole at its end."""

    def __init__(
        self,
        loaded: LoadedRecord,
        texts: SourceTexts | None = None,
        holds: Callable[[Item], bool] | None = None,
    ) -> None:
        """Check a record, or what `holds` says of its parts; then only those are counted."""
        self._loaded, self._texts, self._holds = loaded, texts, holds
        self.counts = _counts(loaded) if holds is None else dict.fromkeys(_COUNTED, 0)
        self._unquoted, self._zones = Unquoted(), Zones()

    def problems(self, on_item: Callable[[int], None] = _unheard) -> Iterator[Problem]:
        """The problems in the record's order, found as they are asked for.

        `on_item` hears of each item, with the number of those looked at.
        """
        loaded, counts = self._loaded, self.counts
        if self._texts:
            yield from self._texts.problems
        for number, item in enumerate(items(loaded), 1):
            if self._holds is None or self._count_held(item, self._holds):
                yield from self._of_item(item)
            on_item(number)
        yield from self._unquoted.problems()
        yield from self._zones.problems()
        if self._holds is not None:
            return
        yield from _disagreement_problems(loaded)
        yield from _relation_problems(loaded, counts)
        yield from translation_problems(loaded)

    def _count_held(self, item: Item, holds: Callable[[Item], bool]) -> bool:
        held = holds(item)
        if held:
            self.counts["quotations"] += len(item.evidence)
            self.counts[_COUNT_OF_TYPE.get(type(item.owner), "entries")] += 1
        return held

    def _of_item(self, item: Item) -> Iterator[Problem]:
        for index, quotation in enumerate(item.evidence):
            steps = (*item.steps, "evidence", index)
            yield from _quotation_problems(quotation, item, steps)
            yield from _lookup_problems(quotation, self._texts, steps, self.counts)
        if item.evidence:
            yield from _unproved(item, self.counts)
        elif claimed := sum(1 for _ in facts(item)):
            # One thing to say of a kind, however many there are of it.
            self._unquoted.add(item)
            self.counts["unsupported"] += claimed
        self._zones.add(item)
        yield from _unexplained(item)
        yield from _number_problems(item, self._loaded)
        yield from date_contradiction(item, self._loaded)


class Unquoted:
    """Counts what no passage is quoted for, by kind, and keeps the place of the first of each."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, Item]] = {}

    def add(self, item: Item) -> None:
        """Count one more."""
        kind = _kind_of(item)
        count, first = self._found.get(kind, (0, item))
        self._found[kind] = count + 1, first

    def problems(self) -> Iterator[Problem]:
        """A warning for each kind, in the order of the first of each."""
        for kind, (count, first) in self._found.items():
            params: dict[str, object] = {"kind": kind, "count": count}
            yield Problem("evidence.none", json_path(*first.steps, "evidence"), "warning", params)


class Zones:
    """Counts the moments that say how far their clock is from UTC, and those that don't."""

    def __init__(self) -> None:
        self._said = self._unsaid = 0
        self._first: Item | None = None

    def add(self, item: Item) -> None:
        """Count the moment of an item, if its date is one."""
        text = getattr(item.owner, "date", None) or ""
        if "T" not in text:
            return
        if parse_date(text).offset is not None:
            self._said += 1
            return
        self._unsaid += 1
        self._first = self._first or item

    def problems(self) -> Iterator[Problem]:
        """A warning where the record has both, at the first without an offset."""
        if self._said and self._first:
            params: dict[str, object] = {"count": self._unsaid, "others": self._said}
            yield Problem("date.mixed_zones", json_path(*self._first.steps, "date"), "warning", params)


def _kind_of(item: Item) -> str:
    owner = item.owner
    if isinstance(owner, Observation | Target):
        return "target" if isinstance(owner, Target) else "observation"
    return str(getattr(owner, "kind", ""))


def _counts(loaded: LoadedRecord) -> dict[str, int]:
    record = loaded.record
    comparators = (metric.is_comparator(each) for metric in record.metrics for each in metric.observations)
    counts = {"sources": len(record.sources), "entries": len(loaded.entries)}
    counts |= {info.plural: loaded.facts.kinds.get(name, 0) for name, info in KIND_INFO.items()}
    counts |= {"metrics": len(record.metrics), "observations": len(loaded.observations)}
    counts |= {"comparators": sum(comparators), "targets": len(loaded.targets)}
    counts |= {"breaks": sum(len(metric.breaks) for metric in record.metrics)}
    counts |= {"disagreements": len(record.disagreements), "relations": len(record.relations)}
    counts |= {"relations_agreeing": 0, "relations_failing": 0, "relations_implied": 0}
    counts |= {"quotations": count_quotations(loaded)[1]}
    return counts | {"found": 0, "folded": 0, "ambiguous": 0, "missing": 0, "unchecked": 0, "unsupported": 0}


def _quotation_problems(quotation: Quotation, item: Item, steps: tuple[str | int, ...]) -> Iterator[Problem]:
    length = len(quotation.exact)
    if length > LONGEST_QUOTATION:
        limits = {"length": length, "longest": LONGEST_QUOTATION}
        yield Problem("quotation.long", json_path(*steps, "exact"), params=limits)
    for index, field in enumerate(quotation.supports):
        if not proves(item, field):
            code = "supports.empty" if field in item.fields else "supports.unknown"
            known = tuple(name for name in item.fields if proves(item, name))
            params: dict[str, object] = {"field": field, "known": known}
            yield Problem(code, json_path(*steps, "supports", index), params=params)


def _lookup_problems(
    quotation: Quotation, texts: SourceTexts | None, steps: tuple[str | int, ...], counts: dict[str, int]
) -> Iterator[Problem]:
    text = texts.text(quotation.source) if texts else None
    if text is None:
        counts["unchecked"] += 1
        return
    located: Located = locate(quotation, text)
    counts[_COUNT_OF_MATCH[located.match]] += 1
    if located.match != "exact":
        params = {"source": quotation.source, "quotation": quotation.exact, "paragraph": located.paragraph}
        severity = _SEVERITY_OF_MATCH[located.match]
        yield Problem(f"quotation.{located.match}", json_path(*steps, "exact"), severity, params)


def _unproved(item: Item, counts: dict[str, int]) -> Iterator[Problem]:
    supported = {field for quotation in item.evidence for field in quotation.supports}
    for field in facts(item):
        if field not in supported:
            counts["unsupported"] += 1
            yield Problem("field.unsupported", json_path(*item.steps, field), "warning", {"field": field})


def _unexplained(item: Item) -> Iterator[Problem]:
    owner = item.owner
    if getattr(owner, "date_basis", "") == "inferred" and not getattr(owner, "date_note", ""):
        yield Problem("date.unexplained", json_path(*item.steps, "date_note"), "warning")


def _number_problems(item: Item, loaded: LoadedRecord) -> Iterator[Problem]:
    value = item.owner
    if not isinstance(value, Observation | Target):
        return
    passages = [quotation.exact for quotation in item.evidence if "value" in quotation.supports]
    unit = unit_of(value, loaded)
    for field, number in (("value", value.value), ("upper", value.upper)):
        if number is None or not passages:
            continue
        if not any(number_is_stated(number, unit, passage) for passage in passages):
            params = {"value": shown(number), "unit": unit, "quotation": passages[0]}
            yield Problem("number.missing", json_path(*item.steps, field), params=params)


def _disagreement_problems(loaded: LoadedRecord) -> Iterator[Problem]:
    for index, disagreement in enumerate(loaded.record.disagreements):
        steps = ("disagreements", index)
        for position, claim in enumerate(disagreement.claims):
            code = disputed_field(claim, loaded)
            if code:
                path = json_path(*steps, "claims", position, "field")
                yield Problem(code, path, params={"id": claim.id, "field": claim.field})
        if len(disagreement.claims) < 2 and not disagreement.relations:
            yield Problem("disagreement.alone", json_path(*steps, "claims"), "warning")


def _relation_problems(loaded: LoadedRecord, counts: dict[str, int]) -> Iterator[Problem]:
    for index, relation in enumerate(loaded.record.relations):
        computation = compute(relation, loaded)
        if computation.computed is None:
            yield Problem("relation.undefined", json_path("relations", index))
        elif computation.agrees is None:
            counts["relations_implied"] += 1
        else:
            counts["relations_agreeing" if computation.agrees else "relations_failing"] += 1
            if not computation.is_as_expected:
                code = "relation.agrees" if computation.agrees else "relation.fails"
                yield Problem(code, json_path("relations", index), params=_both_sides(computation))


def _both_sides(computation: Computation) -> dict[str, object]:
    a, b, result = (
        shown(term.value) if term else "" for term in (computation.a, computation.b, computation.result)
    )
    return {
        "a": a,
        "b": b,
        "kind": computation.relation.kind,
        "stated": result,
        "computed": shown(computation.rounded),
        "title": computation.relation.title,
    }


def shown(value: float | None) -> str:
    """A number in plain digits with commas between thousands, all its printed decimals."""
    return "" if value is None else f"{value:,.{decimals(value)}f}"
