"""Reads workbooks (XLSX, XLS, ODS): each sheet as a table of texts; nothing in them runs."""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from viewer.core.base.regular_file import NotReadableError, read_regular
from viewer.formats.tables.sheet import Cells, Rows, Sheet
from viewer.model.problems import Problem, RecordError

LARGEST = 256 << 20  # bytes
_MIDNIGHT = datetime.time()


def workbook_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook that have cells; raises RecordError where it is none."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(read_regular(path, LARGEST)))
        read = [_sheet(path.name, name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except NotReadableError as error:
        params = {"file": str(path), "reason": error.reason}
        raise RecordError([Problem("file.unreadable", params=params)]) from None
    except BaseException as error:
        if not (isinstance(error, CalamineError | OSError | ValueError) or _is_panic(error)):
            raise
        reason = " ".join(str(error).split()).rstrip(".")
        raise RecordError(
            [Problem("import.workbook", params={"file": path.name, "reason": reason})]
        ) from None
    found = [each for each in read if each is not None]
    if len(found) == 1:
        return [Sheet(found[0].file, "", found[0].rows)]
    return found


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
