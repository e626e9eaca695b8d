"""Follows one file by looking at it again and again: what a rename, a link or a far folder does is seen, too.

Notifications of the system end at the first replacement by a rename, and some folders have none.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from viewer.core.base.file_state import status_of
from viewer.core.base.threads import in_thread

# Two looks alike and it is told: within a second, which leaves another for reading (2 s in all).
LOOK_S = 0.35
# What is written without a pause is told, too, whole or not.
_UNSETTLED_S = 1.0

FileLook = tuple[int, ...] | None


def look_at(path: Path) -> FileLook:
    """What tells one state of a file from another: where it is kept, bytes, times in ns; None of no file.

    The time of a change of the file's own entry is among them: who copies a file with its times keeps
    the other one.
    """
    status = status_of(path)
    if status is None:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


class FileWatch:
    """Tells, from a thread of its own, each time that a file is not as it was seen last."""

    def __init__(self, path: Path, seen: FileLook, tell: Callable[[], None]) -> None:
        """Watch a file that was `seen` before it was read; `tell` is called in the thread."""
        self._path, self._told, self._tell = path, seen, tell
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin to look; a system that gives no thread leaves the file unwatched."""
        if not in_thread(self._run):
            self._stop.set()

    def stop(self) -> None:
        """Tell nothing from now on; a look that takes long, in a far folder, isn't waited for."""
        self._stop.set()

    def _run(self) -> None:
        last, differs_since = self._told, 0.0
        while not self._stop.wait(LOOK_S):
            now = look_at(self._path)
            if now == self._told:
                last = now
                continue
            if last == self._told:
                differs_since = time.monotonic()
            if (now == last or time.monotonic() - differs_since >= _UNSETTLED_S) and not self._stop.is_set():
                self._told = now
                self._tell()
            last = now
