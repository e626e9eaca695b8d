"""What the charts of a page show without words, for lack of room, in words below them."""

from collections.abc import Mapping

from viewer.core.charts.marks import ChartPlot, ChartsFrame
from viewer.core.charts.numbers import value_text
from viewer.core.charts.targets import due_date, target_words
from viewer.core.evidence.passages import one_line
from viewer.core.page.charts import unlabelled
from viewer.core.page.sizes import PAGE
from viewer.export.pages.blocks import Block, TextItem
from viewer.export.pages.context import PageContext
from viewer.export.pages.notes import Measure, notes_block
from viewer.model.dating import dating_of
from viewer.model.metrics import Metric, Target
from viewer.paint.page_text import Run
from viewer.words.date_words import short_date_words

Notes = Mapping[str, str]

# A number stays on the line of what it belongs to: a narrow space that lines are not broken at.
_UNBROKEN = str.maketrans("\u2009", "\u202f")


def unlabelled_blocks(context: PageContext, charts: ChartsFrame, notes: Notes, width: float) -> list[Block]:
    """Chart by chart, what has no words there, with its numbers; nothing where all is said."""
    plots = (chart.plot for chart in charts.charts if chart.plot is not None)
    said = [(plot.metric_id, words) for plot in plots if (words := _unlabelled(context, plot, notes))]
    if not said:
        return []
    measure = Measure.of(width, len(said))
    items = []
    for metric_id, words in said:
        title = context.loaded.metrics[metric_id].title
        runs = Run(f"{title}  ", "page-strong"), Run(words, "page-body", "text-soft")
        items.append(TextItem((context.text.paragraph(measure.width, *runs),), gap=PAGE.paragraph_gap))
    return [notes_block(context, "page.unlabelled", items, measure)]


def _unlabelled(context: PageContext, plot: ChartPlot, notes: Notes) -> str:
    metric = context.loaded.metrics[plot.metric_id]
    marks = unlabelled(plot, notes, lambda each: _subject(context, metric, each))
    said = (_words(context, metric, each) + notes.get(each, "") for each in marks)
    return " · ".join(said).translate(_UNBROKEN)


def _subject(context: PageContext, metric: Metric, identifier: str) -> str:
    """Whose value or target it is, if not the metric's own."""
    loaded = context.loaded
    value = loaded.observations.get(identifier) or loaded.targets.get(identifier)
    return value.subject if value is not None and value.subject != metric.subject else ""


def _words(context: PageContext, metric: Metric, identifier: str) -> str:
    """What the mark of a value, a target or a break would say if it had room."""
    loaded, words = context.loaded, context.words
    value = loaded.observations.get(identifier) or loaded.targets.get(identifier)
    if value is None:
        return one_line(metric.breaks[int(identifier.rpartition("#")[2])].reason)
    number = value_text(value, words)
    if isinstance(value, Target):
        due = due_date(value, loaded.dates[value.date]) if value.date else None
        return target_words(value, metric, short_date_words(due, words) if due else "", number, words)
    date = short_date_words(loaded.dates[value.date], words, dating_of(value))
    subject = _subject(context, metric, identifier)
    if subject:
        number = words.text("chart.comparator", subject=subject, value=number)
    return words.text("page.unlabelled.value", date=date, value=number)
