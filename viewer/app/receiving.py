"""A stream that the program was given is read beside the window: it may take any time to end."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from viewer.core.base.threads import in_thread
from viewer.formats.importing import import_file
from viewer.model.problems import Problem, RecordError


class Receiving(QObject):
    """Reads one stream to its end.

    Ends with exactly one of `received`, with what it was imported as, and `refused`, with a tuple of
    problems; with neither if it is cancelled. Nobody can stop a thread that waits: it goes with the program.
    """

    received = Signal(object)
    refused = Signal(object)

    def __init__(self, path: Path, folder: Path, parent: QObject | None = None) -> None:
        """Read what a name stands for; a large record is kept in a folder."""
        super().__init__(parent)
        self._path, self._folder = path, folder
        self._done = False

    def start(self) -> None:
        """Begin to read."""
        if not in_thread(self._receive):
            self._tell(self.refused, (Problem("file.memory", params={"file": str(self._path)}),))

    def cancel(self) -> None:
        """Tell nobody."""
        self._done = True

    def _receive(self) -> None:
        try:
            self._tell(self.received, import_file(self._path, self._folder))
        except RecordError as error:
            self._tell(self.refused, error.problems)

    def _tell(self, signal: SignalInstance, said: object) -> None:
        if not self._done:
            with suppress(RuntimeError):  # deleted meanwhile
                signal.emit(said)
