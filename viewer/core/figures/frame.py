"""The frame of the charts: a row for each metric, gathered by topic, over one window of time."""

from collections.abc import Hashable, Iterable
from itertools import groupby
from math import inf

from viewer.core.base.lane_view import is_metric_hidden
from viewer.core.charts.cache import PlotCache
from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.labels import cluster_note
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartFrame, ChartHeader, ChartsFrame, TopicFrame
from viewer.core.charts.plot import Chosen, chart_plot
from viewer.core.evidence.lens import EvidenceLens, Seen
from viewer.core.figures.header import header_value, metric_header
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import AxisFrame

Band = tuple[float, float]
_NO_LENS = EvidenceLens()
HeaderCache = dict[str, tuple[Hashable, ChartHeader]]  # by metric, with what each depends on


def chart_frames(
    charts: Charts,
    scale: TimeScale,
    look: ChartLook,
    *,
    folded: frozenset[str] = frozenset(),
    hidden: frozenset[str] = frozenset(),
    selected: str = "",
    axis: AxisFrame | None = None,
    band: Band | None = None,
    headers: HeaderCache | None = None,
    only_in_view: bool = False,
    lens: EvidenceLens = _NO_LENS,
    plots: PlotCache | None = None,
    is_still: bool = True,
) -> ChartsFrame:
    """Lay all metrics over a window; `scale.left` is where the headers end and the plots begin.

    `folded` and `hidden` hold keys `metric:ID` and `topic:NAME`; `selected` is the id of an observation,
    target or metric. `axis` gives the grid. Rows outside `band` (from, to in pixels) get no plot.
    `headers` and `plots` keep what panning leaves as it is, for as long as charts and look are the same;
    `is_still` if the window is going to stay. With `only_in_view` no header says a value from outside.
    `lens` colours and dims values; it takes none away, as a chart without its context would mislead.
    """
    headers = {} if headers is None else headers
    plots = PlotCache() if plots is None else plots
    plots.begin(scale, is_still=is_still)
    shown = [data for data in charts.metrics if not is_metric_hidden(data.metric, hidden)]
    topics, rows, height = _rows(charts, shown, scale, look, folded, selected, headers, only_in_view)
    from_y, to_y = (-inf, inf) if band is None else band
    opposed = charts.loaded.opposed_to(selected)
    for number, row in enumerate(rows):
        if row.y < to_y and row.y + row.height > from_y and not row.header.folded:
            chosen = _chosen(charts, row.metric_id, selected, opposed)
            rows[number] = _with_plot(row, charts, scale, look, chosen, lens, plots)
    plots.keep_only(frozenset(row.metric_id for row in rows if row.plot))
    gridlines = tuple(tick.x for tick in axis.ticks if tick.major) if axis else ()
    breaks = axis.breaks if axis else ()
    return ChartsFrame(
        scale.left, scale.right, height, tuple(topics), tuple(rows), gridlines, look.sizes, breaks
    )


def _rows(
    charts: Charts,
    shown: Iterable[ChartData],
    scale: TimeScale,
    look: ChartLook,
    folded: frozenset[str],
    selected: str,
    headers: HeaderCache,
    only_in_view: bool,
) -> tuple[list[TopicFrame], list[ChartFrame], float]:
    """The headers of topics and the rows of metrics, without their plots, and the height of it all."""
    topics: list[TopicFrame] = []
    rows: list[ChartFrame] = []
    y = 0.0
    for topic, metrics in groupby(shown, key=lambda data: data.metric.topic):
        is_folded, top = f"topic:{topic}" in folded, y
        if topic:
            y += look.sizes.group_height
        for data in metrics if not is_folded else ():
            value = header_value(data, scale.window, only_in_view=only_in_view)
            looks = scale.left, data.key in folded, data.metric.id == selected
            key, identifier = (value.item and value.item.id, value.is_elsewhere, *looks), data.metric.id
            if identifier not in headers or headers[identifier][0] != key:
                headers[identifier] = key, metric_header(charts, data, value, look, *looks)
            header = headers[identifier][1]
            height = look.sizes.folded_lane_height if header.folded else look.sizes.chart_height
            rows.append(ChartFrame(identifier, y, height, header, None))
            y += height
        if topic:
            topics.append(TopicFrame(topic, top, look.sizes.group_height, scale.right, is_folded, y))
    return topics, rows, y


def _chosen(charts: Charts, metric_id: str, selected: str, opposed: frozenset[str]) -> Chosen:
    """What is selected as far as it concerns a metric, whose plot stays the same otherwise."""
    metric_of = charts.loaded.metric_of
    own = {each for each in (selected, *opposed) if each in metric_of and metric_of[each].id == metric_id}
    return Chosen(selected if selected in own else "", opposed & own)


def _with_plot(
    row: ChartFrame,
    charts: Charts,
    scale: TimeScale,
    look: ChartLook,
    chosen: Chosen,
    lens: EvidenceLens,
    plots: PlotCache,
) -> ChartFrame:
    data, dates = charts.by_id[row.metric_id], charts.loaded.dates.__getitem__
    seen = Seen(lens, charts.evidence[row.metric_id]) if lens != _NO_LENS else Seen()
    plot, shift = plots.plot(
        row.metric_id, (chosen, lens), lambda each: chart_plot(data, each, look, dates, chosen, seen)
    )
    note = cluster_note(data.count_in(scale.window), look) if plot.clusters else ""
    return row._replace(plot=plot, shift=shift, note=note)
