"""The window's door for records: opens any file, at once or beside the window, and tells how it goes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.app.cache import cache_folder
from viewer.core.base.file_watch import FileLook, look_at
from viewer.core.base.given_streams import stream_number
from viewer.core.view.record_columns import RecordColumns
from viewer.formats.importing import IMPORTED, import_file, is_long_to_import, is_table, read_at_once
from viewer.model.problems import Problem, RecordError

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

    from viewer.app.converting import Conversion
    from viewer.app.jobs import Opening
    from viewer.app.receiving import Receiving
    from viewer.core.large.messages import Growth
    from viewer.formats.format import Imported
    from viewer.formats.tables.choosing import TableChoice

# By then a record is looked at: the imports of a loader take half a second of a core.
_READY_AFTER_MS = 5_000

Problems = tuple[Problem, ...]


class Records(QObject):
    """Opens records, one at a time: whatever was being opened is given up for the next.

    `opened` has the record's columns, the file's path and the folder of the texts that was named with it;
    `refused` the path and what is wrong; `reported`, after `opened`, the path and what was not understood.
    `asked` has the path of a table and that folder, where somebody has to choose how it is read: then
    `open_chosen` opens it. Until then it is looked at, which ends with `answered`, or is `given_up`.
    What is opened beside the window begins with `began`, with the path, and ends with `ended`, however
    it ends; in between `progressed` has the entries read and the share of the work.
    """

    opened = Signal(object, object, object)
    refused = Signal(object, object)
    asked = Signal(object, object)
    given_up = Signal()
    reported = Signal(object, object)
    began = Signal(object)
    progressed = Signal(int, float)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Path, Path | None] | None = None
        self._choice: TableChoice | None = None
        self._is_asking = False
        # Of the file asked for last: how it looked before it was read, and whether it is one that is shown.
        self.seen: FileLook = None
        self.is_again = False
        self._report: Problems = ()
        self._job: Opening | Conversion | Receiving | None = None  # tells nothing when it is cancelled
        self._waiting: QProcess | None = None  # a loader
        self._is_told = False  # of a file that grows
        self._converter: QProcess | None = None
        self._keeps_ready = False
        self._idle = QTimer(self, singleShot=True, interval=_READY_AFTER_MS)
        self._idle.timeout.connect(self.make_ready)

    @property
    def is_opening(self) -> bool:
        """Whether a record is being opened beside the window."""
        return self._job is not None or self._is_asking

    def open(self, path: Path, texts: Path | None = None, *, again: bool = False) -> bool:
        """Open a file, and the texts of its sources, or one that is shown `again` for it has changed.

        True if the record is there already.

        A large one comes later: until then all stays as it is, and usable.
        """
        choice = self._choice if again else None
        if choice is None and stream_number(path) is None and is_table(path):
            self.cancel()
            self._is_asking = True
            if is_long_to_import(path):
                self._ready_converter()
            self.began.emit(path)
            self.asked.emit(path, texts)
            return False
        return self._open(path, texts, choice, again=again)

    def open_chosen(self, path: Path, texts: Path | None, choice: "TableChoice") -> bool:
        """Open a table as it was chosen, now and whenever it has changed."""
        return self._open(path, texts, choice, again=False)

    def _open(self, path: Path, texts: Path | None, choice: "TableChoice | None", *, again: bool) -> bool:
        self.cancel()
        self._asked, self.is_again, self._choice = (path, texts), again, choice
        if stream_number(path) is not None:
            self._receive(path)
            return False
        self.seen = look_at(path)
        if is_long_to_import(path):
            self._convert(path)
            return False
        try:
            imported = import_file(path, cache_folder(), choice)
            return self._read(imported.record, imported.report)
        except RecordError as error:
            self.refused.emit(path, error.problems)
            return False

    def retry(self) -> None:
        """Open the file again that was asked for last."""
        if self._asked is not None:
            self._open(*self._asked, self._choice, again=self.is_again)

    def answered(self) -> None:
        """A table has been looked at: somebody chooses now, or it is opened."""
        if self._is_asking:
            self._is_asking = False
            self.ended.emit()

    def cancel(self) -> None:
        """Give up what is being opened."""
        if self._is_asking:
            self.given_up.emit()
            self.answered()
        if self._job is not None:
            self._job.cancel()
            self._end()
        if self._is_told:  # what it has read is of no use for another file
            self._stop(self._give_loader())

    def make_ready(self) -> None:
        """Start a loader ahead, which has done its imports when a large record is opened.

        From now on another is made ready some seconds after an opening has used one.
        """
        from viewer.app.jobs import waiting_loader

        self._keeps_ready = True
        if self._waiting is None and self._job is None:
            self._waiting = waiting_loader(self)

    def close_down(self) -> None:
        """Give up everything, for good."""
        self._keeps_ready = False
        self._idle.stop()
        self.cancel()
        self._stop(self._give_loader())
        self._stop(self._give_converter())

    def _stop(self, process: "QProcess | None") -> None:
        if process is not None:
            from viewer.app.jobs import stop_process

            stop_process(process)
            process.deleteLater()

    def _ready_converter(self) -> None:
        """Start a converter ahead: until somebody has chosen how a table is read, its imports are done."""
        if self._converter is None:
            from viewer.app.converting import waiting_converter

            self._converter = waiting_converter(self)

    def _read(self, record: bytes | Path, report: Problems) -> bool:
        """Read an imported record at once, or have a large one opened; raises RecordError."""
        path, _ = self._asked_for()
        loaded = read_at_once(record, path)
        if loaded is None:
            assert isinstance(record, Path), "large and not in a file"
            self._open_beside(record, report)
            return False
        self._tell(RecordColumns(loaded), report)
        return True

    def _open_beside(self, file: Path, report: Problems) -> None:
        from viewer.app.jobs import Opening  # 60 ms, which a record of ordinary size need not wait for
        from viewer.core.large.messages import part_of

        path, _ = self._asked_for()
        self._report = report
        job = Opening(file, cache_folder(), self, self._give_loader, path)
        begun = 0 if file == path else IMPORTED
        job.progressed.connect(part_of(self.progressed.emit, begun, 1))
        job.opened.connect(self._opened)
        job.refused.connect(self._refused)
        self._begin(job)

    def _convert(self, path: Path) -> None:
        from viewer.app.converting import Conversion
        from viewer.core.large.messages import part_of

        job = Conversion(path, cache_folder(), self, self._choice, self._give_converter())
        job.grew.connect(self._read_growth)
        job.progressed.connect(part_of(self.progressed.emit, 0, IMPORTED))
        job.converted.connect(self._converted)
        job.refused.connect(self._refused)
        self._begin(job)

    def _read_growth(self, growth: "Growth") -> None:
        """Have a loader read what a file has got, while the rest is being converted."""
        from viewer.app.jobs import waiting_loader
        from viewer.core.large.messages import write_growth

        if self._waiting is None:
            self._waiting = waiting_loader(self)
        self._waiting.write(write_growth(growth))
        self._is_told = True

    def _receive(self, path: Path) -> None:
        from viewer.app.receiving import Receiving

        job = Receiving(path, cache_folder(), self)
        job.received.connect(self._received)
        job.refused.connect(self._refused)
        self._begin(job)

    def _begin(self, job: "Opening | Conversion | Receiving") -> None:
        self._job = job
        self._idle.stop()
        self.began.emit(self._asked_for()[0])
        job.start()

    def _converted(self, file: Path, report: Problems) -> None:
        self._read_later(file, report)

    def _received(self, imported: "Imported") -> None:
        self._read_later(imported.record, imported.report)

    def _read_later(self, record: bytes | Path, report: Problems) -> None:
        self._end()
        try:
            self._read(record, report)
        except RecordError as error:
            self.refused.emit(self._asked_for()[0], error.problems)

    def _opened(self, columns: RecordColumns) -> None:
        self._end()
        self._tell(columns, self._report)

    def _refused(self, problems: Problems) -> None:
        self._end()
        self.refused.emit(self._asked_for()[0], problems)

    def _tell(self, columns: RecordColumns, report: Problems) -> None:
        path, texts = self._asked_for()
        self.opened.emit(columns, path, texts)
        if report:
            self.reported.emit(path, report)

    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        if self._keeps_ready and self._waiting is None:
            self._idle.start()
        self.ended.emit()

    def _asked_for(self) -> tuple[Path, Path | None]:
        assert self._asked is not None, "nothing was asked for"
        return self._asked

    def _give_loader(self) -> "QProcess | None":
        waiting, self._waiting, self._is_told = self._waiting, None, False
        return waiting

    def _give_converter(self) -> "QProcess | None":
        converter, self._converter = self._converter, None
        return converter
