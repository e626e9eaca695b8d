"""The frame of the metrics: a row for each, gathered by topic, over one window of time."""

from collections.abc import Hashable
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.lane_view import RECORDS_ORDER, Order, staying
from viewer.core.charts.cache import PlotCache
from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.labels import NoteText, cluster_note, lost_note
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import (
    ChartFrame,
    ChartHeader,
    ChartLabel,
    ChartPlot,
    ChartsFrame,
    Hit,
)
from viewer.core.charts.plot import Chosen, chart_plot
from viewer.core.evidence.lens import Seen
from viewer.core.figures.header import (
    HeaderValue,
    chart_header,
    figure_header,
    folded_header,
    header_value,
)
from viewer.core.figures.kept import RowsKept
from viewer.core.figures.line import Line, figure_plot, flat_plot
from viewer.core.figures.line_items import note_texts
from viewer.core.figures.notes import Notes
from viewer.core.figures.placing import Placed, place_rows, planned_rows
from viewer.core.figures.plan import (
    RowPlan,
    Shown,
    visible_rows,
    without_values,
)
from viewer.core.filter.seen_values import ALL_SEEN, SeenValues
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import AxisFrame
from viewer.model.comparisons import Flag

Band = tuple[float, float]
_NOTHING: frozenset[str] = frozenset()


def chart_frames(
    charts: Charts,
    scale: TimeScale,
    look: ChartLook,
    *,
    folded: frozenset[str] = _NOTHING,
    hidden: frozenset[str] = _NOTHING,
    opened: frozenset[str] = _NOTHING,
    shrunk: frozenset[str] | None = None,
    room: float | None = None,
    selected: str = "",
    axis: AxisFrame | None = None,
    band: Band | None = None,
    kept: RowsKept | None = None,
    only_in_view: bool = False,
    seen: SeenValues = ALL_SEEN,
    plots: PlotCache | None = None,
    is_still: bool = True,
    order: Order = RECORDS_ORDER,
) -> ChartsFrame:
    """Lay all metrics over a window; `scale.left` is where the headers end and the plots begin.

    A metric whose values are of one moment is a figure, one line high, unless its key is `opened`; so is a
    chart whose metric is `shrunk`: one without a value in the window, unless said otherwise. Charts share
    the `room` that is left, within limits. `folded` and `hidden` hold keys `metric:ID` and `topic:NAME`;
    `selected` is the id of an observation, target or metric. `axis` gives the grid. Rows outside `band`
    (from, to in pixels) get no plot. `kept` and `plots` keep what panning leaves as it is, for as long as
    charts and look are the same; `is_still` if the window is going to stay. With `only_in_view` nothing is
    said that lies outside. `seen` tells which values are coloured and dimmed, `order` how rows stand.
    """
    kept = RowsKept() if kept is None else kept
    plots = PlotCache() if plots is None else plots
    plots.begin(scale, is_still=is_still)
    shrunk = without_values(visible_rows(charts, hidden), scale.window) if shrunk is None else shrunk
    shown, span = Shown(folded, opened, shrunk, order), (scale.left, scale.right)
    planned = kept.planned(
        (hidden, shown, scale.left, look), lambda: planned_rows(charts, hidden, shown, scale.left, look)
    )
    placed = kept.placed(
        (planned, shown, span, room, look), lambda: place_rows(charts, planned, shown, span, room, look)
    )
    laying = _Laying(charts, scale, placed, selected, seen, kept, plots, only_in_view)
    stays = staying(placed.pinned_ends(), room or 0.0)
    rows = laying.rows((-inf, inf) if band is None else band, stays)
    plots.keep_only(frozenset(row.metric_id for row in rows if row.plot))
    gridlines = tuple(tick.x for tick in axis.ticks if tick.major) if axis else ()
    breaks = axis.breaks if axis else ()
    return ChartsFrame(
        scale.left,
        scale.right,
        placed.bottom,
        placed.topics,
        rows,
        gridlines,
        placed.look.sizes,
        breaks,
        placed.notes.told_in,
        placed.scales,
        stays,
    )


class _Laying(Struct, frozen=True):
    """All that laying out the rows of one frame needs."""

    charts: Charts
    scale: TimeScale
    placed: Placed
    selected: str
    seen: SeenValues
    kept: RowsKept
    plots: PlotCache
    only_in_view: bool

    @property
    def look(self) -> ChartLook:
        """The look with charts as high as there is room for."""
        return self.placed.look

    @property
    def notes(self) -> Notes:
        """What is told beside the values of other metrics."""
        return self.placed.notes

    def rows(self, band: Band, stays: float) -> tuple[ChartFrame, ...]:
        """All rows, those between the pixels of `band` and down to `stays` with their headers and plots."""
        (first, last), frames, rows = self.placed.between(*band), self.placed.frames, self.placed.rows
        kept = min(self.placed.between(0.0, stays)[1], first)
        above, seen = (map(self._row, frames[a:b], rows[a:b]) for a, b in ((0, kept), (first, last)))
        return (*above, *frames[kept:first], *seen, *frames[last:])

    def _row(self, frame: ChartFrame, row: RowPlan) -> ChartFrame:
        said = header_value(row.data, self.scale.window, only_in_view=self.only_in_view)
        frame = replace(frame, header=self._header(row, said))
        return frame if row.kind == "folded" else self._with_plot(frame, row)

    def _header(self, row: RowPlan, said: HeaderValue) -> ChartHeader:
        data, left, look = row.data, self.scale.left, self.look
        selected = data.metric.id in (self.selected, self.notes.told_in.get(self.selected))
        key = row.kind, left, selected, said.item and said.item.id, said.is_elsewhere, look.sizes.chart_height

        def make() -> ChartHeader:
            if row.kind == "chart":
                return chart_header(self.charts, data, left, said, look, selected=selected)
            line = folded_header if row.kind == "folded" else figure_header
            return line(data, left, said, look, selected=selected)

        return self.kept.header(data.metric.id, key, make)

    def _with_plot(self, frame: ChartFrame, row: RowPlan) -> ChartFrame:
        data = row.data
        chosen = self._chosen(data)
        key: Hashable = chosen, self.seen, row.kind, frame.height, self.notes
        plot, shift = self._plot(frame, row, key, chosen)
        note = cluster_note(data.count_in(self.scale.window), self.look) if plot.clusters else ""
        if not note and row.kind == "chart" and plot.told:
            note = lost_note(plot, self.look)
        beyond: tuple[ChartLabel, ...] = ()
        if not data.count_in(self.scale.window):
            from viewer.core.figures.beyond import beyond_labels  # with the first such metric

            said = self.kept.beyond(data, self.charts, self.look)
            middle, printed = frame.height / 2, self.only_in_view
            beyond = beyond_labels(data, said, self.scale, middle, self.look, is_printed=printed)
        return replace(frame, plot=plot, shift=shift, note=note, beyond=beyond)

    def _plot(
        self, frame: ChartFrame, row: RowPlan, key: Hashable, chosen: Chosen
    ) -> tuple[ChartPlot, float]:
        """A row's plot, and how far it is shifted; on a scale of values it stands still as time is panned."""
        data, across = row.data, frame.across
        if across is not None:
            in_view = data.count_in(self.scale.window), data.targets_in(self.scale.window)
            on_scale = key, across.across, in_view

            def lay_across() -> ChartPlot:
                from viewer.core.figures.dumbbell import dumbbell_plot  # with the first that are gathered

                return dumbbell_plot(
                    data, across.across, self.scale, self.look, self._line(data, chosen, row)
                )

            return self.kept.on_scale(data.metric.id, on_scale, lay_across), 0.0
        lay = self._figure if row.kind == "figure" else self._chart
        return self.plots.plot(data.metric.id, key, lambda scale: lay(data, scale, chosen, row))

    def _chosen(self, data: ChartData) -> Chosen:
        """What is selected as far as it concerns a row, whose plot stays the same otherwise."""
        metric_of, told_in = self.charts.loaded.metric_of, self.notes.told_in

        def is_own(identifier: str) -> bool:
            metric = metric_of.get(identifier)
            return metric is not None and told_in.get(metric.id, metric.id) == data.metric.id

        opposed = frozenset(filter(is_own, self.charts.loaded.opposed_to(self.selected)))
        return Chosen(self.selected if is_own(self.selected) else "", opposed)

    def _seen(self, metric_id: str) -> Seen:
        return self.seen.of(metric_id)

    def _chart(self, data: ChartData, scale: TimeScale, chosen: Chosen, row: RowPlan) -> ChartPlot:
        dates, seen = self.charts.loaded.dates.__getitem__, self._seen(data.metric.id)
        hosts = (item.id for item in data.observations) if self.notes.beside else ()
        notes = {host: self._note_texts(host, chosen) for host in hosts if host in self.notes.beside}
        return chart_plot(data, scale, self.look, dates, chosen, seen, notes)

    def _note_texts(self, host: str, chosen: Chosen) -> tuple[NoteText, ...]:
        """What is said beside a value of a chart of the metrics that are of its own."""
        found = []
        for note in self.notes.beside[host]:
            identifier, metric_id = note.observation.id, note.metric.id
            data = self.charts.by_id[metric_id]
            role = data.doubt_role(note.row) if data.disputed[note.row] else "text-soft"
            dimmed = self._seen(metric_id).is_dimmed(note.row)
            flag: Flag = "" if dimmed else data.flags.get(identifier, "")
            role = "text-ghost" if dimmed else role
            picked = identifier == chosen.selected or identifier in chosen.opposed
            texts = note_texts(note, self.look)
            found.append(NoteText(Hit("observation", identifier), texts, role, picked, flag))
        return tuple(found)

    def _figure(self, data: ChartData, scale: TimeScale, chosen: Chosen, row: RowPlan) -> ChartPlot:
        seen = self._seen(data.metric.id)
        if not data.is_momentary or not data.observations:
            return flat_plot(data, scale, self.look, row.height, chosen, seen)
        return figure_plot(data, scale, self.look, self._line(data, chosen, row))

    def _line(self, data: ChartData, chosen: Chosen, row: RowPlan) -> Line:
        """What a figure says, and how it is seen."""
        figure = self.kept.items(data, self.charts, self.notes, self.look)
        claims = (item.claim for item in figure.items) if self.seen.dims else ()
        dimmed = frozenset(claim for claim in claims if self._seen(claim[0]).is_dimmed(claim[1]))
        return Line(figure, row.height, chosen, self._seen(data.metric.id), dimmed)
