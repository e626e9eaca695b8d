"""Large files of other formats, converted: kept as dateline/1 files, of which a record is opened."""

import os
import time
from contextlib import suppress
from hashlib import blake2b
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
    try:
        if not is_regular(path):
            inner.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # a link that leads nowhere, or a pipe
            replace_file(path, record)
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))  # its time of change is its sidecar's
    except OSError as error:
        params = {"folder": str(inner), "reason": error.strerror or str(error)}
        raise RecordError([Problem("file.no_room", params=params)]) from None
    _make_room(inner)
    return path


def _make_room(folder: Path) -> None:
    for path in folder.glob("*.json"):
        with suppress(OSError):
            if time.time() - path.stat().st_atime > _KEPT_S:
                path.unlink()
