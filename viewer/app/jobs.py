"""Work that goes on beside the window: a large record is read by a process of its own."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from viewer.core.base.collector import collector_paused
from viewer.core.base.threads import in_thread
from viewer.core.large.messages import (
    Progress,
    Ready,
    Refused,
    loader_command,
    loader_environment,
    now_and_then,
    part_of,
    read_message,
    write_request,
)
from viewer.core.large.opening import open_from_sidecar, prepare_zoom
from viewer.core.large.temporary_folder import name_temporary_folder, remove_temporary_folder
from viewer.core.view.record_columns import RecordColumns
from viewer.model.problems import Problem

_STOP_MS = 500
_PICTURE_S = 0.3

_Found = RecordColumns | tuple[Problem, ...] | None


class _CancelledError(Exception):
    """Nobody waits for the record any longer."""


class Opening(QObject):
    """Opens one large record: from its sidecar, or by a loader that writes it first.

    Ends with exactly one of `opened`, with the RecordColumns, and `refused`, with a tuple of problems;
    with neither if it is cancelled.
    """

    progressed = Signal(int, float)  # entries read, share of the file
    opened = Signal(object)
    refused = Signal(object)
    # A sidecar's columns, None without any, or problems; whether the loader wrote it.
    _looked = Signal(object, bool)

    def __init__(
        self,
        path: Path,
        folder: Path,
        parent: QObject | None = None,
        waiting: Callable[[], QProcess | None] = lambda: None,
        imported: Path | None = None,
    ) -> None:
        """Open a file by way of a folder for sidecars; `waiting` gives a loader away, if one waits.

        `imported` is the file of another format that this one was made of, if it was.
        """
        super().__init__(parent)
        self._path, self._folder, self._waiting = path, folder, waiting
        self._imported = imported or path
        self._process: QProcess | None = None
        self._written: Path | None = None
        self._temporary: Path | None = None
        self._done = False
        self._loaded = 0, 0.0
        self._looked.connect(self._go_on)

    def start(self) -> None:
        """Look for the sidecar, and read the file if there is none."""
        self._look(self._folder, just_written=False)

    def cancel(self) -> None:
        """Stop, and tell nobody."""
        self._done = True
        if self._process is not None:
            stop_process(self._process)
            self._process = None
        remove_temporary_folder(self._temporary)

    def _look(self, folder: Path, just_written: bool) -> None:
        # A tenth of a second, in which numpy and zlib hold no lock; more with many observations.
        if not in_thread(self._open, folder, just_written):
            self._refuse(self._problem("file.memory"))

    def _open(self, folder: Path, just_written: bool) -> None:
        found = self._found(folder, just_written)
        if just_written:
            remove_temporary_folder(self._temporary)
        if self._done:
            return
        with suppress(RuntimeError):  # deleted meanwhile
            self._looked.emit(found, just_written)
        if isinstance(found, RecordColumns):
            # The first picture is painted meanwhile, undisturbed.
            time.sleep(_PICTURE_S)
            with suppress(MemoryError):  # a zoom asks for it again
                prepare_zoom(found.loaded)

    def _found(self, folder: Path, just_written: bool) -> _Found:
        """What is to be told of a sidecar: whatever fails, somebody waits to hear of it."""
        try:
            return self._prepared(folder, just_written)
        except MemoryError:
            return self._problem("file.memory")
        except Exception as error:
            # A file that is read anew may do better than what was kept of it.
            return self._problem("file.failed", reason=repr(error)) if just_written else None

    def _problem(self, code: str, **params: str) -> tuple[Problem, ...]:
        return (Problem(code, params={"file": str(self._imported), **params}),)

    def _prepared(self, folder: Path, just_written: bool) -> RecordColumns | None:
        """The columns of a sidecar's record with all that its first picture asks for."""
        with suppress(_CancelledError), resting_collector():
            record = open_from_sidecar(self._path, folder, just_written, self._progress())
            if record is not None:
                columns = RecordColumns(replace(record, path=self._imported))
                columns.prepare()
                return columns
        return None

    def _progress(self) -> Callable[[float], None]:
        """Tells how far opening the sidecar is, beyond what the loader has done."""
        entries, loaded = self._loaded
        tell = part_of(now_and_then(self._tell), loaded, 1.0)

        def progress(share: float) -> None:
            if self._done:
                raise _CancelledError
            tell(entries, share)

        return progress

    def _tell(self, progress: Progress) -> None:
        with suppress(RuntimeError):  # deleted meanwhile
            self.progressed.emit(progress.entries, progress.share)

    def _go_on(self, found: _Found, just_written: bool) -> None:
        if self._done:
            return
        if isinstance(found, RecordColumns):
            self._done = True
            self.opened.emit(found)
        elif found is not None:
            self._refuse(found)
        elif just_written:
            self._refuse(self._problem("file.changed"))
        else:
            self._read()

    def _read(self) -> None:
        process = self._waiting()
        if process is None or process.state() == QProcess.ProcessState.NotRunning:
            process = waiting_loader(self)
        if process.state() == QProcess.ProcessState.NotRunning:  # and said so before anybody could hear it
            self._refuse(self._problem("file.loader"))
            return
        process.setParent(self)
        # Not as arguments of the command, which Qt takes as UTF-16 only.
        self._temporary = name_temporary_folder()
        folders = str(self._folder.absolute()), str(self._temporary or "")
        process.write(write_request([str(self._path.absolute()), *folders]))
        self._process = process
        process.readyReadStandardOutput.connect(self._listen)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._hear_error)

    def _listen(self) -> None:
        while self._process is not None and self._process.canReadLine() and not self._done:
            self._hear(bytes(self._process.readLine().data()))

    def _hear(self, line: bytes) -> None:
        try:
            message = read_message(line)
        except (ValueError, KeyError, TypeError):  # a library's warning, say
            return
        match message:
            case Progress(entries, share):
                self._loaded = entries, share
                self.progressed.emit(entries, share)
            case Ready(folder):
                self._written = folder
            case Refused(problems):
                self._refuse(problems)

    def _hear_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # all others are followed by its end
            self._ended()

    def _ended(self) -> None:
        """The process is gone: fine, unless it has not said how it went."""
        self._listen()
        if self._process is None or self._done:
            return
        self._process = None
        if self._written is not None:
            self._look(self._written, just_written=True)
        else:
            self._refuse(self._problem("file.loader"))

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self.cancel()
        self.refused.emit(problems)


@contextmanager
def resting_collector() -> Iterator[None]:
    """Keep the collector from what is made within: going over a million objects would stop all threads.

    What is made of a record refers to nothing that refers to it, and goes without a collector.
    """
    with collector_paused():
        try:
            yield
        finally:
            gc.freeze()


def collect_frozen() -> None:
    """Let go of what was in a circle when a record was opened, as searches and dialogs are, and is in no
    use by now: it would keep its record for good. 70 ms, and none of another thread's: widgets may go.
    """
    gc.unfreeze()
    gc.collect()


def waiting_loader(parent: QObject) -> QProcess:
    """A loader's process: it imports what it needs, and waits to be told what to read."""
    return start_process(parent, loader_command())


def start_process(parent: QObject, command: Sequence[str]) -> QProcess:
    """A process of this program that is told on its input what to do, and says nothing of its errors."""
    process = QProcess(parent)
    environment = QProcessEnvironment()
    for name, value in loader_environment().items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    process.setStandardErrorFile(QProcess.nullDevice())
    program, *arguments = command
    process.start(program, arguments)
    return process


def stop_process(process: QProcess) -> None:
    """End such a process, whatever it does."""
    process.kill()
    process.waitForFinished(_STOP_MS)
