"""Makes previews of tables beside the window: reading the first rows of a file may take a second."""

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.core.base.threads import in_thread
from viewer.formats.tables.choosing import TableChoice
from viewer.formats.tables.preview import Preview, preview
from viewer.model.problems import Problem, RecordError

if TYPE_CHECKING:
    from viewer.formats.tables.workbook import Process

_Found = Preview | tuple[Problem, ...]


class Previewing(QObject):
    """Makes one preview at a time: one that is asked for later takes the place of those before.

    Ends with `ready`, with the preview, or with `refused`, with a tuple of problems.
    """

    ready = Signal(object)
    refused = Signal(object)
    _done = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._lock = threading.Lock()
        self._process: Process | None = None  # that reads a workbook for the last one asked for
        self._done.connect(self._tell)

    def ask(self, path: Path, choice: TableChoice | None = None, sheet: str = "") -> None:
        """Make the preview of a file, read as it is chosen."""
        self.give_up()
        if not in_thread(self._work, self._turn, path, choice, sheet):
            self.refused.emit((Problem("file.memory", params={"file": str(path)}),))

    def give_up(self) -> None:
        """Tell nothing of what was asked for, and end what reads it."""
        with self._lock:
            self._turn += 1
            process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _hold(self, turn: int, process: "Process") -> None:
        """Keep a process, to be ended when nobody waits for it any longer: perhaps that is so already."""
        with self._lock:
            is_wanted = turn == self._turn
            if is_wanted:
                self._process = process
        if not is_wanted:
            process.kill()

    def _work(self, turn: int, path: Path, choice: TableChoice | None, sheet: str) -> None:
        found: _Found
        try:
            found = preview(path, choice, sheet, partial(self._hold, turn))
        except RecordError as error:
            found = error.problems
        except Exception as error:
            found = (Problem("file.failed", params={"file": str(path), "reason": repr(error)}),)
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._done.emit(turn, found)

    def _tell(self, turn: int, found: _Found) -> None:
        if turn != self._turn:
            return
        if isinstance(found, Preview):
            self.ready.emit(found)
        else:
            self.refused.emit(found)
