"""Dates in the order of time: the day that places each among the others."""

from math import inf, isinf

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.ordering import stable_order
from viewer.core.table.extents import OPEN_END, OPEN_START
from viewer.model.dates import Date

Floats = NDArray[np.float64]


def moment(date: Date) -> float:
    """The day that places a date among others: where it begins, or else ends; before all if neither."""
    begins, ends = date.begins, date.ends
    if not isinf(begins):
        return begins
    return -inf if isinf(ends) else ends


def in_order(begins: Floats, ends: Floats, flags: NDArray[np.uint8]) -> tuple[Floats, NDArray[np.int32]]:
    """The moments of dates given as columns, sorted, and the positions that they belong to."""
    has_end = (flags & OPEN_END) == 0
    moments = np.where((flags & OPEN_START) == 0, begins, np.where(has_end, ends, -inf))
    order = stable_order(moments).astype(np.int32)
    return moments[order], order
