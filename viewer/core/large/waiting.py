"""Opens a record of any size and waits for it, as a command does."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from viewer.core.catalog import LoadedRecord
from viewer.core.large import is_large
from viewer.core.large.command import ALL_PROBLEMS, loader_command, loader_environment
from viewer.core.large.messages import Message, Progress, Ready, Refused, read_message
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.spare import name_spare, remove_spare
from viewer.core.loading import read_record
from viewer.model.problems import Problem, RecordError

Told = Callable[[int, float], None]  # entries read, share of the file


def untold(_entries: int, _share: float) -> None:
    """Tell nobody."""


def open_record(path: Path, folder: Path, told: Told = untold) -> LoadedRecord:
    """The record in a file; a large one comes from its sidecar in a folder, written first if it lacks.

    Raises RecordError with all that is wrong with the record.
    """
    if not is_large(path):
        return read_record(path)
    try:
        return _opened(path, folder, told)
    except MemoryError:
        raise RecordError([Problem("file.memory", params={"file": str(path)})]) from None


def _opened(path: Path, folder: Path, told: Told) -> LoadedRecord:
    record = open_from_sidecar(path, folder)
    if record is None:
        spare = name_spare()
        try:
            match _loaded(path, folder, spare, told):
                case Ready(written):
                    record = open_from_sidecar(path, written, just_written=True)
                case Refused(problems):
                    raise RecordError(problems)
        finally:
            remove_spare(spare)
    if record is None:
        raise RecordError([Problem("file.changed", params={"file": str(path)})])
    return record


def _loaded(path: Path, folder: Path, spare: Path | None, told: Told) -> Message:
    """What a loader says in the end; its memory goes with it."""
    command = loader_command(str(path), str(folder), str(spare or ""), ALL_PROBLEMS)
    end: Message = Refused((Problem("file.loader", params={"file": str(path)}),))
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, env=loader_environment(), stdin=nothing, stdout=pipe, stderr=nothing
    ) as process:
        try:
            for line in process.stdout or ():
                match read_message(line):
                    case Progress(entries, share):
                        told(entries, share)
                    case message:
                        end = message
        except BaseException:
            process.kill()
            raise
    return end
