"""Charts for print: what finds no room beside its mark keeps its numbers in the chart's header."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure
from viewer.core.charts.labels import MOST_LABELS
from viewer.core.charts.marks import ChartFrame, ChartsFrame, HeaderText, PointMark

_STYLE, _ROLE = "metric-date", "text-soft"
# Texts of a header whose middles are nearer than this stand on one line.
_LINE = 14.0


def with_stray_notes(frame: ChartsFrame, notes: Mapping[str, str], measure: TextMeasure) -> ChartsFrame:
    """The charts with the notes of marks that bear no label behind the last line of their header."""
    charts = tuple(_with_stray(chart, notes, measure, frame.sizes) for chart in frame.charts)
    return replace(frame, charts=charts)


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
    width = measure.width(said, _STYLE)
    at, room = _place(chart, width, measure, sizes)
    line = header.texts[at]
    text = measure.elide(line.text, line.style, max(room - width, 0.0))
    note = HeaderText(line.x + measure.width(text, line.style), line.y, said, _STYLE, _ROLE)
    texts = (*header.texts[:at], replace(line, text=text), *header.texts[at + 1 :], note)
    return replace(chart, header=replace(header, texts=texts))


def _place(chart: ChartFrame, width: float, measure: TextMeasure, sizes: Sizes) -> tuple[int, float]:
    """Behind which text of a header there is room for a note, the last if behind any, and that text's room.

    Else it is the last line of the title, which alone may be cut: a part of a number would be another one.
    """
    texts = chart.header.texts
    rooms = [_room(chart, text, sizes) for text in texts]
    for at in reversed(range(len(texts))):
        if measure.width(texts[at].text, texts[at].style) + width <= rooms[at]:
            return at, rooms[at]
    titles = sum(text.style == "metric-title" for text in texts)
    return max(titles - 1, 0), rooms[max(titles - 1, 0)]


def _room(chart: ChartFrame, text: HeaderText, sizes: Sizes) -> float:
    """From the beginning of a header's text to what stands behind it on its line."""
    behind = [each.x for each in chart.header.texts if each.x > text.x and abs(each.y - text.y) < _LINE]
    ends = [*behind, *(tick.label_x for tick in chart.header.ticks)]
    return min(ends, default=sizes.header_width) - sizes.label_gap - text.x
