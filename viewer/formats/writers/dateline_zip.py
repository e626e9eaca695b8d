"""A record with the texts of its sources, in one ZIP archive."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.writer import Written


class DatelineZip:
    """The whole record, and the text of each source that is found in the folder of texts."""

    name = "dateline-zip"
    titles: Mapping[str, str] = MappingProxyType(
        {"en": "Record with texts (ZIP)", "vi": "Hồ sơ kèm văn bản (ZIP)"}
    )
    ending = "zip"

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """Everything; a text that is not found is told."""
        from viewer.formats.exported.archive import write_archive

        return write_archive(loaded, texts)


WRITER = DatelineZip()
