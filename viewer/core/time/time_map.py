"""How time is drawn: a piecewise linear map between real time and drawn time, exact in both directions."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.time.moments import SECOND, day_of, moment_of
from viewer.core.time.scale import LEAST_LENGTH, Window, window_of

Floats = NDArray[np.float64]
PieceKind = Literal["folded", "squeezed"]


class Piece(Struct, frozen=True):
    """A span of real moments that passes faster, and where it begins and ends in drawn time.

    A folded one has nothing dated in it; a squeezed one lasts as far as time does.
    """

    begins: int
    ends: int
    drawn_begins: int
    drawn_ends: int
    kind: PieceKind = "folded"

    @property
    def pace(self) -> float:
        """How long a unit of real time is drawn."""
        return (self.drawn_ends - self.drawn_begins) / (self.ends - self.begins)

    @property
    def factor(self) -> int:
        """How many times faster than elsewhere time passes, rounded."""
        length = self.drawn_ends - self.drawn_begins
        return (2 * (self.ends - self.begins) + length) // (2 * length)

    def drawn(self, moment: int) -> int:
        """The drawn moment of a real one within the piece."""
        length = self.drawn_ends - self.drawn_begins
        return self.drawn_begins + (moment - self.begins) * length // (self.ends - self.begins)

    def real(self, moment: int) -> int:
        """The first real moment that is drawn at one within the piece."""
        length = self.drawn_ends - self.drawn_begins
        return self.begins + -(-(moment - self.drawn_begins) * (self.ends - self.begins) // length)


class Stretch(Struct, frozen=True):
    """A span of real moments that passes evenly: `shift` later than drawn, or within a squeezed piece."""

    first: int
    last: int
    shift: int
    piece: Piece | None = None

    def drawn(self, moment: int) -> int:
        """The drawn moment of a real one within the stretch."""
        return self.piece.drawn(moment) if self.piece else moment - self.shift

    @property
    def pace(self) -> float:
        """How long a unit of real time is drawn: 1, or less where it is squeezed."""
        return self.piece.pace if self.piece else 1.0


class TimeMap(Struct, frozen=True, dict=True):
    """Pieces in order. Between them time passes as ever, by whole attoseconds; inside one, faster."""

    pieces: tuple[Piece, ...] = ()

    def __bool__(self) -> bool:
        """Whether time passes unevenly anywhere."""
        return bool(self.pieces)

    @property
    def squeezes(self) -> bool:
        """Whether any piece is squeezed."""
        return any(piece.kind == "squeezed" for piece in self.pieces)

    @property
    def folds(self) -> tuple[Piece, ...]:
        """The pieces that are folded."""
        return tuple(piece for piece in self.pieces if piece.kind == "folded")

    def drawn(self, moment: int) -> int:
        """The drawn moment of a real one."""
        number = bisect_right(self._real, moment)
        if number % 2:
            return self.pieces[number // 2].drawn(moment)
        return moment - self._shifts[number // 2]

    def real(self, moment: int) -> int:
        """The real moment of a drawn one."""
        number = bisect_right(self._drawn, moment)
        if number % 2:
            return self.pieces[number // 2].real(moment)
        return moment + self._shifts[number // 2]

    def drawn_days(self, days: Floats) -> Floats:
        """An array of real days in drawn days; what is not finite stays as it is."""
        if not self.pieces:
            return days
        edges, shifts = self.real_edges, self._day_shifts
        number = np.searchsorted(edges, days, "right")
        drawn: Floats = days - shifts[number // 2]
        for place, piece in enumerate(self.pieces):
            # Among so few edges one comparison a piece is cheaper than a formula for all of them.
            inside = np.flatnonzero(number == 2 * place + 1)
            if len(inside):
                drawn[inside] = self._within(piece, days[inside])
        return drawn

    def _within(self, piece: Piece, days: Floats) -> Floats:
        real, drawn = _nearer(piece)
        # In longer floats, as windows pass by whole moments: what touches must touch in both.
        passed = days.astype(np.longdouble) - np.longdouble(day_of(real))
        passed = passed / piece.factor if piece.kind == "squeezed" else passed * piece.pace
        return (np.longdouble(day_of(drawn)) + passed).astype(np.float64)

    def drawn_day(self, day: float) -> float:
        """The drawn day of a real one."""
        if not self.pieces or not np.isfinite(day):
            return day
        return day_of(self.drawn(moment_of(day)))

    def real_days(self, days: Floats) -> Floats:
        """An array of drawn days in real days, as near as a float comes."""
        number = np.searchsorted(self.drawn_edges, days, "right")
        real: Floats = days + self._day_shifts[number // 2]
        for place, piece in enumerate(self.pieces):
            inside = number == 2 * place + 1
            begin, drawn = _nearer(piece)
            real[inside] = day_of(begin) + (days[inside] - day_of(drawn)) / piece.pace
        return real

    def pace_at(self, moment: int) -> float:
        """How long a unit of real time is drawn at a drawn moment."""
        number = bisect_right(self._drawn, moment)
        return self.pieces[number // 2].pace if number % 2 else 1.0

    def drawn_window(self, window: Window) -> Window:
        """The window of drawn time that shows what a real one does."""
        first = self.drawn(window.first)
        return window_of(first, max(self.drawn(window.last) - first, 1))

    def real_window(self, window: Window) -> Window:
        """The real window that a window of drawn time shows."""
        first, last = (self._whole(end) for end in (window.first, window.last))
        return window_of(first, max(last - first, 1))

    def _whole(self, moment: int) -> int:
        """The real moment of a drawn one: of the many in squeezed time a whole second, if there is one."""
        real, slack = self.real(moment), round(1 / self.pace_at(moment))
        second = -(-real // SECOND) * SECOND
        return second if second - real < slack else real

    def stretches(self, first: int, last: int) -> Iterator[Stretch]:
        """The stretches between two drawn moments in order, without what is folded."""
        begin = first
        for number, piece in enumerate(self.pieces):
            end = min(piece.drawn_begins, last)
            # A squeezed piece follows without a gap: an instant before it would be a stretch of nothing.
            if begin < end or (begin == end and piece.kind == "folded"):
                shift = self._shifts[number]
                yield Stretch(begin + shift, end + shift, shift)
            begin, end = max(begin, piece.drawn_begins), min(piece.drawn_ends, last)
            if piece.kind == "squeezed" and begin < end:
                yield Stretch(piece.real(begin), piece.real(end), 0, piece)
            begin = max(begin, piece.drawn_ends)
        if begin <= last and not (begin == last and self.squeezes):
            yield Stretch(begin + self._shifts[-1], last + self._shifts[-1], self._shifts[-1])

    def pieces_between(self, first: int, last: int) -> Iterator[Piece]:
        """The pieces that a window of drawn time shows, in order."""
        return (piece for piece in self.pieces if piece.drawn_begins < last and piece.drawn_ends > first)

    @cached_property
    def _real(self) -> list[int]:
        return [moment for piece in self.pieces for moment in (piece.begins, piece.ends)]

    @cached_property
    def _drawn(self) -> list[int]:
        return [moment for piece in self.pieces for moment in (piece.drawn_begins, piece.drawn_ends)]

    @cached_property
    def _shifts(self) -> list[int]:
        """By how much each stretch is earlier in drawn time."""
        if not self.pieces:
            return [0]
        first = self.pieces[0]
        return [first.begins - first.drawn_begins, *(piece.ends - piece.drawn_ends for piece in self.pieces)]

    @cached_property
    def real_edges(self) -> Floats:
        """The real days at which time changes its pace, in order; the outermost are beyond all dates."""
        return np.array([day_of(moment) for moment in self._real])

    @cached_property
    def drawn_edges(self) -> Floats:
        """The same in drawn days."""
        return np.array([day_of(moment) for moment in self._drawn])

    @cached_property
    def _day_shifts(self) -> Floats:
        return np.array([day_of(shift) for shift in self._shifts])


def _nearer(piece: Piece) -> tuple[int, int]:
    """The end of a piece that is nearer to 1970, real and drawn: the other may be beyond all dates."""
    ends = (piece.begins, piece.drawn_begins), (piece.ends, piece.drawn_ends)
    return min(ends, key=lambda end: abs(end[0]))


EVEN = TimeMap()


def carried(window: Window, before: TimeMap, after: TimeMap, extent: Window) -> Window:
    """A window after time is mapped anew: what was in its middle stays there, and all of it in view.

    A window that reaches beyond the record, whose real extent is given, keeps as large a share of what is
    beyond: centuries of nothing would else stand beside a record folded into years.
    """
    real = before.real_window(window)
    first, last = max(real.first, extent.first), min(real.last, extent.last)
    shown, inside = before.drawn(last) - before.drawn(first), after.drawn(last) - after.drawn(first)
    if (real.first, real.last) != (first, last) and min(shown, inside) >= LEAST_LENGTH:
        edges = before.drawn(first) - window.first, window.last - before.drawn(last)
        left, right = ((beyond * inside) // shown for beyond in edges)
        return window_of(after.drawn(first) - left, left + inside + right)
    middle = after.drawn(before.real(window.middle))
    reach = max(middle - after.drawn(real.first), after.drawn(real.last) - middle, 1)
    return window_of(middle - reach, 2 * reach)
