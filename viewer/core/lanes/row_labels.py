"""Where the labels of one row stand in a window: whole if they fit, else cut where something else begins."""

from collections.abc import Sequence
from typing import NamedTuple

from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.layout import ROUNDING, Body, Placed, Row, Side, label_rooms


class Label(NamedTuple):
    """A label's text, its left pixel, its width, and whether it stands inside its mark."""

    text: str = ""
    x: float = 0.0
    width: float = 0.0
    is_inside: bool = False


NO_LABEL = Label()


class Labelled(NamedTuple):
    """A mark of a row: its entry's table row, what it covers in pixels of the window, and its place."""

    row: int
    body: Body
    placed: Placed


class _Spot(NamedTuple):
    """Where a label stands: its side, and from which pixel to which."""

    side: Side
    first: float
    last: float

    @property
    def room(self) -> float:
        """How much of a label fits, in pixels."""
        return self.last - self.first


_NOWHERE = _Spot("none", 0.0, 0.0)


def row_labels(marks: Sequence[Labelled], context: FrameContext) -> list[Label]:
    """The labels of the marks that one row has in view, in their order.

    A label keeps the side on which the row was laid out as long as it has room there; at the plot's
    edges, and where it would be cut, it goes where all of it has room.
    """
    labelling = _Labelling(marks, context)
    labelling.put_as_placed()
    labelling.move_to_room()
    labelling.grow()
    return labelling.labels()


class _Labelling:
    """What is taken on a row while its labels are placed."""

    def __init__(self, marks: Sequence[Labelled], context: FrameContext) -> None:
        self._marks, self._context, self._sizes = marks, context, context.sizes
        edges = context.scale.left, context.scale.right
        self._rooms = [
            [_Spot(*room) for room in label_rooms(each.body, self._sizes, edges)] for each in marks
        ]
        self._spots = [_NOWHERE for _ in marks]
        self._taken = Row()
        for each in marks:
            self._taken.take(each.body.x0, each.body.x1)

    def put_as_placed(self) -> None:
        """Put labels on the sides and with the widths that they were given, where the window has room."""
        for at, each in enumerate(self._marks):
            placed = each.placed
            for spot in self._rooms[at]:
                if spot.side == placed.side and placed.width <= spot.room + ROUNDING:
                    self._put(at, spot, placed.width)

    def move_to_room(self) -> None:
        """Put labels that are nowhere yet, or cut, where all of them has room, else where most has."""
        for at, each in enumerate(self._marks):
            spot, width = self._spots[at], each.body.label_width
            if spot is not _NOWHERE and (self._grown(at).room + ROUNDING >= width):
                continue
            free = [self._free(room) for room in self._rooms[at] if room.side != spot.side]
            whole = next((room for room in free if width <= room.room + ROUNDING), None)
            if whole is None and spot is _NOWHERE:
                whole = max(free, key=lambda room: room.room, default=None)
            if whole is not None and min(whole.room, width) + ROUNDING >= min(width, self._sizes.label_min):
                self._put(at, whole, min(width, whole.room))

    def grow(self) -> None:
        """Give each label that is cut what the others leave beside it."""
        for at, each in enumerate(self._marks):
            spot, width = self._spots[at], each.body.label_width
            if spot is not _NOWHERE and spot.room < width:
                self._put(at, self._grown(at), width)

    def labels(self) -> list[Label]:
        """The labels as they stand now."""
        texts = self._context.texts
        found = []
        for each, spot in zip(self._marks, self._spots, strict=True):
            if spot is _NOWHERE:
                found.append(NO_LABEL)
                continue
            text, width = texts.label(each.row)
            if width > spot.room + ROUNDING:
                text, width = texts.cut(each.row, spot.room)
            x = spot.last - width if _ends(spot.side) else spot.first
            found.append(Label(text, x, width, spot.side in ("inside", "before")))
        return found

    def _put(self, at: int, spot: _Spot, width: float) -> None:
        """Stand a label in a room, as wide as it is or as the room."""
        width = min(width, spot.room)
        before = self._spots[at]
        if before.side in ("right", "left"):
            self._taken.release(before.first, before.last)
        first, last = (spot.last - width, spot.last) if _ends(spot.side) else (spot.first, spot.first + width)
        self._spots[at] = _Spot(spot.side, first, last)
        if spot.side in ("right", "left"):
            self._taken.take(first, last)

    def _grown(self, at: int) -> _Spot:
        """A label's place with all that is free beside it."""
        spot, gap = self._spots[at], self._sizes.label_gap
        room = next(room for room in self._rooms[at] if room.side == spot.side)
        if spot.side == "right":
            return spot._replace(last=max(min(room.last, self._taken.free_after(spot.last) - gap), spot.last))
        if spot.side == "left":
            first = max(room.first, self._taken.free_before(spot.first) + gap)
            return spot._replace(first=min(first, spot.first))
        return room

    def _free(self, room: _Spot) -> _Spot:
        """What of a room nothing else has taken; inside a mark nothing else can stand."""
        gap = self._sizes.label_gap
        if room.side == "right":
            return room._replace(last=min(room.last, self._taken.free_after(room.first) - gap))
        if room.side == "left":
            return room._replace(first=max(room.first, self._taken.free_before(room.last) + gap))
        return room


def _ends(side: Side) -> bool:
    """Whether a label on a side ends at its mark."""
    return side in ("left", "before")
