"""The JSON of TimelineJS: version 3, and versions 1 and 2."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.large.messages import OnProgress, ignore_progress
from viewer.formats.format import Imported

# How version 2 is put into a page: as a script that names a variable.
_SCRIPT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:var\s+)?storyjs_jsonp_data\s*=\s*")
_OBJECT = re.compile(rb"\s*\{")
_DATELINE = re.compile(rb'"format"\s*:\s*"dateline/')
_EVENTS = re.compile(rb'"events"\s*:\s*\[')
_SLIDE = re.compile(rb'"(?:start_date|headline|unique_id)"\s*:')
_TIMELINE = re.compile(rb'\s*\{\s*"timeline"\s*:\s*\{')


class TimelineJs:
    """Timelines for web pages by Northwestern University's Knight Lab."""

    name = "timelinejs"
    titles: Mapping[str, str] = MappingProxyType({"en": "TimelineJS", "vi": "TimelineJS"})
    endings = ("json", "jsonp")

    def recognises(self, beginning: bytes) -> bool:
        """Whether there is a list of events, or the object that a timeline was in before."""
        text = _SCRIPT.sub(b"", beginning, count=1).removeprefix(b"\xef\xbb\xbf")
        if _OBJECT.match(text) is None or _DATELINE.search(text):
            return False
        if _TIMELINE.match(text):
            return True
        return _SLIDE.search(text) is not None and (_EVENTS.search(text) is not None or b'"title"' in text)

    def read(self, path: Path) -> Imported:
        """A timeline as a record: slides are entries, groups lanes, and links and media sources."""
        return self.read_told(path, ignore_progress)

    def read_told(self, path: Path, on_progress: OnProgress) -> Imported:
        """The same; `on_progress` hears of what has been taken, and the share of the work."""
        from viewer.core.record.json_text import read_json
        from viewer.core.record.loading import read_bytes
        from viewer.formats.imported.fields import object_of
        from viewer.formats.timelinejs.json_slides import read_2, read_3

        data = read_bytes(path)
        if script := _SCRIPT.match(data):
            data = data[script.end() :].rstrip(b"; \t\r\n")
        said = object_of(read_json(data))
        if isinstance(said.get("timeline"), dict):
            return read_2(object_of(said["timeline"]), path, on_progress)
        return read_3(said, path, on_progress)


FORMAT = TimelineJs()
