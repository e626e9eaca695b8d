"""The evidence lens: how many sources state what is drawn, and which claims stand on weak ground."""

from typing import NamedTuple

from viewer.core.base.words import Words
from viewer.core.record.evidence_columns import LEVELS, TRAITS, Evidence, Level, Trait


class EvidenceLens(NamedTuple):
    """Whether marks are coloured by their number of sources, and which traits a claim must have any of."""

    shown: bool = False
    only: frozenset[Trait] = frozenset()

    def toggled(self, trait: Trait) -> "EvidenceLens":
        """The lens with one trait put into the filter, or taken out of it."""
        return self._replace(only=self.only ^ {trait})


class Seen(NamedTuple):
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
        return not self.evidence.has(row, self.lens.only)


def lens_words(lens: EvidenceLens, words: Words) -> str:
    """What the lens leaves to be seen, as a sentence; empty where it leaves everything."""
    if not lens.only:
        return ""
    traits = [words.text(f"lens.that.{trait}") for trait in TRAITS if trait in lens.only]
    return words.text("lens.only", traits=words.text("lens.or").join(traits))
