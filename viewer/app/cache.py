"""Where the program keeps what it can always make again."""

import os
import sys
from pathlib import Path


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
