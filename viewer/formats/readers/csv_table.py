"""Tables as CSV, TSV or PSV: any text whose lines have cells."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported


class CsvTable:
    """The format of tables in plain text; it claims no file, so that formats which write such tables can."""

    name = "csv"
    titles: Mapping[str, str] = MappingProxyType({"en": "Tables (CSV)", "vi": "Bảng (CSV)"})
    endings = ("csv", "tsv", "psv", "tab")

    def recognises(self, beginning: bytes) -> bool:
        """Never: it reads what no other format with its endings recognises."""
        return False

    def read(self, path: Path) -> Imported:
        """The record of a table, its columns guessed."""
        from viewer.formats.tables.delimited import delimited_sheet
        from viewer.formats.tables.table_import import import_tables

        return import_tables(path, [delimited_sheet(path)])


FORMAT = CsvTable()
