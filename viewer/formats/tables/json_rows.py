"""A list of JSON objects as a sheet: each field that one of them has is a column."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from viewer.core.record.field_problems import found
from viewer.core.record.json_text import read_json
from viewer.core.record.loading import read_bytes
from viewer.formats.tables.sheet import Rows, Sheet
from viewer.model.problems import Problem, RecordError

_MOST_COLUMNS = 1_000
_DEEPEST = 4
_LINES = re.compile(rb"\s*\{[^\n]*\n\s*\{")
_DAY = ("year", "month", "day")


def json_sheet(path: Path) -> Sheet:
    """The objects of a list as rows below their fields' names; raises RecordError for what is no such list.

    The list may be a member of an object, the only one of its kind. Objects within one are columns too,
    named `when.start`, but a year with month and day is one cell. What is no object stands in the first
    column. Lists of texts are told with commas, other values as JSON.
    """
    whole = read_json(_as_list(read_bytes(path)))
    name = _only_list(whole)
    said = whole[name] if isinstance(whole, dict) and name is not None else whole
    if not isinstance(said, list):
        params = {"file": path.name, "found": found(said)}
        raise RecordError([Problem("import.json_list", params=params)])
    objects = [dict(_fields(each)) if isinstance(each, dict) else None for each in said]
    names = list(dict.fromkeys(name for each in objects if each for name in each))[:_MOST_COLUMNS]

    def rows() -> Rows:
        yield 1, names
        for number, (each, fields) in enumerate(zip(said, objects, strict=True), 2):
            yield number, [_cell(each)] if fields is None else [fields.get(name, "") for name in names]

    beside = tuple(each for each in whole if each != name) if isinstance(whole, dict) else ()
    return Sheet(path.name, "", rows, beside=beside)


def _only_list(said: object) -> str | None:
    """The name under which an object has its list of objects; None without one, or with several."""
    fields = said.items() if isinstance(said, dict) else ()
    lists = [name for name, each in fields if isinstance(each, list) and each and isinstance(each[0], dict)]
    return lists[0] if len(lists) == 1 else None


def _as_list(data: bytes) -> bytes:
    """One object in each line as a list of them, whose lines stay what they are."""
    plain = data.removeprefix(b"\xef\xbb\xbf")
    lines = plain.strip().split(b"\n")
    if _LINES.match(plain) is None:
        return data
    return b"[" + b"\n,".join(line for line in lines if line.strip()) + b"]"


def _fields(said: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    """The fields of an object, and of those within it, as cells."""
    for name, value in said.items():
        if isinstance(value, dict) and value and depth < _DEEPEST and not _is_day(value):
            yield from _fields(value, f"{before}{name}.", depth + 1)
        else:
            yield before + name, _day(value) if _is_day(value) else _cell(value)


def _is_day(value: object) -> bool:
    """Whether an object is a date in parts: a year, perhaps with its month, and day."""
    return isinstance(value, dict) and "year" in value and value.keys() <= set(_DAY)


def _day(value: Mapping[str, Any]) -> str:
    parts = [str(value[name]) for name in _DAY if value.get(name) not in (None, "", 0)]
    return "-".join(part.zfill(4 if n == 0 else 2) for n, part in enumerate(parts))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)
