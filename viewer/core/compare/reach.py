"""What of a record has to be in view for claims to be seen: a window, lanes and charts."""

from collections.abc import Iterable, Sequence
from math import isfinite

from viewer.core.base.lane_view import LaneView
from viewer.core.record.catalog import LoadedRecord
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import Window
from viewer.core.time.time_map import TimeMap
from viewer.core.view.panes import Pane
from viewer.model.dates import Date

_MARGIN = 0.04
_PADDING = 0.12


def window_for(dates: Iterable[Date | None], window: Window, time_map: TimeMap) -> Window:
    """The window as it is where it shows all dates; else moved, or zoomed out if it must.

    Windows are in drawn time; what has no date is seen in any.
    """
    days = [day for date in dates if (day := drawn_day(date, time_map)) is not None]
    margin = window.span * _MARGIN
    if not days or (window.start + margin <= min(days) and max(days) <= window.end - margin):
        return window
    first, last = min(days), max(days)
    if last - first <= window.span * (1 - 2 * _PADDING):
        return window.panned((first + last) / 2 - (window.start + window.end) / 2)
    return Window(first, last).padded(_PADDING)


def drawn_day(date: Date | None, time_map: TimeMap) -> float | None:
    """The day, as it is drawn, in the middle of a date; None where none of it is known."""
    day = _day(date) if date is not None else None
    return None if day is None else time_map.drawn_day(day)


def _day(date: Date) -> float | None:
    """The middle of a date, or the end of it that is known."""
    known = [day for day in (date.begins, date.ends) if isfinite(day)]
    return sum(known) / len(known) if known else None


def shared_out(
    sizes: tuple[int, int], lanes: float, charts: float, least: float, ends: Sequence[float] = ()
) -> tuple[int, int]:
    """The heights of lanes and charts that leave each what it needs, and neither less than the least.

    Where there is room for both they stay as they are, but for what the charts have below the last of
    their rows' `ends`; where there is too little, the charts yield.
    """
    total = sum(sizes)
    lanes, charts = max(lanes, least), max(charts, least)
    first = min(max(sizes[0], lanes), total - charts) if charts + lanes <= total else lanes
    first = round(min(max(first, least), max(total - least, least)))
    second = round(Pane(total, ends=ends).whole_rows(total - first))
    return (total - second, second) if charts <= second <= total - first else (first, total - first)


def view_for(
    loaded: LoadedRecord, table: EntryTable, rows: Sequence[int], ids: Iterable[str], view: LaneView
) -> LaneView:
    """The view with the lanes of some rows and the charts of some values shown and unfolded."""
    keys: set[str] = set()
    for lane in table.lanes:
        if any(lane.first <= row < lane.last for row in rows):
            keys |= {f"lane:{lane.id}", f"group:{lane.group}"}
    for each in ids:
        if metric := loaded.metric_of.get(each):
            keys |= {f"metric:{metric.id}", f"topic:{metric.topic}"}
    return view._replace(folded=view.folded - keys, hidden=view.hidden - keys)
