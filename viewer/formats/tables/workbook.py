"""Reads workbooks (XLSX, XLS, ODS): each sheet as a table of texts; nothing in them runs."""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from viewer.core.base.limits import file_limit_mb
from viewer.core.base.regular_file import NotReadableError, read_regular
from viewer.formats.imported.archives import read_archive
from viewer.formats.tables.sheet import Cells, Rows, Sheet
from viewer.model.problems import Problem, RecordError

_MIDNIGHT = datetime.time()
_ARCHIVE = b"PK\x03\x04"


def workbook_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook that have cells; raises RecordError where it is none."""
    try:
        data = read_regular(path, file_limit_mb() << 20)
    except NotReadableError as error:
        params = {"file": str(path), "reason": error.reason}
        raise RecordError([Problem("file.unreadable", params=params)]) from None
    if data.startswith(_ARCHIVE):
        read_archive(data, path.name)  # refuses what would grow without end
    try:
        found = _sheets(data, path.name)
    except Exception as error:
        raise _refused(path, str(error)) from None
    except BaseException as error:
        if not _is_panic(error):
            raise
        raise _refused(path, str(error)) from None
    return [Sheet(found[0].file, "", found[0].rows)] if len(found) == 1 else found


def _sheets(data: bytes, file: str) -> list[Sheet]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    read = [_sheet(file, name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    return [each for each in read if each is not None]


def _refused(path: Path, reason: str) -> RecordError:
    said = " ".join(reason.split()).rstrip(".")
    return RecordError([Problem("import.workbook", params={"file": path.name, "reason": said})])


def _is_panic(error: BaseException) -> bool:
    """Whether the library gave up on a damaged workbook: a panic of Rust, which is no Exception."""
    return type(error).__module__ == "pyo3_runtime"


def _sheet(file: str, name: str, sheet: Any) -> Sheet | None:  # noqa: ANN401 - calamine's own
    """A sheet; None for an empty one."""
    values: Sequence[Sequence[object]] = sheet.to_python(skip_empty_area=False)
    if not values:
        return None

    def rows() -> Rows:
        for number, row in enumerate(values, 1):
            yield number, _texts(row)

    return Sheet(file, name, rows)


def _texts(row: Sequence[object]) -> Cells:
    return [value if isinstance(value, str) else _text(value) for value in row]


def _text(value: object) -> str:
    """A typed value as text; a date whose time is midnight is a day."""
    if isinstance(value, datetime.datetime):
        if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        return value.isoformat(timespec="seconds")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, bool):
        return str(value).upper()
    return str(value)
