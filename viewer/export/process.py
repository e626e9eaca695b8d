"""An export that a process of its own writes: the window waits for nothing and can end it at once."""

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

from viewer.core.base.files import remove_waiting
from viewer.core.large.messages import Refused, loader_environment, module_command
from viewer.core.large.temporary_folder import remove_temporary_folder
from viewer.export.order import Order, Stage, Written, read_said, write_order
from viewer.model.problems import Problem

_QUIT_MS = 1000
_MODULE = "viewer.export.worker"


class ExportProcess(QObject):
    """Carries one order out. Ends with exactly one of `written` and `refused`; if cancelled, with neither.

    After `written` the new files wait to be put in their places. However it ends, none of them is left
    once the process is gone: it looks after itself until then, and belongs to the application.
    """

    progressed = Signal(object)  # a Stage
    written = Signal(object)  # the new files: where each waits, and whose place it takes
    refused = Signal(object)  # a tuple of problems
    gone = Signal()

    def __init__(self, order: Order, folder: Path | None = None) -> None:
        """Write new files; a temporary `folder` that holds them goes with the process."""
        application = QCoreApplication.instance()
        super().__init__(application)
        self._order, self._folder, self._done = order, folder, False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._listen)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        if application is not None:
            application.aboutToQuit.connect(self._quit)

    def start(self) -> None:
        """Start the process and hand it the order."""
        program, *arguments = module_command(_MODULE)
        self._process.start(program, arguments)
        self._process.write(write_order(self._order))

    def cancel(self) -> None:
        """End the process, whatever it does, and tell nobody; returns at once."""
        self._done = True
        self._process.kill()

    def _listen(self) -> None:
        while self._process.canReadLine() and not self._done:
            line = bytes(self._process.readLine().data())
            with suppress(ValueError, KeyError, TypeError):  # a library's warning, say
                self._hear(read_said(line))

    def _hear(self, message: Stage | Written | Refused) -> None:
        match message:
            case Stage():
                self.progressed.emit(message)
            case Written(files):
                self._done = True
                self.written.emit(files)
            case Refused(problems):
                self._refuse(problems)

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self._done = True
        self.refused.emit(problems)

    def _failed(self, error: QProcess.ProcessError) -> None:
        """A process that could not be started ends without having begun."""
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self) -> None:
        """The process is gone: fine, unless it has not said how it went."""
        self._listen()
        if not self._done:
            self._refuse((Problem("export.process_ended"),))
        self._clear()
        self.gone.emit()
        self.deleteLater()

    def _clear(self) -> None:
        for file in self._order.files:
            remove_waiting(file.waiting)
        remove_temporary_folder(self._folder)

    def _quit(self) -> None:
        """The program ends before the process does."""
        self.cancel()
        self._process.waitForFinished(_QUIT_MS)
        self._clear()


def _environment() -> QProcessEnvironment:
    """As `app.jobs` gives it, whose import takes the library that checks large records, and no screen."""
    environment = QProcessEnvironment()
    for name, value in loader_environment().items():
        environment.insert(name, value)
    if sys.platform.startswith("linux"):
        environment.insert("QT_QPA_PLATFORM", "offscreen")
    return environment
