"""The way of a thread between two marks: along rows and upright, around words wherever there is a way."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.charts.points import Rect
from viewer.core.compare.spots import Spot

Point = tuple[float, float]
Floats = NDArray[np.float64]

# What a route costs beside its length, in pixels: a bend, another thread, faded words, the mark of another
# claim, words of what is compared.
_BEND, _THREAD, _FADED, _MARK, _COMPARED = 14.0, 40.0, 160.0, 250.0, 100_000.0
# How far beside words a thread leads, how far around its ends ways are looked for, and how near words is
# too close.
_CLEAR, _AROUND = 6.0, 260.0
_CLOSE = 3.0
# Faded words of more marks than these have no way between them.
_MOST = 400


class Obstacles(Struct, frozen=True):
    """Rectangles that a thread keeps off, and how much it costs to cross each."""

    boxes: Sequence[Rect]
    costs: Sequence[float]

    @classmethod
    def of(cls, faded: Sequence[Rect], compared: Sequence[Rect]) -> "Obstacles":
        """Faded words, which are crossed where there is no other way, and words of what is compared.

        Of very many faded words only the first are kept off.

        A thread that leads close by words is as bad as one through them.
        """
        beside = [(left - _CLOSE, top, right + _CLOSE, bottom) for left, top, right, bottom in faded[:_MOST]]
        return cls((*beside, *compared), (*[_FADED] * len(beside), *[_COMPARED] * len(compared)))

    def with_marks(self, spots: Sequence[Spot]) -> "Obstacles":
        """The same with marks that a thread shall not seem to join."""
        boxes = [(spot.left, spot.top, spot.right, spot.bottom) for spot in spots]
        return Obstacles((*self.boxes, *boxes), (*self.costs, *[_MARK] * len(boxes)))

    def with_thread(self, points: Sequence[Point]) -> "Obstacles":
        """The same with a thread that others keep off, too."""
        boxes = [_around((a, b), _CLEAR / 2) for a, b in pairwise(points)]
        return Obstacles((*self.boxes, *boxes), (*self.costs, *[_THREAD] * len(boxes)))


def route(start: Spot, end: Spot, obstacles: Obstacles, edges: tuple[float, float]) -> tuple[Point, ...]:
    """The corners of the cheapest way from one spot to another, between two pixels across.

    It leaves upright or along its row, goes upright in one column, and arrives likewise.
    """
    boxes, costs = np.array(obstacles.boxes, float).reshape(-1, 4), np.array(obstacles.costs, float)
    columns = _columns(start, end, boxes, edges)
    first, second = _rows(start), _rows(end)
    leave = _upright(np.full(len(first), start.x), start.y, first, boxes, costs)
    arrive = _upright(np.full(len(second), end.x), end.y, second, boxes, costs)
    out = _along(first[:, None], start.x, columns[None, :], boxes, costs)
    back = _along(second[:, None], end.x, columns[None, :], boxes, costs)
    between = _upright(columns[None, None, :], first[:, None, None], second[None, :, None], boxes, costs)
    total = leave[:, None, None] + out[:, None, :] + between + back[None, :, :] + arrive[None, :, None]
    a, b, c = np.unravel_index(int(np.argmin(total)), total.shape)
    x, y0, y1 = float(columns[c]), float(first[a]), float(second[b])
    corners = (start.x, start.y), (start.x, y0), (x, y0), (x, y1), (end.x, y1), (end.x, end.y)
    return _straightened(corners)


def _rows(spot: Spot) -> Floats:
    """The pixel rows in which a thread may leave a spot: its own, and those above and below it."""
    return np.array([spot.y, spot.top, spot.bottom, spot.top - _CLEAR / 2, spot.bottom + _CLEAR / 2])


def _columns(start: Spot, end: Spot, boxes: Floats, edges: tuple[float, float]) -> Floats:
    """The pixels at which a thread may go upright: those of its ends, and beside all words around them."""
    left, right = min(start.x, end.x) - _AROUND, max(start.x, end.x) + _AROUND
    beside = np.concatenate([boxes[:, 0] - _CLEAR + _CLOSE, boxes[:, 2] + _CLEAR - _CLOSE])
    near = beside[(beside >= max(left, edges[0])) & (beside <= min(right, edges[1]))]
    return np.concatenate([[start.x, end.x, (start.x + end.x) / 2], np.unique(near)])


def _upright(x: Floats, y0: Floats | float, y1: Floats, boxes: Floats, costs: Floats) -> Floats:
    """What upright lines cost."""
    top, bottom = np.minimum(y0, y1)[..., None], np.maximum(y0, y1)[..., None]
    across = (x[..., None] > boxes[:, 0]) & (x[..., None] < boxes[:, 2])
    crossed = across & (top < boxes[:, 3]) & (bottom > boxes[:, 1]) & (top < bottom)
    return _cost((bottom - top)[..., 0], crossed, costs)


def _along(y: Floats, x0: float, x1: Floats, boxes: Floats, costs: Floats) -> Floats:
    """What level lines cost."""
    left, right = np.minimum(x0, x1)[..., None], np.maximum(x0, x1)[..., None]
    level = (y[..., None] > boxes[:, 1]) & (y[..., None] < boxes[:, 3])
    crossed = level & (left < boxes[:, 2]) & (right > boxes[:, 0]) & (left < right)
    return _cost((right - left)[..., 0], crossed, costs)


def _cost(length: Floats, crossed: NDArray[np.bool_], costs: Floats) -> Floats:
    found: Floats = length + np.where(length > 0, _BEND, 0.0) + crossed @ costs
    return found


def _straightened(corners: Sequence[Point]) -> tuple[Point, ...]:
    """The corners at which a way bends, and its ends."""
    found: list[Point] = []
    for point in corners:
        if found and point == found[-1]:
            continue
        while len(found) > 1 and _is_straight(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _is_straight(a: Point, b: Point, c: Point) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]


def _around(ends: tuple[Point, Point], margin: float) -> Rect:
    (x0, y0), (x1, y1) = ends
    return min(x0, x1) - margin, min(y0, y1) - margin, max(x0, x1) + margin, max(y0, y1) + margin
