"""The evidence lens: how many sources state what is drawn, and which claims stand on weak ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.base.words import Words
from viewer.core.record.catalog import Claimant, LoadedRecord, independent_sources
from viewer.model.metrics import Observation, Target

Trait = Literal["single_source", "inferred", "unsupported", "disputed"]
TRAITS: tuple[Trait, ...] = get_args(Trait)
Level = Literal["unsupported", "sources-1", "sources-2", "sources-3"]
LEVELS: tuple[Level, ...] = get_args(Level)

_BITS = {trait: 1 << n for n, trait in enumerate(TRAITS)}
_MOST = len(LEVELS) - 1


@dataclass(frozen=True, slots=True)
class EvidenceLens:
    """Whether marks are coloured by their number of sources, and which traits a claim must have any of."""

    shown: bool = False
    only: frozenset[Trait] = field(default_factory=frozenset)

    def toggled(self, trait: Trait) -> "EvidenceLens":
        """The lens with one trait put into the filter, or taken out of it."""
        return replace(self, only=self.only ^ {trait})


@dataclass(frozen=True, eq=False)
class Evidence:
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


@dataclass(frozen=True, slots=True)
class Seen:
    """Claims as a lens shows them; without evidence nothing is coloured or dimmed."""

    lens: EvidenceLens = EvidenceLens()
    evidence: Evidence | None = None

    def level(self, row: int) -> Level | None:
        """What the mark of a row is coloured by, if the lens colours marks."""
        if self.evidence is None or not self.lens.shown:
            return None
        return LEVELS[int(self.evidence.level[row])]

    def is_dimmed(self, row: int) -> bool:
        """Whether a row lacks every trait that is asked for."""
        if self.evidence is None or not self.lens.only:
            return False
        return not int(self.evidence.traits[row]) & _mask(self.lens.only)


def read_evidence(claims: Sequence[Claimant], loaded: LoadedRecord) -> Evidence:
    """The evidence of some entries, observations or targets of a record, in their order.

    Passages of one source count once; two articles count as two, whatever their publisher.
    """
    sources = np.array([len(independent_sources(claim)) for claim in claims], np.int64)
    unsupported = np.array([_is_unsupported(claim) for claim in claims], bool)
    inferred = np.array([claim.date_basis == "inferred" for claim in claims], bool)
    disputed = np.array([claim.id in loaded.disagreements_of for claim in claims], bool)
    return evidence_of(sources, unsupported, inferred, disputed)


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


def lens_words(lens: EvidenceLens, words: Words) -> str:
    """What the lens leaves to be seen, as a sentence; empty where it leaves everything."""
    if not lens.only:
        return ""
    traits = [words.text(f"lens.that.{trait}") for trait in TRAITS if trait in lens.only]
    return words.text("lens.only", traits=words.text("lens.or").join(traits))


def _mask(only: frozenset[Trait]) -> int:
    return sum(_BITS[trait] for trait in only)


def _is_unsupported(claim: Claimant) -> bool:
    """Whether no passage proves the title or value, or a date that is said to be stated."""
    supported = {name for quotation in claim.evidence for name in quotation.supports}
    needed = {"value" if isinstance(claim, Observation | Target) else "title"}
    if claim.date_basis in ("stated", "relative"):
        needed.add("date")
    return not needed <= supported
