"""What a filter leaves is told by ids as it is by rows, in lists that name what is outside it, too."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.filter.random_filtered import VALUES, filters, left, payloads, written
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.leaving import LEAST_OUTSIDE, Leaving
from viewer.core.reading.parts import Parts
from viewer.core.reading.reading import Library
from viewer.core.reading.shelf import NEIGHBOURS
from viewer.core.record.loading import parse_record
from viewer.core.record.neighbours import Neighbourhood
from viewer.core.view.record_columns import RecordColumns

_FIELDS = tuple(name for name in VALUES if name != "date")


@given(payloads(), filters(_FIELDS))
def test_ids_are_left_as_the_record_says(payload, chosen):
    loaded = parse_record(written(payload))
    entries, values = left(loaded, chosen)
    leaving = RecordColumns(loaded).leaving(chosen)
    assert (leaving is None) == chosen.is_empty
    if leaving is None:
        return
    assert {each.id for each in loaded.record.entries if leaving.leaves(each.id)} == entries
    found = {each for each in (*loaded.observations, *loaded.targets) if leaving.leaves(each)}
    assert found == values
    for metric in loaded.record.metrics:
        own = {each.id for each in (*metric.observations, *metric.targets)}
        assert leaving.leaves(metric.id) == (bool(own & values) or own <= values)


@given(st.lists(st.booleans(), max_size=30), st.integers(0, 9), st.booleans())
def test_a_short_list_names_what_is_left_first_and_some_of_the_rest(are_left, most, hides):
    items = list(enumerate(are_left))
    leaving = Leaving(None, NO_FILTER.with_values("kind", "take", ["award"]).hiding(hides), None)  # type: ignore[arg-type]
    found = leaving.foremost(items, lambda item: item[1], most)
    named, outside = [each for each in found if each[1]], [each for each in found if not each[1]]
    assert named == [each for each in items if each[1]][:most]
    assert outside == [each for each in items if not each[1]][: max(most - len(named), LEAST_OUTSIDE)]
    assert found == ([*named, *outside] if hides else sorted(found))


@given(payloads(), filters(_FIELDS))
def test_lists_of_a_reading_name_the_nearest_that_are_left_and_count_them(payload, chosen):
    loaded = parse_record(written(payload))
    leaving = RecordColumns(loaded).leaving(chosen)
    if leaving is None:
        return
    library, near, (entries, _) = Library(loaded), Neighbourhood(loaded), left(loaded, chosen)
    for entry in loaded.record.entries:
        reading = library.read("entry", entry.id, None, leaving)
        assert reading is not None
        assert reading.is_left == (entry.id in entries)
        groups = {group.key: group for group in reading.groups}
        date = loaded.dates[entry.date]
        for key, find in (("before", near.before), ("after", near.after)):
            every = find(entry.id, date, len(loaded.entries))
            wanted = {*every[:NEIGHBOURS], *[each for each in every if each in entries][:NEIGHBOURS]}
            links = groups[key].links if key in groups else ()
            assert {link.id for link in links} == wanted
            assert {link.id for link in links if link.is_left} == wanted & entries
        _, total = near.entries_in(near.extent(entry.id, date), 99, without=entry.id)
        of_time, _ = near.entries_in(near.extent(entry.id, date), 99, without=entry.id)
        same = groups.get("same_time")
        assert (same.total, same.left) == (total, len(entries & {*of_time})) if same else not total
        for group in reading.groups:
            is_left = [link.is_left for link in group.links]
            assert not leaving.hides or is_left == sorted(is_left, reverse=True)


@given(payloads(), filters(_FIELDS))
def test_a_disagreement_is_left_with_any_of_its_claims(payload, chosen):
    loaded = parse_record(written(payload))
    leaving = RecordColumns(loaded).leaving(chosen)
    entries, values = left(loaded, chosen)
    (found,) = loaded.record.disagreements
    claims = {claim.id for claim in found.claims}
    dispute = Parts(loaded, None, leaving).dispute(found)
    assert dispute.is_left == (chosen.is_empty or bool(claims & (entries | values)))
