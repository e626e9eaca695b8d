"""A record's entries as CSV (RFC 4180), UTF-8 with a byte order mark, one row each."""

import csv
import io

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.csv_export import cell, day_text
from viewer.formats.exported.links import linked_sources
from viewer.formats.exported.losses import Losses
from viewer.formats.own_csv import BETWEEN_TAGS, DERIVED, HEADER
from viewer.formats.writer import Written
from viewer.model.dates import format_date
from viewer.model.entries import EntryType

_CARRIED = ("summary", "place", "kind", "importance", "tags")


def write_csv(loaded: LoadedRecord) -> Written:
    """All entries; what a row has no cell for is counted."""
    losses = Losses(_CARRIED)
    written = io.BytesIO()
    with io.TextIOWrapper(written, "utf-8-sig", "replace", newline="", write_through=True) as stream:
        writer = csv.writer(stream)
        writer.writerow((*HEADER, *DERIVED))
        for entry in loaded.entries.in_file():
            losses.of_entry(entry)
            writer.writerow([cell(each) for each in _row(entry, loaded)])
        losses.add("description", 1 if loaded.record.description else 0)
        stream.flush()
        data = written.getvalue()
    return Written(data, losses.report(loaded))


def _row(entry: EntryType, loaded: LoadedRecord) -> tuple[str | int, ...]:
    lane = next((each for each in loaded.record.lanes if each.id == entry.lane), None)
    date = loaded.dates[entry.date]
    return (
        entry.title,
        format_date(date),
        "" if lane is None else lane.title,
        "" if lane is None else lane.group,
        entry.kind,
        entry.summary,
        entry.place,
        BETWEEN_TAGS.join(entry.tags),
        " ".join(source.URL for source in linked_sources(entry, loaded)),
        entry.importance,
        day_text(date.earliest),
        day_text(date.latest),
    )
