"""A table of Our World in Data as metrics: one for each column and entity, with all of its values."""

import csv
import io
import math
from collections import Counter
from pathlib import Path

from viewer.core.base.limits import file_limit_mb
from viewer.core.base.regular_file import NotReadableError, read_within
from viewer.core.large.messages import OnProgress, ignore_progress, told_of
from viewer.core.record.json_text import text_of
from viewer.core.record.loading import read_bytes
from viewer.formats.format import Imported
from viewer.formats.imported.archives import read_archive
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.edtf_text import civil_text, common_year, read_text
from viewer.formats.imported.report import Place, left_out
from viewer.formats.imported.texts import cut, one_line
from viewer.formats.owid.metadata import ColumnNote, TableNote, read_note, table_of_package
from viewer.formats.tables.header import each_once
from viewer.model.problems import Problem, RecordError

METADATA = ".metadata.json"
_TIMES = ("year", "day", "date")
_KEYS = ("entity", "code", *_TIMES)
_MOST_NOTE = 4 << 20  # bytes
_SHORT = 26  # characters that a short title may have
_FIRST, _OTHER = 5, 2  # importance of what the chart shows at first, and of the rest
_ARCHIVE = b"PK\x03\x04"


def read_owid(path: Path, on_progress: OnProgress = ignore_progress) -> Imported:
    """The metrics of a table, of an archive that has one, or of the table beside what tells of it.

    Raises RecordError.
    """
    data = read_bytes(path)
    if data.startswith(_ARCHIVE):
        return _of_archive(data, path, on_progress)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _beside(data, path, on_progress)
    name = path.name.removesuffix(".csv") + METADATA
    return _Reading(data, path.name, _note_beside(path.parent, name)).imported(on_progress)


def _of_archive(data: bytes, path: Path, on_progress: OnProgress) -> Imported:
    files = read_archive(data, path.name)
    table = next((name for name in files if name.lower().endswith(".csv")), None)
    if table is None:
        raise RecordError([Problem("import.owid.none", params={"file": path.name})])
    notes = [files[name] for name in files if name.endswith((METADATA, "datapackage.json"))]
    note = next(filter(None, map(read_note, notes)), None)
    return _Reading(files[table], table.rpartition("/")[2], note).imported(on_progress)


def _beside(data: bytes, path: Path, on_progress: OnProgress) -> Imported:
    """The table beside the file that tells of it."""
    name = table_of_package(data) or path.name.removesuffix(METADATA) + ".csv"
    try:
        table = read_within(path.parent, name, file_limit_mb() << 20)
    except NotReadableError:
        raise RecordError([Problem("import.owid.beside", params={"file": path.name, "name": name})]) from None
    return _Reading(table, name, read_note(data)).imported(on_progress)


def _note_beside(folder: Path, name: str) -> TableNote | None:
    try:
        return read_note(read_within(folder, name, _MOST_NOTE))
    except NotReadableError:
        return None


class _Reading:
    """Takes the rows of a table: values by column and entity, in the file's order."""

    def __init__(self, data: bytes, file: str, note: TableNote | None) -> None:
        self._file, self._note = file, note or TableNote()
        title = self._note.title or file.removesuffix(".csv")
        self._builder = RecordBuilder(title, self._note.description)
        self._rows = csv.reader(io.StringIO(text_of(data).replace("\0", ""), newline=""))
        self._names = each_once(next(self._rows, []))
        keys = {name.strip().lower(): index for index, name in enumerate(self._names)}
        time = next((keys[name] for name in _TIMES if name in keys), None)
        if "entity" not in keys or time is None:
            raise RecordError([Problem("import.owid.none", params={"file": file})])
        self._entity, self._time = keys["entity"], time
        self._columns = [at for at, name in enumerate(self._names) if name.strip().lower() not in _KEYS]
        self._sources = {at: self._source(at) for at in self._columns}
        self._metrics: dict[tuple[int, str], str] = {}
        self._texts: Counter[str] = Counter()

    def imported(self, on_progress: OnProgress) -> Imported:
        """The record, the entities of the chart first, and the report of what it lacks."""
        report = self._builder.report
        try:
            rows = [(number, cells) for number, cells in enumerate(self._rows, 2) if cells]
        except csv.Error:
            rows = []
            report.append(left_out("import.csv.cell", Place(self._file, row=self._rows.line_num)))
        for entity in self._note.selected:
            for at in self._columns:
                if any(len(cells) > at and cells[self._entity] == entity and cells[at] for _, cells in rows):
                    self._metric(at, entity)
        for number, cells in told_of(rows, len(rows), on_progress):
            self._take(number, [*cells, *[""] * (len(self._names) - len(cells))])
        for name, count in self._texts.items():
            report.append(left_out("import.owid.text", Place(self._file), name=name, count=count))
        if not self._builder.taken:
            raise RecordError([Problem("import.owid.none", params={"file": self._file})])
        return self._builder.imported()

    def _take(self, number: int, cells: list[str]) -> None:
        place = Place(self._file, row=number)
        date = _date(cells[self._time])
        if date is None:
            self._builder.report.append(left_out("import.owid.time", place, found=cells[self._time]))
            return
        for at in self._columns:
            text = cells[at].strip()
            if not text:
                continue
            value = _number(text)
            if value is None:
                self._texts[self._names[at]] += 1
                continue
            metric, source = self._metric(at, cells[self._entity]), self._sources[at]
            self._builder.observation(metric, place, date, value, (source,))

    def _column(self, at: int) -> ColumnNote:
        return self._note.columns.get(self._names[at], ColumnNote())

    def _source(self, at: int) -> str:
        """The source of a column: who has made the data, and where they are."""
        note = self._column(at)
        title = note.citation or self._note.citation
        return self._builder.source(title, self._note.url, type="dataset") if title else ""

    def _metric(self, at: int, entity: str) -> str:
        key = at, entity
        if key not in self._metrics:
            note, name = self._column(at), one_line(entity)
            topic = note.title or one_line(self._names[at])
            is_first = not self._note.selected or entity in self._note.selected
            self._metrics[key] = self._builder.metric(
                cut(f"{topic}, {name}" if name else topic, 500),
                note.unit,
                definition=note.definition,
                topic=topic,
                subject=name,
                short=name if len(name) <= _SHORT else "",
                importance=_FIRST if is_first else _OTHER,
            )
        return self._metrics[key]


def _date(text: str) -> str | None:
    """A year, of which -1 is the one before 1, or a day."""
    text = text.strip()
    try:
        return civil_text(common_year(int(text))) if len(text) <= 13 else None
    except ValueError:
        return read_text(text)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None
