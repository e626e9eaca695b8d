"""The legend of the evidence lens: what each colour means, in as many rows as its width asks for."""

import math

from msgspec import Struct

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure, Words
from viewer.core.evidence.lens import Colouring

_LAST = "unsupported"
# The most pixels that the name of a source takes.
_WIDEST = 190.0


class LegendItem(Struct, frozen=True):
    """One colour of the legend from pixel `x`, its meaning from `text_x`, then its count; rows from 0."""

    level: str
    x: float
    text_x: float
    text: str
    count_x: float
    count: str
    row: int = 0


class LegendAside(Struct, frozen=True):
    """What is said beside the colours, from pixel `x`, cut to the room that it has."""

    x: float
    text: str
    row: int = 0


class Legend(Struct, frozen=True):
    """The colours, and what is said beside them; `height` in pixels."""

    items: tuple[LegendItem, ...]
    aside: LegendAside | None
    height: float


def legend(
    colouring: Colouring | None,
    words: Words,
    measure: TextMeasure,
    sizes: Sizes,
    width: float = math.inf,
    aside: str = "",
) -> Legend:
    """What the colours mean, side by side beside the headers, in rows up to a width in pixels.

    Without a colouring there are none. What is said `aside` has a row of its own where it has no room
    after them.
    """
    items = _items(colouring, words, measure, sizes, width - sizes.label_pad) if colouring else ()
    said = _aside(items, aside, measure, sizes, width - sizes.header_pad) if aside else None
    rows = max((each.row for each in (*items, *((said,) if said else ()))), default=0)
    return Legend(items, said, sizes.legend_height + rows * sizes.legend_row)


def _items(
    colouring: Colouring, words: Words, measure: TextMeasure, sizes: Sizes, right: float
) -> tuple[LegendItem, ...]:
    """The colours, that of what no passage states last."""
    left, roles = sizes.header_width, colouring.roles
    items, x, row = [], left, 0
    for n in sorted(range(len(roles)), key=lambda n: roles[n] == _LAST):
        named = n < len(colouring.names)
        text = colouring.names[n] if named else words.text(f"lens.{roles[n]}")
        if named:
            text = measure.elide(text, "small", _WIDEST)
        count = f"{colouring.counts[n]:,}"
        to_text = sizes.swatch_width + sizes.label_gap
        to_count = to_text + measure.width(text, "small") + sizes.label_gap
        width = to_count + measure.width(count, "small")
        if x > left and x + width > right:
            x, row = left, row + 1
        items.append(LegendItem(roles[n], x, x + to_text, text, x + to_count, count, row))
        x += width + 2.5 * sizes.label_pad
    return tuple(items)


def _aside(
    items: tuple[LegendItem, ...], text: str, measure: TextMeasure, sizes: Sizes, right: float
) -> LegendAside | None:
    x, row = sizes.header_width, 0
    if items:
        after, row = items[-1].count_x + 6 * sizes.label_gap, items[-1].row
        fits = after + measure.width(text, "small") <= right
        x, row = (after, row) if fits else (x, row + 1)
    if right - x < sizes.label_min:
        return None
    return LegendAside(x, measure.elide(text, "small", right - x), row)
