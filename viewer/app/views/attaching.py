"""Reads the texts of a folder beside the window: it may lie on a drive that answers late, or never."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from viewer.app.state import State
from viewer.core.base.threads import in_thread
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.source_texts import SourceTexts
from viewer.model.problems import Problem, RecordError

_Found = SourceTexts | Problem | None


class Attaching(QObject):
    """Attaches one folder of texts at a time: one that is asked for later takes the place of those before.

    Until it's read the state awaits its texts; `refused` has what is wrong with a folder.
    """

    refused = Signal(object)
    _read = Signal(object, object)

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._read.connect(self._take)

    def attach(self, folder: Path, most: int, *, is_kept: bool = False) -> None:
        """Attach the texts of a folder, none larger than `most` bytes, to the open record.

        One that `is_kept` was attached before: if it has gone, nothing is said.
        """
        record = self._state.record
        if record is None:
            return
        self._state.await_texts(folder)
        if not in_thread(self._work, record, folder, most, is_kept):
            self._take(folder, Problem("file.memory", params={"file": str(folder)}))

    def _work(self, record: LoadedRecord, folder: Path, most: int, is_kept: bool) -> None:
        found: _Found = None
        try:
            if not is_kept or os.path.isdir(folder):
                found = SourceTexts.read(folder, record.record, most)
        except RecordError as error:
            found = error.problems[0]
        except Exception as error:
            found = Problem("file.failed", params={"file": str(folder), "reason": repr(error)})
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._read.emit(folder, found)

    def _take(self, folder: Path, found: _Found) -> None:
        # Who opens another record, or asks for another folder, waits for something else.
        if self._state.awaited_texts is not folder:
            return
        self._state.set_texts(found if isinstance(found, SourceTexts) else self._state.texts)
        if isinstance(found, Problem):
            self.refused.emit(found)
