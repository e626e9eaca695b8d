import pytest

from tests.core.large_samples import large_record
from tests.places import SAMPLES
from viewer.core.base.resources import bundled_record
from viewer.core.evidence.provenance import Provenance, Span
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record


@pytest.fixture(scope="module")
def loaded() -> LoadedRecord:
    return read_record(SAMPLES / "reading.json")


def test_uses_name_all_that_rests_on_a_source_in_the_records_order(loaded):
    uses = Provenance(loaded).uses["baodanang"]
    assert [(use.kind, use.id) for use in uses] == [
        ("entry", "human-centricity-prize"),
        ("entry", "dx-day"),
        ("observation", "online-2025"),
        ("target", "online-target"),
        ("break", "online-services"),
    ]


def test_every_source_has_its_uses(loaded):
    uses = Provenance(loaded).uses
    assert set(uses) == set(loaded.sources)
    quoted = sum(len(entry.evidence) for entry in loaded.record.entries)
    assert sum(use.kind == "entry" for each in uses.values() for use in each) == quoted


def test_references_are_found_from_their_other_end(loaded):
    provenance = Provenance(loaded)
    assert provenance.replaced_by["autocad"] == ("gis",)
    assert provenance.parts["egov"] == ("gis", "sso")
    assert provenance.related_to["sso"] == ("human-centricity-prize",)
    assert provenance.reported_with["online-2024"] == ("online-2024-national",)
    assert [relation.id for relation in provenance.relations_of["online-2024"]] == ["lead", "wrong"]
    assert "gis" not in provenance.replaced_by


def test_spans_are_sorted_and_leave_out_what_is_not_in_the_text(loaded):
    text = "x 🚀 honoured with the Human Centricity Prize. GIS planning replaced AutoCAD, they said"
    spans = Provenance(loaded).spans("today-2023", text.replace("x 🚀 ", "GIS planning replaced AutoCAD; "))
    assert spans[0] == Span(0, len("GIS planning replaced AutoCAD"), "entry", "gis")
    assert [span.id for span in spans] == ["gis"]


def test_spans_count_code_points(loaded):
    text = "🚀🚀 The city is building the SSO Gateway, to be used by all."
    (span,) = Provenance(loaded).spans("today-2023", text)
    assert text[span.start : span.end] == "building the SSO Gateway"


def claims_of(record: LoadedRecord) -> dict[str, set[str]]:
    """The sources that are quoted for each entry, value and target."""
    values = [*record.observations.values(), *record.targets.values()]
    items = [*record.record.entries, *values]
    return {item.id: {quotation.source for quotation in item.evidence} for item in items}


def test_what_rests_on_a_source_and_what_only_it_states() -> None:
    record = read_record(bundled_record())
    rests, claims = Provenance(record).rests, claims_of(record)
    for source in record.sources:
        mine = {each for each, sources in claims.items() if source in sources}
        assert rests[source].entries == sum(each in record.entries for each in mine)
        assert rests[source].targets == sum(each in record.targets for each in mine)
        assert rests[source].entries + rests[source].values + rests[source].targets == len(mine)
        assert set(rests[source].only) == {each for each in mine if claims[each] == {source}}
        assert len(set(rests[source].only)) == len(rests[source].only)
    quoted = sum(len(uses) for uses in Provenance(record).uses.values())
    assert sum(each.quotations for each in rests.values()) == quoted


def test_nothing_is_counted_where_entries_are_left_out() -> None:
    assert Provenance(large_record()).rests == {}
