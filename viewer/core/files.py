"""Writes files so that at every moment the old one is whole or the new one is."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp


def replace_file(path: Path, data: bytes) -> None:
    """Write beside the target, flush to the disk, then rename over it; raises OSError.

    The target is untouched until the last step. Permissions of a file that exists are kept.
    """
    path = path.resolve() if path.is_symlink() else path
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    waiting = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        waiting.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        waiting.replace(path)
    except BaseException:
        with suppress(OSError):
            waiting.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
