"""Where in a text what was searched for stands, and a piece of the text around it."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from viewer.core.base.letters import fold

_WORD = re.compile(r"\w+")
_BEFORE = 34  # characters in front of the first mark
_CUT = "…"


class Marked(Struct, frozen=True):
    """A text and the places in it, from a character to before another, that were searched for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def marked(text: str, forms: Iterable[str]) -> Marked:
    """A text with the words marked that begin with one of some folded words."""
    parts = tuple({part for form in forms for part in _WORD.findall(form)})
    within = [part for part in parts if not part.isascii()]
    found = [each.span() for each in _WORD.finditer(text) if _has(fold(each[0]), parts, within)]
    return Marked(text, tuple(found))


def _has(word: str, beginnings: tuple[str, ...], within: Sequence[str]) -> bool:
    return word.startswith(beginnings) or any(part in word for part in within)


def snippet(text: str, forms: Iterable[str], length: int) -> Marked:
    """At most so many characters of a text around its first mark, cut between words where there are any."""
    forms, text = tuple(forms), " ".join(text.split())
    if len(text) <= length:
        return marked(text, forms)
    marks = marked(text, forms).marks
    first = max(marks[0][0] - _BEFORE, 0) if marks else 0
    first = (first and text.find(" ", first, first + _BEFORE) + 1) or first
    last = min(first + length, len(text))
    if last < len(text):
        last = max(text.rfind(" ", first + length // 2, last), first) or last
    piece = text[first:last]
    return marked((_CUT if first else "") + piece + (_CUT if last < len(text) else ""), forms)
