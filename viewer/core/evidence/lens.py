"""How claims are seen: coloured by how well they are proved, and dimmed where a filter leaves them out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.record.evidence_columns import LEVELS, Evidence, Level


@dataclass(frozen=True, eq=False)
class Seen:
    """Claims as a lens and a filter show them, by row; without evidence nothing is coloured.

    `left` are those that the filter leaves, all of them where it is None.
    """

    evidence: Evidence | None = None
    left: NDArray[np.bool_] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether everything is seen as it is."""
        return self.evidence is None and self.left is None

    @property
    def shown(self) -> bool:
        """Whether marks are coloured by the lens."""
        return self.evidence is not None

    def level(self, row: int) -> Level | None:
        """What the mark of a row is coloured by, if the lens colours marks."""
        return None if self.evidence is None else LEVELS[int(self.evidence.level[row])]

    def is_dimmed(self, row: int) -> bool:
        """Whether the filter leaves a row out."""
        return self.left is not None and not self.left[row]

    @KeptProperty
    def groups(self) -> tuple[NDArray[np.uint8], int] | None:
        """A number for each row, and how many there are: a place in `LEVELS`, or 0 without evidence; the
        last is that of what is dimmed, if anything may be. None where all are alike."""
        if self.is_plain:
            return None
        evidence, number = self.evidence, len(LEVELS) if self.evidence is not None else 1
        if self.left is None:
            return (evidence.level, number) if evidence is not None else None
        mine = evidence.level if evidence is not None else np.uint8(0)
        return np.where(self.left, mine, np.uint8(number)).astype(np.uint8), number + 1

    def take(self, rows: NDArray[np.int64]) -> "Seen":
        """The same of some rows, in their order."""
        evidence = None if self.evidence is None else self.evidence.take(rows)
        return Seen(evidence, None if self.left is None else self.left[rows])


NOTHING_SEEN = Seen()
