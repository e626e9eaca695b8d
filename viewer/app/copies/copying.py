"""A copy of a large record, or the record of a large table, is written by a process of its own."""

from collections import deque
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from viewer.app.jobs import start_process, stop_process
from viewer.core.base.files import put_in_place, remove_waiting, waiting_file
from viewer.core.large.messages import Progress, Refused, module_command
from viewer.formats.converting import Converted
from viewer.formats.copying import Order, read_said, write_order
from viewer.model.problems import Problem

_MODULE = "viewer.formats.copying"


class Copying(QObject):
    """Writes one copy at a time; one that is ordered meanwhile waits until the one before has ended.

    Each begins with `began`, with the new file, and ends with `ended`, however it ends; then comes
    `copied`, with the new file and what the format could not carry, or `refused`, with a tuple of
    problems; neither if it is cancelled: then there is no new file, and an old one stays as it was.
    One that finds no place to wait at is only `refused`.
    """

    began = Signal(object)
    progressed = Signal(int, float)  # entries, share of the work
    copied = Signal(object, object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._target, self._waiting = Path(), Path()
        self._ordered: deque[tuple[Order, Path]] = deque()

    @property
    def is_running(self) -> bool:
        """Whether a copy is being written."""
        return self._process is not None

    def start(self, order: Order, target: Path) -> None:
        """Write a file, now or after the one that is being written; where the copy waits is settled here."""
        self._ordered.append((order, target))
        if not self.is_running:
            self._go_on()

    def _go_on(self) -> None:
        """Begin what was ordered next."""
        if self._ordered and not self.is_running:
            self._begin(*self._ordered.popleft())

    def _begin(self, order: Order, target: Path) -> None:
        self._target = target
        try:
            self._waiting = waiting_file(target)
        except OSError as error:
            self.refused.emit((_unwritten(target, error),))
            self._go_on_later()
            return
        process = self._process = start_process(self, module_command(_MODULE))
        process.readyReadStandardOutput.connect(self._listen)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._hear_error)
        process.write(write_order(replace(order, waiting=str(self._waiting), target=str(target))))
        self.began.emit(target)
        if process.state() == QProcess.ProcessState.NotRunning:  # and said so before anybody could hear it
            self._end()

    def cancel(self) -> None:
        """Stop the copy that is being written; nothing is left of the new file."""
        if self._process is not None:
            self._finish()

    def close_down(self) -> None:
        """Stop, and write nothing that was ordered."""
        self._ordered.clear()
        self.cancel()

    def _listen(self) -> None:
        while self._process is not None and self._process.canReadLine():
            said = None
            with suppress(ValueError, KeyError, TypeError):  # a library's warning, say
                said = read_said(bytes(self._process.readLine().data()))
            if said is not None:
                self._hear(said)

    def _hear(self, message: Progress | Converted | Refused) -> None:
        match message:
            case Progress(entries, share):
                self.progressed.emit(entries, share)
            case Converted(_, report):
                self._put_in_place(report)
            case Refused(problems):
                self._finish()
                self.refused.emit(problems)

    def _put_in_place(self, report: tuple[Problem, ...]) -> None:
        try:
            put_in_place(self._waiting, self._target)
        except OSError as error:
            self._finish()
            self.refused.emit((_unwritten(self._target, error),))
        else:
            self._finish()
            self.copied.emit(self._target, report)

    def _hear_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # all others are followed by its end
            self._end()

    def _end(self) -> None:
        """The process is gone: fine, unless it has not said how it went."""
        self._listen()
        if self._process is not None:
            self._finish()
            self.refused.emit((Problem("export.process_ended"),))

    def _finish(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            stop_process(process)  # which has said all, or shall say no more
            process.deleteLater()
        remove_waiting(self._waiting)
        self.ended.emit()
        self._go_on_later()

    def _go_on_later(self) -> None:
        """Begin the next once it has been told how this one ended."""
        if self._ordered:
            QTimer.singleShot(0, self, self._go_on)


def _unwritten(path: Path, error: OSError) -> Problem:
    params = {"file": str(path), "reason": error.strerror or str(error)}
    return Problem("export.copy", params=params)
