"""The JSON of TimelineJS 3."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.writer import Written


class TimelineJs:
    """Entries as slides, lanes as groups; sources as media, or as links below the text."""

    name = "timelinejs"
    titles: Mapping[str, str] = MappingProxyType({"en": "TimelineJS", "vi": "TimelineJS"})
    ending = "json"

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """The record in its language; what TimelineJS lacks is told."""
        from viewer.formats.timelinejs.writing import write_timeline

        return write_timeline(loaded)


WRITER = TimelineJs()
