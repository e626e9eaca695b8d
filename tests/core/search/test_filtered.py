"""Hits that the filter leaves come first; those outside it are there, and say so."""

from collections.abc import Iterator
from functools import partial
from unittest.mock import Mock

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.core.search.found import identifier
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.leaving import Leaving
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.filtered import Judged, Rank, foremost
from viewer.core.search.query import read_query
from viewer.core.search.record_search import RecordSearch
from viewer.core.view.record_columns import RecordColumns

_AWARDS = NO_FILTER.taking_only("kind", "award")


def hits(loaded: LoadedRecord, text: str, group: str, *, hides: bool, most: int = 3):
    leaving = RecordColumns(loaded).leaving(_AWARDS.hiding(hides))
    assert leaving is not None
    found = RecordSearch(loaded).find(read_query(text), most, leaving)[group]  # type: ignore[index]
    return [(identifier(hit, loaded), hit.is_left) for hit in found]


def lamps(load, payload) -> LoadedRecord:
    """Nine events about lamps, and one award, which is the least important."""
    quotation = {"source": payload["sources"][0]["id"], "exact": "a lamp was lit", "supports": ["title"]}
    events = [
        {"kind": "event", "id": f"e{n}", "title": f"Lamp {n}", "date": "2020", "importance": 4}
        for n in range(9)
    ]
    award = {"kind": "award", "id": "a", "title": "Lamp prize", "date": "2021", "importance": 1}
    both = [{**events[0], "evidence": [quotation]}, *events[1:], {**award, "evidence": [quotation]}]
    kept = {key: value for key, value in payload.items() if key not in ("disagreements", "relations")}
    return load(kept | {"entries": both})


def test_what_is_left_comes_before_what_is_hidden(load, payload):
    loaded = lamps(load, payload)
    assert hits(loaded, "lamp", "entry", hides=True) == [("a", True), ("e0", False), ("e1", False)]


def test_what_is_faded_stays_in_its_order(load, payload):
    loaded = lamps(load, payload)
    assert hits(loaded, "lamp", "entry", hides=False) == [("e0", False), ("e1", False), ("a", True)]


def test_a_passage_leads_to_a_claim_that_is_left(load, payload):
    loaded = lamps(load, payload)
    assert hits(loaded, "was lit", "passage", hides=True) == [("a", True)]


def test_the_least_of_thousands_is_found_if_it_is_the_only_one_left(load, payload):
    few = lamps(load, payload).record
    event = msgspec.to_builtins(few.entries[1])
    events = [event | {"id": f"x{n}", "title": f"Lamp {n}"} for n in range(3_000)]
    kept = {key: value for key, value in payload.items() if key not in ("disagreements", "relations")}
    loaded = load(kept | {"entries": [*events, msgspec.to_builtins(few.entries[9])]})
    assert hits(loaded, "lamp", "entry", hides=True, most=1) == [("a", True), ("x0", False), ("x1", False)]


def test_a_disagreement_is_left_with_any_of_its_claims_and_a_source_always(load, payload):
    loaded = load(payload)
    for kind in ("award", "event", "policy"):
        leaving = RecordColumns(loaded).leaving(NO_FILTER.taking_only("kind", kind).hiding(True))
        assert leaving is not None
        for each in loaded.record.disagreements:
            found = RecordSearch(loaded).find(read_query(each.title), 9, leaving)["disagreement"]
            is_left = next(hit.is_left for hit in found if hit.item.id == each.id)
            assert is_left == leaving.leaves_any(claim.id for claim in each.claims)
        source = loaded.record.sources[0]
        assert all(
            hit.is_left for hit in RecordSearch(loaded).find(read_query(source.title), 9, leaving)["source"]
        )


def test_the_filter_of_now_judges(load, payload):
    loaded = lamps(load, payload)
    search, columns = RecordSearch(loaded), RecordColumns(loaded)
    for chosen, wanted in (("award", {"a"}), ("event", {f"e{n}" for n in range(9)}), ("award", {"a"})):
        leaving = columns.leaving(NO_FILTER.taking_only("kind", chosen))
        found = search.find(read_query("lamp"), 20, leaving)["entry"]
        assert {identifier(hit, loaded) for hit in found if hit.is_left} == wanted
        assert len(found) == 10


def test_an_exact_title_outside_the_filter_is_never_missing(load, payload):
    loaded = lamps(load, payload)
    assert ("e7", False) in hits(loaded, "lamp 7", "entry", hides=True)


class Judging:
    """A filter that leaves some of many documents, and counts how often they are looked for."""

    def __init__(self, are_left: list[bool]) -> None:
        self.are_left, self.asked = np.array(are_left, bool), 0

    def find(self, only: bytes, most: int) -> Iterator[Rank]:
        """All of them, those of an odd number first."""
        self.asked += 1
        numbers = [n for n in range(len(self.are_left)) if not only or only[n]]
        for way in (0, 1):
            yield from [Rank(way, n) for n in numbers if n % 2 != way][:most]

    def foremost(self, most: int, *, hides: bool) -> list[tuple[int, bool]]:
        """What is found of them."""
        leaving = Mock(spec=Leaving, entries=self.are_left, values=self.are_left, hides=hides)
        leaving.foremost = partial(Leaving.foremost, leaving)
        judged = Judged(lambda _: self.are_left)
        return [(each.rank.number, each.is_left) for each in foremost(self.find, judged, leaving, most)]


@given(st.integers(0, 900), st.integers(1, 40), st.integers(1, 12), st.booleans())
def test_the_foremost_on_either_side_are_the_first_of_all(
    count: int, every: int, most: int, hides: bool
) -> None:
    judging = Judging([n % every == every - 1 for n in range(count)])
    ranked = [*range(1, count, 2), *range(0, count, 2)]
    left = [n for n in ranked if judging.are_left[n]][:most]
    outside = [n for n in ranked if not judging.are_left[n]][: max(most - len(left), 2)]
    wanted = [(n, True) for n in left] + [(n, False) for n in outside]
    if not hides:
        wanted.sort(key=lambda each: ranked.index(each[0]))
    assert judging.foremost(most, hides=hides) == wanted


def test_where_the_first_hold_enough_of_both_sides_nothing_is_looked_for_again() -> None:
    judging = Judging([n % 5 == 0 for n in range(10_000)])
    judging.foremost(8, hides=True)
    assert judging.asked == 1
