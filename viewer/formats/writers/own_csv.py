"""Entries as a table, for spreadsheets and scripts."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.writer import Written


class OwnCsv:
    """A row for each entry; texts that a spreadsheet would compute stand after an apostrophe."""

    name = "dateline-csv"
    titles: Mapping[str, str] = MappingProxyType({"en": "Table of entries (CSV)", "vi": "Bảng mục (CSV)"})
    ending = "csv"

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """The entries in the record's language; what a row has no cell for is told."""
        from viewer.formats.own_csv.writing import write_csv

        return write_csv(loaded)


WRITER = OwnCsv()
