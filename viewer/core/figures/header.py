"""The header of a metric's row: its title, its unit, its latest value in view and the date of that."""

from typing import NamedTuple

from viewer.core.base.words import TextMeasure
from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import AxisTick, ChartHeader, HeaderText
from viewer.core.charts.numbers import compact_number, compact_value, number_text, value_text
from viewer.core.charts.plot import value_scale
from viewer.core.time.scale import Window
from viewer.model.dating import dating_of
from viewer.model.metrics import Observation

# Where the lines of a header stand, as shares of the chart's height.
_TITLE, _UNIT, _VALUE, _DATE = 0.18, 0.37, 0.61, 0.83
_TITLES = (0.15, 0.325)
# Five lines, where a unit finds no room beside the value; a lower chart has room for four.
_TITLES_OF_FIVE, _UNIT_OF_FIVE, _VALUE_OF_FIVE, _DATE_OF_FIVE = (0.115, 0.275), 0.43, 0.645, 0.86
_FIVE_LINES = 92.0
_BESIDE_VALUE = 0.635
_LEAST_UNIT = 24.0
_TICK_GAP = 8.0


class HeaderValue(NamedTuple):
    """The value that a header says, if any; `is_elsewhere` if it lies outside the window."""

    item: Observation | None
    is_elsewhere: bool = False


def header_value(data: ChartData, window: Window, *, only_in_view: bool) -> HeaderValue:
    """The latest value in a window; without one the latest of all, unless nothing outside may be said."""
    found = data.latest_in(window)
    if found is not None or only_in_view:
        return HeaderValue(found)
    return HeaderValue(data.latest, is_elsewhere=True)


def metric_header(
    charts: Charts,
    data: ChartData,
    value: HeaderValue,
    look: ChartLook,
    left: float,
    folded: bool,
    selected: bool,
) -> ChartHeader:
    """The header of a chart whose plot begins at pixel `left`, or of a folded one."""
    if folded:
        return ChartHeader(_folded_texts(data, value, left, look), (), True, selected)
    ticks = _axis_ticks(data, left, look)
    room = min((tick.label_x for tick in ticks), default=left) - _TICK_GAP - look.sizes.header_pad
    return ChartHeader(_texts(charts, data, value, room, look), ticks, False, selected)


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


def _texts(
    charts: Charts, data: ChartData, said: HeaderValue, room: float, look: ChartLook
) -> tuple[HeaderText, ...]:
    """Title, unit, the value said and its date; a long title takes the unit's line, which then moves."""
    left, measure, item = look.sizes.header_pad, look.measure, said.item
    titles = _wrapped(data.metric.title, room, measure)
    if len(titles) == 1 or item is None:
        value, unit = _value(item, room, look), _unit_line(data, room, look)
        unit_x, unit_y = left, _UNIT if len(titles) == 1 else _BESIDE_VALUE
    else:
        value, unit = _value_and_unit(data, item, room, look)
        used = measure.width(value, "metric-value") + look.sizes.label_gap
        unit_x, unit_y = left + used, _BESIDE_VALUE
    title_ys, value_y, date_y = ((_TITLE,) if len(titles) == 1 else _TITLES), _VALUE, _DATE
    if unit_x > left and _is_cut(data, unit, left + room - unit_x, look):
        unit, unit_x, unit_y = data.metric.unit, left, _UNIT_OF_FIVE
        title_ys, value_y, date_y = _TITLES_OF_FIVE, _VALUE_OF_FIVE, _DATE_OF_FIVE
    date, role = _date(charts, item, room, look), "text-faint" if said.is_elsewhere else "text"
    unit = measure.elide(unit, "metric-unit", left + room - unit_x)
    lines = (
        *((left, y, title, "metric-title", "text") for y, title in zip(title_ys, titles, strict=True)),
        (unit_x, unit_y, unit, "metric-unit", "text-soft"),
        (left, value_y, measure.elide(value, "metric-value", room), "metric-value", role),
        (left, date_y, measure.elide(date, "metric-date", room), "metric-date", "text-faint"),
    )
    height = look.sizes.chart_height
    return tuple(HeaderText(x, y * height, text, style, role) for x, y, text, style, role in lines if text)


def _is_cut(data: ChartData, unit: str, room: float, look: ChartLook) -> bool:
    """Whether the unit does not fit beside the value, but on a line of its own."""
    if not data.metric.unit or look.sizes.chart_height < _FIVE_LINES:
        return False
    return not unit or look.measure.width(unit, "metric-unit") > room


def _value_and_unit(data: ChartData, item: Observation, room: float, look: ChartLook) -> tuple[str, str]:
    """A value with its unit beside it: shortened, if only then the unit is whole."""
    unit, value = data.metric.unit, _value(item, room, look)
    if not unit:
        return value, ""
    measure, gap = look.measure, look.sizes.label_gap
    for text in (value, compact_value(item, look.words)):
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


def _folded_texts(data: ChartData, said: HeaderValue, left: float, look: ChartLook) -> tuple[HeaderText, ...]:
    """A folded metric in one line: its title, and the value said at the right."""
    sizes, measure = look.sizes, look.measure
    value = value_text(said.item, look.words) if said.item else ""
    value = measure.elide(value, "chart-value", sizes.header_width / 2)
    value_x = left - _TICK_GAP - measure.width(value, "chart-value")
    title = measure.elide(data.metric.title, "metric-title", value_x - _TICK_GAP - sizes.header_pad)
    middle = sizes.folded_lane_height / 2
    return (
        HeaderText(sizes.header_pad, middle, title, "metric-title", "text"),
        HeaderText(value_x, middle, value, "chart-value", "text-faint" if said.is_elsewhere else "text-soft"),
    )


def _unit_line(data: ChartData, room: float, look: ChartLook) -> str:
    """The unit, with the definition where there is room for both; the tip has the whole of it."""
    unit, definition = data.metric.unit, data.metric.definition
    if not unit or not definition:
        return unit or definition
    both = look.words.text("chart.unit_and_definition", unit=unit, definition=definition)
    return both if look.measure.width(both, "metric-unit") <= room else unit


def _value(item: Observation | None, room: float, look: ChartLook) -> str:
    if item is None:
        return ""
    text = value_text(item, look.words)
    fits = look.measure.width(text, "metric-value") <= room
    return text if fits else compact_value(item, look.words)


def _date(charts: Charts, item: Observation | None, room: float, look: ChartLook) -> str:
    """The date of the value said, in full words where they fit."""
    if item is None:
        return ""
    date, dating = charts.loaded.dates[item.date], dating_of(item)
    texts = [look.date_words(date, dating), look.short_date_words(date, dating)]
    return next((text for text in texts if look.measure.width(text, "metric-date") <= room), texts[-1])
