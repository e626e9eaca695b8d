"""A plain list of JSON objects with dates, as scripts and services give them."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported

_TEXT = rb'"(?:[^"\\]|\\.)*"'
# An object that has a list of objects after members that are neither lists nor objects.
_WITHIN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:%b\s*:\s*(?:%b|[-+.\w]+)\s*,\s*)*%b\s*:\s*\[\s*\{" % (_TEXT, _TEXT, _TEXT)
)
_OTHERS = re.compile(rb'"(?:start_date|headline|unique_id|resources)"\s*:')  # of other formats
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{[^\n]*\}[ \t\r]*\n\s*\{)")


class JsonList:
    """Lists of objects, or an object a line: each is a row of a table whose columns are its fields."""

    name = "json-list"
    titles: Mapping[str, str] = MappingProxyType(
        {"en": "Lists of objects (JSON)", "vi": "Danh sách đối tượng (JSON)"}
    )
    endings = ("json", "jsonl", "ndjson")

    def recognises(self, beginning: bytes) -> bool:
        """Whether a list of objects, one object in each line, or an object with a list, is all there is."""
        if _LIST.match(beginning) is not None:
            return True
        return _WITHIN.match(beginning) is not None and _OTHERS.search(beginning) is None

    def read(self, path: Path) -> Imported:
        """The record of the list, its columns guessed as those of a table; raises RecordError."""
        from viewer.formats.tables.json_rows import json_sheet
        from viewer.formats.tables.table_import import import_tables

        return import_tables(path, [json_sheet(path)])


FORMAT = JsonList()
