"""The frame of a plot: axes, legend, notes and every metric's marks in pixels, all frozen."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.charts.data import Charts
from viewer.core.charts.layout import LabelBoard
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartPlot, Hit
from viewer.core.charts.numbers import axis_texts
from viewer.core.charts.plot import chart_marks, furnish, with_labels
from viewer.core.charts.points import Chosen
from viewer.core.evidence.lens import Seen
from viewer.core.filter.seen_values import ALL_SEEN, SeenValues
from viewer.core.plot.axes import WHOLE, PlotAxis, axis_of
from viewer.core.plot.content import PlotContent
from viewer.core.plot.legend import LegendItem, PlacedText, legend_items, notes_of
from viewer.core.plot.options import COLOURS
from viewer.core.plot.series import PlotSeries
from viewer.core.plot.sizes import PLOT
from viewer.core.time.display import PLAIN, TimeDisplay
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.ticks import AxisFrame, axis_frame


class ValueTick(Struct, frozen=True):
    """A number of an axis at pixel `y`, its label from `x`; those of the left axis have a `grid` line."""

    x: float
    y: float
    text: str
    grid: bool


class Curve(Struct, frozen=True, eq=False):
    """A metric's marks in a colour role; pixels down begin at the top of the plot."""

    metric_id: str
    colour: str
    plot: ChartPlot


class PlotView(Struct, frozen=True):
    """What of a plot is in view: a window of time, and the shares of the axes of values.

    `selected` is the id of an observation, target or metric.
    """

    window: Window
    shares: tuple[float, float] = WHOLE
    selected: str = ""
    seen: SeenValues = ALL_SEEN
    time_display: TimeDisplay = PLAIN


class PlotFrame(Struct, frozen=True, eq=False):
    """A plot of a size: from `top` to `bottom` and over `scale` are its marks, the time axis above them."""

    width: float
    height: float
    top: float
    bottom: float
    scale: TimeScale
    time: AxisFrame
    axes: tuple[PlotAxis, ...]
    ticks: tuple[ValueTick, ...]
    legend: tuple[LegendItem, ...]
    notes: tuple[PlacedText, ...]
    units: tuple[PlacedText, ...]
    curves: tuple[Curve, ...]
    look: ChartLook
    shares: tuple[float, float] = WHOLE
    seen: SeenValues = ALL_SEEN
    time_display: TimeDisplay = PLAIN

    def hit(self, x: float, y: float) -> tuple[Hit, str] | None:
        """The mark at a pixel and the metric that it belongs to."""
        for curve in reversed(self.curves):
            found = curve.plot.hit(x, y - self.top, self.look.sizes)
            if found is not None and self.contains(x, y):
                return found, curve.metric_id
        return None

    def place(self, identifier: str) -> tuple[float, float] | None:
        """The pixel of an observation's mark, if it has one of its own."""
        for curve in self.curves:
            for mark in curve.plot.points:
                if mark.id == identifier:
                    return mark.x, self.top + mark.y
        return None

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel is on the plot itself."""
        return self.scale.left <= x <= self.scale.right and self.top <= y <= self.bottom


def plot_frame(
    content: PlotContent, view: PlotView, look: ChartLook, width: float, height: float
) -> PlotFrame:
    """Lay a plot over a size."""
    axes = content.axes
    legend, legend_height = legend_items(content, look, width)
    notes = notes_of(content.series, content.refused, look, width)
    unit_y = legend_height + len(notes) * PLOT.note_row
    top = unit_y + PLOT.unit_row + look.sizes.axis_height
    bottom = max(height - PLOT.bottom, top + PLOT.least_plot)
    labels = [_tick_texts(axis, view.shares, bottom - top, look) for axis in axes]
    sides = [_width(texts, look) for texts in labels]
    left, right = sides[0] if sides else PLOT.pad, sides[1] if len(sides) > 1 else PLOT.pad
    scale = TimeScale(view.window, left, max(width - left - right, PLOT.least_plot))
    look = replace(look, sizes=replace(look.sizes, chart_height=bottom - top, header_width=left))
    time = axis_frame(scale, look.measure, look.words, view.time_display)
    rows = ((legend_height + (row + 0.5) * PLOT.note_row, text) for row, text in enumerate(notes))
    return PlotFrame(
        width,
        height,
        top,
        bottom,
        scale,
        replace(time, context=""),
        axes,
        _ticks(axes, labels, view.shares, scale, (top, bottom), look),
        legend,
        tuple(PlacedText(PLOT.pad, y, text) for y, text in rows),
        _units(content, time.context, unit_y + PLOT.unit_row / 2, width, look),
        _curves(content, view, scale, look),
        look,
        view.shares,
        view.seen,
        view.time_display,
    )


def _curves(content: PlotContent, view: PlotView, scale: TimeScale, look: ChartLook) -> tuple[Curve, ...]:
    """Every metric's marks first, then the labels, which keep clear of all of them."""
    height, charts, options = look.sizes.chart_height, content.charts, content.options
    board = LabelBoard((scale.left, 0.0, scale.right, height))
    plots = []
    for each in content.series:
        axis = axis_of(each, content.axes, is_indexed=options.is_indexed)
        values = axis.scale(view.shares, 0.0, height, each.factor)
        seen = _seen(each, view.seen)
        plots.append(chart_marks(each.data, scale, values, look, _chosen(charts, each, view.selected), seen))
        furnish(board, plots[-1], look.sizes)
    dates = charts.loaded.dates.__getitem__
    return tuple(
        Curve(
            each.data.metric.id,
            COLOURS[options.metrics.index(each.data.metric.id)],
            with_labels(plot, each.data, board, look, dates),
        )
        for each, plot in zip(content.series, plots, strict=True)
    )


def _seen(series: PlotSeries, seen: SeenValues) -> Seen:
    found = seen.of(series.data.metric.id)
    return found if series.kept is None else found.take(series.kept)


def _chosen(charts: Charts, series: PlotSeries, selected: str) -> Chosen:
    own, opposed = series.data.row_of, charts.loaded.opposed_to(selected)
    targets = {span.target.id for span in series.data.targets}
    is_own = own.get(selected) is not None or selected in targets
    beside = frozenset(each for each in opposed if own.get(each) is not None or each in targets)
    return Chosen(selected if is_own else "", beside)


def _tick_texts(
    axis: PlotAxis, shares: tuple[float, float], height: float, look: ChartLook
) -> list[tuple[float, str]]:
    numbers = axis.ticks(shares, max(int(height / PLOT.tick_room), 2))
    texts = axis_texts(numbers, look.words, look.measure, look.sizes.header_width / 3)
    return list(zip(numbers, texts, strict=True))


def _width(texts: Sequence[tuple[float, str]], look: ChartLook) -> float:
    """The room that an axis of values takes beside the plot."""
    widest = max((look.measure.width(text, "chart-note") for _, text in texts), default=0.0)
    return max(widest + 2 * PLOT.tick_gap, PLOT.axis_least)


def _ticks(
    axes: Sequence[PlotAxis],
    labels: Sequence[Sequence[tuple[float, str]]],
    shares: tuple[float, float],
    scale: TimeScale,
    rows: tuple[float, float],
    look: ChartLook,
) -> tuple[ValueTick, ...]:
    found = []
    for axis, texts in zip(axes, labels, strict=True):
        values = axis.scale(shares, rows[0], rows[1], 1.0)
        for number, text in texts:
            width = look.measure.width(text, "chart-note")
            is_left = axis.side == "left"
            x = scale.left - PLOT.tick_gap - width if is_left else scale.right + PLOT.tick_gap
            found.append(ValueTick(x, values.y(number), text, is_left))
    return tuple(found)


def _units(
    content: PlotContent, context: str, y: float, width: float, look: ChartLook
) -> tuple[PlacedText, ...]:
    """The unit of each axis above its end, and between them what the time axis counts from."""
    room = (width - 2 * PLOT.pad) / 3
    texts = []
    for axis in content.axes:
        unit = look.words.text("plot.index") if content.options.is_indexed else axis.unit
        text = look.measure.elide(unit, "metric-unit", room)
        wide = look.measure.width(text, "metric-unit")
        texts.append(PlacedText(PLOT.pad if axis.side == "left" else width - PLOT.pad - wide, y, text))
    if context:
        text = look.measure.elide(context, "metric-unit", room)
        texts.append(PlacedText((width - look.measure.width(text, "metric-unit")) / 2, y, text))
    return tuple(texts)
