"""Large files of other formats, converted: kept as dateline/1 files, of which a record is opened."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b, file_digest
from pathlib import Path

from viewer.core import large
from viewer.core.base.regular_file import is_regular
from viewer.model.problems import Problem, RecordError

_FOLDER = "converted"
_KEPT_S = 30 * 24 * 60 * 60


def is_large_text(record: bytes) -> bool:
    """Whether the JSON of a record is so large that its entries become columns."""
    return len(record) >= large.LARGE


def keep_converted(record: bytes, folder: Path) -> Path:
    """Write the JSON of a record into a folder, named by what it holds; raises RecordError.

    What nobody has opened for a month makes room.
    """
    from viewer.core.base.files import replace_file  # 3 ms of imports that a start has no use for

    inner = folder / _FOLDER
    path = inner / f"{blake2b(record, digest_size=16).hexdigest()}.json"
    return _kept(path, lambda: replace_file(path, record))


def converted_folder(folder: Path) -> Path:
    """Where such files are kept, made if need be; raises OSError."""
    inner = folder / _FOLDER
    inner.mkdir(parents=True, exist_ok=True)
    return inner


def keep_written(file: Path, folder: Path) -> Path:
    """Keep a file that was written there, named by what it holds; raises RecordError."""
    inner = folder / _FOLDER
    with open(file, "rb") as stream:
        digest = file_digest(stream, lambda: blake2b(digest_size=16)).hexdigest()
    try:
        return _kept(inner / f"{digest}.json", lambda: file.replace(inner / f"{digest}.json"))
    finally:
        file.unlink(missing_ok=True)  # there was one that holds the same


def _kept(path: Path, write: Callable[[], object]) -> Path:
    """A file that is there or is written now; raises RecordError."""
    try:
        if not is_regular(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # a link that leads nowhere, or a pipe
            write()
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))  # its time of change is its sidecar's
    except OSError as error:
        params = {"folder": str(path.parent), "reason": error.strerror or str(error)}
        raise RecordError([Problem("file.no_room", params=params)]) from None
    _make_room(path.parent)
    return path


def _make_room(folder: Path) -> None:
    for path in (*folder.glob("*.json"), *folder.glob("*.part")):
        with suppress(OSError):
            if time.time() - path.stat().st_atime > _KEPT_S:
                path.unlink()
