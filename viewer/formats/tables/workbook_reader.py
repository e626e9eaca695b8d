"""The process that reads a workbook: its library may panic or abort on a damaged one, which only ends this.

`python -m viewer.formats.tables.workbook_reader MB` reads a workbook on its input, within so much memory and
two minutes of a processor, also when whoever asked for it is gone, and writes its sheets with their rows of
texts as MessagePack, or why there are none.
"""

import datetime
import io
import sys
from collections.abc import Sequence
from contextlib import suppress

from msgspec import msgpack

_MOST_SECONDS = 120  # a file of the usual limit takes ten
_MIDNIGHT = datetime.time()
SheetRows = list[tuple[str, list[list[str]]]]  # each sheet's name, and its rows; empty ones are left out


def sheets_in(data: bytes) -> SheetRows | str:
    """The sheets of a workbook, or why it is not read."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        named = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except BaseException as error:  # a panic of Rust is no Exception
        return " ".join(str(error).split()).rstrip(".")
    return [(name, [_texts(row) for row in rows]) for name, rows in named if rows]


def _texts(row: Sequence[object]) -> list[str]:
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


def limit(megabytes: int) -> None:
    """Let allocations that a damaged file asks for fail, and work without end, where there are limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))


def main() -> None:
    """Read the workbook on the input."""
    limit(int(sys.argv[1]))
    sys.stdout.buffer.write(msgpack.encode(sheets_in(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
