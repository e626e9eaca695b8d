"""Markdown, to be read and printed: each passage stands once, by its number."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.writer import Written


class Markdown:
    """Entries by lane, values by metric, passages as numbered notes."""

    name = "markdown"
    titles: Mapping[str, str] = MappingProxyType({"en": "Markdown", "vi": "Markdown"})
    ending = "md"

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """The record in its language; what is left out is told."""
        from viewer.formats.exported.markdown import write_markdown

        return write_markdown(loaded)


WRITER = Markdown()
