"""What the charts of a page show without words, for lack of room, in words below them."""

from collections.abc import Mapping

from viewer.app.date_words import short_date_words
from viewer.core.chart_marks import ChartPlot, ChartsFrame
from viewer.core.chart_numbers import value_text
from viewer.core.page_charts import wordless
from viewer.core.page_sizes import PAGE
from viewer.core.passages import one_line
from viewer.export.page_blocks import Block, TextItem
from viewer.export.page_material import Material
from viewer.export.page_notes import Measure, notes_block
from viewer.model.metrics import Metric
from viewer.paint.page_text import Run

Notes = Mapping[str, str]

# A number stays on the line of what it belongs to: a narrow space that lines are not broken at.
_UNBROKEN = str.maketrans("\u2009", "\u202f")


def wordless_blocks(material: Material, charts: ChartsFrame, notes: Notes, width: float) -> list[Block]:
    """Chart by chart, what has no words there, with its numbers; nothing where all is said."""
    plots = (chart.plot for chart in charts.charts if chart.plot is not None)
    said = [(plot.metric_id, words) for plot in plots if (words := _wordless(material, plot, notes))]
    if not said:
        return []
    measure = Measure.of(width, len(said))
    items = []
    for metric_id, words in said:
        title = material.loaded.metrics[metric_id].title
        runs = Run(f"{title}  ", "page-strong"), Run(words, "page-body", "text-soft")
        items.append(TextItem((material.text.paragraph(measure.width, *runs),), gap=PAGE.paragraph_gap))
    return [notes_block(material, "page.wordless", items, measure)]


def _wordless(material: Material, plot: ChartPlot, notes: Notes) -> str:
    metric = material.loaded.metrics[plot.metric_id]
    marks = wordless(plot, notes, lambda each: _subject(material, metric, each))
    said = (_words(material, metric, each) + notes.get(each, "") for each in marks)
    return " · ".join(said).translate(_UNBROKEN)


def _subject(material: Material, metric: Metric, identifier: str) -> str:
    """Whose value or target it is, if not the metric's own."""
    loaded = material.loaded
    value = loaded.observations.get(identifier) or loaded.targets.get(identifier)
    return value.subject if value is not None and value.subject != metric.subject else ""


def _words(material: Material, metric: Metric, identifier: str) -> str:
    """What the mark of a value, a target or a break would say if it had room."""
    loaded, words = material.loaded, material.words
    value = loaded.observations.get(identifier) or loaded.targets.get(identifier)
    if value is None:
        return one_line(metric.breaks[int(identifier.rpartition("#")[2])].reason)
    date, number = short_date_words(loaded.dates[value.date], words), value_text(value, words)
    subject = _subject(material, metric, identifier)
    if identifier in loaded.targets:
        key = "chart.target_for" if subject else "chart.target"
        return words.text(key, subject=subject, date=date, value=number)
    if subject:
        number = words.text("chart.comparator", subject=subject, value=number)
    return words.text("page.wordless.value", date=date, value=number)
