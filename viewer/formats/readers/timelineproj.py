"""The XML of Timeline, the free program at thetimelineproj.sourceforge.net."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.large.messages import OnProgress, ignore_progress
from viewer.formats.format import Imported

_ROOT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>)?\s*(?:<!--.*?-->\s*)*<timeline[\s>]", re.DOTALL
)


class TimelineProject:
    """Timelines of Timeline, versions 1 and 2."""

    name = "timelineproj"
    titles: Mapping[str, str] = MappingProxyType({"en": "Timeline (XML)", "vi": "Timeline (XML)"})
    endings = ("timeline", "xml")

    def recognises(self, beginning: bytes) -> bool:
        """Whether the outermost element is a timeline."""
        return _ROOT.match(beginning) is not None

    def read(self, path: Path) -> Imported:
        """The timeline as a record; raises RecordError."""
        return self.read_told(path, ignore_progress)

    def read_told(self, path: Path, on_progress: OnProgress) -> Imported:
        """The same; `on_progress` hears of what has been taken, and the share of the work."""
        from viewer.core.record.loading import read_bytes
        from viewer.formats.timelineproj.reading import read_timeline

        return read_timeline(read_bytes(path), path, on_progress)


FORMAT = TimelineProject()
