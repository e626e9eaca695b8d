"""Makes the table of a record: its entries as columns."""

from collections.abc import Container, Mapping
from math import isfinite

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.ordering import stable_order
from viewer.core.table.extents import (
    DISPUTED,
    OPEN_START,
    PERIOD,
    SOFT_START,
    date_flags,
    drawn_extents,
    stated_extent,
)
from viewer.core.table.gaps import NO_GAPS, Gaps, dates_gaps
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.model.calendar import day_number
from viewer.model.dates import Date
from viewer.model.entries import KINDS, EntryType, Kind
from viewer.model.kinds import KIND_INFO
from viewer.model.record import Record
from viewer.model.sources import Source

# What a date says of these has come to pass.
_HAPPENED = [place for place, info in enumerate(KIND_INFO.values()) if info.has_happened]

LaneWords = tuple[str, str, str, Kind]  # a lane's id, title, group, and the kind of its first entry


def build_table(record: Record, dates: Mapping[str, Date], disputed: Container[str]) -> EntryTable:
    """Make the table of a record's entries; a date that is open or soft is flagged, never moved.

    `disputed` has the ids that disagreements are about.
    """
    entries = record.entries
    kinds: dict[str, Kind] = {}
    for entry in entries:
        kinds.setdefault(_lane_id(entry), entry.kind)
    numbers = {lane: number for number, lane in enumerate(kinds)}
    own = [dates[entry.date] for entry in entries]
    stated = np.array([stated_extent(date) for date in own], np.float64).reshape(-1, 2)
    columns = EntryColumns(
        stated[:, 0],
        stated[:, 1],
        np.array([_flags(e, d, disputed) for e, d in zip(entries, own, strict=True)], np.uint8),
        np.array([entry.importance for entry in entries], np.int8),
        np.array([KINDS.index(entry.kind) for entry in entries], np.uint8),
        np.array([numbers[_lane_id(entry)] for entry in entries], np.int32),
        dates_gaps(own),
    )
    return table_of(columns, kinds, record, dates)


class EntryColumns(Struct, frozen=True):
    """Entries in the file's order, as columns of the table.

    `begins` and `ends` are what the dates state, `kind` is the kind's place among the kinds, `lane` the
    lane's among those that entries stand on.
    """

    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    flags: NDArray[np.uint8]
    importance: NDArray[np.int8]
    kind: NDArray[np.uint8]
    lane: NDArray[np.int32]
    gaps: Gaps = NO_GAPS


def table_of(
    columns: EntryColumns, kinds: Mapping[str, Kind], record: Record, dates: Mapping[str, Date]
) -> EntryTable:
    """The table of some entries, sorted by lane, then by the day on which each begins.

    `kinds` has the lanes that the entries stand on, in the order in which they are first met, and the
    kind of each one's first entry; `dates` those of the rest of the record, and maybe the entries'.
    """
    lanes = _lanes_of(record, kinds)
    place = {identifier: number for number, (identifier, *_) in enumerate(lanes)}
    # Of numbers as short as these numpy sorts by counting.
    places = np.array([place[identifier] for identifier in kinds], np.min_scalar_type(len(lanes)))
    lane = places[columns.lane]
    horizon = _horizon(columns, record, dates)
    is_state = columns.kind == KINDS.index("system")
    begins, ends, flags = drawn_extents(columns.begins, columns.ends, columns.flags, is_state, horizon)
    order = stable_order(begins)
    order = order[np.argsort(lane[order], kind="stable")]
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    bounds = np.searchsorted(lane[order], np.arange(len(lanes) + 1))
    return EntryTable(
        begins[order],
        ends[order],
        flags[order],
        columns.importance[order],
        order,
        tuple(
            LaneInfo(*words, int(first), int(last), int(last - first))
            for words, first, last in zip(lanes, bounds[:-1], bounds[1:], strict=True)
        ),
        horizon,
        columns.gaps.renumbered(places),
    )


def _lane_id(entry: EntryType) -> str:
    return entry.lane or entry.kind


def _lanes_of(record: Record, kinds: Mapping[str, Kind]) -> list[LaneWords]:
    """The declared lanes in their order, then those that entries name, in the order of kinds.

    `kinds` has the lanes that entries stand on, in the order in which they are first met.
    """
    declared = {lane.id: lane for lane in record.lanes}
    rest = sorted((lane for lane in kinds if lane not in declared), key=lambda lane: KINDS.index(kinds[lane]))
    found: list[LaneWords] = []
    for identifier in [*declared, *rest]:
        lane = declared.get(identifier)
        if identifier in kinds:
            title, group = (lane.title, lane.group) if lane else ("", "")
            found.append((identifier, title, group, kinds[identifier]))
    return found


def _flags(entry: EntryType, date: Date, disputed: Container[str]) -> int:
    flags = date_flags(date) | (SOFT_START if entry.date_basis == "as_of" else 0)
    return flags | (DISPUTED if entry.id in disputed else 0)


def _horizon(columns: EntryColumns, record: Record, dates: Mapping[str, Date]) -> float:
    """The record's present: the last day on which a source appeared, or that an observation,
    event or award of a single date reaches; without any, the last day on which a date begins.
    """
    observations = (each for metric in record.metrics for each in metric.observations if each.status != "F")
    stated = (dates[each.date] for each in observations)
    happened = np.isin(columns.kind, _HAPPENED) & ((columns.flags & PERIOD) == 0)
    known = _finite([*(date.ends for date in stated if not date.is_interval)], columns.ends[happened])
    known = [*known, *(_issued(source) for source in record.sources if source.issued)]
    if known:
        return max(known)
    stated = columns.begins[(columns.flags & OPEN_START) == 0]
    return max(_finite([date.begins for date in dates.values()], stated), default=0.0)


def _finite(days: list[float], column: NDArray[np.float64]) -> list[float]:
    """The finite ones of some days, and the greatest that is of a column."""
    finite = column[np.isfinite(column)]
    return [*filter(isfinite, days), *([float(finite.max())] if len(finite) else [])]


def _issued(source: Source) -> float:
    parts = source.issued.date_parts[-1] if source.issued else ()
    year, month, day = (*parts, 1, 1)[:3]
    return float(day_number(year, month, day) + 1)
