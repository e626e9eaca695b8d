"""Lays one metric over a window of time: its marks in pixels, and the labels that find room."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from viewer.core.chart_data import BreakDay, Chain, ChartData, TargetSpan
from viewer.core.chart_layout import Anchor, LabelBoard, Rect, Segment, Side
from viewer.core.chart_marks import (
    HALO,
    BreakMark,
    ChartLabel,
    ChartPlot,
    Direction,
    Hit,
    PointMark,
    Series,
    TargetMark,
    Tie,
)
from viewer.core.chart_numbers import value_text
from viewer.core.chart_scale import ValueScale
from viewer.core.lens import Seen
from viewer.core.sizes import Sizes
from viewer.core.time_scale import TimeScale
from viewer.core.words import TextMeasure, Words
from viewer.model.dates import Date
from viewer.model.metrics import Observation, ValueRelation

# With more observations in view than this, dots would touch: the line alone is drawn.
MOST_MARKS = 150
MOST_LABELS = 24
_EDGE = 4.0
_NOTHING_SEEN = Seen()
# How far an arrow reaches from the middle of its mark.
_ARROW = 11.0
_OPEN: dict[ValueRelation, Direction] = {">": "up", ">=": "up", "<": "down", "<=": "down"}


@dataclass(frozen=True, slots=True)
class ChartLook:
    """What laying out charts needs of fonts, language and sizes.

    `date_words` says a date in full, `short_date_words` for tight places. `notes` follow the labels of
    observations, targets and breaks, by id; they stay where the rest of a label finds no room.
    """

    measure: TextMeasure
    words: Words
    date_words: Callable[[Date], str]
    short_date_words: Callable[[Date], str]
    sizes: Sizes
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _LabelWish:
    """A label that wants a place: its texts, the fullest first, and where it may stand."""

    owner: Hit
    texts: tuple[str, ...]
    style: str
    role: str
    anchors: Callable[[float], Iterable[Anchor]]


def value_scale(data: ChartData, sizes: Sizes) -> ValueScale:
    """A metric's values over the height of a chart, with room for a label above the highest."""
    return ValueScale(data.axis, sizes.chart_pad * 1.5, sizes.chart_height - sizes.chart_pad)


def chart_plot(
    data: ChartData,
    scale: TimeScale,
    look: ChartLook,
    dates: Callable[[str], Date],
    selected: str,
    seen: Seen = _NOTHING_SEEN,
    opposed: frozenset[str] = frozenset(),
) -> ChartPlot:
    """Everything of a metric that is visible in the window."""
    values = value_scale(data, look.sizes)
    rows = _rows_in_view(data, scale, look.sizes, selected)
    points = {
        data.observations[row].id: _point(data, row, scale, values, look.sizes, selected, seen)
        for row in rows
    }
    points |= {name: replace(points[name], opposed=True) for name in opposed & points.keys()}
    ties = tuple(_ties(data, rows, points))
    targets = tuple(
        _target(span, scale, values, look.sizes, {selected, *opposed}, seen.is_dimmed(row))
        for row, span in enumerate(data.targets, len(data.observations))
        if _meets(span, scale)
    )
    breaks = tuple(BreakMark(item.id, scale.x(item.day)) for item in _breaks_in_view(data, scale))
    board = LabelBoard((scale.left + _EDGE, 0.0, scale.right - _EDGE, look.sizes.chart_height))
    _furnish(board, points.values(), ties, targets, breaks, look.sizes)
    for line in _links(data.chains, scale, values):
        board.draw_line(line)
    wishes = chain(
        _point_wishes(data, rows, points, scale, look, selected),
        _target_wishes(data, targets, scale, look, dates),
        _break_wishes(data, breaks, values, look),
    )
    labels = tuple(_labels(wishes, board, look.measure))
    marks = tuple(sorted(points.values(), key=lambda point: (point.selected, point.series == "own")))
    quiet = seen.evidence is not None
    return ChartPlot(scale.left, scale.right, values, marks, ties, targets, breaks, labels, quiet)


def _rows_in_view(data: ChartData, scale: TimeScale, sizes: Sizes, selected: str) -> list[int]:
    margin = sizes.point / 2 / scale.pixels_per_day
    start, end = scale.window.start - margin, scale.window.end + margin
    first = int(np.searchsorted(data.day, start - data.longest))
    last = int(np.searchsorted(data.day, end + data.longest, "right"))
    part = slice(first, last)
    begins = np.minimum(data.begins[part], data.day[part])
    ends = np.maximum(data.ends[part], data.day[part])
    rows: list[int] = (np.flatnonzero((begins <= end) & (ends >= start)) + first).tolist()
    if len(rows) <= MOST_MARKS:
        return rows
    kept = [row for row in rows if data.disputed[row] or data.observations[row].id == selected]
    return kept[:MOST_MARKS]


def _point(
    data: ChartData, row: int, scale: TimeScale, values: ValueScale, sizes: Sizes, selected: str, seen: Seen
) -> PointMark:
    item = data.observations[row]
    x = scale.x(float(data.day[row]))
    series = _series(data, row)
    x0, x1 = _span(float(data.begins[row]), float(data.ends[row]), x, scale, sizes)
    is_period = not data.instant[row] and series == "own" and np.isfinite(data.ends[row] - data.begins[row])
    return PointMark(
        id=item.id,
        series=series,
        is_bar=bool(is_period) and x1 - x0 >= sizes.point,
        x=x,
        y=values.y(item.value),
        x0=x0,
        x1=x1,
        upper_y=None if item.upper is None else values.y(item.upper),
        open=_OPEN.get(item.relation, ""),
        approximate=item.relation == "~",
        soft=bool(data.soft[row]),
        contested=bool(data.contested[row]),
        selected=item.id == selected,
        level=seen.level(row),
        dimmed=seen.is_dimmed(row),
    )


def _series(data: ChartData, row: int) -> Series:
    if data.disputed[row]:
        return "disputed"
    return "comparator" if data.comparator[row] else "own"


def _span(begins: float, ends: float, x: float, scale: TimeScale, sizes: Sizes) -> tuple[float, float]:
    """The pixels of a date's span, an unknown end a short way off, none far outside the plot."""
    x0 = scale.x(begins) if np.isfinite(begins) else x - sizes.fade
    x1 = scale.x(ends) if np.isfinite(ends) else x + sizes.fade
    return max(x0, scale.left - sizes.fade), min(x1, scale.right + sizes.fade)


def _ties(data: ChartData, rows: list[int], points: dict[str, PointMark]) -> Iterable[Tie]:
    for row in rows:
        item = data.observations[row]
        beside = points.get(item.reported_with)
        if data.comparator[row] and beside is not None:
            point = points[item.id]
            x = min(max(point.x, beside.x0), beside.x1) if beside.is_bar else beside.x
            yield Tie(x, beside.y, point.x, point.y)


def _meets(span: TargetSpan, scale: TimeScale) -> bool:
    return span.begins < scale.window.end and span.ends > scale.window.start


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


def _breaks_in_view(data: ChartData, scale: TimeScale) -> Iterable[BreakDay]:
    return (item for item in data.breaks if scale.window.start <= item.day <= scale.window.end)


def _links(chains: Iterable[Chain], scale: TimeScale, values: ValueScale) -> Iterable[Segment]:
    """The pieces of the joining lines, for labels to keep clear of, while they are few."""
    for line in chains:
        first = max(int(np.searchsorted(line.days, scale.window.start)) - 1, 0)
        last = int(np.searchsorted(line.days, scale.window.end)) + 1
        if last - first > MOST_MARKS:
            continue
        xs = scale.xs(line.days[first:last]).tolist()
        ys = [values.y(value) for value in line.values[first:last].tolist()]
        for i, joined in enumerate(line.joined[first:last][: len(xs) - 1].tolist()):
            if joined:
                yield xs[i], ys[i], xs[i + 1], ys[i + 1]


def _furnish(
    board: LabelBoard,
    points: Iterable[PointMark],
    ties: Iterable[Tie],
    targets: Iterable[TargetMark],
    breaks: Iterable[BreakMark],
    sizes: Sizes,
) -> None:
    for point in points:
        board.take(_rect(point, sizes))
    for tie in ties:
        board.draw_line((tie.x0, tie.y0, tie.x1, tie.y1))
    for target in targets:
        for y in {target.y, target.y if target.upper_y is None else target.upper_y}:
            board.draw_line((target.x0, y, target.x1, y))
    for mark in breaks:
        board.draw_line((mark.x, 0.0, mark.x, sizes.chart_height))


def _rect(point: PointMark, sizes: Sizes) -> Rect:
    """What a mark covers, with its arrow and with its halo where it is selected."""
    top = point.y if point.upper_y is None else min(point.y, point.upper_y)
    bottom = point.y if point.upper_y is None else max(point.y, point.upper_y)
    half = sizes.period_height / 2 if point.is_bar else sizes.point / 2
    # A dot lies on the span of its date, which a label must not touch either.
    left, right = (
        (point.x0, point.x1)
        if point.is_bar
        else (
            min(point.x0, point.x - half),
            max(point.x1, point.x + half),
        )
    )
    half += HALO if point.selected or point.opposed else 0.0
    above = max(half, _ARROW if point.open == "up" else 0.0)
    below = max(half, _ARROW if point.open == "down" else 0.0)
    return left, top - above, right, bottom + below


def _visible(rect: Rect, scale: TimeScale) -> Rect:
    return max(rect[0], scale.left), rect[1], min(rect[2], scale.right), rect[3]


def _point_wishes(
    data: ChartData,
    rows: list[int],
    points: dict[str, PointMark],
    scale: TimeScale,
    look: ChartLook,
    selected: str,
) -> list[_LabelWish]:
    """The labels of observations: the selected one first, then the latest, later before earlier."""
    latest = data.latest.id if data.latest else ""
    ranks = {"own": 1, "disputed": 0, "comparator": 2}

    def order(row: int) -> tuple[bool, bool, int, float]:
        item = data.observations[row]
        return item.id != selected, item.id != latest, ranks[_series(data, row)], -float(data.day[row])

    shown = (row for row in rows if scale.left <= points[data.observations[row].id].x1)
    chosen = sorted(shown, key=order)[: MOST_MARKS if look.notes else MOST_LABELS]
    items = [data.observations[row] for row in chosen]
    return [_point_wish(data, item, points[item.id], scale, look) for item in items]


def _point_wish(
    data: ChartData, item: Observation, point: PointMark, scale: TimeScale, look: ChartLook
) -> _LabelWish:
    value = value_text(item, look.words)
    rect = _visible(_rect(point, look.sizes), scale)
    owner = Hit("observation", item.id)
    sides: tuple[Side, ...] = ("above", "right", "left", "below")
    texts: tuple[str, ...] = (value,)
    style, role = "chart-value", "text"
    if point.series == "comparator":
        texts = (look.words.text("chart.comparator", subject=item.subject, value=value), value)
        sides, style, role = ("right", "left", "below", "above"), "chart-note", "comparator"
    elif point.series == "disputed":
        texts = (look.words.text(f"chart.disputed.{data.disputes[item.id]}", value=value), value)
        sides, role = ("above", "below", "right", "left"), "disputed"
    role = "text-ghost" if point.dimmed else role
    texts = _noted(texts, look.notes.get(item.id, ""))
    return _LabelWish(owner, texts, style, role, _fixed((Anchor(rect, sides),)))


def _target_wishes(
    data: ChartData,
    marks: Iterable[TargetMark],
    scale: TimeScale,
    look: ChartLook,
    dates: Callable[[str], Date],
) -> Iterable[_LabelWish]:
    targets = {span.target.id: span.target for span in data.targets}
    for mark in marks:
        target = targets[mark.id]
        other = bool(target.subject) and target.subject != data.metric.subject
        text = look.words.text(
            "chart.target_for" if other else "chart.target",
            subject=target.subject,
            date=look.short_date_words(dates(target.date)),
            value=value_text(target, look.words),
        )
        role = "text-ghost" if mark.dimmed else "target"
        texts = _noted((text,), look.notes.get(mark.id, ""))
        yield _LabelWish(Hit("target", mark.id), texts, "chart-note", role, _along(mark, scale))


def _along(mark: TargetMark, scale: TimeScale) -> Callable[[float], Iterable[Anchor]]:
    """Below or above the target's line, at its beginning or at its end."""
    top = mark.y if mark.upper_y is None else min(mark.y, mark.upper_y)
    bottom = mark.y if mark.upper_y is None else max(mark.y, mark.upper_y)
    x0, x1 = max(mark.x0, scale.left), min(mark.x1, scale.right)

    def anchors(width: float) -> Iterable[Anchor]:
        yield Anchor((x0, top, x0 + width, bottom), ("below", "above"))
        yield Anchor((x1 - width, top, x1, bottom), ("below", "above", "right", "left"))

    return anchors


def _break_wishes(
    data: ChartData, marks: Iterable[BreakMark], values: ValueScale, look: ChartLook
) -> Iterable[_LabelWish]:
    reasons = {item.id: item.reason for item in data.breaks}
    heights = (values.bottom, values.top, (values.top + values.bottom) / 2)
    for mark in marks:
        text = look.measure.elide(reasons[mark.id], "chart-note", look.sizes.label_max)
        note = look.notes.get(mark.id, "")
        texts = _noted((reasons[mark.id], text) if note else (text,), note)
        anchors = tuple(Anchor((mark.x, y, mark.x, y), ("left", "right")) for y in heights)
        yield _LabelWish(Hit("break", mark.id), texts, "chart-note", "break", _fixed(anchors))


def _noted(texts: tuple[str, ...], note: str) -> tuple[str, ...]:
    """The texts with a note behind each, the note alone where none of them has room."""
    return (*dict.fromkeys(text + note for text in texts), note) if note else texts


def _fixed(anchors: tuple[Anchor, ...]) -> Callable[[float], Iterable[Anchor]]:
    return lambda width: anchors


def _labels(wishes: Iterable[_LabelWish], board: LabelBoard, measure: TextMeasure) -> Iterable[ChartLabel]:
    """Place each label: the fullest text that has room, where no line crosses it if possible."""
    for wish in wishes:
        tries = ((text, crossing) for text in wish.texts for crossing in (False, True))
        found = (_try(wish, text, crossing, board, measure) for text, crossing in tries)
        label = next(filter(None, found), None)
        if label is not None:
            yield label


def _try(
    wish: _LabelWish, text: str, crossing: bool, board: LabelBoard, measure: TextMeasure
) -> ChartLabel | None:
    width = measure.width(text, wish.style)
    for anchor in wish.anchors(width):
        place = board.place(anchor, width, crossing=crossing)
        if place is not None:
            return ChartLabel(wish.owner, *place, width, text, wish.style, wish.role, crossing)
    return None
