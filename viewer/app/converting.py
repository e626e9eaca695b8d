"""A large file of another format is converted by a process of its own, beside the window."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal

from viewer.app.jobs import start_process, stop_process
from viewer.core.large.messages import (
    Progress,
    Refused,
    module_command,
    read_growth,
    read_message,
    write_request,
)
from viewer.formats.converting import Converted, read_outcome
from viewer.model.problems import Problem

if TYPE_CHECKING:
    from viewer.formats.tables.choosing import TableChoice

_MODULE = "viewer.formats.converting"


class Conversion(QObject):
    """Converts one file.

    Ends with exactly one of `converted`, with the new file and what was not understood, and `refused`,
    with a tuple of problems; with neither if it is cancelled. `grew` says before how that file grows.
    """

    progressed = Signal(int, float)  # rows, share of the work
    grew = Signal(object)
    converted = Signal(object, object)
    refused = Signal(object)

    def __init__(
        self,
        path: Path,
        folder: Path,
        parent: QObject | None = None,
        choice: "TableChoice | None" = None,
        waiting: QProcess | None = None,
    ) -> None:
        """Convert a file into a folder, a table as it was chosen; `waiting` is a converter that is ready."""
        super().__init__(parent)
        self._path, self._folder, self._choice, self._waiting = path, folder, choice, waiting
        self._process: QProcess | None = None
        self._said: list[bytes] = []

    def start(self) -> None:
        """Start the process, or tell the one that waits what to do."""
        process = self._waiting
        if process is None or process.state() == QProcess.ProcessState.NotRunning:
            process = waiting_converter(self)
        process.setParent(self)
        self._process = process
        process.readyReadStandardOutput.connect(self._listen)
        process.finished.connect(self._tell)
        process.errorOccurred.connect(self._hear_error)
        process.write(
            write_request([str(self._path.absolute()), str(self._folder.absolute()), *self._chosen()])
        )
        if process.state() == QProcess.ProcessState.NotRunning:  # and said so before anybody could hear it
            self._tell()

    def _chosen(self) -> tuple[str, ...]:
        if self._choice is None:
            return ()
        from viewer.formats.tables.choosing import choice_text

        return (choice_text(self._choice),)

    def cancel(self) -> None:
        """Stop, and tell nobody."""
        process, self._process = self._process, None
        if process is not None:
            stop_process(process)

    def _hear_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # all others are followed by its end
            self._tell()

    def _listen(self) -> None:
        """Hear how far it is and how the new file grows, and keep what else is said."""
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            with suppress(ValueError, KeyError, TypeError):  # a library may say something, too
                if (growth := read_growth(line)) is not None:
                    self.grew.emit(growth)
                    continue
                if isinstance(progress := read_message(line), Progress):
                    self.progressed.emit(progress.entries, progress.share)
                    continue
            self._said.append(line)

    def _tell(self) -> None:
        self._listen()
        process, self._process = self._process, None
        if process is None:
            return
        match self._outcome():
            case Converted(file, report):
                self.converted.emit(file, report)
            case Refused(problems):
                self.refused.emit(problems)

    def _outcome(self) -> Converted | Refused:
        for line in reversed(self._said):
            try:
                return read_outcome(line)
            except (ValueError, KeyError, TypeError):
                continue
        return Refused((Problem("file.loader", params={"file": str(self._path)}),))


def waiting_converter(parent: QObject) -> QProcess:
    """A converter's process: it imports what it needs, and waits to be told what to convert."""
    return start_process(parent, module_command(_MODULE))
