"""Lays the line of a figure over a window of time: a mark on the axis, and what is said on both its sides."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.charts.data import ChartData
from viewer.core.charts.dense import FEW
from viewer.core.charts.labels import flag_room
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import HALO, ChartLabel, ChartPlot, PointMark
from viewer.core.charts.plot import breaks_in
from viewer.core.charts.points import Chosen, covered, point_marks
from viewer.core.charts.scale import ValueScale
from viewer.core.evidence.lens import Seen
from viewer.core.figures.line_items import FigureItems, LineItem
from viewer.core.figures.line_places import LineRoom, Said, place_line
from viewer.core.time.scale import TimeScale

_EDGE = 4.0
_GAP = 6.0
# How far above the lower edge a bar stands whose words find room only above it.
_LOW_BAR, _LOW_DOT = 4.0, 6.0
# How far above that bar, or above the thinner span of a date, those words end.
_ABOVE = 3.0


class Line(Struct, frozen=True):
    """What a figure's plot is laid out from: how high it is, what is selected and what a lens shows."""

    figure: FigureItems
    height: float
    chosen: Chosen
    seen: Seen
    dimmed: frozenset[tuple[str, int]] = frozenset()


def figure_plot(data: ChartData, scale: TimeScale, look: ChartLook, line: Line) -> ChartPlot:
    """A figure's values of one moment and all that is said of them, as far as they are in the window."""
    middle = line.height / 2
    values = ValueScale(data.axis, middle, middle)
    quiet = not line.seen.is_plain
    empty = ChartPlot(data.metric.id, scale, values, quiet=quiet, edges=breaks_in(data, scale))
    rows = np.array([line.figure.row])
    marks = point_marks(data, rows, scale, values, look.sizes, line.chosen, line.seen)
    if not marks:
        return empty
    mark = replace(marks[0], upper_y=None, open="")
    items = _in_view(data, scale, line.figure.items)
    said, is_over = place_line(items, _line_room(mark, scale, line.height, look), look)
    if is_over:
        mark = _lowered(mark, line.height)
        middle = min(middle, _words_above(mark, look.sizes))
    labels = tuple(_label(each, middle, line, look) for each in said)
    told = tuple(dict.fromkeys(item.owner for item in items if item.is_told))
    return replace(empty, points=(mark,), labels=labels, told=told)


def flat_plot(
    data: ChartData, scale: TimeScale, look: ChartLook, height: float, chosen: Chosen, seen: Seen
) -> ChartPlot:
    """The values of a chart that has shrunk to a line, as dots on it while they come into the window."""
    values = ValueScale(data.axis, height / 2, height / 2)
    rows = data.rows_in(scale.window)
    marks: list[PointMark] = []
    if 0 < len(rows) <= FEW:
        marks = point_marks(data, rows, scale, values, look.sizes, chosen, seen)
    points = tuple(replace(mark, upper_y=None, open="") for mark in marks)
    edges = breaks_in(data, scale)
    return ChartPlot(data.metric.id, scale, values, points, quiet=not seen.is_plain, edges=edges)


def _in_view(data: ChartData, scale: TimeScale, items: Sequence[LineItem]) -> list[LineItem]:
    """The items without targets that are not of this window."""
    if not data.targets:
        return list(items)
    shown = {span.target.id for span in data.targets_in(scale.window)}
    return [item for item in items if item.owner.kind != "target" or item.owner.id in shown]


def _lowered(mark: PointMark, height: float) -> PointMark:
    """A mark at the lower edge of its row, below its words."""
    return replace(mark, y=height - (_LOW_BAR if mark.is_bar else _LOW_DOT))


def _words_above(mark: PointMark, sizes: Sizes) -> float:
    """The middle of the words above a mark that stands at the lower edge; they keep off its dots aside."""
    half = sizes.period_height / (2 if mark.is_bar else 4)
    return mark.y - half - _ABOVE - LABEL_HEIGHT / 2


def _line_room(mark: PointMark, scale: TimeScale, height: float, look: ChartLook) -> LineRoom:
    """Where words have room around a mark: beside it, or above one that is wide, but for its dot and flag."""
    x0, _, x1, _ = covered(mark, look.sizes)
    if mark.selected or mark.opposed:
        x0, x1 = x0 - HALO, x1 + HALO
    left, right = scale.left + _EDGE, scale.right - _EDGE
    taken = [each for dot in _lowered(mark, height).dots if (each := _taken(dot, look.sizes)) is not None]
    is_wide = x1 - x0 > 2 * look.sizes.point
    return LineRoom(left, right, max(x0, left) - _GAP, min(x1, right) + _GAP, max(x0, left), is_wide, taken)


def _taken(dot: PointMark, sizes: Sizes) -> tuple[float, float] | None:
    """What a dot and its flag take of the words above them; None of a bar without a flag."""
    taken = []
    if (flag := dot.flag_place(sizes)) is not None:
        taken += [flag[0] - _GAP, flag[0] + sizes.flag + _GAP]
    if not dot.is_bar:
        half = sizes.point / 2 + _GAP
        taken += [dot.x - half, dot.x + half]
    return (min(taken), max(taken)) if taken else None


def _label(said: Said, y: float, line: Line, look: ChartLook) -> ChartLabel:
    item = said.item
    role = "text-ghost" if item.claim in line.dimmed else item.role
    picked = {line.chosen.selected, *line.chosen.opposed}
    selected = item.is_told and item.owner.id in picked
    flag = flag_room(look.sizes) if item.flag else 0.0
    width = said.width - flag
    found = ChartLabel(item.owner, said.x, y, width, said.text, item.style, role, selected=selected)
    return found if item.claim in line.dimmed else replace(found, flag=item.flag)
