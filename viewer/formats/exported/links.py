"""Where the sources of an entry are on the web: those of its passages, and those that an import named."""

from viewer.core.record.catalog import LoadedRecord
from viewer.model.entries import EntryType
from viewer.model.sources import Source


def sources_of(entry: EntryType, loaded: LoadedRecord) -> list[Source]:
    """The sources of an entry, each once: those that it quotes, then those that its file named."""
    quoted = [quotation.source for quotation in entry.evidence]
    named = entry.origin.sources if entry.origin else ()
    return [loaded.sources[name] for name in dict.fromkeys((*quoted, *named))]


def linked_sources(entry: EntryType, loaded: LoadedRecord) -> list[Source]:
    """Those of its sources that have an address, each address once."""
    by_address = {source.URL: source for source in reversed(sources_of(entry, loaded)) if source.URL}
    return list(reversed(by_address.values()))
