"""Puts a lane's entries on rows so that no label meets another mark or label."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import Literal, NamedTuple

from viewer.core.base.pauses import pause
from viewer.core.base.sizes import Sizes

Side = Literal["inside", "right", "left", "none"]

# Compact rows stop here: what finds none free shares the last.
_MOST_COMPACT_ROWS = 3


class Body(NamedTuple):
    """What an entry covers before it has a row: pixels of its mark, and its label's width."""

    x0: float
    x1: float
    is_bar: bool
    label_width: float


class Placed(NamedTuple):
    """Where an entry came to stand; rows from `labelled_rows` on are compact ones without labels."""

    row: int
    side: Side


class LaneLayout(NamedTuple):
    """The rows of a lane: `placed` is in the order of the bodies."""

    placed: tuple[Placed, ...]
    labelled_rows: int
    compact_rows: int


class Row:
    """The stretches of a row that are taken, in order, none overlapping."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float]] = []

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


def layout_lane(bodies: Sequence[Body], order: Sequence[int], most_rows: int, sizes: Sizes) -> LaneLayout:
    """Place bodies in `order`: each in the first of `most_rows` rows where its label fits too.

    What finds no such row goes to compact rows, as a mark without a label.
    """
    pause()
    rows: list[Row] = []
    placed: list[Placed | None] = [None] * len(bodies)
    left_over: list[int] = []
    for index in order:
        spot = _first_spot(bodies[index], rows, most_rows, sizes)
        if spot is None:
            left_over.append(index)
        else:
            placed[index] = spot
    compact = _place_compact(bodies, left_over, len(rows), placed, sizes)
    return LaneLayout(tuple(p or Placed(0, "none") for p in placed), len(rows), compact)


def stretch(body: Body, side: Side, sizes: Sizes) -> tuple[float, float]:
    """The pixels that a body takes with its label on a side, a gap to the next one included."""
    label = body.label_width + sizes.label_gap
    x0, x1 = body.x0, body.x1
    if side == "right":
        x1 += label
    elif side == "left":
        x0 -= label
    return x0 - sizes.label_gap, x1 + sizes.label_gap


def _sides(body: Body, sizes: Sizes) -> tuple[Side, ...]:
    """A bar holds its label; so does the spread of a vague date, beside the glyph in its middle."""
    room = body.x1 - body.x0 if body.is_bar else (body.x1 - body.x0 - sizes.glyph) / 2
    if room >= body.label_width + 2 * sizes.label_pad:
        return ("inside",)
    return ("right", "left")


def _first_spot(body: Body, rows: list[Row], most_rows: int, sizes: Sizes) -> Placed | None:
    stretches = [(side, *stretch(body, side, sizes)) for side in _sides(body, sizes)]
    for number in range(most_rows):
        if number == len(rows):
            rows.append(Row())
        row = rows[number]
        for side, x0, x1 in stretches:
            if row.is_free(x0, x1):
                row.take(x0, x1)
                return Placed(number, side)
    return None


def _place_compact(
    bodies: Sequence[Body],
    indices: Sequence[int],
    first_row: int,
    placed: list[Placed | None],
    sizes: Sizes,
) -> int:
    rows: list[Row] = []
    for index in sorted(indices, key=lambda i: bodies[i].x0):
        x0 = bodies[index].x0
        spot = next((n for n, row in enumerate(rows) if row.is_free(x0, x0 + sizes.dot + 2)), len(rows))
        if spot == _MOST_COMPACT_ROWS:
            spot -= 1
        elif spot == len(rows):
            rows.append(Row())
        rows[spot].take(x0, x0 + sizes.dot + 2)
        placed[index] = Placed(first_row + spot, "none")
    return len(rows)
