"""Which lanes of a table are shown, and in which order."""

from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import replace

from viewer.core.base.lane_view import Order, Standing
from viewer.core.table.table import LaneInfo


def standing_of_lane(lane: LaneInfo) -> Standing:
    """What a lane and its group are called in a view; a lane without one stands alone."""
    return Standing(lane.key, f"group:{lane.group}" if lane.group else lane.key)


def shown_lanes(lanes: Iterable[LaneInfo], hidden: frozenset[str], order: Order) -> list[LaneInfo]:
    """The lanes that are not hidden, in an order; what is pinned stands outside its group."""
    found = order.arranged((lane for lane in lanes if not lane.is_hidden(hidden)), standing_of_lane)
    if not order.pinned:
        return found
    return [replace(lane, group="", is_pinned=True) if lane.key in order.pinned else lane for lane in found]


def group_headers(lanes: Iterable[LaneInfo]) -> int:
    """How many headers of groups stand over lanes in their order: a group that comes again has one more."""
    return sum(bool(group) for group, _ in groupby(lanes, lambda lane: lane.group))
