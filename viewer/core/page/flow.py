"""Lets the parts of a page flow over columns and pages: nothing cut, no heading left alone."""

from collections.abc import Sequence

from msgspec import Struct

_EXACT = 0.5


class Piece(Struct, frozen=True):
    """Something that is never cut, in pixels; `keep` ties it to the piece that follows.

    `lead` is the height of what stands above it once more where it begins a column, such as its topic.
    """

    height: float
    keep: bool = False
    lead: float = 0.0


class Section(Struct, frozen=True):
    """Pieces that flow through columns under a heading.

    `head` is the height of what stands at the top of each column, such as an axis; `space` is left
    above the section where it doesn't begin a page. Columns that don't fill a page are balanced.
    """

    pieces: tuple[Piece, ...]
    columns: int = 1
    heading: float = 0.0
    head: float = 0.0
    space: float = 0.0


class Spot(Struct, frozen=True):
    """The pieces `first` to `last` (excluded) of a section, in one column of one page from pixel `y`.

    `y` is the top of the column's head, where the section has one. A heading is a spot without pieces.
    """

    section: int
    page: int
    column: int
    y: float
    first: int
    last: int

    @property
    def is_heading(self) -> bool:
        """Whether it is the section's heading."""
        return self.first == self.last


class Room(Struct, frozen=True):
    """The pixels between which a page is filled; `bottom` is infinite for a page that grows."""

    top: float
    bottom: float


class Flow(Struct, frozen=True):
    """Where everything stands, in reading order, and where each page's content ends."""

    spots: tuple[Spot, ...]
    ends: tuple[float, ...]


class _Run(Struct, frozen=True):
    """Pieces that stay together."""

    first: int
    last: int
    height: float
    lead: float


def flow(sections: Sequence[Section], room: Room) -> Flow:
    """Place the sections one below the other, from page to page.

    What stays together is parted only where it is higher than a whole column.
    """
    flowing = _Flowing(room)
    for number, section in enumerate(sections):
        if section.pieces:
            flowing.add(number, section)
    return Flow(tuple(flowing.spots), tuple(flowing.ends))


def bottom_of(spot: Spot, section: Section) -> float:
    """The pixel at which a spot ends."""
    if spot.is_heading:
        return spot.y + section.heading
    taken = section.pieces[spot.first : spot.last]
    return spot.y + section.head + taken[0].lead + sum(piece.height for piece in taken)


class _Flowing:
    """The pages as far as they are filled."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._y = room.top
        self.spots: list[Spot] = []
        self.ends: list[float] = [room.top]

    def add(self, number: int, section: Section) -> None:
        """Place one section below what is there."""
        runs = _runs(section, self._room.bottom - self._room.top - section.heading - section.head)
        if self._y > self._room.top:
            self._y += section.space
            if self._y + section.heading + section.head + runs[0].lead + runs[0].height > self._room.bottom:
                self._turn()
        if section.heading:
            self._place(Spot(number, self._page, 0, self._y, 0, 0), self._y + section.heading)
            self._y += section.heading
        while runs:
            runs = self._fill(number, section, runs)

    def _fill(self, number: int, section: Section, runs: list[_Run]) -> list[_Run]:
        """Fill the columns of a page as far as it goes; the rest is left for the next page."""
        height = self._room.bottom - self._y - section.head
        columns = _columns(runs, section.columns, height)
        if columns[-1][1] == len(runs):
            columns = _balanced(runs, section.columns, height)
        lowest = self._y
        for column, (first, last) in enumerate(columns):
            if first == last:
                continue
            taken = runs[first:last]
            end = self._y + section.head + taken[0].lead + sum(run.height for run in taken)
            spot = Spot(number, self._page, column, self._y, taken[0].first, taken[-1].last)
            self._place(spot, end)
            lowest = max(lowest, end)
        rest = runs[columns[-1][1] :]
        self._y = lowest
        if rest:
            self._turn()
        return rest

    def _place(self, spot: Spot, end: float) -> None:
        self.spots.append(spot)
        self.ends[-1] = max(self.ends[-1], end)

    @property
    def _page(self) -> int:
        return len(self.ends) - 1

    def _turn(self) -> None:
        self.ends.append(self._room.top)
        self._y = self._room.top


def _runs(section: Section, most: float) -> list[_Run]:
    """What stays together; what is higher than a column falls apart into its pieces."""
    runs, first, height = [], 0, 0.0
    for at, piece in enumerate(section.pieces):
        height += piece.height
        if piece.keep and at + 1 < len(section.pieces):
            continue
        lead = section.pieces[first].lead
        if height + lead <= most:
            runs.append(_Run(first, at + 1, height, lead))
        else:
            alone = ((n, section.pieces[n]) for n in range(first, at + 1))
            runs.extend(_Run(n, n + 1, each.height, each.lead) for n, each in alone)
        first, height = at + 1, 0.0
    return runs


def _columns(runs: Sequence[_Run], columns: int, height: float) -> list[tuple[int, int]]:
    """Which runs stand in which column, as many as fit; the first column takes at least one."""
    found, at = [], 0
    for _ in range(columns):
        first, used = at, runs[at].lead if at < len(runs) else 0.0
        while at < len(runs) and (used + runs[at].height <= height or at == 0):
            used += runs[at].height
            at += 1
        found.append((first, at))
    return found


def _balanced(runs: Sequence[_Run], columns: int, height: float) -> list[tuple[int, int]]:
    """All runs in columns as even as can be."""
    total = sum(run.height for run in runs) + max(run.lead for run in runs)
    low, high = total / columns, min(height, total)
    if columns == 1:
        return _columns(runs, columns, height)
    while high - low > _EXACT:
        middle = (low + high) / 2
        if _columns(runs, columns, middle)[-1][1] == len(runs):
            high = middle
        else:
            low = middle
    return _columns(runs, columns, high)
