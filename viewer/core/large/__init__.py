"""Opens records that are too large to keep a model of every entry: entries become columns."""

from pathlib import Path

from viewer.core.base.file_state import file_state

# Below this size the whole record is read at once: it takes some tens of milliseconds.
LARGE = 4 << 20


def is_large(path: Path) -> bool:
    """Whether a file is so large that reading it whole would hold up the window."""
    state = file_state(path)
    return state is not None and state.size >= LARGE
