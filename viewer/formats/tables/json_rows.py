"""A list of JSON objects as a sheet: each field that one of them has is a column."""

import json
from pathlib import Path

from viewer.core.record.field_problems import found
from viewer.core.record.json_text import read_json
from viewer.core.record.loading import read_bytes
from viewer.formats.tables.sheet import Rows, Sheet
from viewer.model.problems import Problem, RecordError

_MOST_COLUMNS = 1_000


def json_sheet(path: Path) -> Sheet:
    """The objects of a list as rows below their fields' names; raises RecordError for what is no such list.

    What is no object stands in the first column. Lists of texts are told with commas, other values as JSON.
    """
    said = read_json(read_bytes(path))
    if not isinstance(said, list):
        params = {"file": path.name, "found": found(said)}
        raise RecordError([Problem("import.json_list", params=params)])
    objects = [each for each in said if isinstance(each, dict)]
    names = list(dict.fromkeys(name for each in objects for name in each))[:_MOST_COLUMNS]

    def rows() -> Rows:
        yield 1, names
        for number, each in enumerate(said, 2):
            is_object = isinstance(each, dict)
            yield number, [_cell(each.get(name)) for name in names] if is_object else [_cell(each)]

    return Sheet(path.name, "", rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)
