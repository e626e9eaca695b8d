"""The least and greatest of any stretch of a long column, without reading the stretch."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


class Pyramid:
    """Least and greatest values over blocks of 2, 4, 8 … rows; twice the columns' own memory.

    A stretch is put together from the largest blocks that it holds, as in a segment tree.
    """

    def __init__(self, lows: Floats, highs: Floats) -> None:
        self._lows, self._highs = lows, highs

    @cached_property
    def _levels(self) -> list[tuple[Floats, Floats]]:
        levels = [(self._lows, self._highs)]
        while len(levels[-1][0]) > 1:
            lows, highs = levels[-1]
            even = len(lows) // 2 * 2
            levels.append(
                (np.minimum(lows[0:even:2], lows[1:even:2]), np.maximum(highs[0:even:2], highs[1:even:2]))
            )
        return levels

    def extremes(self, firsts: Rows, lasts: Rows) -> tuple[Floats, Floats]:
        """The least and the greatest of each stretch from `firsts` up to before `lasts`, none empty."""
        begins, ends = firsts.copy(), lasts.copy()
        least, greatest = np.full(len(begins), np.inf), np.full(len(begins), -np.inf)
        for lows, highs in self._levels:
            is_open = begins < ends
            if not is_open.any():
                break
            for rows, taken in (
                (begins, is_open & (begins & 1 == 1)),
                (ends - 1, is_open & (ends & 1 == 1)),
            ):
                chosen = rows[taken]
                least[taken] = np.minimum(least[taken], lows[chosen])
                greatest[taken] = np.maximum(greatest[taken], highs[chosen])
            begins, ends = (begins + 1) >> 1, ends >> 1
        return least, greatest
