"""Which entry comes next, along a lane, across lanes and in time; and the window that fits it."""

from typing import Literal

import numpy as np

from viewer.core.base.lane_view import LaneView
from viewer.core.table.lane_order import shown_lanes
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import Window
from viewer.model.dates import Date

Direction = Literal["previous", "next"]
_HOUR = 1 / 24


def window_around(begins: float, ends: float) -> Window:
    """The window that fits a span of days, an hour at least, with as much time again on both sides."""
    return Window(begins, max(ends, begins + _HOUR)).padded(1.0)


def window_of_row(table: EntryTable, row: int) -> Window:
    """The window that fits the entry of a table row."""
    return window_around(float(table.begins[row]), float(table.ends[row]))


def window_of_date(date: Date) -> Window | None:
    """The window that fits a date, or the one end of it that is known; None where neither is."""
    if date.earliest is None and date.latest is None:
        return None
    begins = date.begins if date.earliest is not None else date.ends
    return window_around(begins, date.ends if date.latest is not None else date.begins)


def along_lane(table: EntryTable, row: int | None, direction: Direction, middle: float) -> int | None:
    """The row before or after an entry on its lane; without one, the entry nearest to `middle`."""
    if row is None:
        return nearest(table, range(len(table)), middle)
    lane = next(lane for lane in table.lanes if lane.first <= row < lane.last)
    return _beside(table, range(lane.first, lane.last), row, direction)


def through_record(table: EntryTable, row: int | None, direction: Direction, middle: float) -> int | None:
    """The row before or after an entry in time, whatever its lane."""
    if row is None:
        return nearest(table, range(len(table)), middle)
    return _beside(table, range(len(table)), row, direction)


def across_lanes(
    table: EntryTable, row: int | None, direction: Direction, middle: float, view: LaneView
) -> int | None:
    """The row nearest in time on the next lane up or down that is shown and has entries."""
    if row is None:
        return nearest(table, range(len(table)), middle)
    shown = [lane for lane in shown_lanes(table.lanes, view.hidden, view.order) if lane.count]
    at = next((n for n, lane in enumerate(shown) if lane.first <= row < lane.last), None)
    if at is None:
        return row
    lane = shown[min(max(at + (1 if direction == "next" else -1), 0), len(shown) - 1)]
    if lane.first <= row < lane.last:
        return row
    return nearest(table, range(lane.first, lane.last), float(table.anchors[row]))


def nearest(table: EntryTable, rows: range, day: float) -> int | None:
    """The row whose glyph stands nearest to a day, or None among no rows."""
    if not len(rows):
        return None
    return int(np.argmin(np.abs(table.anchors[rows.start : rows.stop] - day))) + rows.start


def _beside(table: EntryTable, rows: range, row: int, direction: Direction) -> int:
    """The nearest in time, then in the table; the row itself at the end. Sorts nothing: rows may be many."""
    at, numbers = table.anchors[row], np.arange(rows.start, rows.stop)
    days = table.anchors[rows.start : rows.stop]
    if direction == "next":
        beyond = np.flatnonzero((days > at) | ((days == at) & (numbers > row)))
        return int(numbers[beyond[np.argmin(days[beyond])]]) if len(beyond) else row
    beyond = np.flatnonzero((days < at) | ((days == at) & (numbers < row)))[::-1]
    return int(numbers[beyond[np.argmax(days[beyond])]]) if len(beyond) else row
