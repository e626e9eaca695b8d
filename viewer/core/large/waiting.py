"""Opens a record of any size and waits for it, as a command does."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from viewer.core.large import is_large
from viewer.core.large.messages import (
    ALL_PROBLEMS,
    Growth,
    Message,
    OnGrowth,
    OnProgress,
    Progress,
    Ready,
    Refused,
    ignore_progress,
    loader_command,
    loader_environment,
    read_message,
    write_growth,
    write_request,
)
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.temporary_folder import name_temporary_folder, remove_temporary_folder
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.model.problems import Problem, RecordError

Loader = subprocess.Popen[bytes]


@contextmanager
def loader_ahead() -> Iterator[Loader]:
    """A loader that does its imports while somebody makes the file that it is to read; gone in the end."""
    with _started(loader_command(), subprocess.PIPE) as process:
        try:
            yield process
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.kill()


def told_growth(ahead: Loader | None) -> OnGrowth:
    """Tells a loader that waits how a file grows, so that it is read while it is written."""

    def tell(growth: Growth) -> None:
        if ahead is not None and ahead.stdin is not None:
            with suppress(OSError):  # it has gone, and reads nothing
                ahead.stdin.write(write_growth(growth))
                ahead.stdin.flush()

    return tell


def open_record(
    path: Path, folder: Path, on_progress: OnProgress = ignore_progress, ahead: Loader | None = None
) -> LoadedRecord:
    """The record in a file; a large one comes from its sidecar in a folder, written first if it lacks.

    `ahead` is a loader that waits. Raises RecordError with all that is wrong with the record.
    """
    if not is_large(path):
        return read_record(path)
    try:
        return _opened(path, folder, on_progress, ahead)
    except MemoryError:
        raise RecordError([Problem("file.memory", params={"file": str(path)})]) from None


def _opened(path: Path, folder: Path, on_progress: OnProgress, ahead: Loader | None) -> LoadedRecord:
    record = open_from_sidecar(path, folder)
    if record is None:
        temporary = name_temporary_folder()
        try:
            named = (str(path), str(folder), str(temporary or ""), ALL_PROBLEMS)
            match _loaded(named, on_progress, ahead):
                case Ready(written):
                    record = open_from_sidecar(path, written, just_written=True)
                case Refused(problems):
                    raise RecordError(problems)
        finally:
            remove_temporary_folder(temporary)
    if record is None:
        raise RecordError([Problem("file.changed", params={"file": str(path)})])
    return record


def _loaded(named: Sequence[str], on_progress: OnProgress, ahead: Loader | None) -> Message:
    """What a loader says in the end; its memory goes with it."""
    if ahead is not None and ahead.stdin is not None:
        with suppress(OSError):  # it has gone, and says nothing
            ahead.stdin.write(write_request(list(named)))
            ahead.stdin.flush()
        return _said(named[0], ahead, on_progress)
    with _started(loader_command(*named), subprocess.DEVNULL) as process:
        return _said(named[0], process, on_progress)


def _started(command: list[str], stdin: int) -> Loader:
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    return subprocess.Popen(command, env=loader_environment(), stdin=stdin, stdout=pipe, stderr=nothing)


def _said(file: str, process: Loader, on_progress: OnProgress) -> Message:
    end: Message = Refused((Problem("file.loader", params={"file": file}),))
    try:
        for line in process.stdout or ():
            match _message(line):
                case None:
                    continue
                case Progress(entries, share):
                    on_progress(entries, share)
                case message:
                    end = message
    except BaseException:
        process.kill()
        raise
    return end


def _message(line: bytes) -> Message | None:
    with suppress(ValueError, KeyError, TypeError):  # a library's warning, say
        return read_message(line)
    return None
