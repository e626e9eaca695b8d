"""Writes the record of a file of any format into a file of another one: for a command and for the window."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.large import waiting
from viewer.core.large.waiting import OnProgress, ignore_progress
from viewer.core.record.catalog import LoadedRecord
from viewer.formats.importing import import_file, read_at_once
from viewer.model.problems import Problem

if TYPE_CHECKING:
    from viewer.formats.tables.choosing import TableChoice

_INDENTED = 4 << 20  # bytes: what is larger nobody reads


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a file: how many entries and values its record has, and the report of its import."""

    taken: int
    report: tuple[Problem, ...]


def save_as_record(
    path: Path,
    out: Path,
    folder: Path,
    choice: "TableChoice | None" = None,
    on_progress: OnProgress = ignore_progress,
) -> Saved:
    """Write the record of a file as dateline/1, whole or not at all; `folder` keeps what a large one needs.

    Raises RecordError where it has no record, OSError where the file cannot be written.
    """
    from viewer.core.base.files import replace_file

    imported = import_file(path, folder, choice)
    loaded = read_at_once(imported.record, path)
    if loaded is None:
        assert isinstance(imported.record, Path), "large and not in a file"
        loaded = waiting.open_record(imported.record, folder, on_progress)
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
