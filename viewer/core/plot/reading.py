"""What the crosshair of a plot names: the value, its date and its source; and the next value for the keys."""

from typing import Literal

import numpy as np

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.marks import Hit
from viewer.core.charts.numbers import compact_number
from viewer.core.charts.tips import chart_tip
from viewer.core.plot.content import PlotContent
from viewer.core.plot.frame import PlotFrame
from viewer.core.record.evidence_columns import HasEvidence, independent_sources
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


def place_words(frame: PlotFrame, x: float, y: float) -> str:
    """The date at a pixel, and the number on each axis there."""
    words, scale = frame.look.words, frame.scale
    said = [window_label(scale.moment(x), scale.window, words, frame.time_display)]
    for axis in frame.axes:
        number = _number_at(frame, axis.side, y)
        unit = axis.unit
        text = compact_number(float(f"{number:.{_FIGURES}g}"), words)
        said.append(words.text("chart.tip.value", value=text, unit=unit) if unit else text)
    return words.text("plot.between").join(said)


def _number_at(frame: PlotFrame, side: str, y: float) -> float:
    axis = next(each for each in frame.axes if each.side == side)
    share = (frame.bottom - y) / (frame.bottom - frame.top)
    return axis.between(frame.shares, share)


def next_mark(frame: PlotFrame, content: PlotContent, selected: str, way: Way) -> str | None:
    """The id of the value beside the selected one on its metric, or nearest in time on another one.

    Without a selection it is the one nearest to the middle of the plot, of the first metric. What has no
    place in the plot is passed over.
    """
    shown = [each.data for each in content.series]
    metric = content.charts.loaded.metric_of.get(selected)
    at = next((n for n, data in enumerate(shown) if metric and data.metric.id == metric.id), None)
    window = frame.scale.window
    middle = (window.start + window.end) / 2
    if at is None:
        return _nearest(shown[0], middle) if shown else None
    data, row = shown[at], shown[at].row_of.get(selected)
    if way in ("up", "down"):
        at += 1 if way == "down" else -1
        return _nearest(shown[at], middle if row is None else data.day[row]) if 0 <= at < len(shown) else None
    if row is None:
        return _nearest(data, middle)
    beside = row + (1 if way == "later" else -1)
    return data.observations[beside].id if 0 <= beside < len(data.observations) else None


def _nearest(data: ChartData, day: float) -> str | None:
    return data.observations[int(np.argmin(np.abs(data.day - day)))].id if len(data.day) else None
