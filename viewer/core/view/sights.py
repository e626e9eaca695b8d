"""Which rows of a frame a panel shows: those that stay at its top, and below them the rest, scrolled."""

from typing import NamedTuple


class Sight(NamedTuple):
    """The pixels of a panel from `top` to `bottom`; they show the frame's rows `shift` further down."""

    top: float
    bottom: float
    shift: int = 0

    @property
    def rows(self) -> tuple[float, float]:
        """The pixel rows of the frame between which all is seen."""
        return self.top + self.shift, self.bottom + self.shift


class Sights(NamedTuple):
    """What a panel of `room` pixels shows, scrolled down by `scrolled`, but for the first `stays` rows."""

    room: float
    scrolled: int = 0
    stays: float = 0.0

    @property
    def moving(self) -> Sight:
        """What is scrolled."""
        return Sight(self.stays, self.room, self.scrolled)

    @property
    def all(self) -> tuple[Sight, ...]:
        """What is scrolled, then what stays over it."""
        return (self.moving, Sight(0.0, self.stays)) if self.stays else (self.moving,)

    def at(self, y: float) -> Sight:
        """Where a pixel of the panel lies."""
        return self.all[-1] if y < self.stays else self.moving

    def of(self, row: float) -> Sight:
        """Where a pixel row of the frame is seen, unless it is scrolled away."""
        return self.all[-1] if row < self.stays else self.moving

    def row(self, y: float) -> float:
        """The pixel row of the frame at a pixel of the panel."""
        return y + self.at(y).shift

    def y(self, row: float) -> float:
        """The pixel of the panel at which a pixel row of the frame is, or would be if all had room."""
        return row - self.of(row).shift

    def shown(self, top: float, bottom: float) -> float:
        """How far all has to be scrolled, at least, to show the rows from `top` to `bottom`; the first of
        them first."""
        if bottom <= self.stays:
            return float(self.scrolled)
        return min(max(float(self.scrolled), bottom - self.room), max(top - self.stays, 0.0))
