"""Writes the record of a file of any format into a file of another one: for a command and for the window."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from viewer.core.large.messages import OnProgress, ignore_progress, part_of
from viewer.core.record.catalog import LoadedRecord
from viewer.formats.converted import is_large_text, keep_converted
from viewer.formats.format import Imported
from viewer.formats.importing import IMPORTED, import_file, read_at_once
from viewer.formats.writer import Written
from viewer.model.problems import Problem
from viewer.model.record import FORMAT

if TYPE_CHECKING:
    from viewer.formats.tables.choosing import TableChoice
    from viewer.formats.writer import Writer

_INDENTED = 4 << 20  # bytes: what is larger nobody reads


class Saved(Struct, frozen=True):
    """What came of a file: how many entries and values its record has, and the report of its import."""

    taken: int
    report: tuple[Problem, ...]


def save_as_record(
    path: Path,
    out: Path,
    folder: Path,
    choice: "TableChoice | None" = None,
    on_progress: OnProgress = ignore_progress,
    writer: "Writer | None" = None,
) -> Saved:
    """Write the record of a file, whole or not at all; `folder` keeps what a large one needs.

    It is written as dateline/1, or by a writer of another format, whose losses are reported too. Raises
    RecordError where the file has no record, OSError where the other cannot be written.
    """
    imported, loaded = read_whole(path, folder, choice, on_progress)
    return _saved(imported, loaded, out, writer, path.parent)


def save_merged(
    files: Mapping[Path, tuple[Imported, LoadedRecord]],
    out: Path,
    folder: Path,
    on_progress: OnProgress = ignore_progress,
    writer: "Writer | None" = None,
) -> Saved:
    """Write one record of the records of several files, as `read_whole` gives them; reported is what is lost.

    Raises RecordError and OSError as `save_as_record` does.
    """
    from viewer.formats.merging import merged

    payload, lost = merged([(path.name, _payload(imported)) for path, (imported, _) in files.items()])
    record = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
    imported = Imported(keep_converted(record, folder) if is_large_text(record) else record, lost)
    folders = {path.parent for path in files}
    return _saved(imported, _loaded(imported, out, folder, on_progress), out, writer, *folders)


def read_whole(
    path: Path,
    folder: Path,
    choice: "TableChoice | None" = None,
    on_progress: OnProgress = ignore_progress,
) -> tuple[Imported, LoadedRecord]:
    """A file as a record, and that record read; raises RecordError."""
    beginning, rest = part_of(on_progress, 0, IMPORTED), part_of(on_progress, IMPORTED, 1)
    imported = import_file(path, folder, choice, on_progress=beginning)
    return imported, _loaded(imported, path, folder, rest)


def _loaded(imported: Imported, path: Path, folder: Path, on_progress: OnProgress) -> LoadedRecord:
    loaded = read_at_once(imported.record, path)
    if loaded is None:
        from viewer.core.large import waiting  # with all that reads large files, of which most aren't

        assert isinstance(imported.record, Path), "large and not in a file"
        loaded = waiting.open_record(imported.record, folder, on_progress)
    return loaded


def written(imported: Imported, loaded: LoadedRecord, writer: "Writer | None", texts: Path | None) -> Written:
    """A record in a format, by default its own; `texts` is the folder of its sources' texts, if it is known.

    Raises RecordError where nothing of the record can be written.
    """
    if writer is not None and writer.name != FORMAT:
        return writer.write(loaded, texts)
    return Written(_readable(_bytes(imported)))


def _saved(
    imported: Imported, loaded: LoadedRecord, out: Path, writer: "Writer | None", *folders: Path
) -> Saved:
    """Write a record; the texts of its sources are looked for in the one folder that it is from."""
    from viewer.core.base.files import replace_file

    made = written(imported, loaded, writer, folders[0] if len(folders) == 1 else None)
    replace_file(out, made.data)
    return Saved(taken(loaded), (*imported.report, *made.report))


def _payload(imported: Imported) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(_bytes(imported))
    return payload


def _bytes(imported: Imported) -> bytes:
    return imported.record if isinstance(imported.record, bytes) else imported.record.read_bytes()


def keep_record(loaded: LoadedRecord, folder: Path) -> Path:
    """A file of a folder that has a record which no file has, for other processes; raises RecordError."""
    from viewer.formats.writing import writers

    return keep_converted(writers()[0].write(loaded).data, folder)


def taken(loaded: LoadedRecord) -> int:
    """How many entries and values a record has."""
    return len(loaded.entries) + len(loaded.observations)


def _readable(record: bytes) -> bytes:
    if len(record) > _INDENTED:
        return record
    return json.dumps(json.loads(record), ensure_ascii=False, indent=1).encode() + b"\n"
