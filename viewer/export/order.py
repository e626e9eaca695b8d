"""What the window orders of the process that writes an export, and what that says: a JSON value a line."""

import json
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec import Struct, convert, to_builtins
from msgspec.structs import asdict

from viewer.core.base.file_state import FileState
from viewer.core.large.messages import Refused, read_message, write_message
from viewer.export.base.options import Format
from viewer.export.base.request import ExportRequest

Doing = Literal["reading", "laying_out", "writing"]


class NewFile(Struct, frozen=True):
    """A format, the new file that is written in it, and the file whose place that will take.

    A page too high for one file `divides` into several, unless it is wanted whole.
    """

    kind: Format
    waiting: Path
    target: Path
    divides: bool = True


class Order(NamedTuple):
    """A record as the window has it, a request, and the files that its picture is written into."""

    record: FileState
    request: ExportRequest
    files: tuple[NewFile, ...]


class Stage(Struct, frozen=True):
    """What is being done, and what share of it is done, from 0 to 1; None where nobody knows."""

    doing: Doing
    share: float | None = None


class Written(Struct, frozen=True):
    """Every file is written, on the disk and read back: where each waits, and whose place it takes."""

    files: tuple[tuple[Path, Path], ...] = ()


Message = Stage | Written | Refused


def write_order(order: Order) -> bytes:
    """An order as one line of ASCII, whatever bytes the names of files have."""
    record, request, files = order
    said = {
        "record": [str(record.path), record.size, record.changed_ns],
        "request": to_builtins(request),
        "files": [[each.kind, str(each.waiting), str(each.target), each.divides] for each in files],
    }
    return json.dumps(said).encode("ascii") + b"\n"


def read_order(line: bytes) -> Order | None:
    """The order of a line; None if it is not whole, because nobody asks any longer."""
    if not line.endswith(b"\n"):
        return None
    said = json.loads(line)
    path, size, changed_ns = said["record"]
    files = tuple(
        NewFile(kind, Path(new), Path(target), divides) for kind, new, target, divides in said["files"]
    )
    request = convert(said["request"], ExportRequest)
    return Order(FileState(Path(path), size, changed_ns), request, files)


def write_said(message: Message) -> str:
    """A message as one line."""
    if isinstance(message, Refused):
        return write_message(message)
    said: dict[str, Any] = asdict(message)
    if isinstance(message, Written):
        said = {"written": [[str(waiting), str(target)] for waiting, target in message.files]}
    return json.dumps(said)


def read_said(line: str | bytes) -> Message:
    """The message of a line; raises ValueError, KeyError or TypeError for what is none."""
    said = json.loads(line)
    if "doing" in said:
        return Stage(said["doing"], said["share"])
    if "written" in said:
        return Written(tuple((Path(waiting), Path(target)) for waiting, target in said["written"]))
    message = read_message(line)
    if isinstance(message, Refused):
        return message
    raise ValueError(line)
