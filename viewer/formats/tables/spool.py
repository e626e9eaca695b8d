"""Gathers the JSON of a record piece by piece: in memory, or in a file where it grows large."""

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from viewer.core.large import LARGE
from viewer.core.large.messages import Growth
from viewer.formats.converted import converted_folder
from viewer.formats.keeping import Keeping
from viewer.model.problems import Problem, RecordError

_TOLD = 1 << 20  # bytes of entries, of which somebody hears at once
_LATER = ("lanes", "sources", "metrics")  # known once all rows have been read


class Spool:
    """The JSON of a record whose entries come first; what grows large is written into a file."""

    def __init__(self, head: dict[str, Any], keeping: Keeping | None, will_be_large: bool = False) -> None:
        """`head` has what stands before the entries; without a place to keep it, all is in memory.

        Of a record that `will_be_large` the first entries are written as soon as anybody is told of some:
        who reads them meanwhile waits for no more.
        """
        self._begin = _json(head)[:-1] + b',"entries":['
        self._keeping, self._in_memory = keeping, _TOLD if will_be_large else LARGE
        self._pieces: list[bytes] = []
        self._size = 0
        self._file: BinaryIO | None = None
        self._path = Path()
        # Of entries that are followed by others: where those begin that nobody has heard of, and end.
        self._told = self._followed = len(self._begin)

    @property
    def is_empty(self) -> bool:
        """Whether there are no entries."""
        return self._size == 0

    def add(self, piece: bytes) -> None:
        """Add entries, with commas between them; raises RecordError where the folder has no room."""
        if self._size:
            piece = b"," + piece
            self._followed = len(self._begin) + self._size + 1
        self._pieces.append(piece)
        self._size += len(piece)
        if self._keeping is not None and self._size >= self._in_memory:
            self._flush(self._keeping)

    def record(self, payload: dict[str, Any]) -> bytes | Path:
        """The whole record, of which all but the entries is in a payload; raises RecordError."""
        rest = _json({name: payload[name] for name in _LATER})
        self._pieces.append(b"]," + rest[1:])
        if self._file is None:
            return b"".join([self._begin, *self._pieces])
        assert self._keeping is not None, "written without a folder"
        self._flush(self._keeping)
        self._file.close()
        return self._path

    def drop(self) -> None:
        """Give up what is written."""
        if self._file is not None:
            self._file.close()
            with suppress(OSError):
                self._path.unlink()

    def _flush(self, keeping: Keeping) -> None:
        try:
            if self._file is None:
                inner = converted_folder(keeping.folder)
                handle, name = tempfile.mkstemp(".part", dir=inner)
                self._path, self._file = Path(name), os.fdopen(handle, "wb")
                self._file.write(self._begin)
            self._file.writelines(self._pieces)
            self._file.flush()
        except OSError as error:
            self.drop()
            params = {"folder": str(keeping.folder), "reason": error.strerror or str(error)}
            raise RecordError([Problem("file.no_room", params=params)]) from None
        self._pieces.clear()
        if self._followed - self._told >= _TOLD:
            keeping.on_growth(Growth(self._path, self._told, self._followed))
            self._told = self._followed


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
