"""The texts above a plot: which colour is which metric, and what has no place in it."""

from collections.abc import Iterable

from msgspec import Struct

from viewer.core.charts.data import ChartData
from viewer.core.charts.look import ChartLook
from viewer.core.charts.numbers import number_text, value_text
from viewer.core.plot.axes import axis_of
from viewer.core.plot.content import PlotContent
from viewer.core.plot.options import COLOURS
from viewer.core.plot.series import PlotSeries
from viewer.core.plot.sizes import PLOT
from viewer.model.dating import dating_of

STYLE = "metric-title"
NOTE_STYLE = "metric-unit"


class PlacedText(Struct, frozen=True):
    """A text from pixel `x`, its middle at `y`."""

    x: float
    y: float
    text: str


class LegendItem(Struct, frozen=True):
    """A metric's colour role and name; `x` is where its swatch begins, `y` the middle of both."""

    metric_id: str
    x: float
    y: float
    colour: str
    text: str


def legend_items(content: PlotContent, look: ChartLook, width: float) -> tuple[tuple[LegendItem, ...], float]:
    """The metrics beside one another in as many rows as they need, and the height of these."""
    items = []
    x, y, right = PLOT.pad, PLOT.pad / 2 + PLOT.legend_row / 2, width - PLOT.pad
    before = PLOT.swatch + PLOT.swatch_gap
    for each in content.series:
        room = min(PLOT.legend_most, right - PLOT.pad - before)
        text = look.measure.elide(_named(content, each, look), STYLE, room)
        wide = before + look.measure.width(text, STYLE)
        if x > PLOT.pad and x + wide > right:
            x, y = PLOT.pad, y + PLOT.legend_row
        identifier = each.data.metric.id
        colour = COLOURS[content.options.metrics.index(identifier)]
        items.append(LegendItem(identifier, x, y, colour, text))
        x += wide + PLOT.legend_gap
    return tuple(items), y + PLOT.legend_row / 2


def _named(content: PlotContent, series: PlotSeries, look: ChartLook) -> str:
    """A metric's title, with what its index counts from, or with its side where there are two."""
    title, words = series.data.metric.title, look.words
    if series.base is not None:
        date = look.short_date_words(content.charts.loaded.dates[series.base.date], dating_of(series.base))
        value = value_text(series.base, words)
        return words.text("plot.legend.indexed", title=title, value=value, date=date)
    if len(content.axes) < 2:
        return title
    side = axis_of(series, content.axes, is_indexed=content.options.is_indexed).side
    return words.text(f"plot.legend.{side}", title=title)


def notes_of(
    series: Iterable[PlotSeries], refused: Iterable[ChartData], look: ChartLook, width: float
) -> list[str]:
    """What of the record the plot can't show, in sentences, one for each metric."""
    words, notes = look.words, []
    for each in series:
        if each.left_out:
            number = number_text(float(each.left_out), words)
            title = each.data.metric.title
            notes.append(words.count("plot.not_positive", each.left_out, number=number, title=title))
    notes += [words.text("plot.no_index", title=data.metric.title) for data in refused]
    return [look.measure.elide(note, NOTE_STYLE, width - 2 * PLOT.pad) for note in notes]
