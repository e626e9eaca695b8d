"""Keys of topics and groups are their names, which another language of a record calls differently."""

from collections.abc import Iterator

from viewer.core.base.lane_view import LaneView
from viewer.core.record.catalog import LoadedRecord


def renamed(lanes: LaneView, before: LoadedRecord, after: LoadedRecord) -> LaneView:
    """What is folded, hidden, expanded and ordered of a record, by its keys in another language."""
    if before is after or not any(lanes):
        return lanes
    names = dict(_pairs(before, after))
    return lanes.renamed(lambda key: names.get(key, key))


def in_own_names(lanes: LaneView, loaded: LoadedRecord) -> LaneView:
    """The same by the names of the record's own language, in which views are written."""
    return renamed(lanes, loaded, loaded.original or loaded)


def in_shown_names(lanes: LaneView, loaded: LoadedRecord) -> LaneView:
    """What is by names of the record's own language, by those of the language that it is shown in."""
    return renamed(lanes, loaded.original or loaded, loaded)


def _pairs(before: LoadedRecord, after: LoadedRecord) -> Iterator[tuple[str, str]]:
    for lane, other in zip(before.facts.table.lanes, after.facts.table.lanes, strict=False):
        yield f"group:{lane.group}", f"group:{other.group}"
    for metric, same in zip(before.record.metrics, after.record.metrics, strict=False):
        yield f"topic:{metric.topic}", f"topic:{same.topic}"
