"""What is drawn of each entry and value in sight, as rectangles: for whoever selects several at once."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from viewer.core.base.sizes import Sizes
from viewer.core.charts.marks import ChartFrame, ChartsFrame, PointMark, TargetMark
from viewer.core.charts.points import Rect
from viewer.core.compare.spots import chart_words
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.frame_context import EntryTexts
from viewer.core.lanes.marks import Mark
from viewer.core.table.table import EntryTable
from viewer.core.view.sights import Sight, Sights
from viewer.model.comparisons import ClaimKind

Ids = AbstractSet[str]
_LINE = 1.0  # half of how thick lines are


class Drawn(NamedTuple):
    """A mark of an entry, an observation or a target by its id: the rectangles (left, top, right, bottom in
    pixels of the panel) that it fills."""

    kind: ClaimKind
    id: str
    boxes: tuple[Rect, ...]

    def touches(self, rect: Rect) -> bool:
        """Whether any of it is in a rectangle or at its edge."""
        left, top, right, bottom = rect
        return any(x0 <= right and x1 >= left and y0 <= bottom and y1 >= top for x0, y0, x1, y1 in self.boxes)

    @property
    def bounds(self) -> Rect:
        """The rectangle around all of it."""
        lefts, tops, rights, bottoms = zip(*self.boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def drawn_entries(frame: LanesFrame, sights: Sights, sizes: Sizes, only: Ids | None = None) -> list[Drawn]:
    """The marks of the lanes in sight, of `only` some entries or of all, each entry once.

    What a band only counts has none.
    """
    across, found = (frame.scale.left, frame.scale.right), list[Drawn]()
    for sight in sights.all:
        lanes = frame.lanes_between(*sight.rows)
        drawn = (each for lane in lanes for each in _entries(lane, frame.texts, sizes, only))
        found += _joined(drawn, across, sight)
    return found


def drawn_values(frame: ChartsFrame, sights: Sights, only: Ids | None = None) -> list[Drawn]:
    """The marks of the charts in sight, of `only` some values or of all; what is only told has its words."""
    across, found = (frame.left, frame.right), list[Drawn]()
    for sight in sights.all:
        top, bottom = sight.rows
        rows = (row for row in frame.charts if row.y < bottom and row.y + row.height > top)
        drawn = (each for row in rows for each in _values(row, frame.sizes, only))
        found += _joined(drawn, across, sight)
    return found


def only_counted(frame: LanesFrame, table: EntryTable, sights: Sights, rect: Rect, taken: Ids) -> int:
    """How many entries a rectangle covers, in time, in lanes too full for marks, beside those `taken`."""
    left, top, right, bottom = rect
    scale, texts = frame.scale, frame.texts
    rows = [row for each in taken if texts is not None and (row := texts.row(each)) is not None]
    if right < scale.left or left > scale.right:
        return 0
    start, end = (scale.day(min(max(x, scale.left), scale.right)) for x in (left, right))
    found = 0
    for sight in sights.all:
        for lane in frame.lanes_between(*sight.rows):
            band, info = lane.band, lane.plan.info
            if band is None or max(band.y - sight.shift, sight.top) > bottom:
                continue
            if min(band.y + band.height - sight.shift, sight.bottom) >= top:
                mine = sum(info.first <= row < info.last for row in rows)
                found += max(table.index(info).in_view(start, end) - mine, 0)
    return found


def touched(drawn: Iterable[Drawn], rect: Rect) -> list[Drawn]:
    """Those of which any is in a rectangle."""
    return [each for each in drawn if each.touches(rect)]


def _joined(found: Iterable[Drawn], across: tuple[float, float], sight: Sight) -> Iterator[Drawn]:
    """What is in sight of each, once."""
    down = sight.rows
    boxes: dict[tuple[str, str], tuple[Drawn, list[Rect]]] = {}
    for each in found:
        seen = boxes.setdefault((each.kind, each.id), (each, []))[1]
        for x0, y0, x1, y1 in each.boxes:
            box = max(x0, across[0]), max(y0, down[0]), min(x1, across[1]), min(y1, down[1])
            if box[0] <= box[2] and box[1] <= box[3]:
                seen.append((box[0], box[1] - sight.shift, box[2], box[3] - sight.shift))
    return (each._replace(boxes=tuple(seen)) for each, seen in boxes.values() if seen)


def _entries(lane: LaneFrame, texts: EntryTexts | None, sizes: Sizes, only: Ids | None) -> Iterator[Drawn]:
    content = lane.content
    for mark in content.marks:
        if only is None or mark.id in only:
            yield Drawn("entry", mark.id, tuple(_mark_boxes(mark.moved(content.shift), sizes)))
    dots = content.dots
    if dots is None or texts is None:
        return
    rows, half = dots.rows, sizes.dot / 2
    if only is None:
        at = np.arange(len(rows))
    else:
        at = np.flatnonzero(np.isin(rows, [row for each in only if (row := texts.row(each)) is not None]))
    places = zip(texts.ids(rows[at]), (dots.x[at] + content.shift).tolist(), dots.y[at].tolist(), strict=True)
    for identifier, x, y in places:
        yield Drawn("entry", identifier, ((x - half, y - half, x + half, y + half),))


def _mark_boxes(mark: Mark, sizes: Sizes) -> Iterator[Rect]:
    y, half = mark.y, sizes.dot / 2
    if mark.compact and not mark.thin:
        xs = (mark.s0,) if mark.is_bar else mark.glyphs
        yield from ((x - half, y - half, x + half, y + half) for x in xs)
        if mark.parts:
            yield mark.glyphs[0], y - _LINE, mark.glyphs[-1], y + _LINE
    elif mark.is_bar:
        half = (sizes.compact_row_height - 1 if mark.thin else sizes.bar_height) / 2
        yield mark.x0, y - half, max(mark.x1, mark.x0 + 1.0), y + half
    else:
        half = sizes.glyph / 2
        yield from ((x - half, y - half, x + half, y + half) for x in mark.glyphs)
        yield from _spread(mark, sizes)


def _spread(mark: Mark, sizes: Sizes) -> Iterator[Rect]:
    """The days that a vague date may mean, or those of a set with what joins them."""
    if mark.parts:
        half = sizes.extent_height / 2
        yield from ((x0, mark.y - half, x1, mark.y + half) for x0, x1 in mark.parts if x1 - x0 > sizes.glyph)
        yield mark.glyphs[0], mark.y - _LINE, mark.glyphs[-1], mark.y + _LINE
        return
    first = mark.s0 if mark.hard_start else mark.x0
    last = mark.s1 if mark.hard_end else mark.x1
    if last - first > sizes.glyph:
        half = (sizes.bar_height if mark.is_tall else sizes.extent_height) / 2
        yield first, mark.y - half, last, mark.y + half


def _values(row: ChartFrame, sizes: Sizes, only: Ids | None) -> Iterator[Drawn]:
    plot, told = row.plot, {(hit.kind, hit.id) for hit in row.told}
    for point in plot.points if plot is not None else ():
        if only is None or point.id in only:
            yield Drawn("observation", point.id, _moved(_point_boxes(point, sizes), row))
    for target in plot.targets if plot is not None else ():
        if only is None or target.id in only:
            yield Drawn("target", target.id, _moved(_target_boxes(target), row))
    for label in row.labels:
        owner = label.owner
        if only is not None and owner.id not in only:
            continue
        if (owner.kind, owner.id) in told and (owner.kind == "observation" or owner.kind == "target"):
            shift = 0.0 if label in row.beyond else row.shift
            yield Drawn(owner.kind, owner.id, _moved([chart_words(label, sizes)], row, shift))


def _moved(boxes: Iterable[Rect], row: ChartFrame, shift: float | None = None) -> tuple[Rect, ...]:
    dx, dy = row.shift if shift is None else shift, row.y
    return tuple((x0 + dx, y0 + dy, x1 + dx, y1 + dy) for x0, y0, x1, y1 in boxes)


def _point_boxes(point: PointMark, sizes: Sizes) -> Iterator[Rect]:
    if point.parts:
        yield point.x0, point.y - _LINE, point.x1, point.y + _LINE
    for dot in point.dots:
        top, bottom = dot.extent
        half, thin = sizes.point / 2, sizes.period_height / 2
        if not dot.is_bar:
            yield dot.x - half, top - half, dot.x + half, bottom + half
        if dot.is_bar or dot.x1 - dot.x0 > sizes.point:
            yield dot.x0, top - thin, max(dot.x1, dot.x0 + 1.0), bottom + thin


def _target_boxes(target: TargetMark) -> Iterator[Rect]:
    top, bottom = target.extent
    if target.upright:
        yield from ((x - _LINE, top, x + _LINE, bottom) for x in (target.x0, target.x1))
    else:
        yield target.x0, top - _LINE, target.x1, bottom + _LINE
