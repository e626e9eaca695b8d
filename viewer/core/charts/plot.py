"""Lays one metric over a window of time: its marks in pixels, and the labels that find room."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.ordering import distinct
from viewer.core.base.sizes import Sizes
from viewer.core.charts.data import ChartData, TargetSpan
from viewer.core.charts.dense import (
    FEW,
    NEIGHBOURHOOD,
    Cluster,
    Columns,
    cluster,
    column_edges,
    is_sparse,
    make_track,
    part_dense,
    rows_of,
    track_columns,
)
from viewer.core.charts.labels import MOST_LABELS, NoteText, chart_labels, cluster_note, note_labels
from viewer.core.charts.layout import LABEL_HEIGHT, LabelBoard
from viewer.core.charts.line import chain_segments, parted
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import BreakMark, ChartPlot, PointMark, Series, TargetMark, Tie
from viewer.core.charts.points import Chosen, covered, flag_box, point_marks
from viewer.core.charts.scale import ValueScale
from viewer.core.evidence.lens import NOTHING_SEEN, Seen
from viewer.core.time.scale import TimeScale
from viewer.model.dates import Date

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]

# Long periods and disputed values have marks wherever they stand, but no more than so many.
MOST_MARKS = 150
_EDGE = 4.0
_NO_NOTES: Mapping[str, Sequence[NoteText]] = MappingProxyType({})
Clusters = tuple[tuple[Series, Cluster], ...]
_NO_CROWDS: Clusters = ()


def value_scale(data: ChartData, sizes: Sizes) -> ValueScale:
    """A metric's values over the height of a chart, with room for a label above the highest."""
    return ValueScale(data.axis, sizes.chart_pad * 1.5, sizes.chart_height - sizes.chart_pad)


def chart_plot(
    data: ChartData,
    scale: TimeScale,
    look: ChartLook,
    dates: Callable[[str], Date],
    chosen: Chosen,
    seen: Seen = NOTHING_SEEN,
    notes: Mapping[str, Sequence[NoteText]] = _NO_NOTES,
) -> ChartPlot:
    """Everything of a metric that is visible in the window.

    Observations that stand apart have marks; where they cluster, each pixel column has their extent. `notes`
    are told beside observations, by their ids.
    """
    plot = chart_marks(data, scale, value_scale(data, look.sizes), look, chosen, seen)
    board = LabelBoard((scale.left + _EDGE, 0.0, scale.right - _EDGE, look.sizes.chart_height))
    furnish(board, plot, look.sizes)
    if plot.clusters:
        width = look.measure.width(cluster_note(data.count_in(scale.window), look), "chart-note")
        board.take((scale.right - 2 * _EDGE - width, 0.0, scale.right, LABEL_HEIGHT + _EDGE))
    elif notes:
        # How many of them find no room is said where the others' count is.
        width = look.measure.width(look.words.text("figure.more", number=MOST_LABELS), "chart-note")
        board.take((scale.right - 2 * _EDGE - width, 0.0, scale.right, LABEL_HEIGHT + _EDGE))
    plot = with_labels(plot, data, board, look, dates)
    return _with_notes(plot, board, look, notes) if notes else plot


def chart_marks(
    data: ChartData,
    scale: TimeScale,
    values: ValueScale,
    look: ChartLook,
    chosen: Chosen,
    seen: Seen = NOTHING_SEEN,
) -> ChartPlot:
    """Everything of a metric that is visible in the window over a scale of values, but the labels."""
    sizes, edges = look.sizes, column_edges(scale, NEIGHBOURHOOD)
    rows, clusters = _parted(data, scale, values, look, edges, chosen)
    points = point_marks(data, rows, scale, values, sizes, chosen, seen)
    picked = {chosen.selected, *chosen.opposed}
    targets = tuple(
        replace(
            _target(span, scale, values, sizes, picked, seen.is_dimmed(row)),
            flag=data.flags.get(span.target.id, ""),
        )
        for row, span in enumerate(data.targets, len(data.observations))
        if span.belongs_to(scale.window)
    )
    return ChartPlot(
        data.metric.id,
        scale,
        values,
        tuple(points),
        tuple(_ties(data, points)),
        targets,
        tuple(BreakMark(item.id, scale.x(item.day)) for item in data.breaks_in(scale.window)),
        quiet=not seen.is_plain,
        line=parted(chain_segments(data.chains, scale, values, edges), breaks := breaks_in(data, scale)),
        clusters=clusters,
        edges=breaks,
    )


def breaks_in(data: ChartData, scale: TimeScale) -> tuple[float, ...]:
    """The pixels of a scale at which time changes its pace."""
    return tuple(x for x in map(scale.x, data.edges) if scale.left < x < scale.right)


def furnish(board: LabelBoard, plot: ChartPlot, sizes: Sizes) -> None:
    """Keep labels off everything that a plot has."""
    _furnish(board, plot.points, plot.ties, plot.targets, plot.breaks, sizes)
    flags = (target.flag_place(plot.right, sizes) for target in plot.targets)
    for x, top in filter(None, flags):
        board.take(flag_box((x, top), sizes))
    _furnish_lines(board, plot.line, plot.clusters)


def with_labels(
    plot: ChartPlot, data: ChartData, board: LabelBoard, look: ChartLook, dates: Callable[[str], Date]
) -> ChartPlot:
    """A plot with the labels that find room on a board, its marks in the order in which they are painted."""
    labels = chart_labels(plot, data, board, look, dates)
    marks = tuple(sorted(plot.points, key=lambda point: (point.selected, point.series == "own")))
    return replace(plot, points=marks, labels=labels)


def _with_notes(
    plot: ChartPlot, board: LabelBoard, look: ChartLook, notes: Mapping[str, Sequence[NoteText]]
) -> ChartPlot:
    """A plot with what is told beside its points, as far as there is room."""
    labels = note_labels(plot.points, notes, board, plot.time, look)
    told = (note.owner for point in plot.points for note in notes.get(point.id, ()))
    return replace(plot, labels=(*plot.labels, *labels), told=tuple(told))


def _parted(
    data: ChartData,
    scale: TimeScale,
    values: ValueScale,
    look: ChartLook,
    edges: tuple[Floats, Floats],
    chosen: Chosen,
) -> tuple[Rows, Clusters]:
    """The rows that have marks of their own, and the clusters of the others."""
    sizes, window = look.sizes, scale.window
    # Where labels bear the numbers of passages, every value has to be told from the others.
    if len(data.observations) <= (MOST_MARKS if look.notes else FEW):
        return data.rows_in(window), _NO_CROWDS
    if is_sparse(data.day, edges[1]) and len(rows := data.rows_in(window)) <= MOST_MARKS:
        return rows, _NO_CROWDS
    found = {series: track_columns(track, edges) for series, track in data.tracks.items()}
    dense = part_dense(list(found.values()))
    in_view = _in_view(edges[0], scale, sizes)
    long = data.spans.rows(window.start, window.end, sizes.point / scale.pixels_per_day)
    kept, clusters = [_rows_of_ids(data, chosen)], list[tuple[Series, Cluster]]()
    if len(long) <= MOST_MARKS:
        kept.append(long)
    else:
        clusters += _outside(data, long, scale, values)
    for series, columns in found.items():
        track, filled = data.tracks[series], (columns.counts > 0) & in_view
        is_cluster = dense if series != "disputed" else dense & (columns.counts.sum() > MOST_MARKS)
        kept.append(track.rows[rows_of(columns.take(filled & ~is_cluster))])
        taken = columns.take(filled & is_cluster)
        if len(taken.xs):
            clusters.append((series, cluster(track, taken, values)))
    return distinct(np.concatenate(kept)), tuple(clusters)


def _outside(
    data: ChartData, rows: Rows, scale: TimeScale, values: ValueScale
) -> Iterable[tuple[Series, Cluster]]:
    """What reaches into the window from outside, at its two edges, where it is too much for marks."""
    days = data.day[rows]
    for chosen, x in ((days < scale.window.start, scale.left), (days > scale.window.end, scale.right)):
        count = int(np.count_nonzero(chosen))
        if count:
            track = make_track(data.observations, rows[chosen], data.day, data.values, data.uppers)
            columns = Columns(np.array([x]), np.array([0]), np.array([count]))
            yield "own", cluster(track, columns, values)


def _in_view(xs: Floats, scale: TimeScale, sizes: Sizes) -> NDArray[np.bool_]:
    half = sizes.point / 2
    return np.asarray((xs[1:] >= scale.left - half) & (xs[:-1] <= scale.right + half))


def _rows_of_ids(data: ChartData, chosen: Chosen) -> Rows:
    rows = (data.row_of.get(each) for each in (chosen.selected, *chosen.opposed))
    return np.array([row for row in rows if row is not None], np.int64)


def _ties(data: ChartData, points: Sequence[PointMark]) -> Iterable[Tie]:
    by_id = {point.id: point for point in points}
    for point in points:
        if data.comparator[point.row] and (beside := by_id.get(data.observations[point.row].reported_with)):
            x = min(max(point.x, beside.x0), beside.x1) if beside.is_bar else beside.x
            yield Tie(x, beside.y, point.x, point.y)


def _target(
    span: TargetSpan, scale: TimeScale, values: ValueScale, sizes: Sizes, chosen: set[str], dimmed: bool
) -> TargetMark:
    x0, x1 = scale.x(span.begins), scale.x(span.ends)
    upper = span.target.upper
    return TargetMark(
        span.target.id,
        max(min(x0, x1 - 2 * sizes.point), scale.left - sizes.fade),
        min(x1, scale.right + sizes.fade),
        values.y(span.target.value),
        None if upper is None else values.y(upper),
        span.target.id in chosen,
        dimmed,
    )


def _furnish(
    board: LabelBoard,
    points: Iterable[PointMark],
    ties: Iterable[Tie],
    targets: Iterable[TargetMark],
    breaks: Iterable[BreakMark],
    sizes: Sizes,
) -> None:
    for point in points:
        board.take(covered(point, sizes))
        if point.flag and (flag := point.flag_place(sizes)) is not None:
            board.take(flag_box(flag, sizes))
    for tie in ties:
        board.draw_line((tie.x0, tie.y0, tie.x1, tie.y1))
    for target in targets:
        for y in set(target.extent):
            board.draw_line((target.x0, y, target.x1, y))
    for mark in breaks:
        board.draw_line((mark.x, 0.0, mark.x, sizes.chart_height))


def _furnish_lines(board: LabelBoard, line: Floats, clusters: Clusters) -> None:
    """Keep labels off the joining lines while they are few, and off clusters."""
    if len(line) <= MOST_MARKS:
        board.draw_lines(line)
    for _, each in clusters:
        for rect in each.blocks():
            board.take(rect)
