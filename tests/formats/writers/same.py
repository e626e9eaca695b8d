"""What of an entry comes back from another format."""

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.exported.links import linked_sources
from viewer.model.dates import format_date

SAME = ("date", "title", "summary", "lane", "links", "tags", "place")


def same(loaded: LoadedRecord) -> list[tuple[object, ...]]:
    """The entries by what a round trip keeps: date to its precision, text, group, links, tags and place."""
    lanes = {lane.id: lane.title for lane in loaded.record.lanes}
    return [
        (
            format_date(loaded.dates[entry.date]),
            entry.title,
            entry.summary,
            lanes.get(entry.lane, ""),
            {source.URL for source in linked_sources(entry, loaded)},
            entry.tags,
            entry.place,
        )
        for entry in loaded.entries.in_file()
    ]
