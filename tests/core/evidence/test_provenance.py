import pytest

from tests.places import SAMPLES
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
