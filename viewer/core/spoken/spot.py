"""Something of a picture that is read out by itself: where it stands and what it is."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

SpotKind = Literal[
    "group",
    "lane",
    "entry",
    "stack",
    "band",
    "beside",
    "topic",
    "metric",
    "observation",
    "target",
    "break",
    "cluster",
    "earlier",
    "later",
]
HEADERS: frozenset[SpotKind] = frozenset(("group", "lane", "topic", "metric"))


class Place(Struct, frozen=True):
    """A rectangle in pixels of the frame."""

    left: float
    top: float
    width: float
    height: float

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel is in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height

    def within(self, left: float, right: float) -> "Place":
        """What of it lies between two pixel columns, a pixel wide at least."""
        first, last = max(self.left, left), min(self.left + self.width, right)
        return replace(self, left=min(first, right - 1.0), width=max(last - first, 1.0))


class Spot(Struct, frozen=True):
    """A mark, a header or a count of a frame.

    `id` is that of the record's entry, value or metric, or the key of a lane. `rows` are rows of the table of
    which it is the mark, or those of a cluster. `number` is how many entries or values it counts, `most` the
    most of them in one of its columns, `outside` how many lie before and after the window, and `ends` are the
    lowest and the highest value of a cluster, or the days of a band's columns.
    """

    kind: SpotKind
    id: str
    place: Place
    rows: tuple[int, ...] = ()
    number: int = 0
    most: int = 0
    outside: tuple[int, int] = (0, 0)
    ends: tuple[float, float] = (0.0, 0.0)
    title: str = ""
    selected: bool = False
    opposed: bool = False
    faded: bool = False
    folded: bool = False
    level: str = ""

    @property
    def key(self) -> tuple[str, str, tuple[int, ...]]:
        """What it is known by from one frame to the next."""
        return self.kind, self.id, self.rows[:1] if self.kind in ("stack", "cluster") else ()
