"""Disagreements between claims, and relations: arithmetic that the sources state."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from viewer.model.evidence import Identifier, Quotation
from viewer.model.metrics import ValueRelation

ClaimKind = Literal["entry", "observation", "target"]
# What a passage proves, a disagreement can be about, and a filter judges.
CLAIMS: tuple[ClaimKind, ...] = ("entry", "observation", "target")
DisagreementKind = Literal["contradiction", "definition", "translation", "arithmetic"]
# What stands beside the mark of a claim: whether it cannot hold with another one, or needs care.
Flag = Literal["", "caveat", "contradiction"]
RelationKind = Literal["share", "ratio", "growth", "difference", "count"]


class Claim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One side of a disagreement: a field of an entry, observation or target."""

    id: Identifier
    field: str


class Disagreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims that cannot all hold, or only seem comparable.

    `explanation` is the short account, `known` what the sources establish, `guess` what is
    only supposed; `relations` name the computations; `shown_first` is the claim preferred.
    """

    id: Identifier
    title: Annotated[str, Meta(min_length=1)]
    kind: DisagreementKind
    claims: Annotated[tuple[Claim, ...], Meta(min_length=1)]
    explanation: Annotated[str, Meta(min_length=1)]
    known: str = ""
    guess: str = ""
    relations: tuple[Identifier, ...] = ()
    shown_first: str = ""
    evidence: tuple[Quotation, ...] = ()

    @property
    def is_contradiction(self) -> bool:
        """Whether its claims cannot all hold; of any other kind it is a caveat."""
        return self.kind == "contradiction"


class Operand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number of a relation: the value of an observation or target, or a number of its own."""

    ref: str = ""
    value: float | None = None
    relation: ValueRelation = "="
    label: str = ""


class Relation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Arithmetic between numbers: `result` follows from `a` and `b`.

    share: a is result % of b. ratio: a is result times b. growth: a is result % above b.
    difference: a is result more than b. count: from a to b, both counted, there are result.
    One of the three may be absent; the program then computes it as implied.
    """

    id: Identifier
    kind: RelationKind
    title: Annotated[str, Meta(min_length=1)]
    a: Operand | None = None
    b: Operand | None = None
    result: Operand | None = None
    expected: Literal["agrees", "fails"] = "agrees"
    explanation: str = ""
    evidence: tuple[Quotation, ...] = ()


def flag_of(found: Iterable[Disagreement]) -> Flag:
    """The flag of what some disagreements are about: a contradiction goes before every caveat."""
    kinds = [each.is_contradiction for each in found]
    return "contradiction" if any(kinds) else "caveat" if kinds else ""
