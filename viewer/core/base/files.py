"""Writes files so that at every moment the old one is whole or the new one is."""

import errno
import os
import shutil
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from viewer.core.base.owned_names import is_orphaned, owned_name

_WAITING = ".dateline-"
_ENDING = ".tmp"
_LEFT_BEHIND = 3600.0
_BLOCK = 1 << 20
# What systems answer that cannot flush a folder, or may not open one.
_NO_FOLDER_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EISDIR, errno.EBADF)
_BINARY = getattr(os, "O_BINARY", 0)


def replace_file(path: Path, data: bytes) -> None:
    """Write beside the target, flush to the disk, read it back, then rename it; raises OSError.

    The target is untouched until the last step, and keeps its permissions. A link goes on pointing
    to its file, which is replaced. What is write-protected, or no file but a device, is refused.
    What a killed run left in the folder is taken away.
    """
    waiting = waiting_file(path)
    write_waiting(waiting, data)
    put_in_place(waiting, path)


def waiting_file(path: Path) -> Path:
    """The name of a new file beside a target that may be replaced; raises OSError where it may not be."""
    target = Path(os.path.realpath(path))
    _replaceable_mode(target)
    _sweep(target.parent)
    return target.with_name(f"{_WAITING}{owned_name()}{_ENDING}")


def write_waiting(waiting: Path, data: bytes) -> None:
    """Write a new file, flush it to the disk and read it back; there is none if that raises OSError."""
    try:
        _write(waiting, data)
        _read_back(waiting, data)
    except BaseException:
        remove_waiting(waiting)
        raise


def put_in_place(waiting: Path, path: Path) -> None:
    """Rename a file that waits beside its target, with the target's permissions; raises OSError."""
    target = Path(os.path.realpath(path))
    try:
        mode = _replaceable_mode(target)
        if mode is not None:
            os.chmod(waiting, mode)
        os.replace(waiting, target)
    except BaseException:
        remove_waiting(waiting)
        raise
    _flush_folder(target.parent)


def replace_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write several files as `replace_file` writes one: all of them or, where that raises, none."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            new = waiting_file(path)
            write_waiting(new, data)
            waiting.append((new, path))
    except BaseException:
        for new, _ in waiting:
            remove_waiting(new)
        raise
    put_all_in_place(waiting)


def put_all_in_place(waiting: Sequence[tuple[Path, Path]]) -> None:
    """Rename files that wait, each beside its target: all of them or, where that raises OSError, none."""
    aside: list[tuple[Path, Path | None]] = []
    try:
        for new, path in waiting:
            aside.append((path, _put_aside(path) if len(waiting) > 1 else None))
            put_in_place(new, path)
    except BaseException:
        for path, old in reversed(aside if len(waiting) > 1 else []):
            _put_back(path, old)
        for new, _ in waiting:
            remove_waiting(new)
        raise
    for _, old in aside:
        if old is not None:
            remove_waiting(old)


def _put_aside(path: Path) -> Path | None:
    """Another name, or a copy, of the file that is going to be replaced; None where there is none."""
    old, target = waiting_file(path), Path(os.path.realpath(path))
    try:
        os.link(target, old)
    except FileNotFoundError:
        return None
    except OSError:  # not every disk gives a file two names
        shutil.copy2(target, old)
    return old


def _put_back(path: Path, old: Path | None) -> None:
    target = Path(os.path.realpath(path))
    if old is None:
        remove_waiting(target)
        return
    os.replace(old, target)
    # Renaming does nothing where both are names of one file, as before its turn to be replaced.
    remove_waiting(old)


def remove_waiting(waiting: Path) -> None:
    """Take a file away that waits no more, if it is there."""
    with suppress(OSError):
        os.unlink(waiting)


def _replaceable_mode(target: Path) -> int | None:
    """The permissions of a file that may be replaced; None where there is none yet."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise _error(errno.EISDIR)
    if not stat.S_ISREG(mode):
        raise _error(errno.EINVAL)
    if not os.access(target, os.W_OK):
        raise _error(errno.EACCES)
    return stat.S_IMODE(mode) & 0o777


def _write(waiting: Path, data: bytes) -> None:
    # Made with the permissions that any new file has; the system applies its mask.
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest[:_BLOCK]) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_back(waiting: Path, data: bytes) -> None:
    """Raise OSError unless the file holds exactly these bytes."""
    handle = os.open(waiting, os.O_RDONLY | _BINARY)
    try:
        rest = memoryview(data)
        while block := os.read(handle, _BLOCK):
            if block != rest[: len(block)]:
                raise _error(errno.EIO)
            rest = rest[len(block) :]
    finally:
        os.close(handle)
    if rest:
        raise _error(errno.EIO)


def _flush_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise


def _sweep(folder: Path) -> None:
    """Take away what killed runs left behind, but nothing that another one may be writing.

    What may be another machine's goes once it is an hour old.
    """
    with suppress(OSError):
        old = time.time() - _LEFT_BEHIND
        for name in os.listdir(folder):
            if name.startswith(_WAITING) and name.endswith(_ENDING):
                with suppress(OSError):
                    left = folder / name
                    owner = name.removeprefix(_WAITING).removesuffix(_ENDING)
                    if is_orphaned(owner) or os.lstat(left).st_mtime < old:
                        os.unlink(left)


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))
