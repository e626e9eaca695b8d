"""How lanes and charts share the height of the timeline: what they hold decides, in whole rows."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from viewer.core.charts.marks import ChartsFrame

# Where both need more than there is, lanes get what each of them needs at least, and this share of the rest.
LANES_SHARE = 0.44


class Pane(Struct, frozen=True):
    """What one of two panes holds, in pixels: the height that all of it takes, what it needs at least, and
    where its rows end.

    `growing` says of each end how many rows above it can each grow by up to `growth`.
    """

    needed: float
    least: float = 0.0
    ends: Sequence[float] = ()
    growing: Sequence[int] = ()
    growth: float = 0.0

    def whole_rows(self, room: float) -> float:
        """The most of a room that ends with a row; the first row's end at least."""
        if not self.ends:
            return min(self.needed, room)
        return self.ends[max(bisect_right(self.ends, room) - 1, 0)]

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
    return Pane(frame.height - taken, 0.0, ends, growing, sizes.chart_most - sizes.chart_least)


def lanes_height(room: float, lanes: Pane, charts: Pane) -> int:
    """The height of the lanes, of a room for both.

    Each pane gets what it needs as long as the other doesn't need more than its share; what is left over
    goes to the charts if all of them have room, else to the lanes; what these don't need, charts grow into.
    """
    least = min(lanes.least, room)
    share = least + LANES_SHARE * (room - least)
    if lanes.needed + charts.needed <= room or lanes.needed <= share:
        share = lanes.needed
    elif charts.needed <= room - share:
        share = room - charts.needed
    if charts.needed <= room - share:
        return round(share)
    rest = room - share
    return round(max(room - (charts.filled(rest) if lanes.needed <= share else charts.whole_rows(rest)), 0.0))
