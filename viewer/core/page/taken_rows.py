"""The rows of a printed lane while they are filled: which is the first with room, asked of all at once.

Asked row by row, a lane of two thousand entries on hundreds of rows would take seconds.
"""

import numpy as np

_FIRST_ROOM = 64


class TakenRows:
    """What is taken of rows: stretches from a pixel to another, none overlapping on a row."""

    def __init__(self) -> None:
        self.count = 0
        self._number = 0
        self._x0, self._x1 = np.empty(_FIRST_ROOM), np.empty(_FIRST_ROOM)
        self._rows = np.empty(_FIRST_ROOM, np.int64)

    def first_free(self, x0: float, x1: float) -> int:
        """The first row on which nothing stands between two pixels; `count`, a new one, if there is none."""
        taken = slice(self._number)
        meet = (self._x0[taken] < x1) & (self._x1[taken] > x0)
        is_full = np.zeros(self.count + 1, np.bool_)
        is_full[self._rows[taken][meet]] = True
        return int(is_full.argmin())

    def take(self, row: int, x0: float, x1: float) -> None:
        """Take a free stretch of a row, or of a new one."""
        if self._number == len(self._rows):
            self._x0, self._x1 = (
                np.concatenate((each, np.empty(len(each)))) for each in (self._x0, self._x1)
            )
            self._rows = np.concatenate((self._rows, np.empty(len(self._rows), np.int64)))
        self._x0[self._number], self._x1[self._number], self._rows[self._number] = x0, x1, row
        self._number += 1
        self.count = max(self.count, row + 1)
