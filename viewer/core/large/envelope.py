"""All of a large record but its entries."""

from collections.abc import Mapping
from pathlib import Path

from viewer.core.catalog import LoadedRecord, catalog
from viewer.core.consistency import ids_and_dates, references
from viewer.core.entry_facts import EntryFacts
from viewer.core.entry_store import EntryStore
from viewer.core.json_text import read_json
from viewer.core.loading import as_object, validated
from viewer.model.dates import Date, parse_date
from viewer.model.problems import RecordError
from viewer.model.quick import dataclass
from viewer.model.record import Record


class ParsedDates(dict[str, Date]):
    """Dates by their texts; a text that is not in it, such as an entry's, is parsed when asked for."""

    def __missing__(self, text: str) -> Date:  # noqa: D105
        return parse_date(text)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A record without its entries, and its own dates."""

    record: Record
    dates: Mapping[str, Date]


def open_envelope(data: bytes, path: Path, entries: EntryStore, facts: EntryFacts) -> LoadedRecord:
    """A large record of its envelope and its entries; raises RecordError if they don't fit together."""
    dates, problems = ids_and_dates(as_object(read_json(data)))
    record = validated(data, problems)
    problems += references(record, entries)
    if problems:
        raise RecordError(problems)
    return catalog(record, ParsedDates(dates), path, entries, facts)
