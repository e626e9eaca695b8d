"""markwhen, a timeline as plain text."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.writer import Written


class Markwhen:
    """A line for each entry, lanes as headings, sources as links below."""

    name = "markwhen"
    titles: Mapping[str, str] = MappingProxyType({"en": "markwhen", "vi": "markwhen"})
    ending = "mw"

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """The record in its language; what markwhen lacks is told."""
        from viewer.formats.markwhen.writing import write_markwhen

        return write_markwhen(loaded)


WRITER = Markwhen()
