"""A large file of another format is converted by a process of its own, beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal

from viewer.app.jobs import start_process, stop_process
from viewer.core.large.messages import Refused, module_command, write_request
from viewer.formats.converting import Converted, read_outcome
from viewer.model.problems import Problem

if TYPE_CHECKING:
    from viewer.formats.tables.choosing import TableChoice

_MODULE = "viewer.formats.converting"


class Conversion(QObject):
    """Converts one file.

    Ends with exactly one of `converted`, with the new file and what was not understood, and `refused`,
    with a tuple of problems; with neither if it is cancelled.
    """

    converted = Signal(object, object)
    refused = Signal(object)

    def __init__(
        self, path: Path, folder: Path, parent: QObject | None = None, choice: "TableChoice | None" = None
    ) -> None:
        """Convert a file into a folder, a table as it was chosen."""
        super().__init__(parent)
        self._path, self._folder, self._choice = path, folder, choice
        self._process: QProcess | None = None

    def start(self) -> None:
        """Start the process."""
        process = self._process = start_process(self, module_command(_MODULE))
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

    def _tell(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        match self._outcome(process):
            case Converted(file, report):
                self.converted.emit(file, report)
            case Refused(problems):
                self.refused.emit(problems)

    def _outcome(self, process: QProcess) -> Converted | Refused:
        lines = bytes(process.readAllStandardOutput().data()).splitlines()
        for line in reversed(lines):  # a library may have said something before
            try:
                return read_outcome(line)
            except (ValueError, KeyError, TypeError):
                continue
        return Refused((Problem("file.loader", params={"file": str(self._path)}),))
