"""A plain list of JSON objects with dates, as scripts and services give them."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported

_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{[^\n]*\}[ \t\r]*\n\s*\{)")


class JsonList:
    """Lists of objects, or an object a line: each is a row of a table whose columns are its fields."""

    name = "json-list"
    titles: Mapping[str, str] = MappingProxyType(
        {"en": "Lists of objects (JSON)", "vi": "Danh sách đối tượng (JSON)"}
    )
    endings = ("json", "jsonl", "ndjson")

    def recognises(self, beginning: bytes) -> bool:
        """Whether a list of objects, or one object in each line, is all that there is."""
        return _LIST.match(beginning) is not None

    def read(self, path: Path) -> Imported:
        """The record of the list, its columns guessed as those of a table; raises RecordError."""
        from viewer.formats.tables.json_rows import json_sheet
        from viewer.formats.tables.table_import import import_tables

        return import_tables(path, [json_sheet(path)])


FORMAT = JsonList()
