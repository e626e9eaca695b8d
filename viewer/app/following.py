"""Opens the open file again whenever somebody else has changed it; the view stays as it is."""

from contextlib import suppress

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from viewer.app.records import Asked, Records
from viewer.app.state import State
from viewer.core.base.file_watch import FileWatch
from viewer.core.base.given_streams import stream_number
from viewer.core.view.record_columns import RecordColumns


class Following(QObject):
    """Watches the file of the record that is shown, and has it opened for each change."""

    _changed = Signal(object)

    def __init__(self, state: State, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._records = state, records
        self._is_enabled = True
        self._shown: Asked | None = None
        self._watch: FileWatch | None = None
        records.opened.connect(self._follow)
        self._changed.connect(self._open)

    def set_enabled(self, enabled: bool) -> None:
        """Follow the file, or leave it alone; what changed meanwhile is seen once it's followed again."""
        if enabled != self._is_enabled:
            self._is_enabled = enabled
            self._look()

    def stop(self) -> None:
        """Follow nothing any longer."""
        self._shown = None
        self._look()

    def _follow(self, _columns: RecordColumns, asked: Asked) -> None:
        self._shown = None if stream_number(asked.path) is not None else asked
        self._look()

    def _look(self) -> None:
        """Watch what is shown, from the state in which it was read."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._is_enabled and self._shown is not None:
            watch = FileWatch(self._shown.path, self._shown.seen, lambda: self._tell(watch))
            self._watch = watch
            watch.start()

    def _tell(self, watch: FileWatch) -> None:
        with suppress(RuntimeError):  # deleted meanwhile
            self._changed.emit(watch)

    def _open(self, watch: FileWatch) -> None:
        if watch is not self._watch or self._shown is None:
            return
        if self._records.is_opening:  # whatever it is, it comes to its end first
            self._look()
            return
        self._records.open(replace(self._shown, texts=self._state.texts_folder, is_again=True))
