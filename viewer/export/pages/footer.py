"""The footer of a view: its sources, and what found no room, in lines."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from viewer.core.base.words import TextMeasure, Words

STYLE = "metric-date"
# A picture lower than this says what it leaves out on one line.
_LOW = 480.0
_MOST_LINES = 3


class LeftOut(NamedTuple):
    """The titles of the lanes and of the charts that have no room in a picture."""

    lanes: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All titles, each on one line."""
        return tuple(" ".join(title.split()) for title in (*self.lanes, *self.charts))


def most_lines(height: float) -> int:
    """On how many lines a picture of a height says what it leaves out."""
    return 1 if height < _LOW else _MOST_LINES


def left_out_lines(
    left_out: LeftOut, width: float, most: int, measure: TextMeasure, words: Words
) -> tuple[str, ...]:
    """What is left out by name, as many as go on so many lines of a width in pixels; the rest is counted."""
    names = left_out.names

    def lines(count: int) -> tuple[str, ...]:
        return tuple(_wrapped(_sentence(names, count, words), width, measure))

    if len(every := lines(len(names))) <= most:
        return every
    # Each name makes the sentence longer, except the last, with which nothing is left to count.
    named = lines(bisect(range(1, len(names)), most, key=lambda count: len(lines(count))))
    return named if len(named) <= most else tuple(measure.elide(line, STYLE, width) for line in named[:most])


def _sentence(names: Sequence[str], count: int, words: Words) -> str:
    rest = len(names) - count
    more = [words.count("picture.more_left_out" if count else "picture.rows", rest)] if rest else []
    return words.text("picture.left_out", what=", ".join([*names[:count], *more]))


def _wrapped(text: str, width: float, measure: TextMeasure) -> Iterator[str]:
    """The lines of a text, broken between words."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and measure.width(longer, STYLE) > width:
            yield line
            longer = word
        line = longer
    yield line
