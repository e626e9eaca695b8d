"""Where the labels of one row stand in a window: whole if they fit, else cut where something else begins."""

from collections.abc import Sequence

from msgspec import Struct

from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.layout import ENDING, ROUNDING, WITHIN, Body, Placed, Row, Side, label_rooms


class Label(Struct, frozen=True):
    """A label's text, its left pixel, its width, and whether it stands inside its mark."""

    text: str = ""
    x: float = 0.0
    width: float = 0.0
    is_inside: bool = False


NO_LABEL = Label()


class Labelled(Struct, frozen=True):
    """A mark of a row: its entry's table row and title, what it covers in pixels of the window, and its
    place."""

    row: int
    title: str
    body: Body
    placed: Placed


# Where a label stands: its side, and from which pixel to which.
_Spot = tuple[Side, float, float]
_NOWHERE: _Spot = ("none", 0.0, 0.0)


def row_labels(marks: Sequence[Labelled], context: FrameContext) -> list[Label]:
    """The labels of the marks that one row has in view, in their order.

    A label keeps the side on which the row was laid out as long as it has room there; at the plot's
    edges, and where it would be cut, it goes where all of it has room.
    """
    edges = context.scale.left, context.scale.right
    rooms = [label_rooms(each.body, context.sizes, edges) for each in marks]
    labels = _as_placed(marks, rooms)
    if labels is not None:
        return labels
    labelling = _Labelling(marks, rooms, context)
    labelling.put_as_placed()
    labelling.move_to_room()
    labelling.grow()
    return labelling.labels()


def _as_placed(marks: Sequence[Labelled], all_rooms: Sequence[Sequence[_Spot]]) -> list[Label] | None:
    """The labels as the row was laid out, where all of them are whole and the window has room for them:
    nearly always while one pans."""
    if any(each.placed.width + ROUNDING < each.body.label_width for each in marks):
        return None
    found = []
    for each, rooms in zip(marks, all_rooms, strict=True):
        width = each.body.label_width
        for side, first, last in rooms:
            if side == each.placed.side and width <= last - first + ROUNDING:
                x = last - width if side in ENDING else first
                found.append(Label(each.title, x, width, side in WITHIN))
                break
        else:
            return None
    return found


class _Labelling:
    """What is taken on a row while its labels are placed. Spots are plain tuples: it has hundreds a frame."""

    def __init__(
        self, marks: Sequence[Labelled], rooms: Sequence[Sequence[_Spot]], context: FrameContext
    ) -> None:
        self._marks, self._rooms, self._context = marks, rooms, context
        self._sizes, self._edges = context.sizes, (context.scale.left, context.scale.right)
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
                if spot[0] == placed.side and _fits(spot, placed.width):
                    self._put(at, spot, placed.width)

    def move_to_room(self) -> None:
        """Put labels that are nowhere yet, or cut, where all of them has room, else where most has.

        Inside its mark a label may run on over the end, as long as nothing else stands there.
        """
        for at, each in enumerate(self._marks):
            spot, width = self._spots[at], each.body.label_width
            if spot is not _NOWHERE and _fits(spot, width):
                continue
            others = [room for room in self._rooms[at] if room[0] != spot[0]]
            whole = self._whole(at, others, spot, width)
            if whole is None and spot is _NOWHERE:
                whole = max((self._free(at, room) for room in others), key=_room, default=None)
            if whole is not None and min(_room(whole), width) + ROUNDING >= min(width, self._sizes.label_min):
                self._put(at, whole, width)

    def _whole(self, at: int, others: Sequence[_Spot], spot: _Spot, width: float) -> _Spot | None:
        """Where all of a label has room: where it is or inside its mark, beside it, or over its end."""
        is_within = spot[0] in WITHIN
        if not is_within and spot is not _NOWHERE and _fits(grown := self._grown(at), width):
            return grown
        within = [room for room in others if room[0] in WITHIN]
        for room in within:
            if _fits(room, width):
                return room
        for room in others:
            if room[0] not in WITHIN and _fits(free := self._free(at, room), width):
                return free
        if is_within and _fits(grown := self._grown(at), width):
            return grown
        for room in within:
            if _fits(free := self._free(at, room), width):
                return free
        return None

    def grow(self) -> None:
        """Give each label that is cut what the others leave beside it."""
        for at, each in enumerate(self._marks):
            spot, width = self._spots[at], each.body.label_width
            if spot is not _NOWHERE and _room(spot) < width:
                grown = self._grown(at)
                self._put(at, grown if _fits(grown, width) else self._widest(at, grown), width)

    def _widest(self, at: int, grown: _Spot) -> _Spot:
        """Where most of a cut label has room: where it is, unless another side has much more."""
        others = (room for room in self._rooms[at] if room[0] != grown[0] and room[0] not in WITHIN)
        widest = max((self._free(at, room) for room in others), key=_room, default=grown)
        return widest if _room(widest) > _room(grown) + self._sizes.label_min else grown

    def labels(self) -> list[Label]:
        """The labels as they stand now."""
        found = []
        for each, spot in zip(self._marks, self._spots, strict=True):
            if spot is _NOWHERE:
                found.append(NO_LABEL)
                continue
            text, width, (side, first, last) = each.title, each.body.label_width, spot
            if not _fits(spot, width):
                text, width = self._context.texts.cut(each.row, last - first)
            found.append(Label(text, last - width if side in ENDING else first, width, side in WITHIN))
        return found

    def _put(self, at: int, spot: _Spot, width: float) -> None:
        """Stand a label in a room, as wide as it is or as the room."""
        side, first, last = spot
        body, before = self._marks[at].body, self._beside[at]
        width = min(width, last - first)
        if before is not None:
            self._taken.release(*before)
        if side in ENDING:
            first = last - width
            beside = first, min(last, body.x0)
        else:
            last = first + width
            beside = max(first, body.x1), last
        self._spots[at] = side, first, last
        # What the label takes beside its mark.
        self._beside[at] = None
        if beside[1] > beside[0]:
            self._beside[at] = beside
            self._taken.take(*beside)

    def _grown(self, at: int) -> _Spot:
        """A label's place with all that is free beside it."""
        side, first, last = self._spots[at]
        if side in ENDING:
            return side, min(self._reach_before(at, first), first), last
        return side, first, max(self._reach_after(at, side, last), last)

    def _free(self, at: int, room: _Spot) -> _Spot:
        """What of a room nothing else has taken, with what is free beyond the mark's end."""
        side, first, last = room
        if side in ENDING:
            return side, self._reach_before(at, last), last
        return side, first, self._reach_after(at, side, first)

    def _reach_before(self, at: int, first: float) -> float:
        """Where a label can begin that begins at a pixel: after the mark or label before, or the edge."""
        free = self._taken.free_before(min(first, self._marks[at].body.x0)) + self._sizes.label_gap
        return max(self._edges[0], free)

    def _reach_after(self, at: int, side: Side, last: float) -> float:
        """Where a label can end that ends at a pixel: before the next mark or label, or the edge."""
        body, right = self._marks[at].body, self._edges[1]
        if body.flagged and side == "inside":
            return min(right, body.inner[1])
        return min(right, self._taken.free_after(max(last, body.x1)) - self._sizes.label_gap)


def _room(spot: _Spot) -> float:
    """How much of a label fits, in pixels."""
    return spot[2] - spot[1]


def _fits(spot: _Spot, width: float) -> bool:
    """Whether all of a label finds room."""
    return width <= spot[2] - spot[1] + ROUNDING
