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
import os
import struct
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer import __version__
from viewer.core.base.owned_names import is_orphaned, owned_name
from viewer.core.base.regular_file import open_regular

_NAME = b"dateline"
_LENGTH = struct.Struct("<Q")
_BEGIN = len(_NAME) + _LENGTH.size
_LONGEST_HEAD = 1 << 28
_AT_ONCE = 1 << 30
_CHECK_SIZE = 16
_ALIGNED = 64
_LAYOUT = 13
_SAMPLES = 16
_SAMPLE = 4096
_SUFFIX = ".columns"
_UNFINISHED = ".tmp"
_STALE_S = 24 * 60 * 60  # no writer takes that long, also on another machine: it was ended
_KEPT_BYTES = 2 << 30
_ROW = 4096
_ROWS_AT_ONCE = 128  # in the processor's cache for both sums

Array = NDArray[Any]
Numbers = NDArray[np.uint64]
Place = tuple[np.dtype[Any], int, int]


class Key(Struct, frozen=True):
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
    with open_regular(resolved) as stream:
        status = os.fstat(stream.fileno())
        digest = blake2b(digest_size=16)
        for number in range(_SAMPLES):
            stream.seek(max(0, status.st_size - _SAMPLE) * number // (_SAMPLES - 1))
            digest.update(stream.read(_SAMPLE))
    version = f"{__version__} {_LAYOUT} {sys.byteorder}"
    return Key(str(resolved), status.st_size, status.st_mtime_ns, digest.hexdigest(), version)


class Sidecar(Struct, frozen=True, eq=False):
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
    waiting = folder / f".{owned_name()}{_SUFFIX}{_UNFINISHED}"
    handle = os.open(waiting, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "w+b") as stream:
            stream.write(_NAME + _LENGTH.pack(len(head)) + head)
            for array in arrays.values():
                stream.write(b"\0" * (-stream.tell() % _ALIGNED))
                stream.write(np.ascontiguousarray(array).view(np.uint8).data)
            stream.flush()
            stream.write(_checksum_of_file(stream))
        target = folder / key.file_name
        waiting.replace(target)
    except BaseException:
        with suppress(OSError):
            waiting.unlink()
        raise
    _make_room(folder, target)
    return target


def open_sidecar(folder: Path, key: Key, just_written: bool = False) -> Sidecar | None:
    """The sidecar of a file, read into memory; None if there is none that is whole and of this key.

    Not mapped: who shortens a file ends every program that looks at it through a map. Its time of
    change becomes now: what is opened often is the last to make room. Raises MemoryError.
    """
    kept = folder / key.file_name
    try:
        with open_regular(kept) as stream:
            sidecar = _read(stream, key, just_written)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if sidecar is not None:
        with suppress(OSError):
            os.utime(kept)
    return sidecar


def _read(stream: BinaryIO, key: Key, just_written: bool) -> Sidecar | None:
    size = os.fstat(stream.fileno()).st_size
    begin = stream.read(_BEGIN)
    if len(begin) < _BEGIN or begin[: len(_NAME)] != _NAME:
        return None
    (length,) = _LENGTH.unpack_from(begin, len(_NAME))
    if length > min(size, _LONGEST_HEAD):
        return None
    described = json.loads(stream.read(length))
    # The key first: a stale sidecar need not be read.
    if described["key"] != _said(key):
        return None
    places, end = _places(described["columns"], _BEGIN + length)
    if size != end + _CHECK_SIZE:
        return None
    letters = _all_letters(stream, size)
    if letters is None or not (just_written or letters[end:].tobytes() == _checksum(letters[:end])):
        return None
    columns = {name: np.frombuffer(letters, kind, count, at) for name, (kind, count, at) in places.items()}
    return Sidecar(described["facts"], columns.pop("envelope").tobytes(), columns)


def _places(described: Mapping[str, Any], at: int) -> tuple[dict[str, Place], int]:
    """The type, length and place of each column, of which the first comes soon after a place; their end."""
    places = {}
    for name, (kind, count) in described.items():
        if count < 0:
            raise ValueError(name)
        at += -at % _ALIGNED
        places[name] = np.dtype(kind), count, at
        at += places[name][0].itemsize * count
    return places, at


def _all_letters(stream: BinaryIO, size: int) -> NDArray[np.uint8] | None:
    """All of a file; None where it is shorter by now."""
    letters, at = np.empty(size, np.uint8), 0
    stream.seek(0)
    # The system gives at most 2 GiB at once.
    while at < size:
        count = stream.readinto(letters[at : at + _AT_ONCE].data)  # type: ignore[attr-defined]
        if not count:
            return None
        at += count
    letters.flags.writeable = False
    return letters


def _checksum(letters: NDArray[np.uint8]) -> bytes:
    rows, rest = _rows(letters)
    sums, columns = np.empty(len(rows), np.uint64), np.zeros((2, _ROW // 8), np.uint64)
    half = len(rows) // 2
    # numpy holds no lock meanwhile: two halves at once take little more than half the time.
    beside = threading.Thread(target=_add_up, args=(rows[half:], sums[half:], columns[1]))
    beside.start()
    _add_up(rows[:half], sums[:half], columns[0])
    beside.join()
    return _digest(rest, sums, columns.sum(axis=0))


def _checksum_of_file(stream: BinaryIO) -> bytes:
    """The checksum of all that is written, which is not kept in memory once more."""
    columns, parts, rest = np.zeros(_ROW // 8, np.uint64), [], np.empty(0, np.uint8)
    stream.seek(0)
    while block := stream.read(_ROWS_AT_ONCE * _ROW):
        rows, rest = _rows(np.frombuffer(block, np.uint8))
        parts.append(np.empty(len(rows), np.uint64))
        _add_up(rows, parts[-1], columns)
    return _digest(rest, np.concatenate(parts), columns)


def _rows(letters: NDArray[np.uint8]) -> tuple[Numbers, NDArray[np.uint8]]:
    whole = len(letters) // _ROW * _ROW
    return letters[:whole].view(np.uint64).reshape(-1, _ROW // 8), letters[whole:]


def _digest(rest: NDArray[np.uint8], sums: Numbers, columns: Numbers) -> bytes:
    made = blake2b(rest.tobytes(), digest_size=_CHECK_SIZE)
    made.update(sums.data)
    made.update(columns.data)
    return made.digest()


def _add_up(rows: Numbers, sums: Numbers, columns: Numbers) -> None:
    """Fill in the sum of each row, and add the rows to the columns."""
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[start : start + _ROWS_AT_ONCE]
        some.sum(axis=1, out=sums[start : start + _ROWS_AT_ONCE])
        columns += some.sum(axis=0)


def _said(key: Key) -> list[str | int]:
    return [key.path, key.size, key.changed_ns, key.sample, key.version]


def _owner(waiting: Path) -> str:
    return waiting.name.removeprefix(".").removesuffix(_SUFFIX + _UNFINISHED)


def _make_room(folder: Path, newest: Path) -> None:
    """Remove what ended writers left behind, and over 2 GiB in all the sidecars used least lately."""
    found = []
    for path in folder.glob(f"*{_SUFFIX}*"):
        with suppress(OSError):
            status = path.stat()
            if path.suffix != _UNFINISHED:
                found.append((status.st_mtime_ns, status.st_size, path))
            elif is_orphaned(_owner(path)) or time.time() - status.st_mtime > _STALE_S:
                path.unlink()
    total = 0
    for _, size, path in sorted(found, reverse=True):
        total += size
        if total > _KEPT_BYTES and path != newest:
            with suppress(OSError):
                path.unlink()
