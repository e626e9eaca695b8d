"""Opens the record of any file, of any format and size: at once, or in steps beside a window."""

from dataclasses import dataclass, replace
from pathlib import Path

from viewer.core.large import is_large, waiting
from viewer.core.large.waiting import OnProgress, ignore_progress
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.formats.converted import is_large_text, keep_converted
from viewer.formats.format import Imported
from viewer.formats.registry import format_of
from viewer.model.problems import Problem
from viewer.model.record import FORMAT


@dataclass(frozen=True, slots=True)
class Opened:
    """A record, and what in its file was not understood."""

    loaded: LoadedRecord
    report: tuple[Problem, ...] = ()


def open_record(path: Path, folder: Path, on_progress: OnProgress = ignore_progress) -> Opened:
    """The record of a file; of a large one a folder keeps columns, from which it is soon opened again.

    Raises RecordError with all that is wrong with the record.
    """
    imported = import_file(path, folder)
    loaded = read_at_once(imported.record, path)
    if loaded is None:
        assert isinstance(imported.record, Path), "large and not in a file"
        loaded = replace(waiting.open_record(imported.record, folder, on_progress), path=path)
    return Opened(loaded, imported.report)


def import_file(path: Path, folder: Path) -> Imported:
    """A file of any format as a record; a large one is in a file, if need be in one that a folder keeps.

    Raises RecordError.
    """
    imported = format_of(path).read(path)
    if isinstance(imported.record, bytes) and is_large_text(imported.record):
        return replace(imported, record=keep_converted(imported.record, folder))
    return imported


def read_at_once(record: bytes | Path, path: Path) -> LoadedRecord | None:
    """The record of an imported file, if it is small enough to be read in some tens of milliseconds.

    `path` is that of the file that was imported. Raises RecordError.
    """
    if isinstance(record, bytes):
        return parse_record(record, path)
    return None if is_large(record) else replace(read_record(record), path=path)


def is_long_to_import(path: Path) -> bool:
    """Whether importing a file takes so long that a window should not wait for it."""
    return is_large(path) and format_of(path).name != FORMAT
