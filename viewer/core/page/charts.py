"""Charts for print: what finds no room beside its mark keeps its numbers in the chart's header."""

from collections.abc import Callable, Mapping

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure
from viewer.core.charts.labels import MOST_LABELS
from viewer.core.charts.marks import ChartFrame, ChartPlot, ChartsFrame, HeaderText

_STYLE, _ROLE = "metric-date", "text-soft"


def with_stray_notes(frame: ChartsFrame, notes: Mapping[str, str], measure: TextMeasure) -> ChartsFrame:
    """The charts with the notes of marks that bear no label behind the last line of their header."""
    charts = tuple(_with_stray(chart, notes, measure, frame.sizes) for chart in frame.charts)
    return frame._replace(charts=charts)


def stray_notes(plot: ChartPlot, notes: Mapping[str, str]) -> str:
    """The notes of the marks without a label, each once, from left to right."""
    labelled = {label.owner.id for label in plot.labels}
    points = sorted(plot.points, key=lambda point: (point.x, point.id))
    others = [*(each.id for each in plot.targets), *(each.id for each in plot.breaks)]
    marks = [*(each.id for each in points), *others]
    return "".join(dict.fromkeys(notes[each] for each in marks if each in notes and each not in labelled))


def unlabelled(plot: ChartPlot, notes: Mapping[str, str], whose: Callable[[str], str]) -> tuple[str, ...]:
    """The marks that have no label, or one that says but its note, or not `whose` value it is.

    Points come from left to right, then targets and breaks. Of a chart with more points than ever get
    labels, only the doubtful ones count.
    """
    said = {
        label.owner.id
        for label in plot.labels
        if label.text != notes.get(label.owner.id, "") and whose(label.owner.id) in label.text
    }
    dense = len(plot.points) > MOST_LABELS or bool(plot.clusters)
    points = sorted(plot.points, key=lambda point: (point.x, point.id))
    labelled = (each.id for each in points if not dense or each.series == "disputed")
    marks = [*labelled, *(each.id for each in plot.targets), *(each.id for each in plot.breaks)]
    return tuple(each for each in marks if each not in said)


def _with_stray(
    chart: ChartFrame, notes: Mapping[str, str], measure: TextMeasure, sizes: Sizes
) -> ChartFrame:
    said = stray_notes(chart.plot, notes) if chart.plot else ""
    header = chart.header
    if not said or not header.texts:
        return chart
    last = header.texts[-1]
    end = min((tick.label_x for tick in header.ticks), default=sizes.header_width) - sizes.label_gap
    width = measure.width(said, _STYLE)
    text = measure.elide(last.text, last.style, max(end - width - last.x, 0.0))
    x = last.x + measure.width(text, last.style)
    texts = (*header.texts[:-1], last._replace(text=text), HeaderText(x, last.y, said, _STYLE, _ROLE))
    return chart._replace(header=header._replace(texts=texts))
