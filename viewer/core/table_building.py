"""Makes the table of a record: its entries as columns."""

import numpy as np

from viewer.core.catalog import LoadedRecord
from viewer.core.table import (
    DISPUTED,
    OPEN_END,
    OPEN_START,
    PERIOD,
    SOFT_END,
    SOFT_START,
    EntryTable,
    LaneInfo,
)
from viewer.model.calendar import day_number
from viewer.model.dates import Date
from viewer.model.entries import KINDS, EntryType, Kind
from viewer.model.sources import Source


def build_table(loaded: LoadedRecord) -> EntryTable:
    """Make the table of a record; a date that is open or soft is flagged, never moved."""
    lanes = _lanes(loaded)
    order = {lane: n for n, (lane, *_) in enumerate(lanes)}
    entries = loaded.record.entries
    dates = [loaded.dates[entry.date] for entry in entries]
    lane = np.array([order[_lane_id(entry)] for entry in entries], np.int64)
    begins = np.array([date.begins for date in dates], np.float64)
    ends = np.array([date.ends for date in dates], np.float64)
    flags = np.array([_flags(e, d, loaded) for e, d in zip(entries, dates, strict=True)], np.uint8)
    importance = np.array([entry.importance for entry in entries], np.int8)
    by_lane_and_time = np.lexsort((begins, lane))
    bounds = np.searchsorted(lane[by_lane_and_time], np.arange(len(lanes) + 1))
    return EntryTable(
        begins[by_lane_and_time],
        ends[by_lane_and_time],
        flags[by_lane_and_time],
        importance[by_lane_and_time],
        by_lane_and_time.astype(np.int64),
        tuple(
            LaneInfo(*lane_info, int(first), int(last), int(last - first))
            for lane_info, first, last in zip(lanes, bounds[:-1], bounds[1:], strict=True)
        ),
        _horizon(loaded),
    )


def _lane_id(entry: EntryType) -> str:
    return entry.lane or entry.kind


def _lanes(loaded: LoadedRecord) -> list[tuple[str, str, str, Kind]]:
    """The declared lanes in their order, then those that entries name, in the order of kinds."""
    kinds: dict[str, Kind] = {}
    for entry in loaded.record.entries:
        kinds.setdefault(_lane_id(entry), entry.kind)
    declared = {lane.id: lane for lane in loaded.record.lanes}
    rest = sorted((lane for lane in kinds if lane not in declared), key=lambda lane: KINDS.index(kinds[lane]))
    found: list[tuple[str, str, str, Kind]] = []
    for identifier in [*declared, *rest]:
        lane = declared.get(identifier)
        if identifier in kinds:
            title, group = (lane.title, lane.group) if lane else ("", "")
            found.append((identifier, title, group, kinds[identifier]))
    return found


def _flags(entry: EntryType, date: Date, loaded: LoadedRecord) -> int:
    flags = PERIOD if date.is_interval else 0
    if date.start != "known":
        flags |= OPEN_START
    if date.end != "known":
        flags |= OPEN_END
    vague = date.uncertain or date.approximate
    if vague or entry.date_basis == "as_of":
        flags |= SOFT_START
    if vague:
        flags |= SOFT_END
    return flags | (DISPUTED if entry.id in loaded.disagreements_of else 0)


def _horizon(loaded: LoadedRecord) -> float:
    """The record's present: the last day on which a source appeared, or that an observation,
    event or award of a single date reaches."""
    stated = [
        observation.date
        for metric in loaded.record.metrics
        for observation in metric.observations
        if observation.status != "F"
    ]
    stated.extend(entry.date for entry in loaded.record.entries if entry.kind in ("event", "award"))
    dates = [loaded.dates[date] for date in stated]
    known = [date.ends for date in dates if not date.is_interval and np.isfinite(date.ends)]
    known.extend(_issued(source) for source in loaded.record.sources if source.issued)
    begun = (date.begins for date in loaded.dates.values() if np.isfinite(date.begins))
    return float(max(known) if known else max(begun, default=0.0))


def _issued(source: Source) -> float:
    parts = source.issued.date_parts[-1] if source.issued else ()
    year, month, day = (*parts, 1, 1)[:3]
    return float(day_number(year, month, day) + 1)
