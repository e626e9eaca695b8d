"""What the program asks of the loader's process, and what that says to it: one JSON value a line."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from viewer.model.problems import Problem
from viewer.model.quick import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How many entries have been read, and what share of the file, from 0 to 1."""

    entries: int
    share: float


@dataclass(frozen=True, slots=True)
class Ready:
    """The sidecar is written, into this folder."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Refused:
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
            said = {"problems": [[p.code, p.path, p.severity, dict(p.params)] for p in problems]}
    return json.dumps(said)


def read_message(line: str | bytes) -> Message:
    """The message of a line; raises ValueError or KeyError for what is none."""
    said = json.loads(line)
    if "share" in said:
        return Progress(said["entries"], said["share"])
    if "folder" in said:
        return Ready(Path(said["folder"]))
    problems = (Problem(code, path, how, params) for code, path, how, params in said["problems"])
    return Refused(tuple(problems))


def write_request(named: Sequence[str]) -> bytes:
    """The loader's arguments as one line of ASCII, whatever bytes the names of files have."""
    return json.dumps(list(named)).encode() + b"\n"


def read_request(line: bytes) -> list[str]:
    """The arguments of a line; none of a line that is not whole, because nobody asks any longer."""
    named: list[str] = json.loads(line) if line.endswith(b"\n") else []
    return named
