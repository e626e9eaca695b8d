"""Finds places for the labels of a chart, where they meet neither marks nor one another."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Rect = tuple[float, float, float, float]
Segment = tuple[float, float, float, float]
Side = Literal["above", "below", "right", "left"]

LABEL_HEIGHT = 13.0
_GAP = 2.0
_SIDE_GAP = 4.0
_BETWEEN = 4.0
_STRIP = 64


class Anchor(Struct, frozen=True):
    """What a label belongs to: the rectangle of its mark, and the sides to try, the best first."""

    rect: Rect
    sides: tuple[Side, ...] = ("above", "right", "left", "below")


class LabelBoard:
    """The room of one chart: rectangles that are taken, and lines that are better not crossed."""

    def __init__(self, bounds: Rect) -> None:
        """Start with an empty room: left, top, right, bottom in pixels."""
        self._bounds = bounds
        self._taken: dict[int, list[Rect]] = defaultdict(list)
        self._lines: dict[int, list[Segment]] = defaultdict(list)

    def take(self, rect: Rect) -> None:
        """Keep labels off a rectangle."""
        for strip in self._strips(rect[0], rect[2]):
            self._taken[strip].append(rect)

    def draw_line(self, line: Segment) -> None:
        """Keep labels off a line, as long as there is another place."""
        x0, x1 = (line[0], line[2]) if line[0] <= line[2] else (line[2], line[0])
        for strip in self._strips(x0, x1):
            self._lines[strip].append(line)

    def draw_lines(self, lines: NDArray[np.float64]) -> None:
        """Keep labels off lines x0, y0, x1, y1 from left to right: where each is, they are told at once."""
        left, _, right, _ = self._bounds
        first = np.maximum(lines[:, 0], left).astype(np.int64) // _STRIP
        last = np.minimum(lines[:, 2], right).astype(np.int64) // _STRIP + 1
        for line, one, end in zip(map(tuple, lines.tolist()), first.tolist(), last.tolist(), strict=True):
            for strip in range(one, end):
                self._lines[strip].append(line)

    def _strips(self, x0: float, x1: float) -> range:
        """The upright strips that a stretch meets, so that few rectangles are looked at for each place."""
        left, _, right, _ = self._bounds
        return range(int(x0 if x0 > left else left) // _STRIP, int(x1 if x1 < right else right) // _STRIP + 1)

    def place(self, anchors: Iterable[Anchor], width: float) -> tuple[float, float, bool] | None:
        """Take the first free place that no line crosses, else the first free one.

        That is the label's left pixel, its middle, and whether it is crossed; None if all is taken.
        """
        crossed: Rect | None = None
        for anchor in anchors:
            for side in anchor.sides:
                place = self._beside(anchor.rect, side, width)
                if self._is_free(place):
                    if not self._is_crossed(place):
                        return *self._take(place), False
                    crossed = crossed or place
        return (*self._take(crossed), True) if crossed else None

    def widest(self, anchors: Iterable[Anchor]) -> float:
        """How wide the widest label is that has room to the left or to the right of an anchor."""
        return max((self._room(each.rect, side) for each in anchors for side in each.sides), default=0.0)

    def _room(self, rect: Rect, side: Side) -> float:
        """How wide a label beside a rectangle can be before it meets what is taken, in pixels."""
        edge, y0, _, y1 = self._beside(rect, side, 0.0)
        left, top, right, bottom = self._bounds
        if y0 < top or y1 > bottom or not left <= edge <= right:
            return 0.0
        in_row = [each for strip in self._taken.values() for each in strip if each[1] < y1 and each[3] > y0]
        if side == "left":
            return edge - max((min(x1, edge) for x0, _, x1, _ in in_row if x0 < edge), default=left)
        return min((max(x0, edge) for x0, _, x1, _ in in_row if x1 > edge), default=right) - edge

    def _take(self, place: Rect) -> tuple[float, float]:
        x0, y0, x1, y1 = place
        self.take((x0 - _BETWEEN, y0, x1 + _BETWEEN, y1))
        return x0, (y0 + y1) / 2

    def _beside(self, rect: Rect, side: Side, width: float) -> Rect:
        x0, y0, x1, y1 = rect
        if side == "above" or side == "below":
            left = self._slid((x0 + x1 - width) / 2, width)
            top = y0 - _GAP - LABEL_HEIGHT if side == "above" else y1 + _GAP
        else:
            left = x1 + _SIDE_GAP if side == "right" else x0 - _SIDE_GAP - width
            top = (y0 + y1 - LABEL_HEIGHT) / 2
        return left, top, left + width, top + LABEL_HEIGHT

    def _slid(self, left: float, width: float) -> float:
        """Slide a label along its mark rather than let the chart's edge clip it."""
        return max(min(left, self._bounds[2] - width), self._bounds[0])

    def _is_free(self, place: Rect) -> bool:
        x0, y0, x1, y1 = place
        left, top, right, bottom = self._bounds
        if x0 < left or y0 < top or x1 > right or y1 > bottom:
            return False
        for strip in range(int(x0) // _STRIP, int(x1) // _STRIP + 1):
            for a0, b0, a1, b1 in self._taken.get(strip, ()):
                if a0 < x1 and a1 > x0 and b0 < y1 and b1 > y0:
                    return False
        return True

    def _is_crossed(self, place: Rect) -> bool:
        for strip in range(int(place[0]) // _STRIP, int(place[2]) // _STRIP + 1):
            for line in self._lines.get(strip, ()):
                if _crosses(line, place):
                    return True
        return False


def _crosses(line: Segment, place: Rect) -> bool:
    """Whether a line runs through a rectangle (Liang and Barsky's clipping)."""
    ax, ay, bx, by = line
    x0, y0, x1, y1 = place
    if (ay < y0 and by < y0) or (ay > y1 and by > y1) or (ax < x0 and bx < x0) or (ax > x1 and bx > x1):
        return False
    first, last = 0.0, 1.0
    for step, low, high in ((bx - ax, x0 - ax, x1 - ax), (by - ay, y0 - ay, y1 - ay)):
        if step == 0:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / step, high / step))
        first, last = max(first, near), min(last, far)
    return first <= last
