"""What of a record's metrics a plot has, whatever part of it is in view."""

from msgspec import Struct

from viewer.core.charts.data import ChartData, Charts
from viewer.core.plot.axes import PlotAxis, plot_axes
from viewer.core.plot.options import PlotOptions
from viewer.core.plot.series import PlotSeries, plot_series
from viewer.core.time.scale import Window


class PlotContent(Struct, frozen=True, eq=False):
    """What of a record's metrics a plot has, whatever part of it is in view; `refused` have no index."""

    charts: Charts
    options: PlotOptions
    series: tuple[PlotSeries, ...]
    refused: tuple[ChartData, ...]
    axes: tuple[PlotAxis, ...]

    @property
    def span(self) -> Window | None:
        """The time of all values; None where there are none."""
        columns = (column for each in self.series for column in (each.data.begins, each.data.ends))
        days = [float(day) for column in columns if len(column) for day in (column.min(), column.max())]
        return Window(min(days), max(max(days), min(days) + 1.0)) if days else None


def plot_content(charts: Charts, options: PlotOptions) -> PlotContent:
    """Make the metrics of some options ready, once for all frames."""
    found = [(charts.by_id[each], plot_series(charts.by_id[each], options)) for each in options.metrics]
    series = tuple(each for _, each in found if each is not None)
    refused = tuple(data for data, each in found if each is None)
    axes = plot_axes(series, is_log=options.is_log, is_indexed=options.is_indexed)
    return PlotContent(charts, options, series, refused, axes)
