"""What a lane is drawn with: marks, dots, stacks of them, and bands of counts. All in pixels."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.table.details import Detail
from viewer.core.table.extents import OPEN_END, OPEN_START, SOFT_END, SOFT_START
from viewer.core.time.scale import TimeScale
from viewer.model.comparisons import Flag
from viewer.model.entries import Kind

Floats = NDArray[np.float64]

# The style of the numbers on badges.
BADGE = "chart-note"
# The shortest fade, in pixels, and how far out of sight an end may lie that is at an edge.
_LEAST_FADE, _AT_EDGE = 20.0, 0.5
# The least height of a column, so that a single entry is seen.
_LOWEST = 2.0
# How far outside a window a mark may reach, in pixels: more than any fade, label or rounded corner.
# A bar of 1e15 pixels, as twenty nanoseconds show a year, crashes Qt's rasterizer.
_FAR = 4_000.0


def all_near(x: Floats, left: float, right: float) -> Floats:
    """Pixels, those far outside `left` to `right` moved to where they are as far out of sight."""
    moved: Floats = np.minimum(np.maximum(x, left - _FAR), right + _FAR)
    return moved


class Shape(Struct, frozen=True):
    """A mark's horizontal shape in pixels: solid from `s0` to `s1`, fading outside.

    It is `parted` where it stands for several dates, with nothing between them.
    """

    x0: float
    s0: float
    s1: float
    x1: float
    glyph_x: float
    is_bar: bool
    parted: bool = False


class DetailPlace(Struct, frozen=True):
    """What of a date's `details.Detail` is drawn where, in pixels."""

    parts: tuple[tuple[float, float], ...] = ()
    start: float | None = None
    end: float | None = None
    soft: tuple[bool, ...] = ()


def placed_detail(detail: Detail | None, scale: TimeScale) -> DetailPlace | None:
    """The pixels of a date's detail, none of them far outside the scale."""
    if detail is None:
        return None

    def near(day: float) -> float:
        return min(max(scale.x(day), scale.left - _FAR), scale.right + _FAR)

    parts = tuple((near(begins), near(ends)) for begins, ends in detail.parts)
    start, end = (None if day is None else near(day) for day in (detail.start, detail.end))
    return DetailPlace(parts, start, end, detail.soft)


class MarkEntry(Struct, frozen=True):
    """What a mark says of its entry: the table's row and flags, and how it is looked at."""

    row: int
    id: str
    kind: Kind
    flags: int
    selected: bool = False
    opposed: bool = False
    level: str | None = None
    flag: Flag = ""
    detail: DetailPlace | None = None
    faded: bool = False


class MarkPlace(Struct, frozen=True):
    """Where a mark stands: the middle of its row, and its label, inside the mark or beside it.

    On a compact row it is a dot, or a `thin` bar.
    """

    y: float
    label: str = ""
    label_x: float = 0.0
    label_width: float = 0.0
    is_inside: bool = False
    compact: bool = False
    thin: bool = False


class Mark(Struct, frozen=True):
    """An entry as it is drawn: a bar from `x0` to `x1` or a glyph at `glyph_x`, and its label.

    Solid from `s0` to `s1`, fading outside. `y` is the middle of its row. `is_tall` is a glyph whose
    date spreads so wide that its label stands inside the spread. `level` is what an evidence lens
    colours it by; `opposed` marks are other sides of a disagreement about what is selected; a `thin` one
    is a bar on a compact row, where other marks are dots. `parts` are the dates of a set, from one pixel to
    another each, joined by a thin line. A filter leaves `faded` ones out. `flag` tells whether the entry is
    contradicted, or to be compared with care. A plain tuple: a frame has some hundred, and a frozen dataclass
    takes four times as long to make.
    """

    row: int
    id: str
    kind: Kind
    is_bar: bool
    x0: float
    s0: float
    s1: float
    x1: float
    glyph_x: float
    y: float
    label: str
    label_x: float
    label_width: float
    compact: bool
    selected: bool
    flag: Flag
    hard_start: bool
    hard_end: bool
    is_tall: bool
    level: str | None = None
    opposed: bool = False
    thin: bool = False
    parts: tuple[tuple[float, float], ...] = ()
    faded: bool = False
    soft_parts: tuple[bool, ...] = ()

    @property
    def glyphs(self) -> tuple[float, ...]:
        """The pixels at which its glyph stands: in the middle of each of its dates."""
        if not self.parts:
            return (self.glyph_x,)
        return tuple((x0 + x1) / 2 for x0, x1 in self.parts)

    def flag_place(self, left: float, right: float, sizes: Sizes) -> tuple[float, float] | None:
        """The pole and the top of the flag beside the mark, seen between two pixels; None without one.

        It stands above the label at the upper right, or where the end of a bar is out of sight within it,
        before its label.
        That of a dot, which is lower than a row, stands right behind it.
        """
        if not self.flag or self.thin:
            return None
        if self.compact:
            middle = self.s0 if self.is_bar else self.glyphs[-1]
            return middle + sizes.dot / 2 + sizes.flag_gap, self.y - sizes.flag / 2
        beside = self.x1 if self.is_bar else self.glyph_x + sizes.glyph / 2
        if beside + sizes.flag_gap + sizes.flag > right:
            if self.is_bar:
                return max(self.x0, left) + sizes.bar_edge + sizes.flag_gap, self.y - sizes.flag / 2
            beside = self.glyph_x - sizes.glyph / 2 - sizes.flag
        return beside + sizes.flag_gap, self.y - sizes.glyph / 2 - sizes.flag * 3 / 4

    def has_flag_at(self, x: float, y: float, edges: tuple[float, float], sizes: Sizes) -> bool:
        """Whether a pixel is on the flag beside the mark, seen between two pixels."""
        place = self.flag_place(*edges, sizes)
        return place is not None and -1 <= x - place[0] <= sizes.flag and -1 <= y - place[1] <= sizes.flag

    @property
    def crosses_start(self) -> bool:
        """Whether the label of a bar begins before the bar does, and ends on it."""
        return self.is_bar and bool(self.label) and 0 < self.x0 - self.label_x < self.label_width

    def in_sight(self, left: float, right: float) -> "Mark":
        """The same with its fades as they are seen between two pixels: an edge that would cut one ends it.

        Where the edge leaves too little of a fade it goes on into the mark. Of a period's end that is out of
        sight nothing fades; a date that is soft fades towards each edge.
        """
        x0, s0, s1, x1 = self.x0, self.s0, self.s1, self.x1
        middle = (max(s0, left) + min(s1, right)) / 2
        hard_start = self.hard_start or (self.is_bar and s0 < left - _AT_EDGE)
        hard_end = self.hard_end or (self.is_bar and s1 > right + _AT_EDGE)
        if not hard_start:
            x0 = max(x0, left)
            s0 = max(s0, min(x0 + _LEAST_FADE, middle))
        if not hard_end:
            x1 = min(x1, right)
            s1 = max(min(s1, max(x1 - _LEAST_FADE, middle)), s0)
        before = (self.x0, self.s0, self.s1, self.x1, self.hard_start, self.hard_end)
        if (x0, s0, s1, x1, hard_start, hard_end) == before:
            return self
        return replace(self, x0=x0, s0=s0, s1=s1, x1=x1, hard_start=hard_start, hard_end=hard_end)

    def of_part(self, number: int, fade: float) -> "Mark":
        """One date of a set as a mark of its own, which fades so far on both sides where it is not sure."""
        (x0, x1), soft = self.parts[number], bool(self.soft_parts) and self.soft_parts[number]
        aside = fade / 2 if soft else 0.0
        place = {"x0": x0 - aside, "s0": x0, "s1": x1, "x1": x1 + aside, "glyph_x": (x0 + x1) / 2}
        return replace(self, **place, hard_start=not soft, hard_end=not soft, parts=(), soft_parts=())

    def labelled(self, label: str, x: float, width: float) -> "Mark":
        """The same with another label."""
        return replace(self, label=label, label_x=x, label_width=width)

    def moved(self, shift: float) -> "Mark":
        """The same some pixels further right."""
        if not shift:
            return self
        return replace(
            self,
            x0=self.x0 + shift,
            s0=self.s0 + shift,
            s1=self.s1 + shift,
            x1=self.x1 + shift,
            glyph_x=self.glyph_x + shift,
            label_x=self.label_x + shift,
            parts=tuple((x0 + shift, x1 + shift) for x0, x1 in self.parts),
        )

    def contains(self, x: float, y: float, sizes: Sizes) -> bool:
        """Whether a pixel is on the mark or on its label."""
        half = (sizes.compact_row_height if self.compact else sizes.row_height) / 2
        if abs(y - self.y) > half:
            return False
        margin = sizes.hit_margin
        on_label = bool(self.label) and self.label_x - margin <= x <= self.label_x + self.label_width + margin
        return on_label or self.x0 - margin <= x <= self.x1 + margin


def make_mark(entry: MarkEntry, shape: Shape, place: MarkPlace, sizes: Sizes) -> Mark:
    """The mark of an entry at a place; on a compact row it is a dot, or a thin bar."""
    x0, s0, s1, x1 = _detailed(entry.detail, shape)
    if place.compact and not place.thin:
        middle = s0 if shape.is_bar else shape.glyph_x
        x0, x1 = middle - sizes.dot / 2, middle + sizes.dot / 2
        s1 = s0 + sizes.dot if shape.is_bar else s1
    flags = entry.flags
    return Mark(
        entry.row,
        entry.id,
        entry.kind,
        shape.is_bar,
        x0,
        s0,
        s1,
        x1,
        shape.glyph_x,
        place.y,
        place.label,
        place.label_x,
        place.label_width,
        place.compact,
        entry.selected,
        entry.flag,
        not flags & (OPEN_START | SOFT_START),
        not flags & (OPEN_END | SOFT_END),
        place.is_inside and not shape.is_bar,
        entry.level,
        entry.opposed,
        place.thin,
        entry.detail.parts if entry.detail is not None else (),
        entry.faded,
        entry.detail.soft if entry.detail is not None else (),
    )


def _detailed(detail: DetailPlace | None, shape: Shape) -> tuple[float, float, float, float]:
    """A shape's edges; an end that is some year of a decade fades over it."""
    x0, s0, s1, x1 = shape.x0, shape.s0, shape.s1, shape.x1
    if detail is None:
        return x0, s0, s1, x1
    if detail.start is not None:
        x0, s0 = s0, max(min(detail.start, s1), s0)
    if detail.end is not None:
        x1, s1 = s1, min(max(detail.end, s0), s1)
    return x0, s0, s1, x1


class DotFlag(Struct, frozen=True):
    """The flag behind the dot of this number: its pole, its top, and what it tells."""

    number: int
    x: float
    top: float
    flag: Flag


class Dots(Struct, frozen=True, eq=False):
    """Entries without labels, as columns: table rows and the middles of their dots.

    `levels` are places in `roles` where a lens colours dots; `faded` tells which of them a filter
    leaves out; `flags` stand where they have room.
    """

    rows: NDArray[np.int64]
    x: Floats
    y: Floats
    levels: NDArray[np.uint8] | None = None
    faded: NDArray[np.bool_] | None = None
    flags: tuple[DotFlag, ...] = ()
    roles: tuple[str, ...] = ()

    def those(self, faded: bool) -> "Dots":
        """Those that a filter leaves out, or all others, without their flags."""
        if self.faded is None:
            return NO_DOTS if faded else self
        at = np.flatnonzero(self.faded == faded)
        levels = None if self.levels is None else self.levels[at]
        return Dots(self.rows[at], self.x[at], self.y[at], levels, roles=self.roles)

    def at(self, x: float, y: float, sizes: Sizes) -> NDArray[np.int64]:
        """The positions of the dots at a pixel, the nearest first."""
        reach = sizes.dot / 2 + sizes.hit_margin
        away = np.abs(self.x - x)
        on = np.flatnonzero((away <= reach) & (np.abs(self.y - y) <= sizes.compact_row_height / 2))
        nearest: NDArray[np.int64] = on[np.argsort(away[on], kind="stable")]
        return nearest


NO_DOTS = Dots(np.empty(0, np.int64), np.empty(0), np.empty(0))


class Stack(Struct, frozen=True, eq=False):
    """More dots at one pixel than fit: `rows` of the table, told by their number on a badge.

    `selected` if what is selected is one of them, `faded` if a filter leaves none of them.
    """

    rows: NDArray[np.int64]
    x: float
    y: float
    text: str
    width: float
    height: float
    selected: bool = False
    faded: bool = False

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel is on the badge."""
        return _is_on_badge(self, x, y)


class Beside(Struct, frozen=True):
    """How many entries reach into the window from outside without a mark of their own, told at the edge."""

    number: int
    x: float
    y: float
    text: str
    width: float
    height: float
    selected: bool = False
    faded: bool = False

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel is on it."""
        return _is_on_badge(self, x, y)


def _is_on_badge(badge: Stack | Beside, x: float, y: float) -> bool:
    return abs(x - badge.x) <= badge.width / 2 and abs(y - badge.y) <= badge.height / 2


class Band(Struct, frozen=True, eq=False, dict=True):
    """Counts of a lane too full for marks: one bin every `bin_width` pixels from `left`.

    `levels` shares each bin out among the levels of an evidence lens, but for what a filter leaves out,
    which `faded` counts. `most` is the count of a column
    as high as the band; without it the highest is. Bins begin at multiples of `bin_days`, the first at
    the day `start`, so that a pan only shifts them. `paces` tell of each how long a unit of real time is
    drawn in it, where that is not the same everywhere: heights are counts in the same time.
    """

    left: float
    bin_width: float
    counts: Sequence[int] | NDArray[np.int64]
    y: float
    height: float
    levels: tuple[tuple[str, NDArray[np.int64]], ...] = ()
    most: float = 0.0
    start: float = 0.0
    bin_days: float = 0.0
    paces: Floats | None = None
    faded: NDArray[np.int64] | None = None

    @cached_property
    def heights(self) -> Floats:
        """The height of each bin's column: by the logarithm, so that single entries are seen too."""
        counts = np.asarray(self.counts, np.int64)
        most = self.most or float(counts.max(initial=1))
        density = counts if self.paces is None else counts * self.paces
        share = np.log1p(density) / np.log1p(max(most, 1.0))
        heights = np.minimum(np.maximum(share * self.height, _LOWEST), self.height)
        return np.where(counts > 0, heights, 0.0)

    def bin_at(self, x: float) -> int | None:
        """The number of the bin at a pixel, if it holds any entry."""
        number = int((x - self.left) // self.bin_width)
        return number if 0 <= number < len(self.counts) and self.counts[number] else None

    def days(self, number: int) -> tuple[float, float]:
        """The days between which a bin counts."""
        begin = self.start + number * self.bin_days
        return begin, begin + self.bin_days
