"""The frame of the charts: a row for each metric, gathered by topic, over one window of time."""

from collections.abc import Sequence
from itertools import groupby

from viewer.core.chart_data import ChartData, Charts
from viewer.core.chart_marks import AxisTick, ChartFrame, ChartHeader, ChartsFrame, HeaderText, TopicFrame
from viewer.core.chart_numbers import compact_number, compact_value, number_text, value_text
from viewer.core.chart_plot import ChartLook, chart_plot, value_scale
from viewer.core.time_scale import TimeScale

# Where the lines of a header stand, as shares of the chart's height.
_TITLE, _UNIT, _VALUE, _DATE = 0.18, 0.37, 0.61, 0.83
_TICK_GAP = 8.0

Band = tuple[float, float]


def chart_frames(
    charts: Charts,
    scale: TimeScale,
    look: ChartLook,
    *,
    folded: frozenset[str] = frozenset(),
    hidden: frozenset[str] = frozenset(),
    selected: str = "",
    gridlines: Sequence[float] = (),
    band: Band | None = None,
) -> ChartsFrame:
    """Lay all metrics over a window; `scale.left` is where the headers end and the plots begin.

    `folded` and `hidden` hold keys `metric:ID` and `topic:NAME`; `selected` is the id of an
    observation, target or metric. Rows outside `band` (from, to in pixels) get no marks.
    """
    topics: list[TopicFrame] = []
    rows: list[ChartFrame] = []
    y = 0.0
    shown = [data for data in charts.metrics if not _is_hidden(data, hidden)]
    for topic, metrics in groupby(shown, key=lambda data: data.metric.topic):
        key = f"topic:{topic}"
        if topic:
            topics.append(TopicFrame(topic, y, look.sizes.group_height, scale.right, key in folded))
            y += look.sizes.group_height
        for data in metrics if key not in folded else ():
            row = _row(charts, data, scale, look, y, f"metric:{data.metric.id}" in folded, selected, band)
            rows.append(row)
            y += row.height
    return ChartsFrame(scale.left, scale.right, y, tuple(topics), tuple(rows), tuple(gridlines), look.sizes)


def _is_hidden(data: ChartData, hidden: frozenset[str]) -> bool:
    return f"metric:{data.metric.id}" in hidden or f"topic:{data.metric.topic}" in hidden


def _row(
    charts: Charts,
    data: ChartData,
    scale: TimeScale,
    look: ChartLook,
    y: float,
    is_folded: bool,
    selected: str,
    band: Band | None,
) -> ChartFrame:
    identifier = data.metric.id
    is_selected = identifier == selected
    if is_folded:
        texts = _folded_texts(charts, data, scale.left, look)
        header = ChartHeader(texts, (), True, is_selected)
        return ChartFrame(identifier, y, look.sizes.folded_lane_height, header, None)
    height = look.sizes.chart_height
    ticks = _axis_ticks(data, scale.left, look)
    room = min((tick.label_x for tick in ticks), default=scale.left) - _TICK_GAP - look.sizes.header_pad
    header = ChartHeader(_texts(charts, data, room, look), ticks, False, is_selected)
    in_band = band is None or (y < band[1] and y + height > band[0])
    plot = chart_plot(data, scale, look, charts.loaded.dates.__getitem__, selected) if in_band else None
    return ChartFrame(identifier, y, height, header, plot)


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
    height = look.sizes.chart_height
    lines = (
        (_TITLE, data.metric.title, "metric-title", "text"),
        (_UNIT, _unit_line(data, room, look), "metric-unit", "text-soft"),
        (_VALUE, _latest_value(data, room, look), "metric-value", "text"),
        (_DATE, _latest_date(charts, data, room, look), "metric-date", "text-faint"),
    )
    return tuple(
        HeaderText(look.sizes.header_pad, share * height, look.measure.elide(text, style, room), style, role)
        for share, text, style, role in lines
        if text
    )


def _folded_texts(charts: Charts, data: ChartData, left: float, look: ChartLook) -> tuple[HeaderText, ...]:
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
    texts = [look.date_words(date), look.short_date_words(date)]
    if data.latest.date_basis == "as_of":
        texts = [look.words.text("chart.as_reported", date=text) for text in texts]
    return next((text for text in texts if look.measure.width(text, "metric-date") <= room), texts[-1])
