"""A file as it was at a moment, by which another process knows whether it is still the same."""

import os
import stat
from pathlib import Path

from msgspec import Struct

from viewer.core.base.given_streams import stream_number


class FileState(Struct, frozen=True):
    """Where a file is, how many bytes it has, and when it was last changed, in ns since 1970."""

    path: Path
    size: int
    changed_ns: int


def file_state(path: Path | None) -> FileState | None:
    """The state of a file; None for what is no file that could be read again, as standard input is."""
    if path is None or stream_number(path) is not None:
        return None
    status = status_of(path)
    return status and FileState(Path(os.path.abspath(path)), status.st_size, status.st_mtime_ns)


def status_of(path: Path) -> os.stat_result | None:
    """What the system knows of a regular file; None of anything else."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # ValueError: a null character in the name
        return None
    return status if stat.S_ISREG(status.st_mode) else None
