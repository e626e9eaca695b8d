"""Places the words of a figure's line on both sides of its mark, or above it."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.charts.labels import flag_room
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import Hit
from viewer.core.charts.numbers import number_text
from viewer.core.figures.line_items import LineItem

_PLUS = "+"
_BETWEEN = 12.0
# More words than these have no room on any screen.
_MOST = 40

_Chosen = list[tuple[LineItem, str]]


class Said(Struct, frozen=True):
    """A text in its place: from pixel `x` on, with the flag behind it."""

    item: LineItem
    text: str
    x: float
    width: float


class LineRoom(Struct, frozen=True):
    """The room of a line in pixels: from `left` to `right`, `before` and `after` its mark.

    Above a mark that is wide, words begin at `above` if they can, and keep off the pixels of its dots and
    its flag, which are `taken`, from left to right.
    """

    left: float
    right: float
    before: float
    after: float
    above: float
    is_wide: bool
    taken: Sequence[tuple[float, float]]


def place_line(items: list[LineItem], room: LineRoom, look: ChartLook) -> tuple[list[Said], bool]:
    """Each item in its place, and whether they stand above the mark, which leaves no room beside it.

    What finds no room at all is counted at the end.
    """
    for count in range(min(len(items), _MOST), 0, -1):
        wanted = _cut(items, count, look)
        if beside := _around(wanted, room, (room.before, room.after), look):
            return beside, False
        if room.is_wide and (over := _above(wanted, room, look)):
            return over, True
    return [], False


def _above(items: list[LineItem], room: LineRoom, look: ChartLook) -> list[Said]:
    """All items above the mark, in one run or on both sides of its dots; none without the room."""
    used = sum(x1 - x0 for x0, x1 in room.taken)
    chosen = _fit(items, room.right - room.left - used, look)
    if len(chosen) < len(items):
        return []
    width = sum(_width(item, text, look) for item, text in chosen) + _BETWEEN * (len(chosen) - 1)
    start = max(min(room.above, room.right - width), room.left)
    if found := _run_clear(chosen, start, room, look):
        return found
    if room.taken and (found := _around(items, room, (room.taken[0][0], room.taken[-1][1]), look)):
        return found
    return _run_clear(chosen, room.left, room, look)


def _around(items: list[LineItem], room: LineRoom, taken: tuple[float, float], look: ChartLook) -> list[Said]:
    """The items on both sides of pixels that are taken, the first next to them; none without the room."""
    on_left, on_right = taken[0] - room.left, room.right - taken[1]
    if (found := _beside(items, on_left, on_right, look)) is None:
        return []
    runs = [_run_back(found[0], taken[0], look), _run(found[1], taken[1], look)]
    return [*chain.from_iterable(runs if on_left > on_right else reversed(runs))]


def _run_clear(items: _Chosen, x: float, room: LineRoom, look: ChartLook) -> list[Said]:
    """A run from a pixel on, behind the pixels that are taken where it meets them; none without the room."""
    found = []
    for item, text in items:
        width = _width(item, text, look)
        for x0, x1 in room.taken:
            if x < x1 and x + width > x0:
                x = x1
        found.append(Said(item, text, x, width))
        x += width + _BETWEEN
    return found if x - _BETWEEN <= room.right else []


def _cut(items: list[LineItem], count: int, look: ChartLook) -> list[LineItem]:
    """The first items, and how many more there are."""
    if count == len(items):
        return items
    owner = Hit("open", f"metric:{items[0].claim[0]}")
    number = number_text(len(items) - count, look.words)
    cited = "".join(dict.fromkeys(look.notes.get(item.owner.id, "") for item in items[count:]))
    texts = (look.words.text("figure.more", number=number) + cited, f"{_PLUS}{number}{cited}")
    return [*items[:count], LineItem(owner, texts, "chart-note", "accent", items[0].claim)]


def _beside(
    items: list[LineItem], left: float, right: float, look: ChartLook
) -> tuple[_Chosen, _Chosen] | None:
    """The items with their texts to the left and to the right of a mark, the first ones where most room is.

    They are shortened only where their fullest texts have no room on both sides.
    """
    roomy, narrow = max(left, right), min(left, right)
    for wanted in ([replace(item, texts=item.texts[:1]) for item in items], items):
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
    flag = flag_room(look.sizes) if item.flag else 0.0
    return look.measure.width(text, item.style) + flag


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
