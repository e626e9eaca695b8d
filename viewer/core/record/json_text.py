"""Reads JSON as the standard has it, with the line and column of what is wrong."""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import NoReturn

from msgspec.structs import replace

from viewer.model.problems import Problem, RecordError, json_path

_Twice = tuple[dict[str, object], str]  # an object, and the field that it names twice
_Fields = Callable[[list[tuple[str, object]]], object]
NEAR = 20  # letters of what is no JSON are told
_BOM = b"\xef\xbb\xbf"
# Strings are stepped over, so that only a bare word or a number outside of them is found. Patterns are
# compiled with the first text that has a fault.
_STRING_OR_CONSTANT = r'(?s)"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)'
_STRING_OR_BRACKET = r'(?s)"(?:[^"\\]++|\\.)*+"|[\[\]{}]'
MOST_DEPTH = 200  # brackets within brackets, as pydantic's parser takes them
_STRING_OR_LONG_NUMBER = r'(?s)"(?:[^"\\]|\\.)*"|(-?[0-9]{4000,})'


class _ConstantError(ValueError):
    """NaN or Infinity, which JSON does not have."""


def read_json(data: bytes, within: int = 0) -> object:
    """The value that UTF-8 bytes hold, a leading byte order mark allowed; it stands `within` brackets.

    Raises RecordError for what is no UTF-8, no JSON, nested too deeply, too large a number,
    or an object that names a field twice.
    """
    text = text_of(data)
    twice: list[_Twice] = []

    def fields(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            twice.append((made, _first_repeated(pairs)))
        return made

    try:
        value = strict_decoder(fields).decode(text)
    except (ValueError, RecursionError) as error:
        raise RecordError([_with_place(text, *json_problem(text, error, within))]) from None
    if twice:
        check_depth(text, within)
        raise RecordError(_repeated_fields(value, twice))
    return value


def check_depth(text: str, within: int = 0) -> None:
    """Raises RecordError for a text that is nested too deeply; it stands `within` so many brackets.

    Sound JSON need not be asked, as pydantic's parser refuses it; but what else is wrong with it comes after.
    """
    position = too_deep(text, within)
    if position is not None:
        raise RecordError([_with_place(text, Problem("file.depth"), position)])


def too_deep(text: str, within: int = 0, end: int | None = None) -> int | None:
    """The position of the first bracket before an end that stands in too many others, if one does."""
    depth = within
    for found in re.compile(_STRING_OR_BRACKET).finditer(text, 0, len(text) if end is None else end):
        match found[0]:
            case "[" | "{":
                depth += 1
                if depth > MOST_DEPTH:
                    return found.start()
            case "]" | "}":
                depth -= 1
    return None


def strict_decoder(fields: _Fields | None = None) -> json.JSONDecoder:
    """Decodes JSON as the standard has it; what it raises is for `json_problem`."""
    return json.JSONDecoder(object_pairs_hook=fields, parse_constant=_refuse_constant)


def json_problem(text: str, error: ValueError | RecursionError, within: int = 0) -> tuple[Problem, int]:
    """What an error of a strict decoder tells of a text that stands `within` brackets, and where.

    What is nested too deeply before that place comes first.
    """
    problem, position = _problem(text, error)
    deep = too_deep(text, within, position)
    return (problem, position) if deep is None else (Problem("file.depth"), deep)


def _problem(text: str, error: ValueError | RecursionError) -> tuple[Problem, int]:
    match error:
        case json.JSONDecodeError(pos=position):
            code = "file.json" if position < len(text) else "file.json.end"
            return Problem(code, params={"near": text[position : position + NEAR]}), position
        case _ConstantError():
            found = {"found": str(error)}
            return Problem("file.constant", params=found), _position(_STRING_OR_CONSTANT, text)
        case RecursionError():
            return Problem("file.depth"), len(text)
    return Problem("file.number"), _position(_STRING_OR_LONG_NUMBER, text)


def text_of(data: bytes) -> str:
    """The text of UTF-8 bytes without a byte order mark; raises RecordError where they are none."""
    start = len(_BOM) if data.startswith(_BOM) else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        offset = start + error.start
        params = {"offset": offset, "line": data.count(b"\n", 0, offset) + 1, "byte": f"0x{data[offset]:02X}"}
        raise RecordError([Problem("file.encoding", params=params)]) from None


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


def _position(pattern: str, text: str) -> int:
    return next((match.start(1) for match in re.finditer(pattern, text) if match.group(1)), 0)


def _with_place(text: str, problem: Problem, position: int) -> Problem:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return replace(problem, params={"line": line, "column": column, **problem.params})


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
