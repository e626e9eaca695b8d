"""The spreadsheet of TimelineJS, as CSV."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.formats.format import Imported

_HEADER = re.compile(rb'(?i)^(?:\xef\xbb\xbf)?"?Year"?,"?Month"?,"?Day"?,[^\r\n]*?\bHeadline"?,')


class TimelineJsCsv:
    """Tables whose header is that of the template for TimelineJS."""

    name = "timelinejs-csv"
    titles: Mapping[str, str] = MappingProxyType({"en": "TimelineJS (CSV)", "vi": "TimelineJS (CSV)"})
    endings = ("csv",)

    def recognises(self, beginning: bytes) -> bool:
        """Whether the first line is the header of the template."""
        return _HEADER.match(beginning) is not None

    def read(self, path: Path) -> Imported:
        """The timeline as a record, as its JSON would be; raises RecordError."""
        from viewer.core.record.loading import read_bytes
        from viewer.formats.timelinejs.csv_slides import read_table

        return read_table(read_bytes(path), path)


FORMAT = TimelineJsCsv()
