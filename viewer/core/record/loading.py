"""Opens a record: bytes to JSON to types, with every problem named at its place."""

import os
from pathlib import Path
from typing import Any

from viewer.core.base.collector import collector_paused
from viewer.core.base.given_streams import read_stream, stream_number
from viewer.core.base.limits import DEFAULT_FILE_MB, file_limit_mb
from viewer.core.base.regular_file import NotReadableError, open_regular, read_handle
from viewer.core.record.catalog import LoadedRecord, catalog
from viewer.core.record.consistency import ids_and_dates, references
from viewer.core.record.json_text import check_depth, read_json, text_of
from viewer.model.decoding import UnsoundError, decoded_record
from viewer.model.problems import Problem, RecordError
from viewer.model.record import FORMAT, Record


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

    A stream may be waited for, a file never is: a pipe, a socket or a device is refused. Both are up to
    the limit of files, which may be set lower for streams and other formats, but not for records.
    """
    number = stream_number(path)
    try:
        if number is not None:
            return read_stream(number, _most_mb(path) << 20)
        with open_regular(path) as file:
            return read_handle(file.fileno(), _most_mb(path) << 20)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise RecordError([unreadable(path, error)]) from None


def _most_mb(path: Path) -> int:
    """How much is read of a file or a stream: of a record the usual limit at least."""
    limit = file_limit_mb()
    return limit if stream_number(path) is not None else max(limit, DEFAULT_FILE_MB)


def unreadable(path: Path, error: OSError | ValueError) -> Problem:
    """Why the file of a record is not read."""
    params: dict[str, object] = {"file": str(path)}
    match error:
        case NotReadableError(reason="too_large"):
            return Problem("file.endless", params=params | {"most": _most_mb(path)})
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
    if isinstance(payload, dict) and payload.get("format") == FORMAT:
        return payload
    from viewer.core.record.field_problems import found  # to say what it is instead

    if not isinstance(payload, dict):
        raise RecordError([Problem("file.not_a_record", params={"found": found(payload)})])
    if "format" in payload:
        params = {"found": found(payload["format"]), "expected": FORMAT}
        raise RecordError([Problem("format.version", "format", params=params)])
    raise RecordError([Problem("format.missing", "format", params={"expected": FORMAT})])


def validated(data: bytes, others: list[Problem]) -> Record:
    """The record in JSON that is sound; raises RecordError with its faults and the others found before."""
    try:
        return decoded_record(data.removeprefix(b"\xef\xbb\xbf"))
    except UnsoundError as error:
        from viewer.core.record.refusals import refusals  # pydantic, which takes longer than a whole record

        raise RecordError(refusals(data, others, str(error))) from None
