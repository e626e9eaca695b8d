"""iCalendar (RFC 5545), for programs of calendars."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.writer import Written


class ICalendar:
    """Entries as events, lanes as calendars of one file."""

    name = "icalendar"
    titles: Mapping[str, str] = MappingProxyType({"en": "Calendar", "vi": "Lịch"})
    ending = "ics"

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """The record in its language; what calendars lack is told."""
        from viewer.formats.calendars.writing import write_calendars

        return write_calendars(loaded)


WRITER = ICalendar()
