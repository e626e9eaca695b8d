"""The one place that turns time into pixels and pixels into time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# One second; and the widest window that the axis can label, 2e12 years.
LEAST_SPAN = 1 / 86_400
GREATEST_SPAN = 2e12 * 365.2425


@dataclass(frozen=True, slots=True)
class Window:
    """The visible span of time, in days since 1970-01-01; `end` is after `start`."""

    start: float
    end: float

    def __post_init__(self) -> None:
        """Refuse a window without an extent: dividing by it would follow."""
        if not self.end > self.start:
            raise ValueError(f"window ends at {self.end}, before it starts at {self.start}")

    @property
    def span(self) -> float:
        """Length in days."""
        return self.end - self.start

    def panned(self, days: float) -> "Window":
        """The window moved by some days, later if positive."""
        return Window(self.start + days, self.end + days)

    def zoomed(self, factor: float, at: float) -> "Window":
        """The window shortened by `factor` around the day `at`, within the greatest and least span."""
        span = min(max(self.span / factor, LEAST_SPAN), GREATEST_SPAN)
        share = (at - self.start) / self.span
        start = at - share * span
        return Window(start, start + span)

    def padded(self, share: float) -> "Window":
        """The window with a share of its span added on both sides."""
        return Window(self.start - share * self.span, self.end + share * self.span)


@dataclass(frozen=True, slots=True)
class TimeScale:
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
        return self.left + (day - self.window.start) * self.pixels_per_day

    def xs(self, days: NDArray[np.float64]) -> NDArray[np.float64]:
        """The pixels of an array of days."""
        return self.left + (days - self.window.start) * self.pixels_per_day

    def day(self, x: float) -> float:
        """The day at a pixel."""
        return self.window.start + (x - self.left) / self.pixels_per_day
