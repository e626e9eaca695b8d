"""Reads workbooks (XLSX, XLS, ODS), each sheet as a table of texts, by a process of its own; nothing runs."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from msgspec import MsgspecError, msgpack

from viewer.core.base.limits import file_limit_mb
from viewer.core.base.regular_file import NotReadableError, read_regular
from viewer.core.large.messages import loader_environment, module_command
from viewer.formats.imported.archives import read_archive
from viewer.formats.tables.html_table import is_page, page_table
from viewer.formats.tables.sheet import Rows, Sheet
from viewer.formats.tables.workbook_reader import SheetRows
from viewer.model.problems import Problem, RecordError

_ARCHIVE = b"PK\x03\x04"
_READER = "viewer.formats.tables.workbook_reader"
Process = subprocess.Popen[bytes]
OnProcess = Callable[[Process], None]
_MEMORY = 16  # bytes for each byte of the largest file


def ignore_process(_process: Process) -> None:
    """Let it go on to its end."""


def workbook_sheets(path: Path, on_process: OnProcess = ignore_process) -> list[Sheet]:
    """The sheets of a workbook that have cells; raises RecordError where it is none.

    `on_process` hears of the process that reads it, and may end it, which is an error.
    """
    try:
        data = read_regular(path, file_limit_mb() << 20)
    except NotReadableError as error:
        params = {"file": str(path), "reason": error.reason}
        raise RecordError([Problem("file.unreadable", params=params)]) from None
    if is_page(data):
        return [Sheet(path.name, "", _numbered(page_table(data, path.name)))]
    if data.startswith(_ARCHIVE):
        read_archive(data, path.name)  # refuses what would grow without end
    found = [Sheet(path.name, name, _numbered(rows)) for name, rows in _read(data, path, on_process)]
    return [Sheet(path.name, "", found[0].rows)] if len(found) == 1 else found


def _read(data: bytes, path: Path, on_process: OnProcess) -> SheetRows:
    command = module_command(_READER, str(_MEMORY * file_limit_mb()))
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL  # of a library's last words
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=nothing, env=loader_environment()
    ) as process:
        try:
            on_process(process)
            written, _ = process.communicate(data)
        except BaseException:
            process.kill()
            raise
    try:
        said = msgpack.decode(written, type=SheetRows | str)
    except MsgspecError:  # it has ended before it could say anything
        raise RecordError([Problem("import.workbook.ended", params={"file": path.name})]) from None
    if isinstance(said, str):
        raise RecordError([Problem("import.workbook", params={"file": path.name, "reason": said})])
    return said


def _numbered(rows: list[list[str]]) -> Callable[[], Rows]:
    return lambda: enumerate(rows, 1)
