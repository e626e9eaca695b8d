"""Threads from each compared mark to the next, and what fades around them; all in pixels, frozen."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from viewer.core.base.words import TextMeasure
from viewer.core.charts.points import Rect
from viewer.core.compare.captions import Area, Caption, captions
from viewer.core.compare.routes import Obstacles, Point, route
from viewer.core.compare.spots import Spot
from viewer.model.comparisons import Flag


class Thread(Struct, frozen=True):
    """The way from one mark to another: its corners, first and last where the marks are."""

    corners: tuple[Point, ...]

    @property
    def start(self) -> Point:
        """Where it begins."""
        return self.corners[0]

    @property
    def end(self) -> Point:
        """Where it ends."""
        return self.corners[-1]


class ThreadsFrame(Struct, frozen=True):
    """What lies over the timeline: all fades in `areas` but the `spots`; `flag` gives the colour.

    `captions` name marks that have no label of their own.
    """

    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    threads: tuple[Thread, ...]
    flag: Flag
    captions: tuple[Caption, ...] = ()


def threads_frame(
    areas: Sequence[Area],
    named: Sequence[tuple[Spot | None, str]],
    flag: Flag,
    measure: TextMeasure,
    written: Sequence[Rect] = (),
) -> ThreadsFrame:
    """Join the marks of claims in their order, each with its name; None is one that is not in sight.

    Without any mark in sight nothing fades. Threads keep off what is `written`, and off the words of what is
    compared wherever there is a way.
    """
    names = {spot: name for spot, name in named if spot is not None}
    seen = tuple(names)
    said = captions(names.items(), areas, measure)
    own = [box for spot in seen for box in spot.words]
    own += [(each.left, each.top, each.right, each.bottom) for each in said]
    edges = min((area.left for area in areas), default=0.0), max((area.right for area in areas), default=0.0)
    threads = tuple(_threads(seen, Obstacles.of(written, own), edges))
    return ThreadsFrame(tuple(areas) if seen else (), seen, threads, flag, said)


def _threads(seen: Sequence[Spot], obstacles: Obstacles, edges: tuple[float, float]) -> Iterator[Thread]:
    """From each mark to the next, each thread beside those before it and around the other marks."""
    for start, end in pairwise(seen):
        others = [spot for spot in seen if spot not in (start, end)]
        corners = route(start, end, obstacles.with_marks(others), edges)
        obstacles = obstacles.with_thread(corners)
        yield Thread(corners)
