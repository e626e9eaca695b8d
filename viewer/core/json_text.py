"""Reads JSON as the standard has it, with the line and column of what is wrong."""

import json
import re
from collections import Counter
from typing import NoReturn

from viewer.model.problems import Problem, RecordError, json_path

_Twice = tuple[dict[str, object], str]  # an object, and the field that it names twice
_BOM = b"\xef\xbb\xbf"
# Strings are stepped over, so that only a bare word or a number outside of them is found.
_STRING_OR_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)', re.DOTALL)
_STRING_OR_LONG_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(-?[0-9]{4000,})', re.DOTALL)


class _ConstantError(ValueError):
    """NaN or Infinity, which JSON does not have."""


def read_json(data: bytes) -> object:
    """The value that UTF-8 bytes hold, a leading byte order mark allowed.

    Raises RecordError for what is no UTF-8, no JSON, nested too deeply, too large a number,
    or an object that names a field twice.
    """
    text = _decoded(data)
    twice: list[_Twice] = []

    def fields(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            twice.append((made, _first_repeated(pairs)))
        return made

    try:
        value = json.loads(text, object_pairs_hook=fields, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise _problem("file.json", text, error.pos, near=text[error.pos : error.pos + 20]) from None
    except _ConstantError as error:
        position = _position(_STRING_OR_CONSTANT, text)
        raise _problem("file.constant", text, position, found=str(error)) from None
    except RecursionError:
        raise RecordError([Problem("file.depth")]) from None
    except ValueError:
        raise _problem("file.number", text, _position(_STRING_OR_LONG_NUMBER, text)) from None
    if twice:
        raise RecordError(_repeated_fields(value, twice))
    return value


def _decoded(data: bytes) -> str:
    start = len(_BOM) if data.startswith(_BOM) else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        offset = start + error.start
        params = {"offset": offset, "line": data.count(b"\n", 0, offset) + 1, "byte": f"0x{data[offset]:02X}"}
        raise RecordError([Problem("file.encoding", params=params)]) from None


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


def _position(pattern: re.Pattern[str], text: str) -> int:
    return next((match.start(1) for match in pattern.finditer(text) if match.group(1)), 0)


def _problem(code: str, text: str, position: int, **params: object) -> RecordError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    if code == "file.json" and position >= len(text):
        code = "file.json.end"
    return RecordError([Problem(code, params={"line": line, "column": column, **params})])


def _first_repeated(pairs: list[tuple[str, object]]) -> str:
    counts = Counter(name for name, _ in pairs)
    return next(name for name, count in counts.items() if count > 1)


def _repeated_fields(value: object, twice: list[_Twice]) -> list[Problem]:
    """Finds where the objects stand; one inside of a field that was overwritten stands nowhere."""
    names = {id(made): name for made, name in twice}
    problems: list[Problem] = []
    pending: list[tuple[tuple[str | int, ...], object]] = [((), value)]
    while pending:
        steps, item = pending.pop()
        if isinstance(item, dict):
            if id(item) in names:
                problems.append(Problem("field.twice", json_path(*steps, names[id(item)])))
            pending.extend(((*steps, name), inner) for name, inner in reversed(item.items()))
        elif isinstance(item, list):
            pending.extend(((*steps, index), item[index]) for index in range(len(item) - 1, -1, -1))
    return problems or [Problem("field.twice", name) for _, name in twice]
