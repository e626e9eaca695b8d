"""How well claims are proved, as columns: by how many sources, and which stand on weak ground."""

from collections.abc import Container, Mapping, Sequence
from itertools import chain
from typing import Any, Literal, Protocol, get_args

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.model.entries import EntryType
from viewer.model.evidence import Quotation
from viewer.model.metrics import Observation, Target

Claimant = EntryType | Observation | Target
Trait = Literal["single_source", "inferred", "unsupported", "disputed"]
TRAITS: tuple[Trait, ...] = get_args(Trait)
Level = Literal["unsupported", "sources-1", "sources-2", "sources-3"]
LEVELS: tuple[Level, ...] = get_args(Level)

_BITS = {trait: 1 << n for n, trait in enumerate(TRAITS)}
_MOST = len(LEVELS) - 1


class HasEvidence(Protocol):
    """Anything of the record that quotations prove."""

    @property
    def evidence(self) -> tuple[Quotation, ...]:
        """The quotations."""
        ...


class Evidence(Struct, frozen=True, eq=False, dict=True):
    """How well each claim is proved, as columns.

    `level` is the position in `LEVELS`: 0 where no passage states the claim, else the number of
    sources, at most three. `traits` holds a bit for each of `TRAITS`.
    """

    level: NDArray[np.uint8]
    traits: NDArray[np.uint8]

    def take(self, rows: NDArray[np.int64]) -> "Evidence":
        """The columns of some rows, in their order."""
        return Evidence(self.level[rows], self.traits[rows])

    def having(self, only: frozenset[Trait]) -> NDArray[np.bool_]:
        """Which claims have any of the traits; all of them where none is asked for."""
        if not only:
            return np.ones(len(self.traits), bool)
        found: NDArray[np.bool_] = (self.traits & _mask(only)) != 0
        return found

    def has(self, row: int, only: frozenset[Trait]) -> bool:
        """Whether the claim of a row has any of the traits."""
        return bool(int(self.traits[row]) & _mask(only))

    @KeptProperty
    def trait_counts(self) -> Mapping[Trait, int]:
        """How many claims have each trait."""
        return {trait: int(np.count_nonzero(self.traits & bit)) for trait, bit in _BITS.items()}

    @KeptProperty
    def level_counts(self) -> tuple[int, ...]:
        """How many claims are at each level."""
        # A quarter of the time of `bincount`, which makes wide integers of the column first.
        return tuple(int(np.count_nonzero(self.level == n)) for n in range(len(LEVELS)))

    @KeptProperty
    def running(self) -> NDArray[np.int64]:
        """For each level, how many of the claims before each row are at it: bins without counting anew."""
        found = np.zeros((len(LEVELS), len(self.level) + 1), np.int64)
        for n in range(len(LEVELS)):
            np.cumsum(self.level == n, out=found[n, 1:])
        return found


def read_evidence(claims: Sequence[Claimant], disputed: Container[str]) -> Evidence:
    """The evidence of some entries, observations or targets of a record, in their order.

    `disputed` has the ids of claims that disagreements are about. Passages of one source
    count once; two articles count as two, whatever their publisher.
    """
    sources = np.array([len(independent_sources(claim)) for claim in claims], np.int64)
    unsupported = np.array([_is_unsupported(claim) for claim in claims], bool)
    inferred = np.array([claim.date_basis == "inferred" for claim in claims], bool)
    is_disputed = np.array([claim.id in disputed for claim in claims], bool)
    return evidence_of(sources, unsupported, inferred, is_disputed)


def evidence_of(
    sources: NDArray[np.integer[Any]],
    unsupported: NDArray[np.bool_],
    inferred: NDArray[np.bool_],
    disputed: NDArray[np.bool_],
) -> Evidence:
    """The evidence of claims of which it is known from how many sources their passages come."""
    found: dict[Trait, NDArray[np.bool_]] = {
        "single_source": sources == 1,
        "inferred": inferred,
        "unsupported": unsupported,
        "disputed": disputed,
    }
    traits = np.zeros(len(sources), np.uint8)
    for trait, has in found.items():
        traits |= has.astype(np.uint8) * np.uint8(_BITS[trait])
    level = np.where(unsupported, 0, np.clip(sources, 1, _MOST)).astype(np.uint8)
    return Evidence(level, traits)


def independent_sources(*items: HasEvidence) -> tuple[str, ...]:
    """The ids of the sources that items quote, each once, in the order in which they are quoted."""
    quotations = chain.from_iterable(item.evidence for item in items)
    return tuple(dict.fromkeys(quotation.source for quotation in quotations))


def _is_unsupported(claim: Claimant) -> bool:
    """Whether no passage proves the title or value, or a date that is said to be stated."""
    supported = {name for quotation in claim.evidence for name in quotation.supports}
    needed = {"value" if isinstance(claim, Observation | Target) else "title"}
    if claim.date_basis in ("stated", "relative"):
        needed.add("date")
    return not needed <= supported


def _mask(only: frozenset[Trait]) -> int:
    return sum(_BITS[trait] for trait in only)
