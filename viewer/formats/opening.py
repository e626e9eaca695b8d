"""Opens the record of any file, of any format and size, and waits for it, as a command does."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.large import waiting
from viewer.core.large.messages import OnProgress, ignore_progress, part_of
from viewer.core.record.catalog import LoadedRecord
from viewer.formats.importing import IMPORTED, import_file, is_long_to_import, read_at_once
from viewer.model.problems import Problem

if TYPE_CHECKING:
    from viewer.formats.tables.choosing import TableChoice


class Opened(Struct, frozen=True):
    """A record, and what in its file was not understood."""

    loaded: LoadedRecord
    report: tuple[Problem, ...] = ()


def open_record(
    path: Path,
    folder: Path,
    on_progress: OnProgress = ignore_progress,
    choice: "TableChoice | None" = None,
) -> Opened:
    """The record of a file; of a large one a folder keeps columns, from which it is soon opened again.

    A table is read as it was chosen. Raises RecordError with all that is wrong with the record.
    """
    with waiting.loader_ahead() if is_long_to_import(path) else nullcontext() as ahead:
        grown, beginning = waiting.told_growth(ahead), part_of(on_progress, 0, IMPORTED)
        imported = import_file(path, folder, choice, grown, beginning)
        loaded = read_at_once(imported.record, path)
        if loaded is None:
            assert isinstance(imported.record, Path), "large and not in a file"
            rest = on_progress if ahead is None else part_of(on_progress, IMPORTED, 1)
            loaded = replace(waiting.open_record(imported.record, folder, rest, ahead), path=path)
    return Opened(loaded, imported.report)
