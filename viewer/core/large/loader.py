"""The process that reads a large record while the window stays usable: no Qt, no collector.

`python -m viewer.core.large.loader FILE FOLDER [TEMPORARY [--all-problems]]` writes the sidecar of a record
into a folder, or into a temporary one that it makes, and tells of it on its output. Without arguments it
waits for them, a JSON array in a line of its input: a loader that is ready saves the time of its
imports. Lines before that one tell how a file grows that somebody still writes; it is read meanwhile.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from viewer.core.large.checking.faults import MOST
from viewer.core.large.light_schema import light_validator
from viewer.core.large.messages import (
    ALL_PROBLEMS,
    Message,
    Ready,
    Refused,
    now_and_then,
    read_growth,
    read_request,
    write_message,
)
from viewer.core.large.pool import GrownChunks
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.temporary_folder import remove_temporary_folder
from viewer.core.record.loading import unreadable
from viewer.model.problems import RecordError


def load(request: LoadRequest, say: Callable[[Message], None], grown: GrownChunks | None = None) -> None:
    """Write a record's sidecar into a folder, or into a temporary one, and say how it goes."""
    try:
        written = read_into_sidecar(request, _progress(say), grown)
    except RecordError as error:
        say(Refused(error.problems))
    except OSError as error:
        say(Refused((unreadable(request.path, error),)))
    else:
        try:
            say(Ready(written))
        except OSError:  # who named the temporary folder is gone
            remove_temporary_folder(request.temporary)


def _progress(say: Callable[[Message], None]) -> Callable[[float, float, int], None]:
    """Says now and then what share of the work is done."""
    tell, share = now_and_then(say), 0.0

    def progress(done: float, count: float, entries: int) -> None:
        nonlocal share
        # The more of a file is found to be faulty, the more there is to do; but no bar goes back.
        share = max(share, done / count)
        tell(entries, share)

    return progress


def main(arguments: Sequence[str]) -> None:
    """Read what the arguments name, or else those in the first line of the input."""
    gc.disable()
    light_validator()
    grown = GrownChunks()
    named = list(arguments) or _requested(sys.stdin.buffer, grown)
    if named:
        path, folder, *others = named
        temporary = Path(others[0]) if others and others[0] else None
        most = None if others[1:] == [ALL_PROBLEMS] else MOST
        load(LoadRequest(Path(path), Path(folder), temporary, most, shared=True), _print, grown)


def _requested(lines: Iterable[bytes], grown: GrownChunks) -> list[str]:
    """The arguments of a request; before it may be told how the file that it will be of grows."""
    for line in lines:
        if not line.endswith(b"\n") or (growth := read_growth(line)) is None:
            return read_request(line)
        grown.add(growth)
    return []


def _print(message: Message) -> None:
    sys.stdout.write(write_message(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
    # What is left to be thrown away is a record's columns, which takes longer than saying so.
    os._exit(0)
