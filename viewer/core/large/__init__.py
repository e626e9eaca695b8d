"""Opens records that are too large to keep a model of every entry: entries become columns."""

from pathlib import Path

# Below this size the whole record is read at once: it takes some tens of milliseconds.
LARGE = 4 << 20


def is_large(path: Path) -> bool:
    """Whether a file is so large that reading it whole would hold up the window."""
    try:
        return path.is_file() and path.stat().st_size >= LARGE
    except (OSError, ValueError):  # ValueError: a null character in the name
        return False
