"""A large record's words are indexed by a process of its own, which somebody may stop and start again."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.core.large.messages import Progress, module_command, read_message, write_request
from viewer.core.search.stored_search import PARTS

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

_MODULE = "viewer.core.search.indexing"


class Indexing(QObject):
    """Indexes one record at a time.

    It begins with `began`, with the file that is searched, and ends with `ended`, however it ends; in
    between `progressed` has the entries read and the share of the work, and `wrote` each part that is there.
    """

    began = Signal(object)
    progressed = Signal(int, float)
    wrote = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self.is_cancelled = False

    @property
    def is_running(self) -> bool:
        """Whether a record is being indexed."""
        return self._process is not None

    def start(self, record: Path, folder: Path, named: Path) -> None:
        """Index the record in a file, into the folder of its sidecar; `named` is what somebody has opened."""
        from viewer.app.jobs import start_process

        self.is_cancelled = False
        process = self._process = start_process(self, module_command(_MODULE))
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._hear_error)
        process.write(write_request([str(record.absolute()), str(folder.absolute())]))
        self.began.emit(named)

    def cancel(self) -> None:
        """Stop, as somebody wants it: what is there already is searched."""
        self.is_cancelled = self.is_running
        self._stop()

    def forget(self) -> None:
        """Stop for another record."""
        self.is_cancelled = False
        self._stop()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            from viewer.app.jobs import stop_process

            stop_process(process)
            process.finished.disconnect(self._end)  # it may be another's by then
            process.errorOccurred.disconnect(self._hear_error)
            process.deleteLater()
            self.ended.emit()

    def _hear(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            if (said := line.decode(errors="replace").strip()) in PARTS:
                self.wrote.emit(said)
                continue
            with suppress(ValueError, KeyError, TypeError):  # a library may say something, too
                if isinstance(progress := read_message(line), Progress):
                    self.progressed.emit(progress.entries, progress.share)

    def _hear_error(self, error: "QProcess.ProcessError") -> None:
        if error.name == "FailedToStart":  # all others are followed by its end, or it goes on
            self._end()

    def _end(self) -> None:
        self._hear()
        self._stop()
