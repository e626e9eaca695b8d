"""Looks through the titles of a large record beside the window, until its words are indexed."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from viewer.core.base.threads import in_thread
from viewer.core.record.catalog import LoadedRecord

Positions = NDArray[np.int64]
_MOST = 1_000  # titles that hold all words; a filter judges them
_NONE: Positions = np.zeros(0, np.int64)


class Titles(QObject):
    """Looks for some words at a time; those that were asked for last are the next. `found` says it's done."""

    found = Signal()
    _looked = Signal(object, object, object)  # the record, the words, the positions

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record: LoadedRecord | None = None
        self._wanted, self._known = tuple[str, ...](), tuple[str, ...]()
        self._positions, self._is_busy = _NONE, False
        self._looked.connect(self._take)

    @property
    def is_looking(self) -> bool:
        """Whether what was asked for last is not known yet."""
        return self._wanted != self._known

    def forget(self) -> None:
        """Look for nothing any longer."""
        self._record, self._wanted, self._known, self._positions = None, (), (), _NONE

    def holding(self, record: LoadedRecord, words: Sequence[str]) -> Positions:
        """The positions of the first titles that hold all words; none until they are looked up."""
        if record is not self._record:
            self.forget()
            self._record = record
        self._wanted = tuple(words)
        if self.is_looking and not self._is_busy:
            self._begin(record)
        return _NONE if self.is_looking else self._positions

    def _begin(self, record: LoadedRecord) -> None:
        self._is_busy = True
        if not in_thread(self._look, record, self._wanted):
            self._look(record, self._wanted)

    def _look(self, record: LoadedRecord, words: tuple[str, ...]) -> None:
        positions = np.fromiter(islice(record.facts.titled(words), _MOST), np.int64)
        with suppress(RuntimeError):  # deleted meanwhile
            self._looked.emit(record, words, positions)

    def _take(self, record: LoadedRecord, words: tuple[str, ...], positions: Positions) -> None:
        self._is_busy = False
        if record is self._record:
            self._known, self._positions = words, positions
        if self._record is not None and self.is_looking:
            self._begin(self._record)
        else:
            self.found.emit()
