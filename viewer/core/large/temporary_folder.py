"""The folder for a sidecar that the cache cannot take. Who names it removes it, whoever makes it."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from viewer.core.base.owned_names import is_orphaned, owned_name

_PREFIX = "dateline-columns-"
_STALE_S = 24 * 60 * 60  # who named it was ended: nobody opens a record for that long


def name_temporary_folder() -> Path | None:
    """A new name among the system's temporary files; None where these have no room for anything."""
    with suppress(OSError):
        return Path(tempfile.gettempdir()) / f"{_PREFIX}{owned_name()}"
    return None


def make_temporary_folder(folder: Path) -> None:
    """Make it, for this user alone; raises OSError. What killed ones left beside it is removed."""
    folder.mkdir(mode=0o700)
    with suppress(OSError):
        old = time.time() - _STALE_S
        for left in folder.parent.glob(f"{_PREFIX}*"):
            if is_orphaned(left.name.removeprefix(_PREFIX)) or left.lstat().st_mtime < old:
                remove_temporary_folder(left)


def remove_temporary_folder(folder: Path | None) -> None:
    """Remove it with all that is in it, if it is there; where an open file can't go, it stays for a day."""
    if folder is not None:
        rmtree(folder, ignore_errors=True)
