"""Which documents a filter leaves: each of an index is judged, within the search itself."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.filter.leaving import LEAST_OUTSIDE, Leaving
from viewer.core.filter.postings import Mask
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.items import Item, ItemKind

# So many of the first are judged at once; mostly there are enough on either side of the filter among them. To
# be handed one takes a thousandth of what it takes to look for those of one side alone.
_FEW = 256


class Rank(NamedTuple):
    """How well a document fits, the lowest first: the way in which it was found, and its number."""

    way: int
    number: int


class Found(NamedTuple):
    """A document that was found, and whether the filter leaves it."""

    rank: Rank
    is_left: bool


class Judged:
    """A byte for each document of an index, made anew when the filter leaves others."""

    def __init__(self, judge: Callable[[Leaving], Mask]) -> None:
        self._judge = judge
        self._by: tuple[Mask, Mask] | None = None
        self._sides = b"", b""

    def sides(self, leaving: Leaving) -> tuple[bytes, bytes]:
        """A 1 for each document that is left, and for each that isn't, in the order of their numbers."""
        by = leaving.entries, leaving.values
        if self._by is None or any(mine is not its for mine, its in zip(self._by, by, strict=True)):
            mask = self._judge(leaving)
            self._by, self._sides = by, (mask.tobytes(), (~mask).tobytes())
        return self._sides


def first_of(ranked: Iterable[Rank], most: int) -> list[Rank]:
    """The first documents, each as it was found first; no more are made than that takes."""
    found: dict[int, Rank] = {}
    for rank in ranked:
        if len(found) >= most:
            break
        found.setdefault(rank.number, rank)
    return list(found.values())


def foremost(
    find: Callable[[bytes, int], Iterable[Rank]], judged: Judged, leaving: Leaving | None, most: int
) -> list[Found]:
    """The foremost of what is found: `find` gives at most so many of the documents that have a 1, or of all
    where there are no bytes."""
    if leaving is None:
        return [Found(rank, True) for rank in first_of(find(b"", most), most)]
    left, outside = judged.sides(leaving)
    every = first_of(find(b"", _FEW), _FEW)
    is_all = len(every) < _FEW

    def of_side(side: bytes, most: int) -> list[Rank]:
        among = [rank for rank in every if side[rank.number]]
        return among[:most] if is_all or len(among) >= most else first_of(find(side, most), most)

    found = [Found(rank, True) for rank in of_side(left, most)]
    found += (Found(rank, False) for rank in of_side(outside, max(most - len(found), LEAST_OUTSIDE)))
    return leaving.foremost(sorted(found), lambda each: each.is_left, most)


class Claims:
    """On which entries and values each of some items rests; a source rests on none, and is always left."""

    def __init__(self, items: Sequence[Item], loaded: LoadedRecord) -> None:
        disputed = {each.id: [claim.id for claim in each.claims] for each in loaded.record.disagreements}
        ids, owners = list[str](), list[int]()
        for number, item in enumerate(items):
            mine = disputed.get(item.id, []) if item.kind == "disagreement" else _ids(item)
            ids += mine
            owners += [number] * len(mine)
        places = (loaded.entries.position_of(each) for each in ids)
        positions = np.array([-1 if place is None else place for place in places], np.int64)
        self._owners: NDArray[np.int64] = np.array(owners, np.int64)
        self._positions, self._count = positions, len(items)
        self._others = [(at, ids[at]) for at in np.flatnonzero(positions < 0).tolist()]

    def left(self, leaving: Leaving) -> Mask:
        """Which of the items rest on anything that a filter leaves."""
        each = leaving.leaves_entries(np.maximum(self._positions, 0))
        for at, identifier in self._others:
            each[at] = leaving.leaves(identifier)
        found = np.ones(self._count, bool)
        found[self._owners] = False
        found[self._owners[each]] = True
        return found


def told(item: Item, leaving: Leaving) -> Item:
    """A passage as one of the first of the claims that rest on it and are left."""
    if not item.others:
        return item
    kind, identifier = next(claim for claim in _claims(item) if leaving.leaves(claim[1]))
    return replace(item, kind=kind, id=identifier)


def _ids(item: Item) -> list[str]:
    return [] if item.kind == "source" else [identifier for _, identifier in _claims(item)]


def _claims(item: Item) -> tuple[tuple[ItemKind, str], ...]:
    return ((item.kind, item.id), *item.others)
