"""What somebody has chosen for a table, and reading one that way."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from viewer.formats.converted import keep_written
from viewer.formats.format import Imported
from viewer.formats.keeping import Keeping
from viewer.formats.registry import format_of
from viewer.formats.tables.delimited import delimited_sheet
from viewer.formats.tables.mapping import TableMapping, mapping_of
from viewer.formats.tables.sheet import Sheet
from viewer.formats.tables.table_import import NO_EDITS, Edit, Edits, import_tables
from viewer.model.problems import Problem, RecordError

if TYPE_CHECKING:
    from viewer.formats.tables.workbook import OnProcess

_LARGEST = 1 << 20


class TableChoice(Struct, frozen=True):
    """A mapping, or none where the likeliest will do, and the cells that were written anew."""

    mapping: TableMapping | None = None
    edits: Edits = field(default_factory=lambda: NO_EDITS)


def table_sheets(path: Path, on_process: "OnProcess | None" = None) -> list[Sheet]:
    """The sheets of a table's file; raises RecordError where it cannot be read as one.

    `on_process` hears of a process that reads it, if one does.
    """
    match format_of(path).name:
        case "workbook":
            from viewer.formats.tables.workbook import (
                ignore_process,
                workbook_sheets,
            )  # nine of ten tables are none

            return workbook_sheets(path, on_process or ignore_process)
        case "json-list":
            from viewer.formats.tables.json_rows import json_sheet

            return [json_sheet(path)]
    return [delimited_sheet(path)]


def read_table(path: Path, choice: TableChoice, keeping: Keeping) -> Imported:
    """The record of a table, read as it was chosen, a large one in a file that a folder keeps.

    Raises RecordError.
    """
    imported = import_tables(path, table_sheets(path), choice.mapping, choice.edits, keeping)
    if isinstance(imported.record, Path):
        return replace(imported, record=keep_written(imported.record, keeping.folder))
    return imported


def choice_text(choice: TableChoice) -> str:
    """A choice as one line."""
    mapping = None if choice.mapping is None else choice.mapping.to_json()
    return json.dumps({"mapping": mapping, "edits": [[*key, *edit] for key, edit in choice.edits.items()]})


def choice_of(text: str) -> TableChoice:
    """The choice of such a line."""
    said = json.loads(text)
    mapping = None if said["mapping"] is None else mapping_of(said["mapping"])
    edits = {(sheet, row, column): Edit(was, text) for sheet, row, column, was, text in said["edits"]}
    return TableChoice(mapping, edits)


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a file; raises RecordError where there is none."""
    from viewer.core.base.regular_file import NotReadableError, read_regular

    try:
        said = json.loads(read_regular(path, _LARGEST))
    except NotReadableError:
        raise RecordError([Problem("import.map.unreadable", params={"file": str(path)})]) from None
    except (ValueError, RecursionError):
        raise RecordError([Problem("import.map.object")]) from None
    return mapping_of(said)
