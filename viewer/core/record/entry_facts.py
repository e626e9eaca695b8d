"""What is known of entries that are too many to be kept: columns that were computed while they were read."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.table.table import EntryTable
from viewer.core.table.texts import TextColumn
from viewer.model.entries import Kind


@dataclass(frozen=True, eq=False)
class EntryFacts:
    """The columns of a record's entries.

    `level` and `traits` are those of `lens.Evidence`, by table row. `order` holds the entries'
    positions in the order of time, `moments` the days that place them, sorted. `folded_titles` are
    the titles without case and accents, in the file's order.
    """

    table: EntryTable
    level: NDArray[np.uint8]
    traits: NDArray[np.uint8]
    order: NDArray[np.int32]
    moments: NDArray[np.float64]
    kinds: Mapping[Kind, int]
    quotations: int
    folded_titles: TextColumn
