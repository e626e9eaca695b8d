"""What the program asks of the loader's process, and what that says to it: one JSON value a line."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from viewer.model.problems import Problem

_BETWEEN_S = 0.05
_TOLD_EVERY = 256
_Each = TypeVar("_Each")


class Progress(Struct, frozen=True):
    """How many entries have been read, and what share of the file, from 0 to 1."""

    entries: int
    share: float


class Ready(Struct, frozen=True):
    """The sidecar is written, into this folder."""

    folder: Path


class Refused(Struct, frozen=True):
    """What is wrong with the record."""

    problems: tuple[Problem, ...]


Message = Progress | Ready | Refused


def write_message(message: Message) -> str:
    """A message as one line."""
    said: dict[str, Any]
    match message:
        case Progress(entries, share):
            said = {"entries": entries, "share": share}
        case Ready(folder):
            said = {"folder": str(folder)}
        case Refused(problems):
            said = {"problems": write_problems(problems)}
    return json.dumps(said)


def read_message(line: str | bytes) -> Message:
    """The message of a line; raises ValueError or KeyError for what is none."""
    said = json.loads(line)
    if "share" in said:
        return Progress(said["entries"], said["share"])
    if "folder" in said:
        return Ready(Path(said["folder"]))
    return Refused(read_problems(said["problems"]))


def write_problems(problems: Sequence[Problem]) -> list[Any]:
    """Problems as JSON values."""
    return [[each.code, each.path, each.severity, dict(each.params)] for each in problems]


def read_problems(said: Sequence[Any]) -> tuple[Problem, ...]:
    """The problems of such values."""
    return tuple(Problem(code, path, how, params) for code, path, how, params in said)


def write_request(named: Sequence[str]) -> bytes:
    """The loader's arguments as one line of ASCII, whatever bytes the names of files have."""
    return json.dumps(list(named)).encode() + b"\n"


def read_request(line: bytes) -> list[str]:
    """The arguments of a line; none of a line that is not whole, because nobody asks any longer."""
    named: list[str] = json.loads(line) if line.endswith(b"\n") else []
    return named


class Growth(Struct, frozen=True):
    """Entries that a file has got while it is being written: they stand from one byte to another.

    The last one is followed by a comma, up to which they reach.
    """

    file: Path
    start: int
    end: int


OnGrowth = Callable[[Growth], None]
OnProgress = Callable[[int, float], None]  # entries or rows read, share of the work


def ignore_progress(_entries: int, _share: float) -> None:
    """Tell nobody."""


def now_and_then(say: Callable[[Progress], None]) -> OnProgress:
    """Says how far some work is, but not sooner than a twentieth of a second after it said so last."""
    said_at = 0.0

    def tell(entries: int, share: float) -> None:
        nonlocal said_at
        now = time.monotonic()
        if now - said_at >= _BETWEEN_S:
            said_at = now
            say(Progress(entries, share))

    return tell


def part_of(on_progress: OnProgress, low: float, high: float) -> OnProgress:
    """What tells of a part of some work as of the whole, of which it is from one share to another."""
    return lambda entries, share: on_progress(entries, low + (high - low) * share)


def told_of(each: Iterable[_Each], count: int, on_progress: OnProgress) -> Iterator[_Each]:
    """What there is of so many, telling now and then how many have been gone through."""
    for number, one in enumerate(each):
        if number % _TOLD_EVERY == 0:
            on_progress(number, number / max(count, 1))
        yield one


def ignore_growth(_growth: Growth) -> None:
    """Tell nobody."""


def write_growth(growth: Growth) -> bytes:
    """What a loader is told, before its request, of a file that it is going to read."""
    return json.dumps({"file": str(growth.file), "start": growth.start, "end": growth.end}).encode() + b"\n"


def read_growth(line: bytes) -> Growth | None:
    """The growth of a line; None of one that says something else. Raises ValueError for what is no JSON."""
    said = json.loads(line)
    if not isinstance(said, dict) or said.keys() != {"file", "start", "end"}:
        return None
    return Growth(Path(said["file"]), said["start"], said["end"])


# A fourth argument of the loader: without it the problems after the first some hundred are only counted.
ALL_PROBLEMS = "--all-problems"


def loader_command(*arguments: str) -> list[str]:
    """The command that starts the loader."""
    return module_command("viewer.core.large.loader", *arguments)


def module_command(module: str, *arguments: str) -> list[str]:
    """The command that starts a module of this program, in the loader's environment."""
    return [sys.executable, "-m", module, *arguments]


def loader_environment() -> dict[str, str]:
    """Its environment: this package is found, and no other that lies in the folder it is started in.

    Numpy starts no threads, which a copy of the process would lose.
    """
    package = str(Path(__file__).parents[3])
    paths = [package, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONSAFEPATH": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
