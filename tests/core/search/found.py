"""What a search finds, as ids."""

from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.items import Group
from viewer.core.search.query import read_query
from viewer.core.search.record_search import Hit, RecordSearch


def identifier(hit: Hit, loaded: LoadedRecord) -> str:
    """The id of a hit."""
    return loaded.entries.identifier(hit.position) if hit.item is None else hit.item.id


def by_group(search: RecordSearch, loaded: LoadedRecord, text: str, most: int = 9) -> dict[Group, list[str]]:
    """The ids of what a text finds, by group."""
    hits = search.find(read_query(text), most)
    return {group: [identifier(hit, loaded) for hit in found] for group, found in hits.items()}


def all_found(search: RecordSearch, loaded: LoadedRecord, text: str) -> list[str]:
    """The ids of all that a text finds."""
    return [each for ids in by_group(search, loaded, text).values() for each in ids]
