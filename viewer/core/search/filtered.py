"""Which hits a filter leaves: they come first, and those outside it say so."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from viewer.core.filter.leaving import Leaving
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.items import Item, ItemKind
from viewer.core.search.record_search import Hit


def filtered_hits(hits: Sequence[Hit], leaving: Leaving, loaded: LoadedRecord, most: int) -> list[Hit]:
    """The foremost of some hits, each told whether a filter leaves it.

    A passage leads to the first of the claims that rest on it and are left, if there is one.
    """
    # Thousands of entries' hits are judged at once, and nothing is made of those that nobody sees.
    positions = np.array([hit.position for hit in hits], np.int64)
    are_left = leaving.leaves_entries(np.maximum(positions, 0)).tolist()
    for number, hit in enumerate(hits):
        if hit.item is not None:
            are_left[number] = _is_left(hit.item, leaving, loaded)
    found = leaving.foremost(range(len(hits)), are_left.__getitem__, most)
    return [_told(hits[number], leaving) if are_left[number] else _outside(hits[number]) for number in found]


def _is_left(item: Item, leaving: Leaving, loaded: LoadedRecord) -> bool:
    if item.kind == "source":
        return True
    if item.kind == "disagreement":
        found = next(each for each in loaded.record.disagreements if each.id == item.id)
        return leaving.leaves_any(claim.id for claim in found.claims)
    return leaving.leaves_any(identifier for _, identifier in _claims(item))


def _claims(item: Item) -> tuple[tuple[ItemKind, str], ...]:
    return ((item.kind, item.id), *item.others)


def _outside(hit: Hit) -> Hit:
    return replace(hit, is_left=False)


def _told(hit: Hit, leaving: Leaving) -> Hit:
    item = hit.item
    if item is None or not item.others:
        return hit
    kind, identifier = next(claim for claim in _claims(item) if leaving.leaves(claim[1]))
    return replace(hit, item=replace(item, kind=kind, id=identifier))
