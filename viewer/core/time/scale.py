"""The one place that turns time into pixels and pixels into time."""

from dataclasses import dataclass, field

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.time.moments import DAY, NANOSECOND, day_of, moment_of, share

# Twenty nanoseconds; and a little more than the 2e12 years that EDTF's dates can be apart.
LEAST_LENGTH = 20 * NANOSECOND
# How much of the plot may lie before or after the record when one pans.
_BEYOND = 0.25
GREATEST_LENGTH = 22 * 10**11 * 3_652_425 * DAY // 10_000


@dataclass(frozen=True, slots=True, init=False)
class Window:
    """The visible span of time: its first moment and its length, in attoseconds.

    `start`, `end` and `span` are the same in days since 1970-01-01, as near as a float comes;
    `rest` is what `start` lacks to the first moment, in days.
    """

    first: int
    length: int
    start: float = field(compare=False)
    end: float = field(compare=False)
    span: float = field(compare=False)
    rest: float = field(compare=False)

    def __init__(self, start: float, end: float) -> None:
        """Take two days; raises ValueError where the window would have no extent, or no end."""
        if not end > start:
            raise ValueError(f"window ends at {end}, before it starts at {start}")
        try:
            first, last = moment_of(float(start)), moment_of(float(end))
        except OverflowError as error:
            raise ValueError(f"window from {start} to {end} has no end") from error
        _fill(self, first, last - first)

    @property
    def last(self) -> int:
        """The moment at which the window ends."""
        return self.first + self.length

    @property
    def middle(self) -> int:
        """The moment half way through the window."""
        return self.first + self.length // 2

    def contains(self, moment: int) -> bool:
        """Whether a moment is in the window, its ends included."""
        return self.first <= moment <= self.first + self.length

    def panned(self, days: float) -> "Window":
        """The window moved by some days, later if positive."""
        return window_of(self.first + moment_of(float(days)), self.length)

    def moved(self, part: float, whole: float = 1.0) -> "Window":
        """The window moved by `part / whole` of its length, later if positive."""
        return window_of(self.first + share(self.length, float(part), float(whole)), self.length)

    def centred(self, moment: int) -> "Window":
        """The window moved so that a moment is in its middle."""
        return window_of(moment - self.length // 2, self.length)

    def zoomed_at(self, factor: float, part: float, whole: float = 1.0) -> "Window":
        """The window shortened by `factor`, keeping what is at `part / whole` of it where it is.

        It gets no shorter than the least length and no longer than the greatest.
        """
        length = share(self.length, 1.0, float(factor))
        length = min(max(length, LEAST_LENGTH), GREATEST_LENGTH)
        return window_of(self.first + share(self.length - length, part, whole), length)

    def padded(self, part: float) -> "Window":
        """The window with a part of its length added on both sides."""
        pad = share(self.length, float(part))
        return window_of(self.first - pad, self.length + 2 * pad)

    def held_near(self, extent: "Window", before: "Window") -> "Window":
        """The window, moved back to where not much more than `extent` can be panned into view.

        At most a share of the plot shows what lies beyond the extent; where `before`, which was panned
        from, shows more, the window goes no further that way.
        """
        beyond = share(self.length, _BEYOND)
        ends = (extent.first - beyond, extent.last + beyond - self.length)
        first = min(max(self.first, min(*ends, before.first)), max(*ends, before.first))
        return window_of(first, self.length)

    def stretched(self, start: float, end: float) -> "Window":
        """The window with its ends moved by some days each; raises ValueError if they would meet."""
        first = self.first + moment_of(float(start))
        return window_of(first, self.last + moment_of(float(end)) - first)


def window_of(first: int, length: int) -> Window:
    """The window of a first moment and a length; raises ValueError if the length is not positive."""
    if length <= 0:
        raise ValueError(f"window of the length {length}")
    window = object.__new__(Window)
    _fill(window, first, length)
    return window


def _fill(window: Window, first: int, length: int) -> None:
    start = day_of(first)
    for name, value in (
        ("first", first),
        ("length", length),
        ("start", start),
        ("end", day_of(first + length)),
        ("span", day_of(length)),
        ("rest", day_of(first - moment_of(start))),
    ):
        object.__setattr__(window, name, value)


class TimeScale(Struct, frozen=True):
    """A window laid over the pixels from `left` to `left + width`."""

    window: Window
    left: float
    width: float

    @property
    def pixels_per_day(self) -> float:
        """How wide a day is, in pixels."""
        return self.width / self.window.span

    @property
    def right(self) -> float:
        """The pixel at which the window ends."""
        return self.left + self.width

    def x(self, day: float) -> float:
        """The pixel of a day."""
        # The start is taken away before anything is rounded: two days near each other differ exactly.
        return self.left + (day - self.window.start - self.window.rest) * self.pixels_per_day

    def xs(self, days: NDArray[np.float64]) -> NDArray[np.float64]:
        """The pixels of an array of days."""
        left = self.left - self.window.rest * self.pixels_per_day
        return left + (days - self.window.start) * self.pixels_per_day

    def x_of(self, moment: int) -> float:
        """The pixel of a moment, however far from 1970 and however near another."""
        return self.left + (moment - self.window.first) * (self.width / self.window.length)

    def day(self, x: float) -> float:
        """The day at a pixel, as near as a float comes."""
        return self.window.start + (self.window.rest + (x - self.left) / self.pixels_per_day)

    def moment(self, x: float) -> int:
        """The moment at a pixel."""
        return self.window.first + share(self.window.length, x - self.left, float(self.width))

    def panned(self, pixels: float) -> Window:
        """The window after its content has been dragged by some pixels, to the right if positive."""
        return self.window.moved(-pixels, self.width)

    def zoomed(self, factor: float, x: float) -> Window:
        """The window shortened by a factor, keeping the moment at a pixel where it is."""
        return self.window.zoomed_at(factor, x - self.left, float(self.width))

    def widened(self, part: float) -> "TimeScale":
        """The scale with a part of its width added on both sides; each moment stays at its pixel."""
        window, margin = self.window, round(self.width * part)
        pad = window.length * margin // max(round(self.width), 1)
        pixels = pad * (self.width / window.length)
        wider = window_of(window.first - pad, window.length + 2 * pad)
        return TimeScale(wider, self.left - pixels, self.width + 2 * pixels)
