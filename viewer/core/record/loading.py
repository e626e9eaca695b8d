"""Opens a record: bytes to JSON to types, with every problem named at its place."""

import os
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from viewer.core.base.collector import collector_paused
from viewer.core.base.given_streams import read_stream, stream_number
from viewer.core.base.regular_file import NotReadableError, open_regular, read_handle
from viewer.core.record.catalog import LoadedRecord, catalog
from viewer.core.record.consistency import ids_and_dates, references
from viewer.core.record.field_problems import field_problems, found
from viewer.core.record.json_text import check_depth, read_json, text_of
from viewer.model.problems import Problem, RecordError
from viewer.model.record import FORMAT, Record

MOST_AT_ONCE = 256 << 20  # bytes: larger files are read in chunks, but a stream has no size
REFUSED = ("file.depth", "file.surrogate")  # by pydantic's parser, in JSON that is sound


def read_record(path: Path) -> LoadedRecord:
    """The record in a file. Raises RecordError with all that is wrong with it."""
    return parse_record(read_bytes(path), path)


def parse_record(data: bytes, path: Path | None = None) -> LoadedRecord:
    """The record in a file's bytes. Raises RecordError with all that is wrong with it."""
    with collector_paused():
        payload = _object_of(data)
        dates, problems = ids_and_dates(payload)
        record = validated(data, problems)
        problems += references(record)
        if problems:
            raise RecordError(problems)
        return catalog(record, dates, path)


def read_bytes(path: Path) -> bytes:
    """All that a file holds, or a stream that the program was given; raises RecordError.

    A stream may be waited for, a file never is: a pipe, a socket or a device is refused.
    """
    number = stream_number(path)
    try:
        if number is not None:
            return read_stream(number, MOST_AT_ONCE)
        with open_regular(path) as file:
            return read_handle(file.fileno(), MOST_AT_ONCE)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise RecordError([unreadable(path, error)]) from None


def unreadable(path: Path, error: OSError | ValueError) -> Problem:
    """Why the file of a record is not read."""
    params: dict[str, object] = {"file": str(path)}
    match error:
        case NotReadableError(reason="too_large"):
            return Problem("file.endless", params=params | {"most": MOST_AT_ONCE >> 20})
        case NotReadableError():
            return Problem("file.not_regular", params=params)
        case IsADirectoryError():
            return Problem("file.folder", params=params)
        case FileNotFoundError():
            return Problem("file.missing", params=params)
    if os.path.isdir(path):  # on Windows a folder is a PermissionError
        return Problem("file.folder", params=params)
    reason = getattr(error, "strerror", None) or str(error)
    return Problem("file.unreadable", params=params | {"reason": reason})


def _object_of(data: bytes) -> dict[str, Any]:
    value = read_json(data)
    try:
        return as_object(value)
    except RecordError:
        check_depth(text_of(data))
        raise


def as_object(payload: object) -> dict[str, Any]:
    """The JSON value of a record as an object of this format; raises RecordError if it is none."""
    if not isinstance(payload, dict):
        raise RecordError([Problem("file.not_a_record", params={"found": found(payload)})])
    if payload.get("format") == FORMAT:
        return payload
    if "format" in payload:
        params = {"found": found(payload["format"]), "expected": FORMAT}
        raise RecordError([Problem("format.version", "format", params=params)])
    raise RecordError([Problem("format.missing", "format", params={"expected": FORMAT})])


def validated(data: bytes, others: list[Problem]) -> Record:
    """The record in JSON that is sound; raises RecordError with its faults and the others found before."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        # From the JSON text, as strict mode then takes lists for tuples but no "95" for 95.
        return Record.model_validate_json(data, strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if errors[0]["type"] == "json_invalid":
            raise RecordError([refused(errors[0], data)]) from None
        raise RecordError([*field_problems(errors), *others]) from None


def refused(error: ErrorDetails, data: bytes) -> Problem:
    """What pydantic's parser refuses in JSON bytes that are sound: half a character, or deep nesting."""
    detail = str(error.get("ctx", {}).get("error"))
    if "recursion" in detail:
        return depth_problem(data)
    place = re.search(r"line (\d+) column (\d+)", detail)
    line, column = (int(each) for each in place.groups()) if place else (0, 0)
    return Problem("file.surrogate", params={"line": line, "column": _letters(data, line, column)})


def depth_problem(data: bytes, within: int = 0) -> Problem:
    """That JSON bytes are nested too deeply, and where."""
    try:
        check_depth(text_of(data), within)
    except RecordError as error:
        return error.problems[0]
    return Problem("file.depth", params={"line": 1, "column": 1})


def _letters(data: bytes, line: int, column: int) -> int:
    """The column of a letter whose byte is given: pydantic's columns count bytes, all others letters."""
    start = 0
    for _ in range(line - 1):
        start = data.index(b"\n", start) + 1
    return 1 + len(data[start : start + column - 1].decode(errors="ignore"))
