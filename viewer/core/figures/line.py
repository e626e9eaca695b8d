"""Lays the line of a figure over a window of time: a mark on the axis, and what is said on both its sides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

import numpy as np

from viewer.core.charts.data import ChartData
from viewer.core.charts.dense import FEW
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartLabel, ChartPlot, Hit, PointMark
from viewer.core.charts.plot import Chosen, breaks_in
from viewer.core.charts.points import covered, point_marks
from viewer.core.charts.scale import ValueScale
from viewer.core.evidence.lens import Seen
from viewer.core.figures.line_items import FigureItems, LineItem
from viewer.core.time.scale import TimeScale

_EDGE = 4.0
_GAP = 6.0
_BETWEEN = 12.0
_DOT_GAP = 4.0
# How far above the lower edge a bar stands whose words find room only above it.
_LOW = 7.0
_LIFT = 3.0


class Said(NamedTuple):
    """A text in its place: from pixel `x` on, of which the first belong to its dot."""

    item: LineItem
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
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
    quiet = line.seen.evidence is not None
    empty = ChartPlot(data.metric.id, scale, values, quiet=quiet, edges=breaks_in(data, scale))
    rows = np.array([line.figure.row])
    marks = point_marks(
        data, rows, scale, values, look.sizes, line.chosen.selected, line.chosen.opposed, line.seen
    )
    if not marks:
        return empty
    mark = marks[0]._replace(upper_y=None, open="")
    items = _in_view(data, scale, line.figure.items)
    said, is_over = _placed(mark, scale, look, items)
    if is_over:
        mark = mark._replace(y=line.height - _LOW)
    y = middle - _LIFT if is_over else middle
    dots = _dots(data, said, y, scale, look, line)
    labels = tuple(_label(each, y, line, look) for each in said)
    told = _told(items, {dot.row for dot in dots}, data)
    return replace(empty, points=(*dots, mark), labels=labels, told=told)


def flat_plot(
    data: ChartData, scale: TimeScale, look: ChartLook, height: float, chosen: Chosen, seen: Seen
) -> ChartPlot:
    """The values of a chart that has shrunk to a line, as dots on it while they come into the window."""
    values = ValueScale(data.axis, height / 2, height / 2)
    rows = data.rows_in(scale.window)
    marks: list[PointMark] = []
    if 0 < len(rows) <= FEW:
        marks = point_marks(data, rows, scale, values, look.sizes, chosen.selected, chosen.opposed, seen)
    points = tuple(mark._replace(upper_y=None, open="") for mark in marks)
    return ChartPlot(data.metric.id, scale, values, points, quiet=seen.evidence is not None)


def _in_view(data: ChartData, scale: TimeScale, items: Sequence[LineItem]) -> list[LineItem]:
    """The items without targets that are not of this window."""
    if not data.targets:
        return list(items)
    shown = {span.target.id for span in data.targets_in(scale.window)}
    return [item for item in items if item.owner.kind != "target" or item.owner.id in shown]


def _placed(
    mark: PointMark, scale: TimeScale, look: ChartLook, items: list[LineItem]
) -> tuple[list[Said], bool]:
    """Each item in its place, and whether they stand above the mark, which leaves no room beside it.

    What finds no room at all is counted at the end.
    """
    x0, _, x1, _ = covered(mark, look.sizes)
    left, right = scale.left + _EDGE, scale.right - _EDGE
    before, after = max(x0, left) - _GAP, min(x1, right) + _GAP
    for count in range(len(items), 0, -1):
        wanted = _cut(items, count, look)
        if found := _beside(wanted, before - left, right - after, look):
            on_left, on_right = found
            runs = [_run_back(on_left, before, look), _run(on_right, after, look)]
            return [*chain.from_iterable(runs if before - left > right - after else reversed(runs))], False
        over = _fit(wanted, right - left, look) if x1 - x0 > 2 * look.sizes.point else []
        if over and len(over) == len(wanted):
            width = sum(_width(item, text, look) for item, text in over) + _BETWEEN * (len(over) - 1)
            return list(_run(over, max(min(max(x0, left), right - width), left), look)), True
    return [], False


def _cut(items: list[LineItem], count: int, look: ChartLook) -> list[LineItem]:
    """The first items, and how many more there are."""
    if count == len(items):
        return items
    owner = Hit("open", f"metric:{items[0].claim[0]}")
    text = look.words.text("figure.more", number=len(items) - count)
    text += "".join(dict.fromkeys(look.notes.get(item.owner.id, "") for item in items[count:]))
    return [*items[:count], LineItem(owner, (text,), "chart-note", "accent", items[0].claim)]


_Chosen = list[tuple[LineItem, str]]


def _beside(
    items: list[LineItem], left: float, right: float, look: ChartLook
) -> tuple[_Chosen, _Chosen] | None:
    """The items with their texts to the left and to the right of a mark, the first ones where most room is.

    They are shortened only where their fullest texts have no room on both sides.
    """
    roomy, narrow = max(left, right), min(left, right)
    for wanted in ([item._replace(texts=item.texts[:1]) for item in items], items):
        first = _fit(wanted, roomy, look)
        second = _fit(wanted[len(first) :], narrow, look) if first else []
        if first and len(first) + len(second) == len(items):
            return (first, second) if left > right else (second, first)
    return None


def _fit(items: list[LineItem], room: float, look: ChartLook) -> _Chosen:
    """As many items as have room in their shortest texts, each in the fullest that then fits."""
    used, count = -_BETWEEN, 0
    for item in items:
        least = min(_width(item, text, look) for text in item.texts)
        if used + _BETWEEN + least > room:
            break
        used, count = used + _BETWEEN + least, count + 1
    found: _Chosen = []
    for item in items[:count]:
        widths = [(text, _width(item, text, look)) for text in item.texts]
        least = min(width for _, width in widths)
        text, width = next(each for each in widths if used - least + each[1] <= room)
        used += width - least
        found.append((item, text))
    return found


def _width(item: LineItem, text: str, look: ChartLook) -> float:
    dot = 0.0 if item.row is None else look.sizes.point + _DOT_GAP
    return dot + look.measure.width(text, item.style)


def _run(items: _Chosen, x: float, look: ChartLook) -> list[Said]:
    found = []
    for item, text in items:
        width = _width(item, text, look)
        found.append(Said(item, text, x, width))
        x += width + _BETWEEN
    return found


def _run_back(items: _Chosen, x: float, look: ChartLook) -> list[Said]:
    """The first item next to the mark, the others further and further to the left."""
    found = []
    for item, text in items:
        width = _width(item, text, look)
        found.append(Said(item, text, x - width, width))
        x -= width + _BETWEEN
    return found


def _dots(
    data: ChartData, said: Sequence[Said], y: float, scale: TimeScale, look: ChartLook, line: Line
) -> list[PointMark]:
    """The dots of the other values, each before its text."""
    places = {each.item.row: each.x for each in said if each.item.row is not None}
    if not places:
        return []
    flat = ValueScale(data.axis, y, y)
    chosen, rows = line.chosen, np.array(sorted(places))
    marks = point_marks(data, rows, scale, flat, look.sizes, chosen.selected, chosen.opposed, line.seen)
    half = look.sizes.point / 2
    found = []
    for mark in marks:
        x = places[mark.row] + half
        found.append(mark._replace(is_bar=False, x=x, x0=x, x1=x, upper_y=None, open="", inline=True))
    return found


def _label(said: Said, y: float, line: Line, look: ChartLook) -> ChartLabel:
    item = said.item
    dot = 0.0 if item.row is None else look.sizes.point + _DOT_GAP
    role = "text-ghost" if item.claim in line.dimmed else item.role
    picked = {line.chosen.selected, *line.chosen.opposed}
    selected = item.is_told and item.owner.id in picked
    return ChartLabel(
        item.owner, said.x + dot, y, said.width - dot, said.text, item.style, role, False, selected
    )


def _told(items: Sequence[LineItem], dots: set[int], data: ChartData) -> tuple[Hit, ...]:
    """What has words only, and what found no room."""
    return tuple(
        dict.fromkeys(
            item.owner for item in items if item.is_told or (item.row is not None and item.row not in dots)
        )
    )
