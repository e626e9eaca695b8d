"""Writes the record of a file of any format into a file of another one: for a command and for the window."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from viewer.core.large import waiting
from viewer.core.large.waiting import OnProgress, ignore_progress
from viewer.core.record.catalog import LoadedRecord
from viewer.formats.importing import import_file, read_at_once
from viewer.formats.writing import write_record
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
    from viewer.core.base.files import replace_file

    imported = import_file(path, folder, choice)
    loaded = read_at_once(imported.record, path)
    if loaded is None:
        assert isinstance(imported.record, Path), "large and not in a file"
        loaded = waiting.open_record(imported.record, folder, on_progress)
    if writer is not None and writer.name != FORMAT:
        lost = write_record(loaded, out, writer, path.parent)
        return Saved(taken(loaded), (*imported.report, *lost))
    record = imported.record if isinstance(imported.record, bytes) else imported.record.read_bytes()
    replace_file(out, _readable(record))
    return Saved(taken(loaded), imported.report)


def taken(loaded: LoadedRecord) -> int:
    """How many entries and values a record has."""
    return len(loaded.entries) + len(loaded.observations)


def _readable(record: bytes) -> bytes:
    if len(record) > _INDENTED:
        return record
    return json.dumps(json.loads(record), ensure_ascii=False, indent=1).encode() + b"\n"
