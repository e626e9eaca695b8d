"""How much of a file's reading is done: what is not a sound chunk of entries takes longest."""

from collections.abc import Callable

from viewer.core.large import cutting
from viewer.core.large.cutting import Source

Progress = Callable[[float, float, int], None]  # how much is done, of how much, entries read

_LONGER = 6  # than a sound chunk of entries takes a faulty one, or as many bytes of anything else


class Work:
    """Tells how far the reading of a file is, counted in sound chunks of entries.

    A step is a sixth of what there is to do with a chunk that is none; the window does the last two.
    """

    def __init__(self, on_progress: Progress, source: Source, begin: int | None) -> None:
        """Begin with a file whose entries, if there are any, begin at a place."""
        self._on_progress = on_progress
        self._ahead = (source.size if begin is None else begin) / cutting.CHUNK
        self._done = self._all = 0.0
        self._entries = 0

    def read(self, done: int, count: int, entries: int, others: int) -> None:
        """So many chunks are read, of all; `others` of them are no sound entries."""
        self._done, self._entries = float(done), entries
        self._all = count + _LONGER * (self._ahead + others)
        self._tell()

    def step(self, size: int) -> None:
        """One step more is done with so many bytes that are no sound entries."""
        self._done += size / cutting.CHUNK
        self._tell()

    def _tell(self) -> None:
        whole = self._all or _LONGER * self._ahead
        self._on_progress(min(self._done, whole), whole, self._entries)
