"""The frame of the charts: a row for each metric, gathered by topic, over one window of time."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from math import inf

from viewer.core.base.lane_view import is_metric_hidden
from viewer.core.base.words import TextMeasure
from viewer.core.charts.cache import PlotCache
from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.labels import cluster_note
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import AxisTick, ChartFrame, ChartHeader, ChartsFrame, HeaderText, TopicFrame
from viewer.core.charts.numbers import compact_number, compact_value, number_text, value_text
from viewer.core.charts.plot import Chosen, chart_plot, count_in_view, value_scale
from viewer.core.evidence.lens import EvidenceLens, Seen
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import AxisFrame
from viewer.model.dating import dating_of

# Where the lines of a header stand, as shares of the chart's height.
_TITLE, _UNIT, _VALUE, _DATE = 0.18, 0.37, 0.61, 0.83
_TITLES = (0.15, 0.325)
# Five lines, where a unit finds no room beside the value; a lower chart has room for four.
_TITLES_OF_FIVE, _UNIT_OF_FIVE, _VALUE_OF_FIVE, _DATE_OF_FIVE = (0.115, 0.275), 0.43, 0.645, 0.86
_FIVE_LINES = 92.0
_BESIDE_VALUE = 0.635
_LEAST_UNIT = 24.0
_TICK_GAP = 8.0

Band = tuple[float, float]
_NO_LENS = EvidenceLens()
HeaderCache = dict[tuple[str, float, bool, bool], ChartHeader]


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
    lens: EvidenceLens = _NO_LENS,
    plots: PlotCache | None = None,
    is_still: bool = True,
) -> ChartsFrame:
    """Lay all metrics over a window; `scale.left` is where the headers end and the plots begin.

    `folded` and `hidden` hold keys `metric:ID` and `topic:NAME`; `selected` is the id of an observation,
    target or metric. `axis` gives the grid. Rows outside `band` (from, to in pixels) get no plot.
    `headers` and `plots` keep what panning leaves as it is, for as long as charts and look are the same;
    `is_still` if the window is going to stay. `lens` colours and dims values; it takes none away, as a
    chart without its context would mislead.
    """
    headers = {} if headers is None else headers
    plots = PlotCache() if plots is None else plots
    plots.begin(scale, is_still=is_still)
    shown = [data for data in charts.metrics if not is_metric_hidden(data.metric, hidden)]
    topics, rows, height = _rows(charts, shown, scale, look, folded, selected, headers)
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
            key = data.metric.id, scale.left, data.key in folded, data.metric.id == selected
            if key not in headers:
                headers[key] = _header(charts, data, look, *key[1:])
            height = look.sizes.folded_lane_height if headers[key].folded else look.sizes.chart_height
            rows.append(ChartFrame(data.metric.id, y, height, headers[key], None))
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
    note = cluster_note(count_in_view(data, scale), look) if plot.clusters else ""
    return replace(row, plot=plot, shift=shift, note=note)


def _header(
    charts: Charts, data: ChartData, look: ChartLook, left: float, folded: bool, selected: bool
) -> ChartHeader:
    if folded:
        return ChartHeader(_folded_texts(data, left, look), (), True, selected)
    ticks = _axis_ticks(data, left, look)
    room = min((tick.label_x for tick in ticks), default=left) - _TICK_GAP - look.sizes.header_pad
    return ChartHeader(_texts(charts, data, room, look), ticks, False, selected)


def _axis_ticks(data: ChartData, left: float, look: ChartLook) -> tuple[AxisTick, ...]:
    values = value_scale(data, look.sizes)
    labels = [number_text(value, look.words) for value in data.axis.ticks]
    room = look.sizes.chart_axis_width - _TICK_GAP
    if any(look.measure.width(label, "chart-note") > room for label in labels):
        labels = [compact_number(value, look.words) for value in data.axis.ticks]
    return tuple(
        AxisTick(values.y(value), label, left - _TICK_GAP - look.measure.width(label, "chart-note"))
        for value, label in zip(data.axis.ticks, labels, strict=True)
    )


def _texts(charts: Charts, data: ChartData, room: float, look: ChartLook) -> tuple[HeaderText, ...]:
    """Title, unit, latest value and its date; a long title takes the unit's line, which then moves."""
    left, measure = look.sizes.header_pad, look.measure
    titles = _wrapped(data.metric.title, room, measure)
    if len(titles) == 1:
        value, unit = _latest_value(data, room, look), _unit_line(data, room, look)
        unit_x, unit_y = left, _UNIT
    else:
        value, unit = _value_and_unit(data, room, look)
        used = measure.width(value, "metric-value") + look.sizes.label_gap
        unit_x, unit_y = left + used, _BESIDE_VALUE
    title_ys, value_y, date_y = ((_TITLE,) if len(titles) == 1 else _TITLES), _VALUE, _DATE
    if unit_x > left and _is_cut(data, unit, left + room - unit_x, look):
        unit, unit_x, unit_y = data.metric.unit, left, _UNIT_OF_FIVE
        title_ys, value_y, date_y = _TITLES_OF_FIVE, _VALUE_OF_FIVE, _DATE_OF_FIVE
    date = _latest_date(charts, data, room, look)
    unit = measure.elide(unit, "metric-unit", left + room - unit_x)
    lines = (
        *((left, y, title, "metric-title", "text") for y, title in zip(title_ys, titles, strict=True)),
        (unit_x, unit_y, unit, "metric-unit", "text-soft"),
        (left, value_y, measure.elide(value, "metric-value", room), "metric-value", "text"),
        (left, date_y, measure.elide(date, "metric-date", room), "metric-date", "text-faint"),
    )
    height = look.sizes.chart_height
    return tuple(HeaderText(x, y * height, text, style, role) for x, y, text, style, role in lines if text)


def _is_cut(data: ChartData, unit: str, room: float, look: ChartLook) -> bool:
    """Whether the unit does not fit beside the value, but on a line of its own."""
    if not data.metric.unit or look.sizes.chart_height < _FIVE_LINES:
        return False
    return not unit or look.measure.width(unit, "metric-unit") > room


def _value_and_unit(data: ChartData, room: float, look: ChartLook) -> tuple[str, str]:
    """The latest value with its unit beside it: shortened, if only then the unit is whole."""
    unit, value = data.metric.unit, _latest_value(data, room, look)
    if data.latest is None or not unit:
        return value, ""
    measure, gap = look.measure, look.sizes.label_gap
    for text in (value, compact_value(data.latest, look.words)):
        used = measure.width(text, "metric-value") + gap
        if used + measure.width(unit, "metric-unit") <= room:
            return text, unit
    return value, unit if room - measure.width(value, "metric-value") - gap >= _LEAST_UNIT else ""


def _wrapped(title: str, room: float, measure: TextMeasure) -> tuple[str, ...]:
    """A title on one line or two, the second one elided."""
    if measure.width(title, "metric-title") <= room:
        return (title,)
    words = title.split(" ")
    fitting = [n for n in range(1, len(words)) if measure.width(" ".join(words[:n]), "metric-title") <= room]
    if not fitting:
        return (measure.elide(title, "metric-title", room),)
    first, second = words[: fitting[-1]], words[fitting[-1] :]
    return " ".join(first), measure.elide(" ".join(second), "metric-title", room)


def _folded_texts(data: ChartData, left: float, look: ChartLook) -> tuple[HeaderText, ...]:
    """A folded metric in one line: its title, and its latest value at the right."""
    sizes, measure = look.sizes, look.measure
    value = value_text(data.latest, look.words) if data.latest else ""
    value = measure.elide(value, "chart-value", sizes.header_width / 2)
    value_x = left - _TICK_GAP - measure.width(value, "chart-value")
    title = measure.elide(data.metric.title, "metric-title", value_x - _TICK_GAP - sizes.header_pad)
    middle = sizes.folded_lane_height / 2
    return (
        HeaderText(sizes.header_pad, middle, title, "metric-title", "text"),
        HeaderText(value_x, middle, value, "chart-value", "text-soft"),
    )


def _unit_line(data: ChartData, room: float, look: ChartLook) -> str:
    """The unit, with the definition where there is room for both; the tip has the whole of it."""
    unit, definition = data.metric.unit, data.metric.definition
    if not unit or not definition:
        return unit or definition
    both = look.words.text("chart.unit_and_definition", unit=unit, definition=definition)
    return both if look.measure.width(both, "metric-unit") <= room else unit


def _latest_value(data: ChartData, room: float, look: ChartLook) -> str:
    if data.latest is None:
        return ""
    text = value_text(data.latest, look.words)
    fits = look.measure.width(text, "metric-value") <= room
    return text if fits else compact_value(data.latest, look.words)


def _latest_date(charts: Charts, data: ChartData, room: float, look: ChartLook) -> str:
    """The date of the latest value, in full words where they fit."""
    if data.latest is None:
        return ""
    date = charts.loaded.dates[data.latest.date]
    dating = dating_of(data.latest)
    texts = [look.date_words(date, dating), look.short_date_words(date, dating)]
    return next((text for text in texts if look.measure.width(text, "metric-date") <= room), texts[-1])
