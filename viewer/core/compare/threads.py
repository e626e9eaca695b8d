"""Threads from each compared mark to the next, and what fades around them; all in pixels, frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from viewer.core.base.words import TextMeasure
from viewer.core.compare.captions import Area, Caption, captions
from viewer.core.compare.spots import Spot
from viewer.model.comparisons import Flag

Point = tuple[float, float]
# How far a thread between marks on one level is bent: three quarters of it lead between two rows of words.
_SWING = 16.0
_LEVEL = 12.0


@dataclass(frozen=True, slots=True)
class Thread:
    """A curve from one mark to another: its ends, and the two points that bend it."""

    start: Point
    bend: Point
    second_bend: Point
    end: Point


@dataclass(frozen=True, slots=True)
class ThreadsFrame:
    """What lies over the timeline: all fades in `areas` but the `spots`; `flag` gives the colour.

    `captions` name marks that have no label of their own.
    """

    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    threads: tuple[Thread, ...]
    flag: Flag
    captions: tuple[Caption, ...] = ()


def threads_frame(
    areas: Sequence[Area], named: Sequence[tuple[Spot | None, str]], flag: Flag, measure: TextMeasure
) -> ThreadsFrame:
    """Join the marks of claims in their order, each with its name; None is one that is not in sight.

    Without any mark in sight nothing fades.
    """
    names = {spot: name for spot, name in named if spot is not None}
    seen = tuple(names)
    lowest = max((area.bottom for area in areas), default=0.0)
    threads = tuple(_thread((a.x, a.y), (b.x, b.y), lowest) for a, b in pairwise(seen))
    said = captions(names.items(), areas, measure)
    return ThreadsFrame(tuple(areas) if seen else (), seen, threads, flag, said)


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
