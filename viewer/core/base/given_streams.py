"""Standard input, and what a shell hands over by number: read once, without knowing how long it is."""

import os
import re
from pathlib import Path

from viewer.core.base.regular_file import read_handle

_STANDARD_INPUT = ("-", "/dev/stdin")
# bash names a process substitution by the one, zsh by the other.
_BY_NUMBER = re.compile(r"(?:/dev|/proc/self)/fd/([0-9]{1,9})")


def stream_number(path: Path) -> int | None:
    """The number of the open file that a name stands for; None for the name of any other file."""
    name = os.fspath(path)
    if name in _STANDARD_INPUT:
        return 0
    found = _BY_NUMBER.fullmatch(name)
    return int(found[1]) if found else None


def read_stream(number: int, most: int) -> bytes:
    """All that an open file gives until it ends, which may take any time.

    Raises NotReadableError once it is more than `most` bytes, and OSError.
    """
    return read_handle(number, most)
