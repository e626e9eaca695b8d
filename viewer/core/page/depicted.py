"""What of a record a picture shows: for words and tables about the picture."""

import math
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import chain

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.lane_view import LaneView, is_metric_hidden, standing_of_metric
from viewer.core.charts.data import ChartData, Charts
from viewer.core.evidence.lens import Seen
from viewer.core.evidence.passages import Passages
from viewer.core.filter.lens import EvidenceLens
from viewer.core.filter.seen_values import ALL_SEEN, SeenValues
from viewer.core.lanes.model import LanesModel
from viewer.core.table.extents import OPEN_END, OPEN_START
from viewer.core.table.lane_order import shown_lanes
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import Window
from viewer.model.entries import EntryType
from viewer.model.metrics import Break, Metric, Observation, Target
from viewer.model.record import Record

Rows = NDArray[np.int64]
Value = Observation | Target


class DepictedLane(Struct, frozen=True, eq=False):
    """A lane and the rows of the table that it shows."""

    info: LaneInfo
    rows: Rows


class DepictedChart(Struct, frozen=True):
    """A metric with the values, comparators too, the targets and the breaks that its chart shows."""

    metric: Metric
    observations: tuple[Observation, ...]
    targets: tuple[Target, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def values(self) -> tuple[Value, ...]:
        """Values, then targets."""
        return (*self.observations, *self.targets)


class Depicted(Struct, frozen=True, eq=False, dict=True):
    """The lanes and charts of a picture over a window, in drawn time, with what each of them shows.

    `sources` are those that it names, by number from 1, and `passages` those that it quotes by number.
    `selected` is the id of what a card is about, `left_out` the titles of lanes and charts without room.
    """

    model: LanesModel
    window: Window
    lens: EvidenceLens
    lanes: tuple[DepictedLane, ...] = ()
    charts: tuple[DepictedChart, ...] = ()
    sources: tuple[str, ...] = ()
    passages: Passages = field(default_factory=Passages)
    selected: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def table(self) -> EntryTable:
        """The entries that the lens leaves, as columns."""
        return self.model.shown(self.lens)

    @cached_property
    def real_window(self) -> Window:
        """The window in real time."""
        return self.model.time_map.real_window(self.window)

    @cached_property
    def rows(self) -> Rows:
        """The rows of the table that all lanes show."""
        return np.concatenate([np.empty(0, np.int64), *(lane.rows for lane in self.lanes)])

    @property
    def values(self) -> Iterable[Value]:
        """The values and targets that all charts show."""
        return (value for chart in self.charts for value in chart.values)

    @property
    def observations(self) -> int:
        """How many values all charts show."""
        return sum(len(chart.observations) for chart in self.charts)

    def keeping(self, lanes: Collection[str], metrics: Collection[str]) -> "Depicted":
        """The same with some lanes and charts only, by id."""
        return replace(
            self,
            lanes=tuple(lane for lane in self.lanes if lane.info.id in lanes),
            charts=tuple(chart for chart in self.charts if chart.metric.id in metrics),
        )

    def citing(self, rows: Iterable[int]) -> "Depicted":
        """The same with the sources of the entries in some rows, and of all values and breaks.

        The sources are in the record's order.
        """
        entries = (self.model.shown_entry(row, self.lens) for row in rows)
        sources, cited = self.model.loaded.sources, set[str]()
        breaks = (each for chart in self.charts for each in chart.breaks)
        for item in chain[EntryType | Value | Break](entries, self.values, breaks):
            cited.update(quotation.source for quotation in item.evidence)
            if len(cited) == len(sources):
                break
        return replace(self, sources=tuple(each for each in sources if each in cited))

    @cached_property
    def known_days(self) -> tuple[int, int] | None:
        """The first and the last day within the window on which anything shown begins or ends.

        None if no date of it says when that is.
        """
        table, dates, window = self.table, self.model.loaded.dates, self.real_window
        stated = [dates[value.date] for chart in self.charts for value in chart.observations]
        begins = [*self._limits(table.begins, OPEN_START), *(date.begins for date in stated)]
        ends = [*self._limits(table.ends, OPEN_END), *(date.ends for date in stated)]
        days = [math.floor(day) for day in begins if math.isfinite(day)]
        days += [math.ceil(day) - 1 for day in ends if math.isfinite(day)]
        if not days:
            return None
        least, most = math.floor(window.start), math.ceil(window.end) - 1
        return min(max(min(days), least), most), min(max(max(days), least), most)

    def _limits(self, days: NDArray[np.float64], is_open: int) -> tuple[float, ...]:
        """The least and the greatest of the days of all rows that their dates state, in real time."""
        known = self.rows[(self.table.flags[self.rows] & is_open) == 0]
        if not len(known):
            return ()
        # The real days are looked up: drawn ones don't lead back to the same day everywhere.
        ends = self.table.entry[[known[days[known].argmin()], known[days[known].argmax()]]]
        rows = self.model.real_table.row_of_entry[ends]
        real = self.model.real_table.begins if is_open == OPEN_START else self.model.real_table.ends
        return tuple(map(float, real[rows]))


def depicted_in(model: LanesModel, window: Window, view: LaneView, lens: EvidenceLens) -> Depicted:
    """Everything that belongs to a window, on lanes and charts not hidden; no source is cited."""
    table = model.shown(lens)
    visible = shown_lanes(table.lanes, view.hidden, view.order)
    left = model.seen(lens).left
    rows = ((lane, table.rows_in(lane, window)) for lane in visible)
    # What is faded is seen in the picture, but is not what it is about.
    lanes = (DepictedLane(lane, found if left is None else found[left[found]]) for lane, found in rows)
    metrics = visible_metrics(model.loaded.record, view)
    charts = depicted_charts(model.shown_charts(lens), window, metrics, model.seen_values(lens))
    shown = tuple(lane for lane in lanes if len(lane.rows))
    return Depicted(model, window, lens, shown, charts)


def nothing_in(model: LanesModel, window: Window, lens: EvidenceLens) -> Iterable[str]:
    """The keys that hide the lanes and the charts of which nothing belongs to a window."""
    table = model.shown(lens)
    for lane in table.lanes:
        if not table.index(lane).in_view(window.start, window.end):
            yield f"lane:{lane.id}"
    shown = {data.key: data for data in model.shown_charts(lens).metrics}
    for data in model.charts.metrics:
        if data.key not in shown:
            yield data.key
    for data in shown.values():
        if not (data.count_in(window) or data.targets_in(window) or data.breaks_in(window)):
            yield data.key


def visible_metrics(record: Record, view: LaneView) -> tuple[Metric, ...]:
    """The metrics whose charts are not hidden, in the view's order."""
    # What is hidden tells where its topic stands, as it does in the charts.
    arranged = view.order.arranged(record.metrics, standing_of_metric)
    return tuple(metric for metric in arranged if not is_metric_hidden(metric, view.hidden))


def depicted_charts(
    charts: Charts, window: Window, metrics: Iterable[Metric], seen: SeenValues = ALL_SEEN
) -> tuple[DepictedChart, ...]:
    """Charts of metrics with the values and targets that belong to a window of the charts' time.

    Those that are faded are left out, and so is what `charts` lack.
    """
    found = (charts.by_id[metric.id] for metric in metrics if metric.id in charts.by_id)
    return tuple(_depicted_chart(data, window, seen.of(data.metric.id)) for data in found)


def _depicted_chart(data: ChartData, window: Window, seen: Seen) -> DepictedChart:
    rows = (row for row in data.rows_in(window).tolist() if not seen.is_dimmed(row))
    observations = tuple(map(data.observations.__getitem__, rows))
    first = len(data.observations)
    due = (row for row, span in enumerate(data.targets) if span.belongs_to(window))
    targets = tuple(data.targets[row].target for row in due if not seen.is_dimmed(first + row))
    # A figure has no axis that a break could part.
    numbers = (
        [] if data.is_momentary else [int(item.id.rpartition("#")[2]) for item in data.breaks_in(window)]
    )
    return DepictedChart(
        data.metric, observations, targets, tuple(map(data.metric.breaks.__getitem__, numbers))
    )
