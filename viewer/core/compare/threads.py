"""Threads from each compared mark to the next, and what fades around them; all in pixels, frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from viewer.core.compare.spots import Spot
from viewer.model.comparisons import Flag

Point = tuple[float, float]
# How far a thread between marks on one level swings out.
_SWING = 30.0
_LEVEL = 12.0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in which marks stand and the rest fades."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Thread:
    """A curve from one mark to another: its ends, and the two points that bend it."""

    start: Point
    bend: Point
    second_bend: Point
    end: Point


@dataclass(frozen=True, slots=True)
class ThreadsFrame:
    """What lies over the timeline: all fades in `areas` but the `spots`; `flag` gives the colour."""

    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    threads: tuple[Thread, ...]
    flag: Flag


def threads_frame(areas: Sequence[Area], spots: Sequence[Spot | None], flag: Flag) -> ThreadsFrame:
    """Join the marks of claims in their order; None is a claim that has no mark in sight.

    Without any mark in sight nothing fades.
    """
    seen = tuple(spot for spot in dict.fromkeys(spots) if spot is not None)
    lowest = max((area.bottom for area in areas), default=0.0)
    threads = tuple(_thread((a.x, a.y), (b.x, b.y), lowest) for a, b in pairwise(seen))
    return ThreadsFrame(tuple(areas) if seen else (), seen, threads, flag)


def _thread(start: Point, end: Point, lowest: float) -> Thread:
    """A curve that leaves and arrives upright; between marks on one level it swings out below them.

    Where that would be out of sight, below the pixel row `lowest`, it swings out above.
    """
    (x0, y0), (x1, y1) = start, end
    down = y1 - y0
    if abs(down) < _LEVEL:
        swing = _SWING if max(y0, y1) + _SWING < lowest else -_SWING
        return Thread(start, (x0, y0 + swing), (x1, y1 + swing), end)
    return Thread(start, (x0, y0 + down / 2), (x1, y1 - down / 2), end)
