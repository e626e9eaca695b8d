"""Reads regular files, of a folder only where a record names them, up to a size. Nothing here can block."""

import errno
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

# What Windows takes for a device, with any ending; for a drive or a stream; or for another name.
_DEVICE = r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?"
_CHUNK = 1 << 20
_NUMBERS = {
    "missing": errno.ENOENT,
    "not_regular": errno.EINVAL,
    "outside": errno.EACCES,
    "name": errno.EINVAL,
    "too_large": errno.EFBIG,
}
# A pipe that somebody put in a file's place between two looks is opened without waiting for a writer.
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY", "O_CLOEXEC"))


class NotReadableError(OSError):
    """A file that is not read: `reason` is missing, not_regular, outside, name or too_large."""

    def __init__(self, reason: str) -> None:
        number = _NUMBERS[reason]
        super().__init__(number, os.strerror(number))  # told as any other error of the system
        self.reason = reason


def open_regular(path: Path) -> BinaryIO:
    """A regular file, open for reading at its bytes, unbuffered.

    Raises NotReadableError for a pipe, a socket or a device, which are not opened, as that alone may
    wait or do something; OSError or ValueError for what is not there, is a folder or may not be read.
    """
    _check(os.stat(path))
    handle = os.open(path, os.O_RDONLY | _FLAGS)
    try:
        _check(os.fstat(handle))
        return os.fdopen(handle, "rb", buffering=0)
    except BaseException:
        os.close(handle)
        raise


def is_regular(path: Path) -> bool:
    """Whether a name leads to a regular file."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):  # ValueError: a null character in the name
        return False


def read_within(folder: Path, name: str, most: int) -> bytes:
    """The bytes of a file of a folder; raises NotReadableError.

    A link is followed while it stays in the folder. More than `most` bytes are never read.
    """
    if ":" in name or name != name.rstrip(". ") or re.fullmatch(_DEVICE, name):
        raise NotReadableError("name")
    try:
        whole, path = os.path.realpath(folder), os.path.realpath(folder / name)
        if os.path.commonpath((whole, path)) != whole:
            raise NotReadableError("outside")
    except ValueError as error:
        raise NotReadableError("missing") from error
    return read_regular(Path(path), most)


def read_regular(path: Path, most: int) -> bytes:
    """The bytes of a regular file; raises NotReadableError for anything else and for what is too large."""
    try:
        with open_regular(path) as stream:
            if os.fstat(stream.fileno()).st_size > most:
                raise NotReadableError("too_large")
            return read_handle(stream.fileno(), most)
    except NotReadableError:
        raise
    except IsADirectoryError as error:
        raise NotReadableError("not_regular") from error
    except (OSError, ValueError) as error:
        raise NotReadableError("missing") from error


def read_handle(handle: int, most: int) -> bytes:
    """All that there is to read; raises NotReadableError once it is more than `most` bytes, or OSError.

    A file that grows while it is read is as one that was too large before.
    """
    data = bytearray()
    while block := os.read(handle, min(_CHUNK, most + 1 - len(data))):
        data += block
        if len(data) > most:
            raise NotReadableError("too_large")
    return bytes(data)


def _check(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise NotReadableError("not_regular")
