"""Lays a figure on a scale that it shares with others: its value, comparators and targets."""

import numpy as np
from msgspec.structs import replace

from viewer.core.charts.data import ChartData
from viewer.core.charts.labels import flag_room
from viewer.core.charts.layout import Anchor, LabelBoard, Rect, Side
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartLabel, ChartPlot, Hit, PointMark, TargetMark, Tie
from viewer.core.charts.points import covered, point_marks
from viewer.core.charts.scale import ValueScale
from viewer.core.figures.line import Line
from viewer.core.figures.line_items import LineItem
from viewer.core.time.scale import TimeScale
from viewer.model.comparisons import Flag

_EDGE, _BETWEEN = 4.0, 6.0
_RIGHT_FIRST: tuple[Side, ...] = ("right", "left")
_LEFT_FIRST: tuple[Side, ...] = ("left", "right")
# How far a target's stroke reaches above and below the middle of its row.
_REACH = 8.0


def dumbbell_plot(
    data: ChartData, across: ValueScale, scale: TimeScale, look: ChartLook, line: Line
) -> ChartPlot:
    """A figure's values and targets where they stand on the scale `across`; the date at the right.

    What has no room for its words is told in the chart that the figure opens as.
    """
    middle = line.height / 2
    points = _points(data, across, scale, look, line)
    empty = ChartPlot(
        data.metric.id, scale, ValueScale(data.axis, middle, middle), quiet=not line.seen.is_plain
    )
    if not points:
        return empty
    own = next(point for point in points if point.row == line.figure.row)
    targets = _targets(data, across, scale, middle, line)
    ties = tuple(Tie(other.x, middle, own.x, middle) for other in points if other.series == "comparator")
    marks = (*(point for point in points if point is not own), own)
    plot = replace(empty, points=marks, ties=ties, targets=targets)
    labels, told = _labels(plot, own, look, line)
    return replace(plot, labels=labels, told=told)


def _points(
    data: ChartData, across: ValueScale, scale: TimeScale, look: ChartLook, line: Line
) -> list[PointMark]:
    flat = ValueScale(data.axis, line.height / 2, line.height / 2)
    rows, chosen = np.arange(len(data.observations)), line.chosen
    marks = point_marks(data, rows, scale, flat, look.sizes, chosen, line.seen)
    found = []
    for mark in marks:
        item = data.observations[mark.row]
        x0 = across.y(item.value)
        x1 = x0 if item.upper is None else across.y(item.upper)
        # A range lies across the row as a period does elsewhere.
        found.append(
            replace(
                mark,
                is_bar=item.upper is not None,
                x=(x0 + x1) / 2,
                x0=min(x0, x1),
                x1=max(x0, x1),
                upper_y=None,
                open="",
                parts=(),
            )
        )
    return found


def _targets(
    data: ChartData, across: ValueScale, scale: TimeScale, middle: float, line: Line
) -> tuple[TargetMark, ...]:
    picked = {line.chosen.selected, *line.chosen.opposed}
    found = []
    for row, span in enumerate(data.targets, len(data.observations)):
        if span.belongs_to(scale.window):
            target = span.target
            ends = sorted(across.y(each) for each in (target.value, target.upper) if each is not None)
            dimmed = line.seen.is_dimmed(row)
            mark = TargetMark(
                target.id,
                ends[0],
                ends[-1],
                middle - _REACH,
                middle + _REACH,
                target.id in picked,
                dimmed,
                True,
                data.flags.get(target.id, ""),
            )
            found.append(mark)
    return tuple(found)


def _labels(
    plot: ChartPlot, own: PointMark, look: ChartLook, line: Line
) -> tuple[tuple[ChartLabel, ...], tuple[Hit, ...]]:
    """The words that find room beside their marks, and what has words only, or would have."""
    words = _Words(plot, own, look, line)
    shown = {target.id for target in plot.targets}
    items = [item for item in line.figure.items if item.owner.kind != "target" or item.owner.id in shown]
    # The date has a place of its own, which the others keep clear of; then the value comes first.
    items.sort(key=lambda item: (not item.is_date, item.style != "chart-value"))
    labels = [label for item in items if (label := words.place(item)) is not None]
    told = (item.owner for item in items if item.owner.id not in words.rects)
    return tuple(labels), tuple(dict.fromkeys(told))


class _Words:
    """Places the words of one figure beside its marks, whose rectangles are in `rects`."""

    def __init__(self, plot: ChartPlot, own: PointMark, look: ChartLook, line: Line) -> None:
        self._plot, self._own, self._look, self._line = plot, own, look, line
        self._board = LabelBoard((plot.left + _EDGE, 0.0, plot.right - _EDGE, line.height))
        self.rects: dict[str, Rect] = {point.id: covered(point, look.sizes) for point in plot.points}
        for target in plot.targets:
            top, bottom = target.extent
            self.rects[target.id] = target.x0, top, target.x1, bottom
        ties = ((min(tie.x0, tie.x1), tie.y0 - 1.0, max(tie.x0, tie.x1), tie.y0 + 1.0) for tie in plot.ties)
        for rect in (*self.rects.values(), *ties):
            self._board.take(rect)
        # Where the words end that follow one another behind the value.
        self._behind = self.rects[own.id]

    def place(self, item: LineItem) -> ChartLabel | None:
        """A label beside the mark of an item, or else behind the value."""
        found = self._aside(item) if item.is_date else self._beside(item)
        if found is None:
            return None
        is_dimmed, has_mark = item.claim in self._line.dimmed, item.owner.id in self.rects
        flag: Flag = "" if is_dimmed or has_mark else item.flag
        role = "text-ghost" if is_dimmed else found.role
        is_picked = item.owner.id in (self._line.chosen.selected, *self._line.chosen.opposed)
        return replace(found, role=role, selected=is_picked and not has_mark, flag=flag)

    def _aside(self, item: LineItem) -> ChartLabel:
        """The date at the right end of the row."""
        text, middle = item.texts[-1], self._line.height / 2
        width = self._look.measure.width(text, item.style)
        x = self._plot.right - self._look.sizes.label_pad - width
        self._board.take((x - _BETWEEN, 0.0, self._plot.right, self._line.height))
        return ChartLabel(item.owner, x, middle, width, text, item.style, item.role)

    def _beside(self, item: LineItem) -> ChartLabel | None:
        rect = self.rects.get(item.owner.id)
        is_other = rect is not None and item.owner.id != self._own.id
        found = self._beside_rect(item, rect) if is_other and rect is not None else None
        if found is not None:
            return found
        found = self._beside_rect(item, self._behind)
        if found is not None and found.x > self._behind[2]:
            left, top, _, bottom = self._behind
            self._behind = left, top, found.x + self._width(item, found.width) + _BETWEEN, bottom
        return found

    def _width(self, item: LineItem, text: float) -> float:
        """What an item takes whose text is so wide: with its flag, where it has no mark that bears it."""
        is_flagged = bool(item.flag) and item.owner.id not in self.rects
        return text + (flag_room(self._look.sizes) if is_flagged else 0.0)

    def _beside_rect(self, item: LineItem, rect: Rect) -> ChartLabel | None:
        """A label on the side of a rectangle that is away from the value which the figure is about."""
        sides = _LEFT_FIRST if rect[2] < self._own.x else _RIGHT_FIRST
        for text in item.texts:
            width = self._look.measure.width(text, item.style)
            if place := self._board.place((Anchor(rect, sides),), self._width(item, width)):
                return ChartLabel(item.owner, place[0], place[1], width, text, item.style, item.role)
        return None
