"""Reads files that a record names: regular ones, within a folder, up to a size. Nothing here can block."""

import os
import re
import stat
from pathlib import Path

# What Windows takes for a device, with any ending; for a drive or a stream; or for another name.
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?")
_CHUNK = 1 << 20


class NotReadableError(Exception):
    """A file that is not read: `reason` is missing, not_regular, outside, name or too_large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_within(folder: Path, name: str, most: int) -> bytes:
    """The bytes of a file of a folder; raises NotReadableError.

    A link is followed while it stays in the folder. More than `most` bytes are never read.
    """
    if ":" in name or name != name.rstrip(". ") or _DEVICE.fullmatch(name):
        raise NotReadableError("name")
    try:
        whole, path = os.path.realpath(folder), os.path.realpath(folder / name)
        if os.path.commonpath((whole, path)) != whole:
            raise NotReadableError("outside")
        return read_regular(Path(path), most)
    except ValueError as error:
        raise NotReadableError("missing") from error


def read_regular(path: Path, most: int) -> bytes:
    """The bytes of a regular file; raises NotReadableError for a device, a pipe or what is too large."""
    try:
        # A pipe that nobody writes to would be waited for: it is opened without waiting, then refused.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        special = os.path.exists(path) and not os.path.isfile(path)
        raise NotReadableError("not_regular" if special else "missing") from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise NotReadableError("not_regular")
        if found.st_size > most:
            raise NotReadableError("too_large")
        return _read(handle, most)
    except OSError as error:
        raise NotReadableError("missing") from error
    finally:
        os.close(handle)


def _read(handle: int, most: int) -> bytes:
    """All that there is; a file that grows while it is read is as one that was too large before."""
    data = bytearray()
    while block := os.read(handle, min(_CHUNK, most + 1 - len(data))):
        data += block
        if len(data) > most:
            raise NotReadableError("too_large")
    return bytes(data)
