"""The table of entries that this program writes: its columns are known, so that nothing is guessed."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported
from viewer.formats.own_csv import HEADER

_FIRST = ",".join(HEADER).encode()


class OwnCsv:
    """Tables with the header of this program's own."""

    name = "dateline-csv"
    titles: Mapping[str, str] = MappingProxyType({"en": "Tables of entries (CSV)", "vi": "Bảng mục (CSV)"})
    endings = ("csv",)

    def recognises(self, beginning: bytes) -> bool:
        """Whether the first line has the columns that this program writes."""
        return beginning.removeprefix(b"\xef\xbb\xbf").startswith(_FIRST)

    def read(self, path: Path) -> Imported:
        """The entries as a record; raises RecordError."""
        from viewer.core.record.loading import read_bytes
        from viewer.formats.own_csv.reading import read_csv

        return read_csv(read_bytes(path), path)


FORMAT = OwnCsv()
