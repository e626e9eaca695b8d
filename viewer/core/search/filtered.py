"""Which hits a filter leaves: they come first, and those outside it say so."""

from collections.abc import Sequence

from viewer.core.filter.leaving import Leaving
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.record_search import Hit


def filtered_hits(hits: Sequence[Hit], leaving: Leaving, loaded: LoadedRecord, most: int) -> list[Hit]:
    """The foremost of some hits, each told whether a filter leaves it.

    A passage leads to the first of the claims that rest on it and are left, if there is one.
    """
    judged = [_judged(hit, leaving, loaded) for hit in hits]
    return leaving.foremost(judged, lambda hit: hit.is_left, most)


def _judged(hit: Hit, leaving: Leaving, loaded: LoadedRecord) -> Hit:
    item = hit.item
    if item is None:
        return hit._replace(is_left=leaving.leaves_entry(hit.position))
    if item.kind == "source":
        return hit
    if item.kind == "disagreement":
        found = next(each for each in loaded.record.disagreements if each.id == item.id)
        return hit._replace(is_left=leaving.leaves_any(claim.id for claim in found.claims))
    claims = ((item.kind, item.id), *item.others)
    left = next((claim for claim in claims if leaving.leaves(claim[1])), None)
    if left is None:
        return hit._replace(is_left=False)
    return hit._replace(item=item._replace(kind=left[0], id=left[1]))
