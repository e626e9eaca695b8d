"""The sizes of a plot, in logical pixels: a part of the theme."""

from msgspec import Struct


class PlotSizes(Struct, frozen=True):
    """Distances of a plot; `tick_room` is how far apart the labels of an axis of values stand at least."""

    pad: float = 16
    axis_least: float = 40
    tick_gap: float = 8
    tick_room: float = 38
    legend_row: float = 22
    legend_gap: float = 22
    legend_most: float = 420
    swatch: float = 14
    swatch_gap: float = 8
    swatch_height: float = 6
    note_row: float = 18
    unit_row: float = 22
    bottom: float = 12
    least_plot: float = 60


PLOT = PlotSizes()
