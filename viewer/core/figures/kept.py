"""What laying out rows leaves for the next time, as long as the charts and their look are the same."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from viewer.core.charts.cache import PlotCache
from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartHeader, ChartPlot
from viewer.core.figures.line_items import FigureItems, figure_items
from viewer.core.figures.notes import Notes
from viewer.core.figures.placing import Placed, Planned

if TYPE_CHECKING:
    from viewer.core.figures.beyond import BeyondWords


class RowsKept:
    """Places, headers and words of the rows of one record's metrics in one look."""

    def __init__(self) -> None:
        self._headers: dict[str, tuple[Hashable, ChartHeader]] = {}
        self._items: dict[str, tuple[Notes, FigureItems]] = {}
        self._on_scale: dict[str, tuple[object, ChartPlot]] = {}
        self._beyond: dict[str, BeyondWords] = {}
        self._placed: tuple[object, Placed] | None = None
        self._planned: tuple[object, Planned] | None = None

    def planned(self, key: object, plan: Callable[[], Planned]) -> Planned:
        """Which rows there are, found anew when what that depends on is another."""
        if self._planned is None or self._planned[0] != key:
            self._planned = key, plan()
        return self._planned[1]

    def placed(self, key: object, place: Callable[[], Placed]) -> Placed:
        """Where the rows stand, found anew when what that depends on is another."""
        if self._placed is None or self._placed[0] != key:
            self._placed = key, place()
        return self._placed[1]

    def header(self, metric_id: str, key: Hashable, make: Callable[[], ChartHeader]) -> ChartHeader:
        """A metric's header, made anew when what it depends on is another."""
        found = self._headers.get(metric_id)
        if found is None or found[0] != key:
            found = self._headers[metric_id] = key, make()
        return found[1]

    def on_scale(self, metric_id: str, key: object, lay: Callable[[], ChartPlot]) -> ChartPlot:
        """The plot of a figure on a scale of its own, laid out when what it depends on is another."""
        found = self._on_scale.get(metric_id)
        if found is None or found[0] != key:
            found = self._on_scale[metric_id] = key, lay()
        return found[1]

    def beyond(self, data: ChartData, charts: Charts, look: ChartLook) -> "BeyondWords":
        """What a metric's line may say where no value is in view."""
        if data.metric.id not in self._beyond:
            from viewer.core.figures.beyond import beyond_words  # with the first metric beyond the window

            self._beyond[data.metric.id] = beyond_words(data, charts, look)
        return self._beyond[data.metric.id]

    def items(self, data: ChartData, charts: Charts, notes: Notes, look: ChartLook) -> FigureItems:
        """What there is to say of a figure."""
        found = self._items.get(data.metric.id)
        if found is None or found[0] is not notes:
            found = self._items[data.metric.id] = notes, figure_items(data, charts, notes, look)
        return found[1]


class ChartsKept(Struct, frozen=True):
    """What laying out one record's charts in one look leaves for the next time: rows and plots."""

    rows: RowsKept = field(default_factory=RowsKept)
    plots: PlotCache = field(default_factory=PlotCache)
