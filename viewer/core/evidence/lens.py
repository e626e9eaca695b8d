"""How claims are seen: coloured by how well they are proved, and dimmed where a filter leaves them out."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.record.evidence_columns import LEVELS, Evidence


class Colouring(Struct, frozen=True, eq=False, dict=True):
    """What marks are coloured by: for each row a place in `roles`, which are colours of a theme.

    `names` are what the first of them stand for where it is the record that says it.
    """

    roles: tuple[str, ...]
    level: NDArray[np.uint8]
    names: Sequence[str] = ()

    @KeptProperty
    def counts(self) -> tuple[int, ...]:
        """How many rows there are of each role."""
        return tuple(int(np.count_nonzero(self.level == n)) for n in range(len(self.roles)))

    def take(self, rows: NDArray[np.int64]) -> "Colouring":
        """The same of some rows, in their order."""
        return Colouring(self.roles, self.level[rows], self.names)


def coloured_by_number(evidence: Evidence) -> Colouring:
    """The colours of how many sources state each claim."""
    return Colouring(LEVELS, evidence.level)


class Seen(Struct, frozen=True, eq=False, dict=True):
    """Claims as a lens and a filter show them, by row; without a colouring each has its kind's colour.

    `left` are those that the filter leaves, all of them where it is None.
    """

    colouring: Colouring | None = None
    left: NDArray[np.bool_] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether everything is seen as it is."""
        return self.colouring is None and self.left is None

    @property
    def shown(self) -> bool:
        """Whether marks are coloured by the lens."""
        return self.colouring is not None

    def level(self, row: int) -> str | None:
        """The role that the mark of a row is coloured by, if the lens colours marks."""
        colouring = self.colouring
        return None if colouring is None else colouring.roles[int(colouring.level[row])]

    def is_dimmed(self, row: int) -> bool:
        """Whether the filter leaves a row out."""
        return self.left is not None and not self.left[row]

    @KeptProperty
    def groups(self) -> tuple[NDArray[np.uint8], Sequence[int]] | None:
        """A number for each row, and those that are counted: a place among the roles; the last is that of
        what is dimmed, if anything may be. None where all are alike."""
        if self.colouring is None:
            return ((~self.left).view(np.uint8), (1,)) if self.left is not None else None
        level, number = self.colouring.level, len(self.colouring.roles)
        if self.left is None:
            return level, range(number)
        return np.where(self.left, level, np.uint8(number)).astype(np.uint8), range(number + 1)

    def take(self, rows: NDArray[np.int64]) -> "Seen":
        """The same of some rows, in their order."""
        colouring = None if self.colouring is None else self.colouring.take(rows)
        return Seen(colouring, None if self.left is None else self.left[rows])


NOTHING_SEEN = Seen()
