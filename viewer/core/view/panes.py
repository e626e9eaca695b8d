"""How lanes and charts share the height of the timeline: what they hold decides, in whole rows."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from viewer.core.base.sizes import Sizes
from viewer.core.charts.marks import ChartsFrame
from viewer.core.table.lane_order import group_headers
from viewer.core.table.table import LaneInfo

# A row of a metric says as much as so many entries whose titles are read; where the room is high, as one
# for each so many pixels of it, since one metric is then one of many.
ROW_WORTH, ROOM_WORTH = 3.5, 200.0
# So many of the first metrics shall have room on a first screen, beside so many rows for each lane.
FIRST_METRICS, FIRST_ROWS = 8, 2


class Pane(Struct, frozen=True):
    """What one of two panes holds, in pixels: the height that all of it takes, what it needs at least, and
    where its rows end; `named`, how many entries or rows are read above each end.

    `growing` says of each end how many rows above it can each grow by up to `growth`.
    """

    needed: float
    least: float = 0.0
    ends: Sequence[float] = ()
    named: Sequence[float] = ()
    growing: Sequence[int] = ()
    growth: float = 0.0

    def whole_rows(self, room: float) -> float:
        """The most of a room that ends with a row; the first row's end at least."""
        if not self.ends:
            return min(self.needed, room)
        return self.ends[max(bisect_right(self.ends, room) - 1, 0)]

    def named_in(self, room: float) -> float:
        """How many are read in a room; of what has no room for its first row, a part."""
        if not self.named:
            return 0.0
        room = max(room, 0.0)
        at = bisect_right(self.ends, room)
        return self.named[at - 1] if at else self.named[0] * room / self.ends[0]

    def filled(self, room: float) -> float:
        """What whole rows take of a room once they have grown into it."""
        end = self.whole_rows(room)
        rows = self.growing[bisect_right(self.ends, end) - 1] if self.growing else 0
        return end + rows * min(max(room - end, 0.0) // rows, self.growth) if rows else end


def charts_pane(frame: ChartsFrame) -> Pane:
    """The rows of metrics, charts as low as they can be."""
    sizes, ends, growing = frame.sizes, list[float](), list[int]()
    taken, charts = 0.0, 0
    for row in frame.charts:
        is_chart = not row.is_figure and not row.header.folded
        taken += max(row.height - sizes.chart_least, 0.0) if is_chart else 0.0
        charts += is_chart
        ends.append(row.y + row.height - taken)
        growing.append(charts)
    named = range(1, len(ends) + 1)
    return Pane(frame.height - taken, 0.0, ends, named, growing, sizes.chart_most - sizes.chart_least)


def is_crowded(room: float, lanes: Sequence[LaneInfo], charts: ChartsFrame | None, sizes: Sizes) -> bool:
    """Whether a room is too low for the first rows of each lane and the first metrics, as they stand usually.

    That is the same whatever the window of time: nothing comes closer under the hand.
    """
    lane = FIRST_ROWS * sizes.row_height + sizes.compact_row_height + 2 * sizes.lane_pad
    needed = len(lanes) * lane + group_headers(lanes) * sizes.group_height
    return needed + (_first_rows(charts, sizes) if charts is not None else 0.0) > room


def _first_rows(frame: ChartsFrame, sizes: Sizes) -> float:
    """The least height of the first metrics, with the headers of their topics."""
    rows = frame.charts[:FIRST_METRICS]
    end = rows[-1].y if rows else 0.0
    heads = sum(topic.y < end for topic in frame.topics) * sizes.group_height
    return heads + sum(row.height if row.can_open and row.is_figure else sizes.chart_least for row in rows)


def lanes_height(room: float, lanes: Pane, charts: Pane) -> int:
    """The height of the lanes, of a room for both.

    If it is too little, charts get as many whole rows as leave lanes their least height and both as much
    to say as can be. What one pane doesn't need is the other's: charts grow into it.
    """
    if lanes.needed + charts.needed <= room:
        return round(lanes.needed)
    share = min(room - _most_said(room, lanes, charts), lanes.needed)
    rest = room - share
    if charts.needed <= rest:
        return round(room - charts.needed)
    return round(max(room - (charts.filled(rest) if lanes.needed <= share else charts.whole_rows(rest)), 0.0))


def _most_said(room: float, lanes: Pane, charts: Pane) -> float:
    """The height of the charts where whichever of the two panes says less, says most."""
    worth = max(ROW_WORTH, room / ROOM_WORTH)

    def said(end: float) -> tuple[float, float]:
        named, told = lanes.named_in(room - end), worth * charts.named_in(end)
        return min(named, told), named + told

    ends = [end for end in charts.ends if end <= room] or charts.ends[:1]
    enough = [end for end in ends if end <= room - lanes.least]
    return max(enough or ends, key=said, default=charts.needed)
