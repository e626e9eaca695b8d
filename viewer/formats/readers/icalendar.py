"""iCalendar (RFC 5545), as calendars are exported and sent."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.large.messages import OnProgress, ignore_progress
from viewer.formats.format import Imported

_BEGINS = re.compile(rb"(?i)[\s\xef\xbb\xbf]*BEGIN:[A-Z0-9-]+\s*?(?:\r\n?|\n|$)")


class ICalendar:
    """Calendars; several may be in one file."""

    name = "icalendar"
    titles: Mapping[str, str] = MappingProxyType({"en": "Calendars", "vi": "Lịch"})
    endings = ("ics", "ical", "ifb", "icalendar")

    def recognises(self, beginning: bytes) -> bool:
        """Whether a component begins in the first line."""
        return _BEGINS.match(beginning) is not None

    def read(self, path: Path) -> Imported:
        """All calendars of a file as one record; raises RecordError."""
        return self.read_told(path, ignore_progress)

    def read_told(self, path: Path, on_progress: OnProgress) -> Imported:
        """The same; `on_progress` hears of what has been taken, and the share of the work."""
        from viewer.core.record.loading import read_bytes
        from viewer.formats.calendars.reading import read_calendars

        return read_calendars(read_bytes(path), path, on_progress)


FORMAT = ICalendar()
