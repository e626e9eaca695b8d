"""Identifiers made from titles: read at a glance, the same as long as the title is, and each once."""

import re
from collections.abc import Iterable, Iterator

from viewer.core.base.letters import fold

_OTHERS = re.compile(r"[^a-z0-9\n]+")
_LONGEST = 60
_BREAKS = str.maketrans(dict.fromkeys("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


class Identifiers:
    """Hands out identifiers, each once in a record."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def of(self, title: str, otherwise: str) -> str:
        """The identifier of a title; `otherwise` begins that of one without any Latin letter or digit."""
        return next(self.of_all([title], otherwise))

    def of_all(self, titles: Iterable[str], otherwise: str) -> Iterator[str]:
        """The identifiers of titles, in their order."""
        for wish in _slugs(titles):
            yield self._unique(wish or otherwise)

    def _unique(self, wish: str) -> str:
        found, number = wish, self._next.get(wish, 1)
        while found in self._taken:
            number += 1
            found = f"{wish}-{number}"
        self._taken.add(found)
        if number > 1:
            self._next[wish] = number
        return found


def _slugs(titles: Iterable[str]) -> list[str]:
    """The titles in small Latin letters, digits and dashes; all at once takes a fifth of one by one."""
    titles = list(titles)
    if not titles:
        return []
    joined = "\n".join([title.translate(_BREAKS) if not title.isprintable() else title for title in titles])
    plain = _OTHERS.sub("-", joined.lower() if joined.isascii() else fold(joined))
    return [slug.strip("-")[:_LONGEST].rstrip("-") for slug in plain.split("\n")]
