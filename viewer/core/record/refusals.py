"""Says what is wrong with JSON that the record's types refuse."""

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from viewer.core.record.field_problems import field_problems
from viewer.core.record.json_text import check_depth, text_of
from viewer.model.problems import Problem, RecordError
from viewer.model.validating import record_validator

REFUSED = ("file.depth", "file.surrogate")  # by pydantic's parser, in JSON that is sound


def refusals(data: bytes, others: list[Problem], reason: str) -> list[Problem]:
    """The faults of a record that is refused for a reason, and the others found before; at least one."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        # From the JSON text, as strict mode then takes lists for tuples but no "95" for 95.
        record_validator().validate_json(data, strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if errors[0]["type"] == "json_invalid":
            return [refused(errors[0], data)]
        return [*field_problems(errors), *others]
    return [Problem("field.other", params={"field": "", "found": "{…}", "detail": reason}), *others]


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
