"""The header of a metric's row: its title, its unit, its value in view and the date of that."""

from collections.abc import Sequence

from msgspec import Struct

from viewer.core.base.words import TextMeasure
from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import AxisTick, ChartHeader, HeaderText
from viewer.core.charts.numbers import axis_texts, fitted_value, with_unit
from viewer.core.charts.plot import value_scale
from viewer.core.time.scale import Window
from viewer.model.dating import dating_of
from viewer.model.metrics import Observation

_TICK_GAP = 8.0
_GAP = 8.0
# Between labels of the value axis there is room for a line of text.
_TICK_APART = 13.0
# The middles of a chart's lines of text, from its top.
_FIRST, _LINE, _VALUE, _LAST = 14.0, 16.0, 16.0, 3.0
_ROOMY = 84.0
_MOST_VALUE = 0.62
_LEAST_UNIT = 24.0
_CHART_STYLE = "metric-value"
_FIGURE_STYLES = ("figure-value", "chart-value")
# The two lines of a figure's title, from the middle of its row.
_TITLE_LINES = 8.0


class HeaderValue(Struct, frozen=True):
    """The value that a header says, if any; `is_elsewhere` if it lies outside the window."""

    item: Observation | None
    is_elsewhere: bool = False

    def role(self, here: str) -> str:
        """The colour of what is said of it."""
        return "text-faint" if self.is_elsewhere else here


def header_value(data: ChartData, window: Window, *, only_in_view: bool) -> HeaderValue:
    """The latest value in a window; without one the latest of all, unless nothing outside may be said."""
    found = data.latest_in(window)
    if found is not None or only_in_view:
        return HeaderValue(found)
    return HeaderValue(data.latest, is_elsewhere=True)


def chart_header(
    charts: Charts, data: ChartData, left: float, said: HeaderValue, look: ChartLook, *, selected: bool
) -> ChartHeader:
    """The header of a chart as high as the look says, whose plot begins at pixel `left`."""
    ticks, shortest = _axis_ticks(data, left, look), _value(said.item, 0.0, _CHART_STYLE, look)
    if min((tick.label_x for tick in ticks), default=left) - _TICK_GAP < (
        look.sizes.header_pad + look.measure.width(shortest, _CHART_STYLE)
    ):
        # Beside numbers as long as these the value has no room at its shortest; the marks say theirs.
        ticks = ()
    end = min((tick.label_x for tick in ticks), default=left) - _TICK_GAP
    return ChartHeader(_chart_texts(charts, data, end, said, look), ticks, False, selected)


def figure_header(
    data: ChartData, left: float, said: HeaderValue, look: ChartLook, *, selected: bool
) -> ChartHeader:
    """The header of a figure: its title and its value in one line; `figure_height` is as high as it needs.

    Where two lines beside the value are too short for the title, the value stands beside the second alone.
    """
    sizes, measure = look.sizes, look.measure
    room = left - _TICK_GAP - sizes.header_pad
    # Per cent are so short that the header says them.
    unit, most = data.metric.unit if data.metric.unit == "%" else "", room * _MOST_VALUE
    values = [(_value(said.item, most, style, look, unit), style) for style in _FIGURE_STYLES]
    titles, value, style = _beside(data, values, room, look)
    above = _titles(data, room, look, measure.width(value, style) + _GAP)
    is_above = not _is_whole(titles, data) and len(above) > 1
    titles = above if is_above else titles
    middle = (sizes.figure_height if len(titles) == 1 else sizes.tall_figure_height) / 2
    first = middle - _TITLE_LINES * (len(titles) - 1)
    texts = [
        HeaderText(sizes.header_pad, first + 2 * _TITLE_LINES * n, title, "metric-title", "text")
        for n, title in enumerate(titles)
    ]
    if value:
        x = left - _TICK_GAP - measure.width(value, style)
        y = middle + _TITLE_LINES if is_above else middle
        texts.append(HeaderText(x, y, value, style, said.role("text")))
    return ChartHeader(tuple(texts), (), False, selected, closed=True)


def figure_height(header: ChartHeader, look: ChartLook) -> float:
    """How high a figure's row is: more where its title takes two lines."""
    lines = sum(text.style == "metric-title" for text in header.texts)
    return look.sizes.figure_height if lines < 2 else look.sizes.tall_figure_height


def folded_header(
    data: ChartData, left: float, said: HeaderValue, look: ChartLook, *, selected: bool
) -> ChartHeader:
    """The header of a folded metric: one line with its title and its value."""
    sizes, measure = look.sizes, look.measure
    value = _value(said.item, sizes.header_width / 2, "chart-value", look)
    value_x = left - _TICK_GAP - measure.width(value, "chart-value")
    title = measure.elide(data.metric.title, "metric-title", value_x - _TICK_GAP - sizes.header_pad)
    middle = sizes.folded_lane_height / 2
    texts = (
        HeaderText(sizes.header_pad, middle, title, "metric-title", "text"),
        HeaderText(value_x, middle, value, "chart-value", said.role("text-soft")),
    )
    return ChartHeader(texts, (), True, selected, closed=True)


def _axis_ticks(data: ChartData, left: float, look: ChartLook) -> tuple[AxisTick, ...]:
    """The ticks of the value axis, every second or third of them where there is no room for all labels."""
    values, ticks = value_scale(data, look.sizes), data.axis.ticks
    apart = abs(values.y(ticks[-1]) - values.y(ticks[0])) / max(len(ticks) - 1, 1)
    step = next((n for n in range(1, len(ticks)) if n * apart >= _TICK_APART), max(len(ticks) - 1, 1))
    ticks = ticks[::step]
    room = look.sizes.chart_axis_width - _TICK_GAP
    labels = axis_texts(ticks, look.words, look.measure, room)
    return tuple(
        AxisTick(values.y(value), label, left - _TICK_GAP - look.measure.width(label, "chart-note"))
        for value, label in zip(ticks, labels, strict=True)
    )


def _chart_texts(
    charts: Charts, data: ChartData, end: float, said: HeaderValue, look: ChartLook
) -> tuple[HeaderText, ...]:
    """Title, value, unit and the value's date, up to pixel `end`."""
    left, measure = look.sizes.header_pad, look.measure
    room = end - left
    style = _CHART_STYLE
    value = _value(said.item, room * _MOST_VALUE, style, look)
    titles, _, _ = _beside(data, [(value, style)], room, look)
    is_below = not _is_whole(titles, data)
    if is_below:
        titles = _titles(data, room, look)
    texts = [
        HeaderText(left, _FIRST + _LINE * n, title, "metric-title", "text") for n, title in enumerate(titles)
    ]
    last = _FIRST + _LINE * len(titles) + _LAST
    used = measure.width(value, style)
    if value:
        x, y = (left, last) if is_below else (end - used, _VALUE)
        texts.append(HeaderText(x, y, value, style, said.role("text")))
    taken = used + _GAP if is_below and value else 0.0
    texts.extend(_last_line(charts, data, (left + taken, end), last, said, look))
    return tuple(texts)


def _last_line(
    charts: Charts,
    data: ChartData,
    span: tuple[float, float],
    y: float,
    said: HeaderValue,
    look: ChartLook,
) -> list[HeaderText]:
    """The unit at the left, the date at the right; where both have no room, the date below, if it has any.

    A unit that is too long for the line of the value stands below, too, where it has more room.
    """
    measure, (left, end) = look.measure, span
    beside = measure.width(data.metric.unit, "metric-unit") + _GAP if data.metric.unit else 0.0
    date = _date(charts, said.item, end - left - beside, look)
    width = measure.width(date, "metric-date")
    room = end - left - (width + _GAP if date else 0.0)
    unit, unit_y, date_y = _unit_line(data, room, look), y, y
    if measure.width(unit, "metric-unit") > room and look.sizes.chart_height >= _ROOMY:
        # A value is as far from the line below it as from the title above.
        date_y = y + _LINE + (_LAST if left > look.sizes.header_pad else 0.0)
        below, room = room + left - look.sizes.header_pad, end - left
        if below > room < measure.width(unit, "metric-unit"):
            left, room, unit_y = look.sizes.header_pad, below, date_y
        unit = _unit_line(data, room, look)
    unit = measure.elide(unit, "metric-unit", room) if room >= _LEAST_UNIT else ""
    found = [HeaderText(left, unit_y, unit, "metric-unit", "text-soft")] if unit else []
    if date and end - width >= look.sizes.header_pad:
        found.append(HeaderText(end - width, date_y, date, "metric-date", "text-faint"))
    return found


def _beside(
    data: ChartData, values: Sequence[tuple[str, str]], room: float, look: ChartLook
) -> tuple[tuple[str, ...], str, str]:
    """The title on one line or two beside the first of some values, with their styles, that leaves it whole.

    Where none does, it is cut beside the last.
    """
    titles: tuple[str, ...] = ()
    value = style = ""
    for value, style in values:
        used = look.measure.width(value, style) + _GAP if value else 0.0
        titles = _titles(data, room - used, look)
        if _is_whole(titles, data):
            break
    return titles, value, style


def _titles(data: ChartData, room: float, look: ChartLook, used: float = 0.0) -> tuple[str, ...]:
    """The title on one line, else the short one, else either on two; cut only where nothing fits.

    Something else has `used` some of the room for the second line.
    """
    wanted = [title for title in (data.metric.title, data.metric.short) if title]
    broken = [_wrapped(title, room, look.measure, used) for title in wanted]
    whole = [lines for lines, title in zip(broken, wanted, strict=True) if " ".join(lines) == title]
    return min(whole, key=len) if whole else broken[-1]


def _is_whole(titles: tuple[str, ...], data: ChartData) -> bool:
    said = " ".join(titles)
    return bool(said) and said in (data.metric.title, data.metric.short)


def _wrapped(title: str, room: float, measure: TextMeasure, used: float = 0.0) -> tuple[str, ...]:
    """A title on one line or two, the second one elided."""
    if measure.width(title, "metric-title") <= room:
        return (title,)
    words = title.split(" ")
    fitting = [n for n in range(1, len(words)) if measure.width(" ".join(words[:n]), "metric-title") <= room]
    if not fitting:
        return (measure.elide(title, "metric-title", room),)
    first, second = words[: fitting[-1]], words[fitting[-1] :]
    return " ".join(first), measure.elide(" ".join(second), "metric-title", room - used)


def _unit_line(data: ChartData, room: float, look: ChartLook) -> str:
    """The unit, with the definition where there is room for both; the tip has the whole of it."""
    unit, definition = data.metric.unit, data.metric.definition
    if not unit or not definition:
        return unit or definition
    both = look.words.text("chart.unit_and_definition", unit=unit, definition=definition)
    return both if look.measure.width(both, "metric-unit") <= room else unit


def _value(item: Observation | None, room: float, style: str, look: ChartLook, unit: str = "") -> str:
    """A value, with its unit if one is given, as exactly as it fits."""
    if item is None:
        return ""

    def fits(text: str) -> bool:
        return look.measure.width(with_unit(text, unit, look.words), style) <= room

    return with_unit(fitted_value(item, look.words, fits), unit, look.words)


def _date(charts: Charts, item: Observation | None, room: float, look: ChartLook) -> str:
    """The date of a value, in full words where they fit."""
    if item is None:
        return ""
    date, dating = charts.loaded.dates[item.date], dating_of(item)
    texts = [look.date_words(date, dating), look.short_date_words(date, dating)]
    return next((text for text in texts if look.measure.width(text, "metric-date") <= room), texts[-1])
