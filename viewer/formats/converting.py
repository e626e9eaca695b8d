"""The process that converts a large file of another format while the window stays usable: no Qt.

`python -m viewer.formats.converting` is told a file, a folder and perhaps how a table is to be read, a JSON
array in a line of its input; until then it waits, with its imports done. It says in lines how far it is and
how the file of a large record grows, and in the last one where the folder has the record now and what was not
understood, or why it is none.
"""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from viewer.core.large.messages import (
    Growth,
    OnGrowth,
    OnProgress,
    Progress,
    Refused,
    ignore_growth,
    ignore_progress,
    now_and_then,
    read_problems,
    read_request,
    write_growth,
    write_message,
    write_problems,
)
from viewer.formats.converted import keep_converted
from viewer.formats.importing import import_file
from viewer.model.problems import Problem, RecordError

if TYPE_CHECKING:
    from viewer.formats.tables.choosing import TableChoice


class Converted(Struct, frozen=True):
    """The dateline/1 file of an imported one, and what was not understood."""

    file: Path
    report: tuple[Problem, ...]


def convert(
    path: Path,
    folder: Path,
    choice: str = "",
    on_growth: OnGrowth = ignore_growth,
    on_progress: OnProgress = ignore_progress,
) -> Converted | Refused:
    """Import a file into a folder, a table as it was chosen; `on_growth` hears of a file that grows there."""
    try:
        imported = import_file(path, folder, _chosen(choice), on_growth, on_progress)
        record = imported.record
        file = keep_converted(record, folder) if isinstance(record, bytes) else record
    except RecordError as error:
        return Refused(error.problems)
    return Converted(file, imported.report)


def _chosen(choice: str) -> "TableChoice | None":
    from viewer.formats.tables.choosing import choice_of

    return choice_of(choice) if choice else None


def write_outcome(outcome: Converted | Refused) -> str:
    """What came of it as one line."""
    if isinstance(outcome, Refused):
        return json.dumps({"problems": write_problems(outcome.problems)})
    return json.dumps({"file": str(outcome.file), "report": write_problems(outcome.report)})


def read_outcome(line: str | bytes) -> Converted | Refused:
    """What a line says came of it; raises ValueError, KeyError or TypeError where it says nothing."""
    said = json.loads(line)
    if "file" in said:
        return Converted(Path(said["file"]), read_problems(said["report"]))
    return Refused(read_problems(said["problems"]))


def main() -> None:
    """Convert what the first line of the input names."""
    import viewer.formats.tables.choosing  # noqa: F401 - while nobody waits; most that is converted is tables

    named = read_request(sys.stdin.buffer.readline())
    if named:
        path, folder, *choice = named
        chosen = choice[0] if choice else ""
        said = convert(Path(path), Path(folder), chosen, _tell_growth, now_and_then(_tell_progress))
        _say(write_outcome(said).encode() + b"\n")


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.flush()


def _tell_growth(growth: Growth) -> None:
    _say(write_growth(growth))


def _tell_progress(progress: Progress) -> None:
    _say(write_message(progress).encode() + b"\n")


if __name__ == "__main__":
    main()
    # What is left to be thrown away takes longer than saying so.
    os._exit(0)
