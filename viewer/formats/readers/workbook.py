"""Tables in workbooks: XLSX, XLS and ODS."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Workbook:
    """The format of spreadsheets' own files."""

    name = "workbook"
    titles: Mapping[str, str] = MappingProxyType(
        {"en": "Workbooks (XLSX, XLS, ODS)", "vi": "Sổ tính (XLSX, XLS, ODS)"}
    )
    endings = ("xlsx", "xlsm", "xlsb", "xls", "ods")

    def recognises(self, beginning: bytes) -> bool:
        """Whether it is an archive or a compound file, as workbooks are, and says so."""
        if beginning.startswith(_COMPOUND):
            return True
        named = b"xl/" in beginning or b"opendocument.spreadsheet" in beginning
        return beginning.startswith(_ZIP) and named

    def read(self, path: Path) -> Imported:
        """The record of a workbook's tables, their columns guessed."""
        from viewer.formats.tables.table_import import import_tables
        from viewer.formats.tables.workbook import workbook_sheets

        return import_tables(path, workbook_sheets(path))


FORMAT = Workbook()
