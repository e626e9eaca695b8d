"""Puts a lane's entries on rows, in the order of time, so that no label meets another mark or label."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from types import MappingProxyType
from typing import Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes

Side = Literal["inside", "before", "right", "left", "none"]
# Labels on these sides stand within their mark, and on those they end at it.
WITHIN, ENDING = ("inside", "before"), ("left", "before")
# From a pixel to another.
Stretch = tuple[float, float]

NOTHING_FIXED: Mapping[int, "Placed"] = MappingProxyType({})
# What is as wide as its room but for a rounding fits.
ROUNDING = 1e-6
# From so many entries on all rows are asked at once; a few rows are quicker asked one by one.
_MANY, _ROOM = 150, 64


class Body(Struct, frozen=True):
    """What an entry covers before it has a row: pixels of its mark, and of its label whole and cut.

    `inner` is where a label may stand inside a bar, or in the spread of a vague date after its glyph;
    `before` is where it may stand in the spread before the glyph. A `flagged` one has a flag or another
    date at its end, over which no label runs. A body is `seen` if its entry is in the window for which the
    rows are laid out.
    """

    x0: float
    x1: float
    is_bar: bool
    label_width: float
    cut_width: float
    inner: Stretch
    before: Stretch = (0.0, 0.0)
    seen: bool = True
    flagged: bool = False


class Placed(Struct, frozen=True):
    """Where an entry came to stand; rows below those for labels are compact ones.

    `width` is what its label has for itself, in pixels, whole or cut.
    """

    row: int
    side: Side
    width: float = 0.0


class Order(Struct, frozen=True):
    """Positions of bodies: by importance, which decides who loses a row, and by time."""

    importance: Sequence[int]
    time: Sequence[int]


class Rows(Struct, frozen=True):
    """How many rows there are for labels, and below them for marks without."""

    labelled: int
    compact: int = 1


class Row:
    """The stretches of a row that are taken, in order, none overlapping."""

    def __init__(self) -> None:
        self._taken: list[Stretch] = []

    def is_free(self, x0: float, x1: float) -> bool:
        """Whether nothing stands between the two pixels."""
        taken = self._taken
        at = bisect_left(taken, (x0, x0))
        if at > 0 and taken[at - 1][1] > x0:
            return False
        return at == len(taken) or taken[at][0] >= x1

    def take(self, x0: float, x1: float) -> None:
        """Mark a free stretch as taken."""
        insort(self._taken, (x0, x1))

    def release(self, x0: float, x1: float) -> None:
        """Give back a stretch that was taken."""
        self._taken.remove((x0, x1))

    def free_after(self, x: float) -> float:
        """The pixel up to which nothing stands from `x` on; `x` itself where something does."""
        taken = self._taken
        at = bisect_left(taken, (x, x))
        if at > 0 and taken[at - 1][1] > x:
            return x
        return taken[at][0] if at < len(taken) else inf

    def free_before(self, x: float) -> float:
        """The pixel down to which nothing stands before `x`; `x` itself where something does."""
        taken = self._taken
        at = bisect_left(taken, (x, x))
        return min(taken[at - 1][1], x) if at > 0 else -inf


class TakenRows:
    """What is taken of many rows: the first one with room is found among all at once.

    Asked row by row, a lane of two thousand entries on hundreds of rows takes seconds.
    """

    def __init__(self) -> None:
        self.count = 0
        self._number = 0
        self._x0, self._x1 = np.empty(_ROOM), np.empty(_ROOM)
        self._rows = np.empty(_ROOM, np.int64)

    def first_free(self, x0: float, x1: float) -> int:
        """The first row on which nothing stands between two pixels; `count`, a new one, if there is none."""
        taken = slice(self._number)
        meet = (self._x0[taken] < x1) & (self._x1[taken] > x0)
        is_full = np.zeros(self.count + 1, np.bool_)
        is_full[self._rows[taken][meet]] = True
        return int(is_full.argmin())

    def take(self, row: int, x0: float, x1: float) -> None:
        """Take a free stretch of a row, or of a new one."""
        if self._number == len(self._rows):
            self._x0, self._x1 = (
                np.concatenate((each, np.empty(len(each)))) for each in (self._x0, self._x1)
            )
            self._rows = np.concatenate((self._rows, np.empty(len(self._rows), np.int64)))
        self._x0[self._number], self._x1[self._number], self._rows[self._number] = x0, x1, row
        self._number += 1
        self.count = max(self.count, row + 1)


def layout_lane(
    bodies: Sequence[Body],
    order: Order,
    rows: Rows,
    sizes: Sizes,
    edges: Stretch = (-inf, inf),
    fixed: Mapping[int, Placed] = NOTHING_FIXED,
) -> tuple[Placed, ...]:
    """Places of bodies, in their order: those that are seen first, between the `edges` of the plot.

    If all find room with whole labels they have these; else each has at least a label that is cut, and
    importance decides who goes without one, to the compact rows. Who has one stands in the first free row
    in the order of time. What is `fixed`, by position, keeps its place: all that is seen, or nothing.
    """
    placing = _Placing(bodies, rows.labelled, sizes, edges)
    left_over: list[int] = []
    if fixed:
        placing.keep(fixed)
    else:
        seen = [at for at in order.importance if bodies[at].seen]
        wide = placing.all_whole(seen)
        if wide is not None:
            left_over = wide
        else:
            placing.clear()
            left_over = placing.cut(seen)
        placing.put_in_order([at for at in order.time if bodies[at].seen])
        left_over = placing.cut(left_over)
    unseen = [at for at in order.time if not bodies[at].seen and at not in fixed]
    left_over += placing.cut(placing.whole(unseen))
    placing.place_compact(left_over, max(rows.compact, 1))
    return tuple(map(placing.placed.__getitem__, range(len(bodies))))


def rows_by_importance(
    bodies: Sequence[Body], order: Sequence[int], sizes: Sizes, edges: Stretch, cut: bool = False
) -> list[tuple[int, int]]:
    """Positions of the bodies that are seen, in `order`, each with the row on which its label finds room
    first if there are as many as it takes: with fewer rows none changes its own.

    Labels are whole or `cut`; those that the plot has no room for come last, cut.
    """
    rows = TakenRows() if len(order) > _MANY else list[Row]()
    found, too_long = [], []
    for at in order:
        if bodies[at].seen:
            width = bodies[at].cut_width if cut else bodies[at].label_width
            stretches = _stretches(bodies[at], width, sizes, edges)
            if stretches:
                found.append((at, _first_row(stretches, rows)))
            else:
                too_long.append(at)
    for at in too_long:
        stretches = _stretches(bodies[at], bodies[at].cut_width, sizes, edges)
        found.append((at, _first_row(stretches or [_on_its_own(bodies[at], sizes)], rows)))
    return found


def fullest_stretch(body: Body, sizes: Sizes, edges: Stretch) -> tuple[Side, float, float]:
    """The side for a body's label, whole if that has room between the edges, else cut, and the pixels that it
    then takes."""
    for width in (body.label_width, body.cut_width):
        if found := _stretches(body, width, sizes, edges):
            return found[0]
    return _on_its_own(body, sizes)


def stretch(body: Body, side: Side, width: float, sizes: Sizes) -> Stretch:
    """The pixels that a body takes with its label on a side, a gap to the next one included."""
    label = width + sizes.label_gap
    x0, x1 = body.x0, body.x1
    if side == "right":
        x1 += label
    elif side == "left":
        x0 -= label
    return x0 - sizes.label_gap, x1 + sizes.label_gap


def label_rooms(body: Body, sizes: Sizes, edges: Stretch) -> list[tuple[Side, float, float]]:
    """The sides on which a label can stand between the plot's edges, each from a pixel to another, the
    best first."""
    (left, right), pad, gap = edges, sizes.label_pad, sizes.label_gap
    inside_left, inside_right = left + pad, right - pad / 2
    x0, x1, (first, last) = body.x0, body.x1, body.inner
    rooms: list[tuple[Side, float, float]] = []
    if body.flagged and body.is_bar and x1 > right:
        # Its flag stands where the bar is first seen.
        inside_left = max(inside_left, max(x0, left) + sizes.bar_edge + sizes.flag_gap + sizes.flag + gap)
    # Comparisons where `max` and `min` would take twice as long: this is asked for each mark of a frame.
    first, last = first if first > inside_left else inside_left, last if last < inside_right else inside_right
    if last > first:
        rooms.append(("inside", first, last))
    first, last = body.before
    if last > first:
        first = first if first > inside_left else inside_left
        last = last if last < inside_right else inside_right
        if last > first:
            rooms.append(("before", first, last))
    if left <= x1 < right - gap:
        rooms.append(("right", x1 + gap, right))
    if left + gap < x0 <= right:
        rooms.append(("left", left, x0 - gap))
    return rooms


def _stretches(body: Body, width: float, sizes: Sizes, edges: Stretch) -> list[tuple[Side, float, float]]:
    """What a body takes on each side on which its label has room; inside alone if that is one of them."""
    gap = sizes.label_gap
    x0, x1, beside = body.x0 - gap, body.x1 + gap, width + gap
    found: list[tuple[Side, float, float]] = []
    for side, first, last in label_rooms(body, sizes, edges):
        if width > last - first + ROUNDING:
            continue
        if side == "right":
            found.append((side, x0, x1 + beside))
        elif side == "left":
            found.append((side, x0 - beside, x1))
        else:
            return [(side, x0, x1)]
    return found


def _on_its_own(body: Body, sizes: Sizes) -> tuple[Side, float, float]:
    return ("none", *stretch(body, "none", 0.0, sizes))


def _first_row(stretches: Sequence[tuple[Side, float, float]], rows: list[Row] | TakenRows) -> int:
    """Take the first stretch that is free on the first row that has any, a new one if none has."""
    if isinstance(rows, TakenRows):
        number, at = min((rows.first_free(*ends), at) for at, (_, *ends) in enumerate(stretches))
        rows.take(number, *stretches[at][1:])
        return number
    number = 0
    while True:
        if number == len(rows):
            rows.append(Row())
        for _, x0, x1 in stretches:
            if rows[number].is_free(x0, x1):
                rows[number].take(x0, x1)
                return number
        number += 1


class _Placing:
    """The rows of one lane while they are filled."""

    def __init__(self, bodies: Sequence[Body], count: int, sizes: Sizes, edges: Stretch) -> None:
        self._bodies, self._sizes, self._edges = bodies, sizes, edges
        self._rows = [Row() for _ in range(count)]
        self.placed: dict[int, Placed] = {}

    def keep(self, fixed: Mapping[int, Placed]) -> None:
        """Take the places that bodies have already."""
        self.placed.update(fixed)
        for at, placed in fixed.items():
            if placed.row < len(self._rows):
                self._rows[placed.row].take(*self._stretch(at, placed))

    def clear(self) -> None:
        """Take everything away again."""
        self.placed, self._rows = {}, [Row() for _ in self._rows]

    def all_whole(self, order: Iterable[int]) -> list[int] | None:
        """Place bodies with their whole labels; those whose label is wider than the plot, which is no reason
        to cut the others, or None as soon as another finds no room."""
        wide = []
        for at in order:
            if not self._place(at, self._bodies[at].label_width):
                if self._sides(at, self._bodies[at].label_width):
                    return None
                wide.append(at)
        return wide

    def whole(self, order: Iterable[int]) -> list[int]:
        """Place bodies with their whole labels; those that found no room."""
        return [at for at in order if not self._place(at, self._bodies[at].label_width)]

    def cut(self, order: Iterable[int]) -> list[int]:
        """Place bodies with their labels cut; those that found no room even so."""
        return [at for at in order if not self._place(at, self._bodies[at].cut_width)]

    def put_in_order(self, order: Sequence[int]) -> None:
        """Place anew what is placed: each in the first free row in the order of time.

        Where that would take more rows, by where their stretches begin, which never does.
        """
        before = self.placed
        chosen = [at for at in order if at in before]
        self.clear()
        if any(not self._place_as(at, before[at]) for at in chosen):
            self.clear()
            for at in sorted(chosen, key=lambda each: self._stretch(each, before[each])):
                self._place_as(at, before[at])

    def place_compact(self, order: Iterable[int], count: int) -> None:
        """Place marks without labels; what finds no row free shares the last."""
        if count == 1:
            self.placed.update(dict.fromkeys(order, Placed(len(self._rows), "none")))
            return
        rows, first = [Row() for _ in range(count)], len(self._rows)
        for at in sorted(order, key=lambda each: self._bodies[each].x0):
            x0 = self._bodies[at].x0
            x1 = x0 + self._sizes.dot + 2
            spot = next((n for n, row in enumerate(rows) if row.is_free(x0, x1)), count - 1)
            rows[spot].take(x0, x1)
            self.placed[at] = Placed(first + spot, "none")

    def _place(self, at: int, width: float) -> bool:
        stretches = self._sides(at, width)
        for number, row in enumerate(self._rows):
            for side, x0, x1 in stretches:
                if row.is_free(x0, x1):
                    row.take(x0, x1)
                    self.placed[at] = Placed(number, side, width)
                    return True
        return False

    def _place_as(self, at: int, before: Placed) -> bool:
        """Place a body with its label on the side where it was."""
        x0, x1 = self._stretch(at, before)
        number = next((n for n, row in enumerate(self._rows) if row.is_free(x0, x1)), None)
        if number is None:
            return False
        self._rows[number].take(x0, x1)
        self.placed[at] = replace(before, row=number)
        return True

    def _stretch(self, at: int, placed: Placed) -> Stretch:
        return stretch(self._bodies[at], placed.side, placed.width, self._sizes)

    def _sides(self, at: int, width: float) -> list[tuple[Side, float, float]]:
        """What a body may take with a label of a width; what is unseen yet comes into view on either side."""
        body = self._bodies[at]
        return _stretches(body, width, self._sizes, self._edges if body.seen else (-inf, inf))
