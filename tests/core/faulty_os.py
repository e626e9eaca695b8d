"""The system's calls for files, one of which fails."""

import errno
import os
from typing import Any

_COUNTED = frozenset(
    ("stat", "access", "listdir", "open", "write", "fsync", "close", "chmod", "read", "replace", "unlink")
)


class FaultyOs:
    """Stands in for the module `os`: its call number `fail_at` fails, or the disk is full after `room` bytes.

    `calls` are the names of the counted calls so far. With `forgets_after` the disk says it has
    written everything, and has not.
    """

    def __init__(
        self,
        fail_at: int = -1,
        error: int = errno.EIO,
        room: int | None = None,
        forgets_after: int | None = None,
        protected: bool = False,
    ) -> None:
        self.calls: list[str] = []
        self._fail_at, self._error = fail_at, error
        self._room, self._forgets_after, self._protected = room, forgets_after, protected

    def __getattr__(self, name: str) -> Any:
        if name not in _COUNTED:
            return getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) - 1 == self._fail_at:
                # A file that cannot be closed is closed nevertheless.
                if name == "close":
                    os.close(args[0])
                raise OSError(self._error, os.strerror(self._error))
            if name == "write":
                return self._write(*args)
            if name == "access" and self._protected:
                return False
            return getattr(os, name)(*args, **more)

        return call

    def _write(self, handle: int, data: memoryview) -> int:
        if self._forgets_after is not None:
            os.write(handle, data[: self._forgets_after])
            return len(data)
        if self._room is None:
            return os.write(handle, data)
        if not self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = os.write(handle, data[: self._room])
        self._room -= written
        return written
