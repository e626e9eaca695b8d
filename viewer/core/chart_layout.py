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

    def place(self, anchor: Anchor, width: float) -> tuple[float, float] | None:
        """Take a place beside a mark: the label's left pixel and its middle, or None if all is taken."""
        places = list(self._inside(self._places(anchor, width)))
        free = [place for place in places if not self._meets_taken(place)]
        uncrossed = (place for place in free if not any(_crosses(line, place) for line in self._lines))
        found = next(uncrossed, free[0] if free else None)
        if found is None:
            return None
        self._taken.append((found[0] - _BETWEEN, found[1], found[2] + _BETWEEN, found[3]))
        return found[0], (found[1] + found[3]) / 2

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

    def _inside(self, places: Iterable[Rect]) -> Iterable[Rect]:
        x0, y0, x1, y1 = self._bounds
        return (p for p in places if p[0] >= x0 and p[1] >= y0 and p[2] <= x1 and p[3] <= y1)

    def _meets_taken(self, place: Rect) -> bool:
        x0, y0, x1, y1 = place
        return any(t[0] < x1 and t[2] > x0 and t[1] < y1 and t[3] > y0 for t in self._taken)


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
