"""The frame of the metrics: a row for each, gathered by topic, over one window of time."""

from collections.abc import Hashable
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.lane_view import LaneView, staying
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
from viewer.core.charts.plot import chart_plot
from viewer.core.charts.points import Chosen
from viewer.core.evidence.lens import Seen
from viewer.core.figures.header import (
    HeaderValue,
    chart_header,
    figure_header,
    folded_header,
    header_value,
)
from viewer.core.figures.kept import ChartsKept
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


class ChartsView(Struct, frozen=True):
    """What of a record's charts is looked at, and how.

    `lanes` tells which metrics are folded, hidden and opened, and how they stand; `selected` is the id of an
    observation, target or metric; `seen` tells which values are coloured and dimmed. `axis` gives the grid.
    Charts share the `room` that is left, within limits. Rows outside `band` (from, to in pixels) get no plot.
    A chart whose metric is `shrunk` is one line high: one without a value in the window, unless said
    otherwise. `is_still` if the window is going to stay. With `only_in_view` nothing is said that lies
    outside.
    """

    lanes: LaneView = LaneView()
    selected: str = ""
    seen: SeenValues = ALL_SEEN
    axis: AxisFrame | None = None
    room: float | None = None
    band: Band | None = None
    shrunk: frozenset[str] | None = None
    is_still: bool = True
    only_in_view: bool = False


_WHOLE = ChartsView()


def chart_frames(
    charts: Charts,
    scale: TimeScale,
    look: ChartLook,
    view: ChartsView = _WHOLE,
    kept: ChartsKept | None = None,
) -> ChartsFrame:
    """Lay all metrics over a window; `scale.left` is where the headers end and the plots begin.

    A metric whose values are of one moment is a figure, one line high, unless its key is opened. `kept` has
    what panning leaves as it is, for as long as charts and look are the same.
    """
    kept = ChartsKept() if kept is None else kept
    kept.plots.begin(scale, is_still=view.is_still)
    placed = _placed(charts, scale, look, view, kept)
    stays = staying(placed.pinned_ends(), view.room or 0.0)
    rows = _Laying(charts, scale, placed, view, kept).rows(view.band or (-inf, inf), stays)
    kept.plots.keep_only(frozenset(row.metric_id for row in rows if row.plot))
    return ChartsFrame(
        scale.left,
        scale.right,
        placed.bottom,
        placed.topics,
        rows,
        tuple(tick.x for tick in view.axis.ticks if tick.major) if view.axis else (),
        placed.look.sizes,
        view.axis.breaks if view.axis else (),
        placed.notes.told_in,
        placed.scales,
        stays,
    )


def _placed(charts: Charts, scale: TimeScale, look: ChartLook, view: ChartsView, kept: ChartsKept) -> Placed:
    """Where the rows stand, found anew when what that depends on is another."""
    hidden, left, room, rows = view.lanes.hidden, scale.left, view.room, kept.rows
    shrunk = view.shrunk
    if shrunk is None:
        shrunk = without_values(visible_rows(charts, hidden), scale.window)
    shown, span = Shown(view.lanes.folded, view.lanes.expanded, shrunk, view.lanes.order), (left, scale.right)
    planned = rows.planned(
        (hidden, shown, left, look), lambda: planned_rows(charts, hidden, shown, left, look)
    )
    return rows.placed(
        (planned, shown, span, room, look), lambda: place_rows(charts, planned, shown, span, room, look)
    )


class _Laying(Struct, frozen=True):
    """All that laying out the rows of one frame needs."""

    charts: Charts
    scale: TimeScale
    placed: Placed
    view: ChartsView
    kept: ChartsKept

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
        said = header_value(row.data, self.scale.window, only_in_view=self.view.only_in_view)
        frame = replace(frame, header=self._header(row, said))
        return frame if row.kind == "folded" else self._with_plot(frame, row)

    def _header(self, row: RowPlan, said: HeaderValue) -> ChartHeader:
        data, left, look = row.data, self.scale.left, self.look
        selected = data.metric.id in (self.view.selected, self.notes.told_in.get(self.view.selected))
        key = row.kind, left, selected, said.item and said.item.id, said.is_elsewhere, look.sizes.chart_height

        def make() -> ChartHeader:
            if row.kind == "chart":
                return chart_header(self.charts, data, left, said, look, selected=selected)
            line = folded_header if row.kind == "folded" else figure_header
            return line(data, left, said, look, selected=selected)

        return self.kept.rows.header(data.metric.id, key, make)

    def _with_plot(self, frame: ChartFrame, row: RowPlan) -> ChartFrame:
        data = row.data
        chosen = self._chosen(data)
        key: Hashable = chosen, self.view.seen, row.kind, frame.height, self.notes
        plot, shift = self._plot(frame, row, key, chosen)
        note = cluster_note(data.count_in(self.scale.window), self.look) if plot.clusters else ""
        if not note and row.kind == "chart" and plot.told:
            note = lost_note(plot, self.look)
        beyond: tuple[ChartLabel, ...] = ()
        if not data.count_in(self.scale.window):
            from viewer.core.figures.beyond import beyond_labels  # with the first such metric

            said = self.kept.rows.beyond(data, self.charts, self.look)
            middle, printed = frame.height / 2, self.view.only_in_view
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

            return self.kept.rows.on_scale(data.metric.id, on_scale, lay_across), 0.0
        lay = self._figure if row.kind == "figure" else self._chart
        return self.kept.plots.plot(data.metric.id, key, lambda scale: lay(data, scale, chosen, row))

    def _chosen(self, data: ChartData) -> Chosen:
        """What is selected as far as it concerns a row, whose plot stays the same otherwise."""
        metric_of, told_in = self.charts.loaded.metric_of, self.notes.told_in

        def is_own(identifier: str) -> bool:
            metric = metric_of.get(identifier)
            return metric is not None and told_in.get(metric.id, metric.id) == data.metric.id

        opposed = frozenset(filter(is_own, self.charts.loaded.opposed_to(self.view.selected)))
        return Chosen(self.view.selected if is_own(self.view.selected) else "", opposed)

    def _seen(self, metric_id: str) -> Seen:
        return self.view.seen.of(metric_id)

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
        figure = self.kept.rows.items(data, self.charts, self.notes, self.look)
        claims = (item.claim for item in figure.items) if self.view.seen.dims else ()
        dimmed = frozenset(claim for claim in claims if self._seen(claim[0]).is_dimmed(claim[1]))
        return Line(figure, row.height, chosen, self._seen(data.metric.id), dimmed)
