"""The process that makes a large record ready for being searched, while the window stays usable.

It reads what to do from its input, a JSON array in a line: the record's file and the folder of its
sidecar. It says on its output which part is there, a line each.
"""

import gc
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from viewer.core.large.messages import read_request
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.sidecar import key_of
from viewer.core.search.stored_search import MOST_ENTRIES, PARTS, Part, open_part, write_part
from viewer.model.problems import RecordError


def index_record(path: Path, folder: Path, say: Callable[[Part], None]) -> None:
    """Write the files that a record is searched by, as far as they aren't there.

    Says each part that is there; none of what can't be read, or is too large.
    """
    try:
        key = key_of(path)
        loaded = open_from_sidecar(path, folder)
        if loaded is None or len(loaded.entries) > MOST_ENTRIES:
            return
        for part in PARTS:
            found = open_part(folder, key, part)
            if found is None:
                write_part(folder, key, part, loaded)
            else:
                found.close()
            say(part)
    except (OSError, sqlite3.Error, RecordError, MemoryError):
        return  # titles are looked through as they are


def main() -> None:
    """Do what the first line of the input names."""
    gc.disable()
    named = read_request(sys.stdin.buffer.readline())
    if named:
        index_record(Path(named[0]), Path(named[1]), _print)


def _print(part: Part) -> None:
    print(part, flush=True)  # noqa: T201 - what the window hears


if __name__ == "__main__":
    main()
    # What is left to be thrown away is a record's columns, which takes longer than saying so.
    os._exit(0)
