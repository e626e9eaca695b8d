"""dateline/1, the program's own format."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.base.given_streams import stream_number
from viewer.core.record.loading import read_bytes
from viewer.formats.format import Imported
from viewer.model.record import FORMAT as NAME

_SAYS_SO = re.compile(rb'"format"\s*:\s*"dateline/')


class Dateline:
    """The format of records: a file of it needs no reader but the record's own."""

    name = NAME
    titles: Mapping[str, str] = MappingProxyType({"en": "Dateline records", "vi": "Hồ sơ Dateline"})
    endings = ("json",)

    def recognises(self, beginning: bytes) -> bool:
        """Whether the format is named, of whatever version."""
        return _SAYS_SO.search(beginning) is not None

    def read(self, path: Path) -> Imported:
        """The file itself: it is read, in memory or beside it, as its size asks for; a stream only once."""
        return Imported(path if stream_number(path) is None else read_bytes(path))


FORMAT = Dateline()
