"""dateline/1, the program's own format."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.writer import Written
from viewer.model.record import FORMAT


class Dateline:
    """The whole record, in its own language: what says nothing is left out."""

    name = FORMAT
    titles: Mapping[str, str] = MappingProxyType({"en": "Dateline record", "vi": "Hồ sơ Dateline"})
    ending = "json"

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """Everything; nothing is lost."""
        import json

        from viewer.formats.exported.told import said

        loaded = loaded.original or loaded
        record = said(loaded.record)
        if loaded.entries:
            record["entries"] = [said(entry) for entry in loaded.entries.in_file()]
        return Written(json.dumps(record, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n")


WRITER = Dateline()
