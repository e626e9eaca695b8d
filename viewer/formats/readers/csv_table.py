"""Tables as CSV, TSV or PSV: any text whose lines have cells."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported

# UTF-16 with a mark, and a tab in the first line; or else tabs in the first two, and no markup or JSON.
_TABBED = re.compile(
    rb"\xff\xfe(?:[^\n\t]\0|.[^\0])*\t\0|\xfe\xff(?:\0[^\n\t]|[^\0].)*\0\t"
    rb"|(?:\xef\xbb\xbf)?[^\s{\[<#-][^\n\t{\[<]*\t[^\n]*\n[^\n\t]*\t"
)


class CsvTable:
    """The format of tables in plain text; of files with its endings it leaves the others theirs."""

    name = "csv"
    titles: Mapping[str, str] = MappingProxyType({"en": "Tables (CSV)", "vi": "Bảng (CSV)"})
    endings = ("csv", "tsv", "psv", "tab")

    def recognises(self, beginning: bytes) -> bool:
        """Whether it is what a spreadsheet saves as text with tabs, named anything.

        Else it reads what no other format with its endings recognises.
        """
        return _TABBED.match(beginning) is not None

    def read(self, path: Path) -> Imported:
        """The record of a table, its columns guessed."""
        from viewer.formats.tables.delimited import delimited_sheet
        from viewer.formats.tables.table_import import import_tables

        return import_tables(path, [delimited_sheet(path)])


FORMAT = CsvTable()
