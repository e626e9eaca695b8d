"""The process that makes a large record ready for being searched, while the window stays usable.

It reads what to do from its input, a JSON array in a line: the record's file and the folder of its
sidecar. It says on its output which part is there, a line each, and between them how far it is.
"""

import gc
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from viewer.core.large.messages import (
    OnProgress,
    Progress,
    ignore_progress,
    now_and_then,
    part_of,
    read_request,
    write_message,
)
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.sidecar import key_of
from viewer.core.search.stored_search import MOST_ENTRIES, PARTS, Part, open_part, write_part
from viewer.model.problems import RecordError

_BEGINS = {"names": 0.0, "passages": 0.3}  # of the work


def index_record(
    path: Path, folder: Path, say: Callable[[Part], None], on_progress: OnProgress = ignore_progress
) -> None:
    """Write the files that a record is searched by, as far as they aren't there.

    Says each part that is there; none of what can't be read, or is too large. `on_progress` hears how many
    entries of a part have been read, and the share of all.
    """
    try:
        key = key_of(path)
        loaded = open_from_sidecar(path, folder)
        if loaded is None or len(loaded.entries) > MOST_ENTRIES:
            return
        for part in PARTS:
            found = open_part(folder, key, part)
            if found is None:
                ends = 1.0 if part == PARTS[-1] else _BEGINS["passages"]
                write_part(folder, key, part, loaded, part_of(on_progress, _BEGINS[part], ends))
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
        index_record(Path(named[0]), Path(named[1]), _print, now_and_then(_print_progress))


def _print(part: Part) -> None:
    print(part, flush=True)  # noqa: T201 - what the window hears


def _print_progress(progress: Progress) -> None:
    print(write_message(progress), flush=True)  # noqa: T201 - what the window hears


if __name__ == "__main__":
    main()
    # What is left to be thrown away is a record's columns, which takes longer than saying so.
    os._exit(0)
