"""Where the program keeps what it can always make again."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_CONVERTED = "converted"
_UNFINISHED = (".tmp", ".part")


def cache_folder() -> Path:
    """The user's cache folder of this program, as the system has it; it need not exist."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(base) / "dateline" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dateline"
    named = os.environ.get("XDG_CACHE_HOME", "")
    # A relative path there is to be ignored: XDG Base Directory Specification 0.8.
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "dateline"


def cached_files(folder: Path) -> list[Path]:
    """The finished files of a cache folder; none where it can't be read, and none that another writes."""
    found: list[Path] = []
    for place in (folder, folder / _CONVERTED):
        try:
            with os.scandir(place) as entries:
                found += [Path(each.path) for each in entries if each.is_file(follow_symlinks=False)]
        except OSError:
            continue
    return sorted(path for path in found if path.suffix not in _UNFINISHED)


def cache_bytes(folder: Path) -> int:
    """How many bytes a cache folder has."""
    total = 0
    for path in cached_files(folder):
        with suppress(OSError):
            total += path.stat().st_size
    return total


def clear_cache(folder: Path, kept: Path | None = None) -> None:
    """Remove what is in a cache folder but for one file; what the system holds on to stays."""
    for path in cached_files(folder):
        if path != kept:
            with suppress(OSError):
                path.unlink()
