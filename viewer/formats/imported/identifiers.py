"""Identifiers made from titles: read at a glance, the same as long as the title is, and each once."""

from collections.abc import Iterable

from viewer.core.base.letters import fold

_LETTERS = b"\nabcdefghijklmnopqrstuvwxyz0123456789"
_DASHED = bytes(byte if byte in _LETTERS else ord("-") for byte in range(256))
_LONGEST = 60
_BREAKS = str.maketrans(dict.fromkeys("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


class Identifiers:
    """Hands out identifiers, each once in a record."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def of(self, title: str, otherwise: str) -> str:
        """The identifier of a title; `otherwise` begins that of one without any Latin letter or digit."""
        return self.of_all([title], otherwise)[0]

    def of_all(self, titles: Iterable[str], otherwise: str) -> list[str]:
        """The identifiers of titles, in their order."""
        wishes, taken = _slugs(titles), self._taken
        new = set(wishes)
        if len(new) == len(wishes) and "" not in new and taken.isdisjoint(new):
            taken |= new
            return wishes
        made = []
        for wish in wishes:
            found = wish or otherwise
            if found in taken:
                found = self._numbered(found)
            taken.add(found)
            made.append(found)
        return made

    def _numbered(self, wish: str) -> str:
        number = self._next.get(wish, 1) + 1
        while (found := f"{wish}-{number}") in self._taken:
            number += 1
        self._next[wish] = number
        return found


def _slugs(titles: Iterable[str]) -> list[str]:
    """The titles in small Latin letters, digits and dashes; all at once takes a fifth of one by one."""
    titles = list(titles)
    if not titles:
        return []
    if not "".join(titles).isprintable():
        titles = [title.translate(_BREAKS) for title in titles]
    joined = "\n".join(titles)
    dashed = fold(joined).encode("ascii", "replace").translate(_DASHED)
    while b"--" in dashed:
        dashed = dashed.replace(b"--", b"-")
    bare = dashed.replace(b"\n-", b"\n").replace(b"-\n", b"\n").strip(b"-").decode().split("\n")
    return [slug if len(slug) <= _LONGEST else slug[:_LONGEST].rstrip("-") for slug in bare]
