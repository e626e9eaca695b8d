"""A record in a ZIP archive, as this program writes it with the texts of its sources."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported

_SIGNATURE = b"PK\x03\x04"
_FIRST_NAME = 30  # bytes before the name of the first file
RECORD = "record.json"


class DatelineZip:
    """Archives whose first file is a record."""

    name = "dateline-zip"
    titles: Mapping[str, str] = MappingProxyType(
        {"en": "Records with texts (ZIP)", "vi": "Hồ sơ kèm văn bản (ZIP)"}
    )
    endings = ("zip",)

    def recognises(self, beginning: bytes) -> bool:
        """Whether the first file of the archive is named as a record in an archive is."""
        return beginning.startswith(_SIGNATURE) and beginning[_FIRST_NAME:].startswith(RECORD.encode())

    def read(self, path: Path) -> Imported:
        """The record of the archive; raises RecordError. Its texts stay where they are, which is told."""
        from viewer.core.record.loading import read_bytes
        from viewer.formats.imported.archives import read_archive
        from viewer.formats.imported.report import Place, left_out
        from viewer.model.problems import Problem, RecordError

        files = read_archive(read_bytes(path), path.name)
        if RECORD not in files:
            raise RecordError([Problem("import.zip.record", params={"file": path.name, "name": RECORD})])
        others = len(files) - 1
        note = left_out("import.zip.texts", Place(path.name), count=others)
        return Imported(files[RECORD], (note,) if others else ())


FORMAT = DatelineZip()
