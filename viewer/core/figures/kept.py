"""What laying out rows leaves for the next time, as long as the charts and their look are the same."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartHeader
from viewer.core.figures.line_items import FigureItems, figure_items
from viewer.core.figures.notes import Notes, metric_notes


class RowsKept:
    """Headers, words and notes of the rows of one record's metrics in one look."""

    def __init__(self) -> None:
        self._headers: dict[str, tuple[Hashable, ChartHeader]] = {}
        self._heights: dict[Hashable, float] = {}
        self._items: dict[str, FigureItems] = {}
        self._notes: tuple[Sequence[str], Notes] | None = None
        self._look: ChartLook | None = None

    def header(self, metric_id: str, key: Hashable, make: Callable[[], ChartHeader]) -> ChartHeader:
        """A metric's header, made anew when what it depends on is another."""
        found = self._headers.get(metric_id)
        if found is None or found[0] != key:
            found = self._headers[metric_id] = key, make()
        return found[1]

    def height(self, key: Hashable, measure: Callable[[], float]) -> float:
        """The height of a row, measured once."""
        if key not in self._heights:
            self._heights[key] = measure()
        return self._heights[key]

    def notes(self, shown: Sequence[ChartData]) -> Notes:
        """Which of the metrics that are shown are notes at others' values."""
        ids = [data.metric.id for data in shown]
        if self._notes is None or self._notes[0] != ids:
            self._notes, self._items = (ids, metric_notes(shown)), {}
        return self._notes[1]

    def items(self, data: ChartData, charts: Charts, notes: Notes, look: ChartLook) -> FigureItems:
        """What there is to say of a figure, with the notes that were asked for last."""
        if data.metric.id not in self._items:
            self._items[data.metric.id] = figure_items(data, charts, notes, look)
        return self._items[data.metric.id]

    def look(self, look: ChartLook, chart_height: float) -> ChartLook:
        """The look with charts of a height."""
        if look.sizes.chart_height == chart_height:
            return look
        if self._look is None or self._look.sizes.chart_height != chart_height:
            self._look = replace(look, sizes=look.sizes._replace(chart_height=chart_height))
        return self._look
