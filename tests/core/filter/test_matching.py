"""What a filter leaves is what the record says of each entry and value, in both forms of a record."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TEXTS
from tests.core.filter.random_filtered import VALUES, filters, left, payloads, written
from viewer.core.charts.data import read_charts
from viewer.core.filter.facets import Strips, facets, strip
from viewer.core.filter.fields import FIELDS
from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.filter.matching import Matching, spans_of
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.record.source_texts import SourceTexts

_FIELDS = tuple(name for name in VALUES if name != "date")
_LISTED = tuple(name for name in _FIELDS if FIELDS[name].is_listed)


def matching_of(loaded: LoadedRecord) -> Matching:
    return Matching(loaded, read_charts(loaded))


def found(loaded: LoadedRecord, chosen: Filter) -> tuple[set[str], set[str]]:
    matching = matching_of(loaded)
    positions = matching.table.entry[matching.entries(chosen)].tolist()
    mask = matching.leaves_values(chosen)
    values = {item.id for item, is_left in zip(matching.values.items, mask, strict=True) if is_left}
    return {loaded.entries.identifier(each) for each in positions}, values


@given(payloads(), filters(_FIELDS))
def test_a_filter_leaves_what_the_record_says(payload, chosen):
    loaded = parse_record(written(payload))
    assert found(loaded, chosen) == left(loaded, chosen)


@given(payloads(), st.sampled_from(VALUES["date"]))
def test_a_date_leaves_what_overlaps_it(payload, text):
    loaded = parse_record(written(payload))
    matching = matching_of(loaded)
    taken = NO_FILTER.taking_only("date", text)
    others = NO_FILTER.toggled("date", "exclude", text)
    assert (matching.entries(taken) ^ matching.entries(others)).all()
    assert (matching.leaves_values(taken) ^ matching.leaves_values(others)).all()
    table = matching.table
    inside = np.zeros(len(table), bool)
    for start, end in spans_of([text]):
        inside |= (table.begins < end) & (table.ends > start)
    between = set(table.gaps.rows.tolist())
    of_sets = np.isin(np.arange(len(table)), list(between))
    assert (matching.entries(taken) == inside)[~of_sets].all()
    assert not (matching.entries(taken) & ~inside).any()


@given(payloads(), filters(_FIELDS), st.sampled_from(_LISTED))
def test_the_counts_of_a_list_are_those_of_the_sets_under_the_other_filters(payload, chosen, field):
    loaded = parse_record(written(payload))
    matching = matching_of(loaded)
    others = chosen.without_field(field)
    shown, strips = facets(matching, field, chosen), Strips(matching.table)
    assert shown.more == 0
    for each in shown.shown:
        entries, values = left(loaded, others.with_values(field, "take", (each.value,)))
        row = FIELDS[field]
        assert each.entries == (len(entries) if row.judges_entries else 0)
        assert each.values == (len(values) if row.judges_values else 0)
        assert sum(strip(matching, field, each.value, chosen, strips)) == each.entries
    assert [each.value for each in shown.shown] == list(dict.fromkeys(each.value for each in shown.shown))
    assert {*chosen.values(field, "take"), *chosen.values(field, "exclude")} <= {e.value for e in shown.shown}


@given(payloads(), filters(_FIELDS))
def test_counted_is_how_many_are_left(payload, chosen):
    loaded = parse_record(written(payload))
    counted = matching_of(loaded).counted(chosen)
    entries, values = left(loaded, chosen)
    assert (counted.entries, counted.values) == (len(entries), len(values))
    assert counted.of_entries == len(loaded.record.entries)
    assert counted.of_values == sum(len(m.observations) + len(m.targets) for m in loaded.record.metrics)


@settings(max_examples=30)
@given(payloads(), st.lists(filters(_FIELDS), min_size=1, max_size=5))
def test_a_large_record_is_filtered_as_a_small_one(payload, chosen):
    small = parse_record(written(payload))
    with TemporaryDirectory() as folder:
        path = Path(folder, "record.json")
        path.write_bytes(written(payload))
        read_into_sidecar(LoadRequest(path, Path(folder)))
        large = open_from_sidecar(path, Path(folder))
        assert large is not None
        assert not large.record.entries
        for each in chosen:
            assert found(large, each) == found(small, each)
        for field in FIELDS.values():
            if not field.is_date:
                matchings = matching_of(large), matching_of(small)
                one, other = (facets(matching, field.id, chosen[0]) for matching in matchings)
                assert one == other


def test_a_quotation_that_its_source_lacks_is_known_with_the_texts_only(payload, load, tmp_path):
    quotation = payload["entries"][0]["evidence"][0]
    quotation["exact"] = "words that nobody wrote"
    loaded = load(payload)
    matching, chosen = matching_of(loaded), NO_FILTER.taking_only("evidence", "not_found")
    assert [each.code for each in matching.problems(chosen)] == ["filter.no_texts"]
    assert "not_found" not in {each.value for each in facets(matching, "evidence", NO_FILTER).shown}
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    matching.take_texts(SourceTexts.read(tmp_path, loaded.record))
    assert not list(matching.problems(chosen))
    rows = matching.table.entry[matching.entries(chosen)].tolist()
    assert [loaded.entries.identifier(each) for each in rows] == [payload["entries"][0]["id"]]
    assert matching.counted(chosen).values == 0
    matching.take_texts(None)
    assert not matching.entries(chosen).any()


def test_what_is_open_on_both_sides_is_in_the_strip_too():
    entry = {"id": "e", "kind": "event", "title": "E", "date": "../.."}
    metric = {"id": "m", "title": "M", "targets": [{"id": "t", "value": 1, "date": "2020"}]}
    whole = {"format": "dateline/1", "title": "R", "entries": [entry], "metrics": [metric]}
    matching = matching_of(parse_record(written(whole)))
    assert sum(strip(matching, "kind", "event", NO_FILTER, Strips(matching.table))) == 1


def test_texts_that_come_while_a_filter_is_judged_leave_nothing_of_what_was_judged(
    payload, load, tmp_path, monkeypatch
):
    payload["entries"][0]["evidence"][0]["exact"] = "words that nobody wrote"
    loaded = load(payload)
    matching, chosen = matching_of(loaded), NO_FILTER.taking_only("evidence", "not_found")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    texts, judged = SourceTexts.read(tmp_path, loaded.record), Matching._judged

    def interrupted(*of: Any) -> Any:
        found = judged(*of)
        matching.take_texts(texts)
        return found

    with monkeypatch.context() as beside:
        beside.setattr(Matching, "_judged", interrupted)
        assert not matching.entries(chosen).any()
    assert matching.entries(chosen).any()


@given(payloads())
def test_what_entries_may_have_is_told_without_looking_who_has_it(payload):
    matching = matching_of(parse_record(written(payload)))
    for field in FIELDS.values():
        if field.judges_entries and field.is_listed:
            sides = matching.names_of_entries(field.id), matching.of_entries(field.id).names
            one, other = ([side.text(n) for n in range(len(side))] for side in sides)
            assert one == other
