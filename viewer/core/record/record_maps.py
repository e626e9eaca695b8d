"""How the time of one record can be drawn: empty spans folded, or what lies beside most of it squeezed."""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.record.catalog import LoadedRecord
from viewer.core.table.extents import PERIOD
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import Window
from viewer.core.time.squeezing import find_squeezing, is_concentrated
from viewer.core.time.time_map import TimeMap
from viewer.model.dates import Date

Floats = NDArray[np.float64]
_SAMPLED = 1 << 16


def record_folding(loaded: LoadedRecord) -> TimeMap:
    """What can be folded of a record: what nothing in it is dated to; a period may last through it."""
    from viewer.core.time.folding import find_folding  # when time is first folded

    table, dates = loaded.facts.table, list(_dates(loaded))
    begins = np.concatenate([table.begins, [date.begins for date in dates]])
    ends = np.concatenate([table.ends, [date.ends for date in dates]])
    is_period = np.concatenate([(table.flags & PERIOD) != 0, [date.is_interval for date in dates]])
    return find_folding(begins, ends, is_period.astype(np.bool_))


def record_squeezing(loaded: LoadedRecord, extent: Window) -> TimeMap:
    """What squeezes a record beside the stretch that holds most of it; `extent` is its real span."""
    return find_squeezing(*_sample(loaded), extent)


def record_is_concentrated(loaded: LoadedRecord, extent: Window) -> bool:
    """Whether more than 70 % of a record's entries lie in less than a third of its real span."""
    return is_concentrated(*_sample(loaded), extent.span)


def _sample(loaded: LoadedRecord) -> tuple[Floats, Floats]:
    """Where things begin and end, of periods twice where they begin; of many entries a sample will do.

    Of a record without entries its values.
    """
    table = loaded.facts.table
    if len(table):
        rows = slice(None, None, max(len(table) // _SAMPLED, 1))
        begins, ends, is_period = table.begins[rows], table.ends[rows], (table.flags[rows] & PERIOD) != 0
    else:
        every = max(sum(len(metric.observations) for metric in loaded.record.metrics) // _SAMPLED, 1)
        stated = (item.date for metric in loaded.record.metrics for item in metric.observations[::every])
        dates = [date for text in stated if _is_bounded(date := loaded.dates[text])]
        begins, ends = (np.array([getattr(date, end) for date in dates]) for end in ("begins", "ends"))
        is_period = np.array([date.is_interval for date in dates], np.bool_)
    return begins, np.where(is_period, begins, ends)


def drawn_table(table: EntryTable, time_map: TimeMap) -> EntryTable:
    """The same entries in drawn time; the table itself where time is even."""
    if not time_map:
        return table
    return replace(
        table,
        begins=time_map.drawn_days(table.begins),
        ends=time_map.drawn_days(table.ends),
        horizon=time_map.drawn_day(table.horizon),
        gaps=table.gaps.moved(time_map.drawn_days),
    )


def _is_bounded(date: Date) -> bool:
    return date.earliest is not None and date.latest is not None


def _dates(loaded: LoadedRecord) -> Iterator[Date]:
    for metric in loaded.record.metrics:
        stated = [item.date for item in metric.observations] + [
            item.date for item in metric.targets if item.date
        ]
        stated.extend(item.date for item in metric.breaks)
        yield from (loaded.dates[text] for text in stated)
