"""Reads workbooks (XLSX, XLS, ODS), each sheet as a table of texts, by a process of its own; nothing runs."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from msgspec import MsgspecError, msgpack

from viewer.core.base.limits import file_limit_mb
from viewer.core.base.regular_file import NotReadableError, read_regular
from viewer.core.large.messages import loader_environment, module_command
from viewer.formats.imported.archives import read_archive
from viewer.formats.tables.sheet import Rows, Sheet
from viewer.formats.tables.workbook_reader import SheetRows
from viewer.model.problems import Problem, RecordError

_ARCHIVE = b"PK\x03\x04"
_READER = "viewer.formats.tables.workbook_reader"
_MEMORY = 16  # bytes for each byte of the largest file


def workbook_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook that have cells; raises RecordError where it is none."""
    try:
        data = read_regular(path, file_limit_mb() << 20)
    except NotReadableError as error:
        params = {"file": str(path), "reason": error.reason}
        raise RecordError([Problem("file.unreadable", params=params)]) from None
    if data.startswith(_ARCHIVE):
        read_archive(data, path.name)  # refuses what would grow without end
    found = [Sheet(path.name, name, _numbered(rows)) for name, rows in _read(data, path)]
    return [Sheet(path.name, "", found[0].rows)] if len(found) == 1 else found


def _read(data: bytes, path: Path) -> SheetRows:
    command = module_command(_READER, str(_MEMORY * file_limit_mb()))
    done = subprocess.run(
        command,
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a library's last words
        env=loader_environment(),
        check=False,
    )
    try:
        said = msgpack.decode(done.stdout, type=SheetRows | str)
    except MsgspecError:  # it has ended before it could say anything
        raise RecordError([Problem("import.workbook.ended", params={"file": path.name})]) from None
    if isinstance(said, str):
        raise RecordError([Problem("import.workbook", params={"file": path.name, "reason": said})])
    return said


def _numbered(rows: list[list[str]]) -> Callable[[], Rows]:
    return lambda: enumerate(rows, 1)
