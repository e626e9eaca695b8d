"""The window's door for records: opens any file, at once or beside the window, and tells how it goes."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from viewer.app.cache import cache_folder
from viewer.core.base.file_watch import FileLook, look_at
from viewer.core.base.given_streams import stream_number
from viewer.core.filter.filter import Filter
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


class Asked(Struct, frozen=True):
    """A file that is asked for, with all that is said of it, and of no other.

    With it a folder of texts is attached. `view` is the name or the text of the view that it is shown in;
    `filter` goes before that of the view; with `metrics`, which may be none, a plot of them opens.
    `choice` is how a table is read; a file that `is_again` opened is shown and has changed; `seen` is how
    it looked before it was read.
    """

    path: Path
    texts: Path | None = None
    view: str = ""
    filter: Filter | None = None
    metrics: tuple[str, ...] | None = None
    choice: "TableChoice | None" = None
    is_again: bool = False
    seen: FileLook = None


class Records(QObject):
    """Opens records, one at a time: whatever was being opened is given up for the next.

    `opened` has the record's columns and what was asked for; `refused` the path and what is wrong;
    `reported`, after `opened`, the path and what was not understood.
    `asked` has what is asked for of a table, where somebody has to choose how it is read: then it is opened
    with that choice. Until then it is looked at, which ends with `answered` or `refuse`, or is `given_up`.
    What is opened beside the window begins with `began`, with the path, and ends with `ended`, however
    it ends; in between `progressed` has the entries read and the share of the work.
    """

    opened = Signal(object, object)
    refused = Signal(object, object)
    asked = Signal(object)
    given_up = Signal()
    reported = Signal(object, object)
    began = Signal(object)
    progressed = Signal(int, float)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self._to_retry: Asked | None = None
        self._is_asking = False
        self._report: Problems = ()
        self._job: Opening | Conversion | Receiving | None = None  # tells nothing when it is cancelled
        self._waiting: QProcess | None = None  # a loader
        self._is_told = False  # of a file that grows
        self._converter: QProcess | None = None
        self._keeps_ready = self._is_closed = False
        self._has_opened = False  # a large one
        self._idle = QTimer(self, singleShot=True, interval=_READY_AFTER_MS)
        self._idle.timeout.connect(self.make_ready)

    @property
    def is_opening(self) -> bool:
        """Whether a record is being opened beside the window."""
        return self._job is not None or self._is_asking

    def open(self, asked: Asked) -> bool:
        """Open a file; True if the record is there already.

        A large one comes later, and a table that nobody has chosen for: until then all stays as it is.
        """
        self.cancel()
        self._asked = asked
        if stream_number(asked.path) is not None:
            self._receive(asked.path)
        elif asked.choice is None and is_table(asked.path):
            self._ask(asked)
        else:
            return self._import(asked)
        return False

    def _ask(self, asked: Asked) -> None:
        self._is_asking = True
        if is_long_to_import(asked.path):
            self._ready_converter()
        self.began.emit(asked.path)
        self.asked.emit(asked)

    def _import(self, asked: Asked) -> bool:
        self._asked = asked = replace(asked, seen=look_at(asked.path))
        if is_long_to_import(asked.path):
            self._convert(asked)
            return False
        try:
            imported = import_file(asked.path, cache_folder(), asked.choice)
            return self._read(imported.record, imported.report)
        except RecordError as error:
            self.refuse(error.problems)
            return False

    def retry(self) -> None:
        """Open the file again that was refused last, as it was asked for."""
        if self._to_retry is not None:
            self.open(self._to_retry)

    def refuse(self, problems: Problems) -> None:
        """Say what is wrong with the file that is asked for."""
        self.answered()
        self._to_retry = asked = self._asked_for()
        self.refused.emit(asked.path, problems)

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

        if self._is_closed:  # sooner than a timer of the start asks
            return
        self._keeps_ready = True
        if self._waiting is None and self._job is None:
            self._waiting = waiting_loader(self)

    def close_down(self) -> None:
        """Give up everything, for good."""
        self._keeps_ready, self._is_closed = False, True
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
        path = self._asked_for().path
        loaded = read_at_once(record, path)
        if loaded is None:
            assert isinstance(record, Path), "large and not in a file"
            self._open_beside(record, report)
            return False
        self._tell(RecordColumns(loaded), report)
        return True

    def _open_beside(self, file: Path, report: Problems) -> None:
        # 60 ms, which a record of ordinary size need not wait for.
        from viewer.app.jobs import Opening, collect_frozen
        from viewer.core.large.messages import part_of

        path = self._asked_for().path
        self._report = report
        if self._has_opened:
            collect_frozen()
        job = Opening(file, cache_folder(), self, self._give_loader, path)
        begun = 0 if file == path else IMPORTED
        job.progressed.connect(part_of(self.progressed.emit, begun, 1))
        job.opened.connect(self._opened)
        job.refused.connect(self._refused)
        self._begin(job)

    def _convert(self, asked: Asked) -> None:
        from viewer.app.converting import Conversion
        from viewer.core.large.messages import part_of

        job = Conversion(asked.path, cache_folder(), self, asked.choice, self._give_converter())
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
        self.began.emit(self._asked_for().path)
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
            self.refuse(error.problems)

    def _opened(self, columns: RecordColumns) -> None:
        self._has_opened = True
        self._end()
        self._tell(columns, self._report)

    def _refused(self, problems: Problems) -> None:
        self._end()
        self.refuse(problems)

    def _tell(self, columns: RecordColumns, report: Problems) -> None:
        asked = self._asked_for()
        self.opened.emit(columns, asked)
        if report:
            self.reported.emit(asked.path, report)

    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        if self._keeps_ready and self._waiting is None:
            self._idle.start()
        self.ended.emit()

    def _asked_for(self) -> Asked:
        assert self._asked is not None, "nothing was asked for"
        return self._asked

    def _give_loader(self) -> "QProcess | None":
        waiting, self._waiting, self._is_told = self._waiting, None, False
        return waiting

    def _give_converter(self) -> "QProcess | None":
        converter, self._converter = self._converter, None
        return converter
