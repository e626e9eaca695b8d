"""What the charts of a page show without words, for lack of room, in words below them."""

from collections.abc import Mapping

from viewer.core.charts.marks import ChartFrame, ChartsFrame
from viewer.core.charts.numbers import value_text, with_unit
from viewer.core.charts.targets import due_date, target_words
from viewer.core.evidence.passages import one_line
from viewer.core.page.charts import unlabelled
from viewer.core.page.sizes import PAGE
from viewer.export.pages.blocks import Block, Measure, TextItem
from viewer.export.pages.context import PageContext
from viewer.export.pages.notes import notes_block
from viewer.model.dating import dating_of
from viewer.model.metrics import Target
from viewer.paint.page_text import Run
from viewer.words.date_words import short_date_words

Notes = Mapping[str, str]

# A number stays on the line of what it belongs to: a narrow space that lines are not broken at.
_UNBROKEN = str.maketrans("\u2009", "\u202f")


def unlabelled_blocks(context: PageContext, charts: ChartsFrame, notes: Notes, width: float) -> list[Block]:
    """Chart by chart, what has no words there, with its numbers; nothing where all is said."""
    rows = (chart for chart in charts.charts if chart.plot is not None)
    said = [(row.metric_id, words) for row in rows if (words := _unlabelled(context, row, notes))]
    if not said:
        return []
    measure = Measure.of(width, len(said))
    items = []
    for metric_id, words in said:
        title = context.loaded.metrics[metric_id].title
        runs = Run(f"{title}  ", "page-strong"), Run(words, "page-body", "text-soft")
        items.append(TextItem((context.text.paragraph(measure.width, *runs),), gap=PAGE.paragraph_gap))
    return [notes_block(context, "page.unlabelled", items, measure)]


def _unlabelled(context: PageContext, chart: ChartFrame, notes: Notes) -> str:
    marks = unlabelled(chart, notes, lambda each: _subject(context, each))
    said = (_words(context, chart.metric_id, each) + notes.get(each, "") for each in marks)
    return " · ".join(said).translate(_UNBROKEN)


def _subject(context: PageContext, identifier: str) -> str:
    """Whose value or target it is, if not its metric's own."""
    loaded = context.loaded
    value = loaded.observations.get(identifier) or loaded.targets.get(identifier)
    return (
        value.subject if value is not None and value.subject != loaded.metric_of[identifier].subject else ""
    )


def _words(context: PageContext, row_id: str, identifier: str) -> str:
    """What the mark of a value, a target or a break in a metric's row would say if it had room."""
    loaded, words = context.loaded, context.words
    value = loaded.observations.get(identifier) or loaded.targets.get(identifier)
    if value is None:
        return one_line(loaded.metrics[row_id].breaks[int(identifier.rpartition("#")[2])].reason)
    number, metric = value_text(value, words), loaded.metric_of[identifier]
    if isinstance(value, Target):
        due = due_date(value, loaded.dates[value.date]) if value.date else None
        return target_words(value, metric, short_date_words(due, words) if due else "", number, words)
    date = short_date_words(loaded.dates[value.date], words, dating_of(value))
    subject = _subject(context, identifier)
    if subject:
        number = words.text("chart.comparator", subject=subject, value=number)
    if metric.id != row_id:
        number = words.text("figure.note", title=metric.title, value=with_unit(number, metric.unit, words))
    return words.text("page.unlabelled.value", date=date, value=number)
