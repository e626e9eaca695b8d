"""How lanes and charts share the height of the timeline: what they hold decides, in whole rows."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# Where both need more than there is, lanes get what each of them needs at least, and this share of the rest.
LANES_SHARE = 0.44


class Pane(NamedTuple):
    """What one of two panes holds, in pixels: the height that all of it takes, what it needs at least, and
    where its rows end."""

    needed: float
    least: float = 0.0
    ends: Sequence[float] = ()

    def whole_rows(self, room: float) -> float:
        """The most of a room that ends with a row; the first row's end at least."""
        if not self.ends:
            return min(self.needed, room)
        return self.ends[max(bisect_right(self.ends, room) - 1, 0)]


def lanes_height(room: float, lanes: Pane, charts: Pane) -> int:
    """The height of the lanes, of a room for both.

    Each pane gets what it needs as long as the other doesn't need more than its share; what is left over
    goes to the charts if all of them have room, else to the lanes.
    """
    least = min(lanes.least, room)
    share = least + LANES_SHARE * (room - least)
    if lanes.needed + charts.needed <= room or lanes.needed <= share:
        share = lanes.needed
    elif charts.needed <= room - share:
        share = room - charts.needed
    if charts.needed <= room - share:
        return round(share)
    return round(max(room - charts.whole_rows(room - share), 0.0))
