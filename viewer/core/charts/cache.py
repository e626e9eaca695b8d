"""Keeps laid-out plots, each a bit wider than the window, so that a pan only moves them."""

from collections.abc import Callable, Hashable

from viewer.core.charts.marks import ChartPlot
from viewer.core.time.scale import TimeScale

# What a plot has beyond either end of the window, as a share of it: with more, laying it out takes longer;
# with less, it comes more often.
_MARGIN = 0.5
# How far a plot's own scale may be off over its whole width, in pixels: a panned window's span is rounded.
_OFF = 0.05


class PlotCache:
    """The plots of one look and one record's charts, by metric.

    A plot laid out for a window that stands still ends with it, so that labels keep clear of its ends.
    One laid out on the way has a margin, and is kept for when the way goes on.
    """

    def __init__(self) -> None:
        self._plots: dict[tuple[str, bool], tuple[Hashable, ChartPlot]] = {}
        self._last: TimeScale | None = None
        self._is_panning = self._is_still = False

    def begin(self, scale: TimeScale, *, is_still: bool) -> None:
        """Say what window comes next, and whether it will stay for a while."""
        last, self._last = self._last, scale
        moved = last is not None and last != scale and _fits(last, scale)
        self._is_panning = not is_still and (moved or (self._is_panning and last == scale))
        self._is_still = is_still

    def plot(
        self, metric_id: str, key: Hashable, lay: Callable[[TimeScale], ChartPlot]
    ) -> tuple[ChartPlot, float]:
        """A metric's plot, and how many pixels to the right of where it was laid out it belongs."""
        scale = self._last
        if scale is None:
            raise ValueError("no window has begun")
        for is_wide in (False,) if self._is_still else (False, True):
            kept = self._plots.get((metric_id, is_wide))
            if kept is not None and kept[0] == key:
                shift = scale.x_of(kept[1].time.window.first) - kept[1].time.left
                if kept[1].time == scale or (is_wide and _covers(kept[1].time, scale, shift)):
                    return kept[1], shift
        plot = lay(scale.widened(_MARGIN) if self._is_panning else scale)
        self._plots[metric_id, self._is_panning] = key, plot
        return plot, 0.0

    def keep_only(self, metric_ids: frozenset[str]) -> None:
        """Forget the plots of all other metrics."""
        self._plots = {name: kept for name, kept in self._plots.items() if name[0] in metric_ids}


def _fits(one: TimeScale, other: TimeScale) -> bool:
    """Whether both have the same size of a day."""
    off = one.pixels_per_day / other.pixels_per_day - 1
    return abs(off) * max(one.width, other.width) <= _OFF


def _covers(laid: TimeScale, scale: TimeScale, shift: float) -> bool:
    reaches = laid.left + shift <= scale.left + _OFF and laid.right + shift >= scale.right - _OFF
    return reaches and _fits(laid, scale)
