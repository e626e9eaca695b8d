"""Sorts large columns."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

_LOW = (1 << 32) - 1
Number = TypeVar("Number", bound=np.generic)


def distinct(column: NDArray[Number]) -> NDArray[Number]:
    """The numbers of a column without NaN, in order and each once.

    `np.unique` asks numpy's masked arrays first, whose import takes as long as a frame.
    """
    ordered = np.sort(column)
    is_first = np.ones(len(ordered), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    found: NDArray[Number] = ordered[is_first]
    return found


def stable_order(keys: NDArray[Any]) -> NDArray[np.int64]:
    """As a stable `np.argsort`, for fewer than 2**31 keys without NaN: a million take a third of the time.

    numpy sorts quickest what need not be stable; runs of equal keys are then put in order among
    themselves, by sorting the number of the run and the place in one.
    """
    order = np.argsort(keys)
    ordered = keys[order]
    differs = ordered[1:] != ordered[:-1]
    if differs.all():
        return order
    runs = np.zeros(len(keys), np.int64)
    np.cumsum(differs, out=runs[1:])
    placed = (runs << 32) | order
    placed.sort()
    placed &= _LOW
    return placed
