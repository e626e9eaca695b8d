"""Finds places for the labels of a chart, where they meet neither marks nor one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Rect = tuple[float, float, float, float]
Segment = tuple[float, float, float, float]
Side = Literal["above", "below", "right", "left"]

LABEL_HEIGHT = 13.0
_GAP = 2.0
_SIDE_GAP = 4.0
_BETWEEN = 4.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a label belongs to: the rectangle of its mark, and the sides to try, the best first."""

    rect: Rect
    sides: tuple[Side, ...] = ("above", "right", "left", "below")


class LabelBoard:
    """The room of one chart: rectangles that are taken, and lines that are better not crossed."""

    def __init__(self, bounds: Rect) -> None:
        """Start with an empty room: left, top, right, bottom in pixels."""
        self._bounds = bounds
        self._taken: list[Rect] = []
        self._lines: list[Segment] = []

    def take(self, rect: Rect) -> None:
        """Keep labels off a rectangle."""
        self._taken.append(rect)

    def draw_line(self, line: Segment) -> None:
        """Keep labels off a line, as long as there is another place."""
        self._lines.append(line)

    def place(self, anchor: Anchor, width: float, *, crossing: bool) -> tuple[float, float] | None:
        """Take a place beside a mark: the label's left pixel and its middle, or None if all is taken.

        With `crossing` lines may run through it.
        """
        for place in self._places(anchor, width):
            if self._is_free(place) and (crossing or not self._is_crossed(place)):
                return self._take(place)
        return None

    def _take(self, place: Rect) -> tuple[float, float]:
        x0, y0, x1, y1 = place
        self._taken.append((x0 - _BETWEEN, y0, x1 + _BETWEEN, y1))
        return x0, (y0 + y1) / 2

    def _places(self, anchor: Anchor, width: float) -> Iterable[Rect]:
        x0, y0, x1, y1 = anchor.rect
        for side in anchor.sides:
            if side == "above" or side == "below":
                left = self._slid((x0 + x1 - width) / 2, width)
                top = y0 - _GAP - LABEL_HEIGHT if side == "above" else y1 + _GAP
            else:
                left = x1 + _SIDE_GAP if side == "right" else x0 - _SIDE_GAP - width
                top = (y0 + y1 - LABEL_HEIGHT) / 2
            yield left, top, left + width, top + LABEL_HEIGHT

    def _slid(self, left: float, width: float) -> float:
        """Slide a label along its mark rather than let the chart's edge clip it."""
        return max(min(left, self._bounds[2] - width), self._bounds[0])

    def _is_free(self, place: Rect) -> bool:
        x0, y0, x1, y1 = place
        left, top, right, bottom = self._bounds
        if x0 < left or y0 < top or x1 > right or y1 > bottom:
            return False
        return all(not (a0 < x1 and a1 > x0 and b0 < y1 and b1 > y0) for a0, b0, a1, b1 in self._taken)

    def _is_crossed(self, place: Rect) -> bool:
        return any(_crosses(line, place) for line in self._lines)


def _crosses(line: Segment, place: Rect) -> bool:
    """Whether a line runs through a rectangle (Liang and Barsky's clipping)."""
    ax, ay, bx, by = line
    x0, y0, x1, y1 = place
    first, last = 0.0, 1.0
    for step, low, high in ((bx - ax, x0 - ax, x1 - ax), (by - ay, y0 - ay, y1 - ay)):
        if step == 0:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / step, high / step))
        first, last = max(first, near), min(last, far)
    return first <= last
