"""markwhen, timelines written as plain text."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.large.messages import OnProgress, ignore_progress
from viewer.formats.format import Imported

_EVENT = re.compile(
    rb"(?m)^[ \t]*(?:\d{1,5}(?: ?(?:BC|BCE|AD|CE))?|\d{4}-\d\d(?:-\d\d)?|(?:\d{1,2}/){1,2}\d{4}|now)"
    rb"(?: ?(?:-|/| to ) ?[\w /-]{1,30})?: *\S"
)
_BEGIN = re.compile(
    rb"(?i)(?:title|description|dateFormat|timezone|author|view|edit)[ \t]*:|---\s|//|#|(?:group|section)\s"
)


class Markwhen:
    """A line for each event: its date, a colon, and its words."""

    name = "markwhen"
    titles: Mapping[str, str] = MappingProxyType({"en": "markwhen", "vi": "markwhen"})
    endings = ("mw", "markwhen")

    def recognises(self, beginning: bytes) -> bool:
        """Whether there is an event, after nothing but a header, a group or another event."""
        text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
        if b"\0" in text or _EVENT.search(text) is None:
            return False
        return _BEGIN.match(text) is not None or _EVENT.match(text) is not None

    def read(self, path: Path) -> Imported:
        """The timeline as a record; raises RecordError where the file is no UTF-8."""
        return self.read_told(path, ignore_progress)

    def read_told(self, path: Path, on_progress: OnProgress) -> Imported:
        """The same; `on_progress` hears of what has been taken, and the share of the work."""
        from viewer.core.record.json_text import text_of
        from viewer.core.record.loading import read_bytes
        from viewer.formats.markwhen.reading import Reading

        return Reading(text_of(read_bytes(path)), path).imported(on_progress)


FORMAT = Markwhen()
