"""What the compare strip holds, as data: the claims, what they differ in, and what is computed of them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from math import ceil, isfinite
from typing import Literal

from msgspec import Struct

from viewer.core.reading.parts import Parts
from viewer.core.reading.types import Computed, Link, Passage
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Claimant, independent_sources
from viewer.core.record.source_texts import SourceTexts
from viewer.model.comparisons import Claim, Disagreement, Operand, Relation, RelationKind
from viewer.model.dates import Date
from viewer.model.metrics import Observation, Target
from viewer.model.sources import Source

# What stands between two claims: an arithmetic sign, or how they stand to each other.
Between = RelationKind | Literal["contradiction", "caveat", "beside"]
Aspect = Literal["value", "date", "subject", "definition", "unit", "source"]


class ClaimColumn(Struct, frozen=True):
    """One claim: the field of an entry or value, and the passage that states it.

    `values` are what the field says where it is neither a value nor a date; `definition` is that of
    the value's metric; `sources` are those that state the field.
    """

    link: Link
    field: str
    values: tuple[str, ...]
    subject: str
    definition: str
    passage: Passage | None
    sources: tuple[Source, ...]
    shown_first: bool


class Gap(Struct, frozen=True):
    """The time between two claims: at least so many whole days, none where their dates overlap."""

    first: Link
    second: Link
    days: int


class Comparison(Struct, frozen=True):
    """Claims side by side, with what stands `between` each two of them, and what is computed.

    Of a recorded `disagreement` the record says what is known; of what is pinned, `differing` and
    `alike` are what the claims differ in and what they share, `gaps` the time between them.
    """

    columns: tuple[ClaimColumn, ...]
    between: tuple[Between, ...]
    computed: tuple[Computed, ...]
    disagreement: Disagreement | None = None
    passages: tuple[Passage, ...] = ()
    differing: tuple[Aspect, ...] = ()
    alike: tuple[Aspect, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the entries and values, each once."""
        return tuple(self.links)

    @property
    def links(self) -> Mapping[str, Link]:
        """The entries and values by their ids, each once, as they were read."""
        return {column.link.id: column.link for column in self.columns}


def compare(loaded: LoadedRecord, ids: Sequence[str], texts: SourceTexts | None = None) -> Comparison | None:
    """Lay claims side by side: those of one disagreement, or entries and values by their ids.

    None if an id names neither. Raises RecordError where a large record's file has changed.
    """
    comparing = _Comparing(loaded, texts)
    found = disagreement_of(loaded, ids)
    if found is not None:
        return comparing.disagreement(found)
    items = [loaded.claimant(each) for each in ids]
    known = [item for item in items if item is not None]
    return comparing.pinned(known) if known and len(known) == len(items) else None


def disagreement_of(loaded: LoadedRecord, ids: Sequence[str]) -> Disagreement | None:
    """The disagreement that a single id names, if it names one."""
    named = (each for each in loaded.record.disagreements if ids[0] == each.id) if len(ids) == 1 else ()
    return next(iter(named), None)


class _Comparing:
    def __init__(self, loaded: LoadedRecord, texts: SourceTexts | None) -> None:
        self._loaded, self._parts = loaded, Parts(loaded, texts)

    def disagreement(self, found: Disagreement) -> Comparison:
        columns = tuple(
            column for claim in found.claims if (column := self._column(claim, claim.id == found.shown_first))
        )
        computed = tuple(self._parts.computed(self._loaded.relations[each]) for each in found.relations)
        usual: Between = "contradiction" if found.is_contradiction else "caveat"
        between = tuple(_between(*pair, computed, usual) for pair in pairwise(columns))
        return Comparison(columns, between, computed, found, self._parts.passages(found))

    def pinned(self, items: Sequence[Claimant]) -> Comparison:
        claims = [Claim(id=item.id, field=_own_field(item)) for item in items]
        columns = tuple(column for claim in claims if (column := self._column(claim, is_first=False)))
        computed = tuple(self._parts.computed(each) for each in self._relations(items))
        differing, alike = _aspects(columns) if len(columns) > 1 else ((), ())
        between: tuple[Between, ...] = tuple("beside" for _ in columns[1:])
        gaps = tuple(gap for pair in pairwise(columns) if (gap := _gap(*pair)))
        return Comparison(columns, between, computed, differing=differing, alike=alike, gaps=gaps)

    def _column(self, claim: Claim, is_first: bool) -> ClaimColumn | None:
        link, item = self._parts.link(claim.id), self._loaded.claimant(claim.id)
        if link is None or item is None:
            return None
        passages = self._parts.passages(item)
        proving = [each for each in passages if claim.field in each.quotation.supports] or list(passages)
        ids = dict.fromkeys(each.source.id for each in proving) or independent_sources(item)
        metric = self._loaded.metric_of.get(claim.id)
        subject = getattr(item, "subject", "") or (metric.subject if metric else "")
        return ClaimColumn(
            link,
            claim.field,
            _values(item, claim.field),
            subject,
            metric.definition if metric else "",
            next(iter(proving), None),
            tuple(self._loaded.sources[each] for each in ids),
            is_first,
        )

    def _relations(self, items: Sequence[Claimant]) -> Iterable[Relation]:
        """The difference and the ratio of values in one unit."""
        values = [item for item in items if isinstance(item, Observation | Target)]
        for a, b in combinations(values, 2):
            if self._loaded.metric_of[a.id].unit == self._loaded.metric_of[b.id].unit:
                for kind in _COMPUTED:
                    yield _relation(kind, a.id, b.id)


_STATED = ("stated", "relative")
_COMPUTED: tuple[RelationKind, ...] = ("difference", "ratio")


def _relation(kind: RelationKind, a: str, b: str) -> Relation:
    return Relation(id=f"{kind}-of-pins", kind=kind, title=kind, a=Operand(ref=a), b=Operand(ref=b))


def _own_field(item: Claimant) -> str:
    """What of an entry or value is compared where nobody says it: its value, or when it was."""
    return "value" if isinstance(item, Observation | Target) else "date"


def _values(item: Claimant, field: str) -> tuple[str, ...]:
    """What a field says in words; nothing where the link says it as a value or a date."""
    if field in ("date", "value", "upper", "relation"):
        return ()
    said = getattr(item, field, "")
    if isinstance(said, tuple):
        return tuple(each for each in said if isinstance(each, str))
    return (said,) if isinstance(said, str) and said else ()


def _between(left: ClaimColumn, right: ClaimColumn, computed: Iterable[Computed], usual: Between) -> Between:
    """The computation that joins two claims, if one does."""
    pair = {left.link.id, right.link.id}
    for each in computed:
        named = {link.id for link in (each.a, each.b, each.result) if link is not None}
        if len(pair) == 2 and pair <= named:
            return each.computation.relation.kind
    return usual


def _aspects(columns: Sequence[ClaimColumn]) -> tuple[tuple[Aspect, ...], tuple[Aspect, ...]]:
    """In what claims are not alike and in what they are, of what is stated of more than one."""
    said: dict[Aspect, list[object]] = {
        "value": [_value(each.link) for each in columns],
        "date": [each.link.date for each in columns],
        "subject": [each.subject for each in columns],
        "definition": [each.definition for each in columns],
        "unit": [each.link.quantity.unit if each.link.quantity else "" for each in columns],
        "source": [frozenset(source.id for source in each.sources) for each in columns],
    }
    # What only one of them says cannot be compared.
    stated = {aspect: [each for each in found if each] for aspect, found in said.items()}
    common = {aspect: found for aspect, found in stated.items() if len(found) > 1}
    differing = tuple(aspect for aspect, found in common.items() if len(set(found)) > 1)
    return differing, tuple(aspect for aspect in common if aspect not in differing)


def _value(link: Link) -> tuple[object, ...] | None:
    quantity = link.quantity
    return (quantity.value, quantity.upper, quantity.relation) if quantity is not None else None


def _gap(left: ClaimColumn, right: ClaimColumn) -> Gap | None:
    """The time that lies between two claims for certain; None if it is one date, or one is not known."""
    a, b = left.link.date, right.link.date
    if a is None or b is None or a == b or not (_is_known(left.link, a) and _is_known(right.link, b)):
        return None
    earlier, later = (a, b) if a.begins <= b.begins else (b, a)
    return Gap(left.link, right.link, max(ceil(later.begins) - ceil(earlier.ends), 0))


def _is_known(link: Link, date: Date) -> bool:
    """Whether a date has two ends and is that of the thing itself, not of the article that reports it."""
    is_closed = isfinite(date.begins) and isfinite(date.ends)
    return is_closed and not (date.uncertain or date.approximate) and link.dating.basis in _STATED
