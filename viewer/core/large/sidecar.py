"""A sidecar: what a large record was found to hold, in a file that opens in a moment.

One file: 8 bytes of name, the length of the description, the description (JSON), then the envelope
and the columns, each at a multiple of 64 bytes, then a checksum of all before it. Whatever is not
exactly so is no sidecar.

The checksum takes all as rows of 4 KiB, 512 numbers of 64 bits: it is the BLAKE2b of what is left
over, of each row's sum and of each column's. What changes fewer than four numbers, as two that change
places, or any one stretch of up to 4 KiB, always changes a sum: to change none, each row and each
column must change twice or not at all. It takes half the time of a CRC-32, a tenth of BLAKE2b's.
"""

import json
import mmap
import os
import struct
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer import __version__

_NAME = b"dateline"
_LENGTH = struct.Struct("<Q")
_CHECK_SIZE = 16
_ALIGNED = 64
_LAYOUT = 8
_SAMPLES = 16
_SAMPLE = 4096
_SUFFIX = ".columns"
_UNFINISHED = ".tmp"
_STALE_S = 24 * 60 * 60  # no writer takes that long: it was ended
_KEPT_BYTES = 2 << 30
_ROW = 4096
_ROWS_AT_ONCE = 128  # in the processor's cache for both sums

Array = NDArray[Any]
Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Key:
    """What a file was when it was read: a sidecar of another key tells of another file."""

    path: str
    size: int
    changed_ns: int
    sample: str
    version: str

    @property
    def file_name(self) -> str:
        """The name of the sidecar of this path: another content of the same path replaces it."""
        return blake2b(self.path.encode(errors="surrogateescape"), digest_size=16).hexdigest() + _SUFFIX


def key_of(path: Path) -> Key:
    """The key of a file as it is now; raises OSError."""
    resolved = path.resolve()
    with open(resolved, "rb") as stream:
        status = os.fstat(stream.fileno())
        digest = blake2b(digest_size=16)
        for number in range(_SAMPLES):
            stream.seek(max(0, status.st_size - _SAMPLE) * number // (_SAMPLES - 1))
            digest.update(stream.read(_SAMPLE))
    version = f"{__version__} {_LAYOUT} {sys.byteorder}"
    return Key(str(resolved), status.st_size, status.st_mtime_ns, digest.hexdigest(), version)


@dataclass(frozen=True, eq=False)
class Sidecar:
    """The facts as JSON values, the envelope's bytes and the columns by their names."""

    facts: Mapping[str, Any]
    envelope: bytes
    columns: Mapping[str, Array]


def write_sidecar(folder: Path, key: Key, sidecar: Sidecar) -> Path:
    """Write a sidecar into a folder, in one step as others see it; raises OSError. Old ones make room."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {"envelope": np.frombuffer(sidecar.envelope, np.uint8), **sidecar.columns}
    described = {name: [array.dtype.str, len(array)] for name, array in arrays.items()}
    head = json.dumps({"key": _said(key), "facts": sidecar.facts, "columns": described}).encode()
    handle, name = mkstemp(prefix=f".{key.file_name}.", suffix=_UNFINISHED, dir=folder)
    try:
        with os.fdopen(handle, "w+b") as stream:
            stream.write(_NAME + _LENGTH.pack(len(head)) + head)
            for array in arrays.values():
                stream.write(b"\0" * (-stream.tell() % _ALIGNED))
                stream.write(np.ascontiguousarray(array).view(np.uint8).data)
            stream.flush()
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                check = _checksum(mapped)
            stream.write(check)
        target = folder / key.file_name
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _make_room(folder, target)
    return target


def open_sidecar(folder: Path, key: Key, just_written: bool = False) -> Sidecar | None:
    """The sidecar of a file, mapped into memory; None if there is none that is whole and of this key.

    Its time of change becomes now: what is opened often is the last to make room.
    """
    kept = folder / key.file_name
    try:
        with open(kept, "rb") as stream:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        sidecar = _read(mapped, key, just_written)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if sidecar is not None:
        with suppress(OSError):
            os.utime(kept)
    return sidecar


def _read(mapped: mmap.mmap, key: Key, just_written: bool) -> Sidecar | None:
    view = memoryview(mapped)
    start = len(_NAME) + _LENGTH.size
    end = len(view) - _CHECK_SIZE
    if end < start or view[: len(_NAME)] != _NAME:
        return None
    (length,) = _LENGTH.unpack_from(view, len(_NAME))
    if start + length > end:
        return None
    described = json.loads(bytes(view[start : start + length]))
    # The key first: the checksum of a stale sidecar need not be computed.
    if described["key"] != _said(key):
        return None
    if not just_written and view[end:] != _checksum(view[:end]):
        return None
    columns: dict[str, Array] = {}
    at = start + length
    for name, (kind, count) in described["columns"].items():
        at += -at % _ALIGNED
        columns[name] = np.frombuffer(view, np.dtype(kind), count, at)
        at += columns[name].nbytes
    return Sidecar(described["facts"], columns.pop("envelope").tobytes(), columns) if at == end else None


def _checksum(data: mmap.mmap | memoryview) -> bytes:
    letters = np.frombuffer(data, np.uint8)
    whole = len(letters) // _ROW * _ROW
    rows = letters[:whole].view(np.uint64).reshape(-1, _ROW // 8)
    sums, columns = np.empty(len(rows), np.uint64), np.zeros((2, _ROW // 8), np.uint64)
    half = len(rows) // 2
    # numpy holds no lock meanwhile: two halves at once take little more than half the time.
    beside = threading.Thread(target=_add_up, args=(rows[half:], sums[half:], columns[1]))
    beside.start()
    _add_up(rows[:half], sums[:half], columns[0])
    beside.join()
    made = blake2b(letters[whole:].data, digest_size=_CHECK_SIZE)
    made.update(sums.data)
    made.update(columns.sum(axis=0).data)
    return made.digest()


def _add_up(rows: Numbers, sums: Numbers, columns: Numbers) -> None:
    """Fill in the sum of each row, and add the rows to the columns."""
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[start : start + _ROWS_AT_ONCE]
        some.sum(axis=1, out=sums[start : start + _ROWS_AT_ONCE])
        columns += some.sum(axis=0)


def _said(key: Key) -> list[str | int]:
    return [key.path, key.size, key.changed_ns, key.sample, key.version]


def _make_room(folder: Path, newest: Path) -> None:
    """Remove what ended writers left behind, and over 2 GiB in all the sidecars used least lately."""
    found = []
    for path in folder.glob(f"*{_SUFFIX}*"):
        with suppress(OSError):
            status = path.stat()
            if path.suffix != _UNFINISHED:
                found.append((status.st_mtime_ns, status.st_size, path))
            elif time.time() - status.st_mtime > _STALE_S:
                path.unlink()
    total = 0
    for _, size, path in sorted(found, reverse=True):
        total += size
        if total > _KEPT_BYTES and path != newest:
            with suppress(OSError):
                path.unlink()
