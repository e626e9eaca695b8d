"""Charts for print: what finds no room beside its mark keeps its numbers in the chart's header."""

from collections.abc import Callable, Mapping

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure
from viewer.core.charts.labels import MOST_LABELS
from viewer.core.charts.marks import ChartFrame, ChartsFrame, HeaderText, PointMark

_STYLE, _ROLE = "metric-date", "text-soft"


def with_stray_notes(frame: ChartsFrame, notes: Mapping[str, str], measure: TextMeasure) -> ChartsFrame:
    """The charts with the notes of marks that bear no label behind the last line of their header."""
    charts = tuple(_with_stray(chart, notes, measure, frame.sizes) for chart in frame.charts)
    return frame._replace(charts=charts)


def stray_notes(chart: ChartFrame, notes: Mapping[str, str]) -> str:
    """The notes of what bears no label, each once: marks from left to right, then what has none."""
    if any(label.owner.kind == "open" for label in chart.labels):
        # What counts the others bears their notes.
        return ""
    labelled = {label.owner.id for label in chart.labels}
    marks = [*_marks(chart, lambda point: True), *_lines(chart)]
    return "".join(dict.fromkeys(notes[each] for each in marks if each in notes and each not in labelled))


def unlabelled(chart: ChartFrame, notes: Mapping[str, str], whose: Callable[[str], str]) -> tuple[str, ...]:
    """What has no label, or one that says but its note, or not `whose` value it is.

    Points come from left to right, then what has no mark, targets and breaks. Of a chart with more points
    than ever get labels, only the doubtful ones count.
    """
    said = {
        label.owner.id
        for label in chart.labels
        if label.text != notes.get(label.owner.id, "") and whose(label.owner.id) in label.text
    }
    plot = chart.plot
    dense = plot is not None and (len(plot.points) > MOST_LABELS or bool(plot.clusters))
    marks = [*_marks(chart, lambda point: not dense or point.series == "disputed"), *_lines(chart)]
    return tuple(each for each in marks if each not in said)


def _marks(chart: ChartFrame, counts: Callable[[PointMark], bool]) -> list[str]:
    """The ids of points that count, from left to right."""
    points = chart.plot.points if chart.plot else ()
    return [point.id for point in sorted(points, key=lambda point: (point.x, point.id)) if counts(point)]


def _lines(chart: ChartFrame) -> list[str]:
    """The ids of what has no point: told beside one, targets and breaks."""
    told, plot = [hit.id for hit in chart.told], chart.plot
    if plot is None:
        return told
    return [*told, *(target.id for target in plot.targets), *(mark.id for mark in plot.breaks)]


def _with_stray(
    chart: ChartFrame, notes: Mapping[str, str], measure: TextMeasure, sizes: Sizes
) -> ChartFrame:
    said = stray_notes(chart, notes)
    header = chart.header
    if not said or not header.texts:
        return chart
    # A number is never cut: in a figure's header the notes follow the title, which its value stands beside.
    titles = sum(text.style == "metric-title" for text in header.texts)
    at = titles - 1 if chart.is_figure and titles else len(header.texts) - 1
    last, beside = header.texts[at], [tick.label_x for tick in header.ticks]
    beside += [text.x for text in header.texts[at + 1 :]]
    end = min(beside, default=sizes.header_width) - sizes.label_gap
    width = measure.width(said, _STYLE)
    text = measure.elide(last.text, last.style, max(end - width - last.x, 0.0))
    x = last.x + measure.width(text, last.style)
    note = HeaderText(x, last.y, said, _STYLE, _ROLE)
    texts = (*header.texts[:at], last._replace(text=text), *header.texts[at + 1 :], note)
    return chart._replace(header=header._replace(texts=texts))
