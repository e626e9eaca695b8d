"""Opens a record of any size and waits for it, as a command does."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from viewer.core.large import is_large
from viewer.core.large.messages import (
    ALL_PROBLEMS,
    Message,
    Progress,
    Ready,
    Refused,
    loader_command,
    loader_environment,
    read_message,
)
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.temporary_folder import name_temporary_folder, remove_temporary_folder
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.model.problems import Problem, RecordError

OnProgress = Callable[[int, float], None]  # entries read, share of the file


def ignore_progress(_entries: int, _share: float) -> None:
    """Tell nobody."""


def open_record(path: Path, folder: Path, on_progress: OnProgress = ignore_progress) -> LoadedRecord:
    """The record in a file; a large one comes from its sidecar in a folder, written first if it lacks.

    Raises RecordError with all that is wrong with the record.
    """
    if not is_large(path):
        return read_record(path)
    try:
        return _opened(path, folder, on_progress)
    except MemoryError:
        raise RecordError([Problem("file.memory", params={"file": str(path)})]) from None


def _opened(path: Path, folder: Path, on_progress: OnProgress) -> LoadedRecord:
    record = open_from_sidecar(path, folder)
    if record is None:
        temporary = name_temporary_folder()
        try:
            match _loaded(path, folder, temporary, on_progress):
                case Ready(written):
                    record = open_from_sidecar(path, written, just_written=True)
                case Refused(problems):
                    raise RecordError(problems)
        finally:
            remove_temporary_folder(temporary)
    if record is None:
        raise RecordError([Problem("file.changed", params={"file": str(path)})])
    return record


def _loaded(path: Path, folder: Path, temporary: Path | None, on_progress: OnProgress) -> Message:
    """What a loader says in the end; its memory goes with it."""
    command = loader_command(str(path), str(folder), str(temporary or ""), ALL_PROBLEMS)
    end: Message = Refused((Problem("file.loader", params={"file": str(path)}),))
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, env=loader_environment(), stdin=nothing, stdout=pipe, stderr=nothing
    ) as process:
        try:
            for line in process.stdout or ():
                match read_message(line):
                    case Progress(entries, share):
                        on_progress(entries, share)
                    case message:
                        end = message
        except BaseException:
            process.kill()
            raise
    return end
