"""The line of a lane that has nothing in the window: how many of its entries lie before and after."""

from typing import Literal

from msgspec import Struct

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure, Words
from viewer.core.lanes.frame import LaneFrame
from viewer.core.time.scale import TimeScale

STYLE, BETWEEN = "small", "·"


class AwayLink(Struct, frozen=True):
    """A text in the line, in pixels: its left edge, width and middle; it leads `where`, or nowhere."""

    text: str
    x: float
    y: float
    width: float
    where: Literal["earlier", "later", ""]


def away_links(
    lane: LaneFrame, scale: TimeScale, words: Words, measure: TextMeasure, sizes: Sizes
) -> tuple[AwayLink, ...]:
    """The texts of a lane's line, from left to right; none where the lane has entries in view."""
    if lane.in_view or lane.plan.folded or not (lane.earlier or lane.later):
        return ()
    said: list[tuple[str, Literal["earlier", "later", ""]]] = []
    if lane.earlier:
        said.append((words.count("lane.earlier", lane.earlier), "earlier"))
    if lane.earlier and lane.later:
        said.append((BETWEEN, ""))
    if lane.later:
        said.append((words.count("lane.later", lane.later), "later"))
    x, y = scale.left + sizes.label_pad, lane.plan.y + min(lane.plan.height, sizes.away_height) / 2
    found = []
    for text, where in said:
        width = measure.width(text, STYLE)
        found.append(AwayLink(text, x, y, width, where))
        x += width + sizes.label_gap
    return tuple(found)
