"""What the crosshair of a plot names: the value, its date and its source; and the next value for the keys."""

from typing import Literal

from viewer.core.charts.data import Charts
from viewer.core.charts.marks import Hit
from viewer.core.charts.numbers import compact_number
from viewer.core.charts.tips import chart_tip
from viewer.core.plot.frame import PlotFrame
from viewer.core.record.catalog import HasEvidence, independent_sources
from viewer.core.time.display import TimeDisplay
from viewer.core.time.labels import window_label

Way = Literal["earlier", "later", "up", "down"]
_FIGURES = 4


def hit_words(charts: Charts, frame: PlotFrame, hit: Hit, metric_id: str) -> str:
    """A mark in lines: whose it is, what it says, and the titles of the sources that state it."""
    loaded, words = charts.loaded, frame.look.words
    title = loaded.metrics[metric_id].title
    lines = [] if hit.kind == "metric" else [title]
    lines.append(chart_tip(charts, hit, frame.look))
    item: HasEvidence | None = loaded.claimant(hit.id) if hit.kind in ("observation", "target") else None
    if item is not None:
        sources = independent_sources(item)
        named = (words.text("plot.source", title=loaded.sources[each].title) for each in sources)
        lines.extend(named if sources else [words.text("plot.no_source")])
    return "\n".join(line for line in lines if line)


def place_words(frame: PlotFrame, x: float, y: float, time_display: TimeDisplay) -> str:
    """The date at a pixel, and the number on each axis there."""
    words, scale = frame.look.words, frame.scale
    said = [window_label(scale.moment(x), scale.window, words, time_display)]
    for axis in frame.axes:
        number = _number_at(frame, axis.side, y)
        unit = axis.unit
        text = compact_number(float(f"{number:.{_FIGURES}g}"), words)
        said.append(words.text("chart.tip.value", value=text, unit=unit) if unit else text)
    return words.text("plot.between").join(said)


def _number_at(frame: PlotFrame, side: str, y: float) -> float:
    axis = next(each for each in frame.axes if each.side == side)
    share = (frame.bottom - y) / (frame.bottom - frame.top)
    low, high = frame.shares
    return axis.at(low + share * (high - low))


def next_mark(frame: PlotFrame, charts: Charts, selected: str, way: Way) -> str | None:
    """The id of the value beside the selected one on its metric, or nearest in time on another one.

    Without a selection it is the one nearest to the middle of the plot, of the first metric.
    """
    shown = [curve.metric_id for curve in frame.curves]
    if not shown:
        return None
    metric = charts.loaded.metric_of.get(selected)
    window = frame.scale.window
    if metric is None or metric.id not in shown:
        return _nearest(charts, shown[0], (window.start + window.end) / 2)
    data = charts.by_id[metric.id]
    row = data.row_of.get(selected)
    if way in ("up", "down"):
        at = shown.index(metric.id) + (1 if way == "down" else -1)
        day = float(data.day[row]) if row is not None else window.start
        return _nearest(charts, shown[at], day) if 0 <= at < len(shown) else None
    beside = (0 if row is None else row) + (1 if way == "later" else -1)
    return data.observations[beside].id if 0 <= beside < len(data.observations) else None


def _nearest(charts: Charts, metric_id: str, day: float) -> str | None:
    data = charts.by_id[metric_id]
    if not len(data.day):
        return None
    return data.observations[int(abs(data.day - day).argmin())].id
