"""Imports a file of any format as a record, and reads it where it is small: what a window does at once."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from viewer.core.base.file_state import file_state
from viewer.core.large import is_large
from viewer.core.large.messages import OnGrowth, OnProgress, ignore_growth, ignore_progress
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_bytes, read_record
from viewer.formats.format import Imported, TellingFormat
from viewer.formats.imported.size_limit import check_size
from viewer.formats.keeping import Keeping
from viewer.formats.registry import format_of
from viewer.model.problems import Problem, RecordError
from viewer.model.record import FORMAT

if TYPE_CHECKING:
    from viewer.formats.tables.choosing import TableChoice

IMPORTED = 0.6  # of the work of opening a large table
TABLES = ("csv", "json-list", "workbook")  # formats of which somebody may choose how they are read
# Bytes: what is smaller takes less than a fifth of a second, unless something recurs; then it may take ten.
_LARGE_IMPORT = 256 << 10
_LARGE: Mapping[str, int] = MappingProxyType({"icalendar": 64 << 10, "markwhen": 64 << 10, "workbook": 0})
_RECURS: Mapping[str, bytes] = MappingProxyType(
    {
        "icalendar": rb"(?im)^R(?:RULE|DATE)[;:]",
        "markwhen": rb"(?im)^[^:\n]{1,120}?\s(?:every|x ?[0-9])",
    }
)


def import_file(
    path: Path,
    folder: Path,
    choice: "TableChoice | None" = None,
    on_growth: OnGrowth = ignore_growth,
    on_progress: OnProgress = ignore_progress,
) -> Imported:
    """A file of any format as a record; a large one is in a file, if need be in one that a folder keeps.

    A table is read as it was chosen; `on_growth` hears how the file of a large one grows, `on_progress`
    how far its reading is. Raises RecordError.
    """
    imported = _read(path, choice, Keeping(folder, on_growth, on_progress))
    if not isinstance(imported.record, bytes):
        return imported
    from viewer.formats.converted import is_large_text, keep_converted  # what is converted

    large = is_large_text(imported.record)
    return replace(imported, record=keep_converted(imported.record, folder)) if large else imported


def _read(path: Path, choice: "TableChoice | None", keeping: Keeping) -> Imported:
    """What the reader of a file's format makes of it; where it fails, that is said too."""
    params = {"file": str(path)}
    try:
        form = format_of(path)
        if form.name != FORMAT:
            check_size(path)
        if form.name in TABLES:
            from viewer.formats.tables.choosing import TableChoice, read_table

            return read_table(path, choice or TableChoice(), keeping)
        if isinstance(form, TellingFormat):
            return form.read_told(path, keeping.on_progress)
        return form.read(path)
    except RecordError:
        raise
    except MemoryError:
        raise RecordError([Problem("file.memory", params=params)]) from None
    except Exception as error:
        raise RecordError([Problem("file.failed", params=params | {"reason": repr(error)})]) from error


def read_at_once(record: bytes | Path, path: Path) -> LoadedRecord | None:
    """The record of an imported file, if it is small enough to be read in some tens of milliseconds.

    `path` is that of the file that was imported. Raises RecordError.
    """
    if isinstance(record, bytes):
        return replace(parse_record(record, path), is_imported=True)
    return None if is_large(record) else replace(read_record(record), path=path)


def is_table(path: Path) -> bool:
    """Whether a file is one of which somebody may choose how it is read."""
    return format_of(path).name in TABLES


def is_long_to_import(path: Path) -> bool:
    """Whether importing a file takes so long that a window should not wait for it."""
    name, state = format_of(path).name, file_state(path)
    if name == FORMAT or state is None:
        return False
    return is_large(path) or state.size >= _LARGE.get(name, _LARGE_IMPORT) or _recurs(name, path)


def _recurs(name: str, path: Path) -> bool:
    """Whether a small file of a format says that something recurs."""
    if name not in _RECURS:
        return False
    try:
        return re.search(_RECURS[name], read_bytes(path)) is not None
    except RecordError:  # who reads it says so
        return False
