"""Columns out of many observations and their dates, and the row of each by its id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.model.metrics import Observation

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
# So many rows are looked through sooner than the day of one is worked out.
_FEW = 64
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


def part_of(column: Floats, rows: Rows) -> Floats:
    """Some rows of a column, in rising order: the column itself where they are all of it."""
    return column if len(rows) == len(column) else column[rows]


def flags(items: Sequence[Any], name: str, holds: Callable[[Any], bool]) -> Flags:
    """Whether something holds of an attribute of each item."""
    return np.fromiter(map(holds, map(attrgetter(name), items)), np.bool_, len(items))


def value_columns(observations: Sequence[Observation]) -> tuple[Floats, Floats]:
    """The values and the ends of their ranges: one and the same column where nothing is a range."""
    lows = np.fromiter(map(attrgetter("value"), observations), np.float64, len(observations))
    if not flags(observations, "upper", lambda upper: upper is not None).any():
        return lows, lows
    pairs: Iterable[float] = (item.value if item.upper is None else item.upper for item in observations)
    return lows, np.fromiter(pairs, np.float64, len(observations))


class RowIndex(Struct, frozen=True):
    """The rows of a metric's observations by their ids, found by their days.

    `by_id` are the observations of the whole record, and `day` is that of each row in real time, in rising
    order, as `day_of` computes it for one. A dictionary of a million rows takes a second and 80 MB.
    """

    by_id: Mapping[str, Observation]
    observations: Sequence[Observation]
    day: Floats
    day_of: Callable[[Observation], float]

    def get(self, identifier: str) -> int | None:
        """The row of an observation; None where the metric has none of this id."""
        item = self.by_id.get(identifier)
        if item is None:
            return None
        first, last = 0, len(self.observations)
        if last > _FEW:
            day = self.day_of(item)
            first, last = (int(np.searchsorted(self.day, day, side)) for side in _SIDES)
        return next((row for row in range(first, last) if self.observations[row] is item), None)
