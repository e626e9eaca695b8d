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


_WITHIN = ("inside", "before")
_NOWHERE = _Spot("none", 0.0, 0.0)


def row_labels(marks: Sequence[Labelled], context: FrameContext) -> list[Label]:
    """The labels of the marks that one row has in view, in their order.

    A label keeps the side on which the row was laid out as long as it has room there; at the plot's
    edges, and where it would be cut, it goes where all of it has room.
    """
    labels = _as_placed(marks, context)
    if labels is not None:
        return labels
    labelling = _Labelling(marks, context)
    labelling.put_as_placed()
    labelling.move_to_room()
    labelling.grow()
    return labelling.labels()


def _as_placed(marks: Sequence[Labelled], context: FrameContext) -> list[Label] | None:
    """The labels as the row was laid out, where all of them are whole and the window has room for them:
    nearly always while one pans."""
    edges, found = (context.scale.left, context.scale.right), []
    for each in marks:
        body, placed = each.body, each.placed
        text, width = context.texts.label(each.row)
        if placed.width + ROUNDING < width:
            return None
        for side, first, last in label_rooms(body, context.sizes, edges):
            if side == placed.side and width <= last - first + ROUNDING:
                x = last - width if _ends(side) else first
                found.append(Label(text, x, width, side in _WITHIN))
                break
        else:
            return None
    return found


class _Labelling:
    """What is taken on a row while its labels are placed."""

    def __init__(self, marks: Sequence[Labelled], context: FrameContext) -> None:
        self._marks, self._context, self._sizes = marks, context, context.sizes
        self._edges = context.scale.left, context.scale.right
        self._rooms = [
            [_Spot(*room) for room in label_rooms(each.body, self._sizes, self._edges)] for each in marks
        ]
        self._spots = [_NOWHERE for _ in marks]
        self._beside: list[tuple[float, float] | None] = [None] * len(marks)
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
        """Put labels that are nowhere yet, or cut, where all of them has room, else where most has.

        Inside its mark a label may run on over the end, as long as nothing else stands there.
        """
        for at, each in enumerate(self._marks):
            spot, width = self._spots[at], each.body.label_width
            if spot.room + ROUNDING >= width and spot is not _NOWHERE:
                continue
            others = [room for room in self._rooms[at] if room.side != spot.side]
            whole = self._whole(at, others, spot, width)
            if whole is None and spot is _NOWHERE:
                free = (self._free(at, room) for room in others)
                whole = max(free, key=lambda room: room.room, default=None)
            if whole is not None and min(whole.room, width) + ROUNDING >= min(width, self._sizes.label_min):
                self._put(at, whole, width)

    def _whole(self, at: int, others: Sequence[_Spot], spot: _Spot, width: float) -> _Spot | None:
        """Where all of a label has room: where it is or inside its mark, beside it, or over its end."""
        is_within = spot.side in _WITHIN
        if not is_within and spot is not _NOWHERE and _fits(grown := self._grown(at), width):
            return grown
        within = [room for room in others if room.side in _WITHIN]
        for room in within:
            if _fits(room, width):
                return room
        for room in others:
            if room not in within and _fits(free := self._free(at, room), width):
                return free
        if is_within and _fits(grown := self._grown(at), width):
            return grown
        over = (self._free(at, room) for room in within)
        return next((room for room in over if _fits(room, width)), None)

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
            found.append(Label(text, x, width, spot.side in _WITHIN))
        return found

    def _put(self, at: int, spot: _Spot, width: float) -> None:
        """Stand a label in a room, as wide as it is or as the room."""
        side, first, last = spot
        body, before = self._marks[at].body, self._beside[at]
        width = min(width, last - first)
        if before is not None:
            self._taken.release(*before)
        if _ends(side):
            first = last - width
            beside = first, min(last, body.x0)
        else:
            last = first + width
            beside = max(first, body.x1), last
        self._spots[at] = _Spot(side, first, last)
        # What the label takes beside its mark.
        self._beside[at] = None
        if beside[1] > beside[0]:
            self._beside[at] = beside
            self._taken.take(*beside)

    def _grown(self, at: int) -> _Spot:
        """A label's place with all that is free beside it."""
        spot = self._spots[at]
        first, last = self._limits(at, spot)
        if _ends(spot.side):
            return _Spot(spot.side, min(first, spot.first), spot.last)
        return _Spot(spot.side, spot.first, max(last, spot.last))

    def _free(self, at: int, room: _Spot) -> _Spot:
        """What of a room nothing else has taken, with what is free beyond the mark's end."""
        side, first, last = room
        if _ends(side):
            return _Spot(side, self._limits(at, _Spot(side, last, last))[0], last)
        return _Spot(side, first, self._limits(at, _Spot(side, first, first))[1])

    def _limits(self, at: int, spot: _Spot) -> tuple[float, float]:
        """How far a label that begins or ends at a place can reach: to the next mark, label or edge."""
        gap, body, (left, right) = self._sizes.label_gap, self._marks[at].body, self._edges
        if _ends(spot.side):
            return max(left, self._taken.free_before(min(spot.first, body.x0)) + gap), spot.last
        if body.flagged and spot.side == "inside":
            return spot.first, min(right, body.inner[1])
        return spot.first, min(right, self._taken.free_after(max(spot.last, body.x1)) - gap)


def _fits(spot: _Spot, width: float) -> bool:
    """Whether all of a label finds room."""
    return width <= spot.last - spot.first + ROUNDING


def _ends(side: Side) -> bool:
    """Whether a label on a side ends at its mark."""
    return side in ("left", "before")
