"""Charts of Our World in Data: their table, what tells of it, or both in an archive; and data packages."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.large.messages import OnProgress, ignore_progress
from viewer.formats.format import Imported

_TABLE = re.compile(rb'(?i)^(?:\xef\xbb\xbf)?"?Entity"?,(?:"?Code"?,)?"?(?:Year|Day)"?,')
_CHART = re.compile(rb'"chart"\s*:\s*\{')
_COLUMNS = re.compile(rb'"columns"\s*:\s*\{')
_PACKAGE = re.compile(rb'"resources"\s*:\s*\[')
_DATELINE = re.compile(rb'"format"\s*:\s*"dateline/')
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
# The first file of an archive, 30 bytes after its signature.
_ARCHIVE = re.compile(
    rb"PK\x03\x04.{26}[^\x00-\x1f]{0,200}?(?:\.csv|\.metadata\.json|datapackage\.json|readme\.md)", re.DOTALL
)


class Owid:
    """Tables of entities, years and values, which become metrics."""

    name = "owid"
    titles: Mapping[str, str] = MappingProxyType({"en": "Our World in Data", "vi": "Our World in Data"})
    endings = ("csv", "json", "zip")

    def recognises(self, beginning: bytes) -> bool:
        """Whether it is such a table, an archive that begins with one, or what tells of one."""
        if _TABLE.match(beginning) or _ARCHIVE.match(beginning):
            return True
        if _OBJECT.match(beginning) is None or _DATELINE.search(beginning):
            return False
        is_chart = _CHART.search(beginning) is not None and _COLUMNS.search(beginning) is not None
        return is_chart or (_PACKAGE.search(beginning) is not None and b'"path"' in beginning)

    def read(self, path: Path) -> Imported:
        """The metrics of the table; raises RecordError."""
        return self.read_told(path, ignore_progress)

    def read_told(self, path: Path, on_progress: OnProgress) -> Imported:
        """The same; `on_progress` hears of what has been taken, and the share of the work."""
        from viewer.formats.owid.reading import read_owid

        return read_owid(path, on_progress)


FORMAT = Owid()
