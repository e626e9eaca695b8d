import json
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.places import ROOT, SAMPLES
from viewer.core.reading.reading import Library
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.issued import issued_date
from viewer.core.record.loading import parse_record, read_record
from viewer.core.record.source_texts import SourceTexts
from viewer.model.dates import parse_date
from viewer.model.sources import CslDate

SAMPLE = SAMPLES / "reading.json"
DANANG = ROOT / "data" / "danang.json"


@pytest.fixture(scope="module")
def loaded() -> LoadedRecord:
    return read_record(SAMPLE)


@pytest.fixture(scope="module")
def library(loaded) -> Library:
    return Library(loaded)


def links(reading, key):
    return [link.id for group in reading.groups if group.key == key for link in group.links]


def test_an_award_says_what_its_passages_prove(library):
    reading = library.read("entry", "human-centricity-prize")
    assert (reading.glyph, reading.result, reading.title_supported) == ("award", "won", True)
    facts = {fact.key: fact for fact in reading.facts}
    assert list(facts) == ["place", "awarding_body", "category", "recipient", "organisations"]
    assert facts["place"].values == ("Seoul, South Korea",)
    assert facts["place"].supported
    assert not facts["organisations"].supported
    assert reading.when.date == parse_date("2023-09")
    assert reading.when.supported
    assert reading.when.issued == parse_date("2023-10-10")


def test_passages_without_their_texts_have_no_place(library):
    reading = library.read("entry", "human-centricity-prize")
    assert [passage.source.id for passage in reading.passages] == ["today-2023", "baodanang"]
    assert all(passage.place is None for passage in reading.passages)


def test_passages_are_looked_up_in_attached_texts(library):
    text = "One\n\nTwo: in September 2023, Da Nang was honoured with the Human Centricity Prize at the"
    whole = text + " Seoul Smart City Prize ceremony within the framework"
    texts = SourceTexts(Path("."), MappingProxyType({"today-2023": whole, "baodanang": "nothing"}))
    first, second = library.read("entry", "human-centricity-prize", texts).passages
    assert (first.place.match, first.place.paragraph) == ("exact", 2)
    assert second.place.match == "missing"


def test_a_system_shows_what_it_replaces_and_belongs_to(library):
    gis = library.read("entry", "gis")
    assert links(gis, "replaces") == ["autocad"]
    assert links(gis, "part_of") == ["egov"]
    assert links(library.read("entry", "autocad"), "replaced_by") == ["gis"]
    assert links(library.read("entry", "egov"), "parts") == ["gis", "sso"]
    assert gis.result == "in use"


def test_a_date_as_of_the_article_is_not_called_unsupported(library):
    when = library.read("entry", "warehouse").when
    assert (when.dating.basis, when.supported, when.issued) == ("as_of", True, None)


def test_an_observation_shows_its_comparator_and_its_computations(library):
    reading = library.read("observation", "online-2024")
    assert (reading.quantity.value, reading.quantity.unit) == (95, "%")
    assert links(reading, "reported_with") == ["online-2024-national"]
    assert links(reading, "series") == ["online-2023", "online-2025", "online-2030"]
    computed = {each.computation.relation.id: each.computation for each in reading.computed}
    assert computed["lead"].agrees is True
    assert computed["wrong"].agrees is False
    assert [dispute.disagreement.id for dispute in reading.disputes] == ["fifty-five"]
    assert [side.link.id for side in reading.disputes[0].sides] == ["online-2024-national", "online-2024"]


def test_a_passage_that_does_not_write_its_value_is_told(library):
    stated = library.read("observation", "online-2024").passages[0].number_stated
    unstated = library.read("observation", "online-2025").passages[0].number_stated
    neither = library.read("entry", "gis").passages[0].number_stated
    assert (stated, unstated, neither) == (True, False, None)


def test_only_what_carries_the_claim_can_write_its_value():
    payload = json.loads(SAMPLE.read_text(encoding="utf-8"))
    values = next(each for each in payload["metrics"] if each["id"] == "online-services")["observations"]
    quotation = next(each for each in values if each["id"] == "online-2024")["evidence"][0]
    quotation.update(prefix="with 95%", exact=" of all")
    reading = Library(parse_record(json.dumps(payload).encode())).read("observation", "online-2024")
    assert reading.passages[0].number_stated is False


def test_a_value_without_a_passage_is_unsupported(library):
    reading = library.read("observation", "de-2022")
    assert ("value", False) in [(fact.key, fact.supported) for fact in reading.facts]


def test_targets_tell_whether_they_were_met(library):
    aims = {aim.link.id: aim for aim in library.read("metric", "online-services").aims}
    assert (aims["online-target"].outcome, aims["online-target"].by.id) == ("met", "online-2024")
    assert aims["online-target"].set_by == "City Party Committee"
    # The latest value, "more than 98.6", may be all.
    assert (aims["online-target-2030"].outcome, aims["online-target-2030"].by) == ("open", None)
    assert library.read("target", "online-target").result == "met"


def test_a_metric_lists_its_values_in_time_and_its_breaks(library):
    reading = library.read("metric", "online-services")
    assert links(reading, "observations") == ["online-2023", "online-2024", "online-2025", "online-2030"]
    assert links(reading, "comparators") == ["online-2024-national"]
    assert reading.gaps[0].reason == "The city merged with Quang Nam province."


def test_lanes_are_read_by_kind_or_by_their_own_id(library):
    assert links(library.read("lane", "firsts"), "entries") == ["resolution"]
    assert links(library.read("lane", "award"), "entries") == ["human-centricity-prize"]
    assert library.read("lane", "firsts").title == "Firsts"
    assert library.read("lane", "nowhere") is None


def test_nothing_selected_reads_the_record(library):
    reading = library.read(None, "")
    assert (reading.kind, reading.title) == ("record", "Da Nang digital transformation")
    assert {fact.key: fact.values for fact in reading.facts}["entries"] == (9,)


def test_an_id_that_names_nothing_reads_nothing(library):
    for kind in ("entry", "observation", "target", "metric", "lane"):
        assert library.read(kind, "no-such-id") is None


def test_the_preferred_side_of_a_disagreement_is_marked(library):
    (dispute,) = library.read("entry", "human-centricity-prize").disputes
    assert [(side.link.id, side.shown_first) for side in dispute.sides] == [
        ("human-centricity-prize", True),
        ("summit", False),
    ]
    assert len(library.disputes()) == 2


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (((2023, 10, 10),), "2023-10-10"),
        (((2025, 10),), "2025-10"),
        (((2024,), (2025,)), "2024/2025"),
        (((2023, 14),), None),
        (((),), None),
    ],
)
def test_a_sources_date_is_read_or_absent(parts, expected):
    issued = issued_date(CslDate(date_parts=parts))
    assert issued == (parse_date(expected) if expected else None)


@pytest.mark.skipif(not DANANG.exists(), reason="the bundled record is absent")
def test_everything_in_the_bundled_record_can_be_read():
    loaded = read_record(DANANG)
    library = Library(loaded)
    for kind, ids in (
        ("entry", loaded.entries),
        ("observation", loaded.observations),
        ("target", loaded.targets),
        ("metric", loaded.metrics),
    ):
        for identifier in ids:
            reading = library.read(kind, identifier)
            assert reading is not None
            assert reading.id == identifier


def test_the_records_page_counts_what_rests_on_sources_only_while_that_is_quick(monkeypatch):
    library = Library(read_record(SAMPLE))
    assert library.read(None, "").rests.keys() == library.loaded.sources.keys()
    monkeypatch.setattr("viewer.core.reading.reading._COUNTED", 3)
    assert library.read(None, "").rests == {}


def test_people_stand_with_their_role(load, payload) -> None:
    entry = {"kind": "event", "id": "e", "title": "T", "date": "2020", "people": ["Ada", "Bob"]}
    entry |= {"roles": [{"person": "Ada", "role": "Keeper"}]}
    record = {**payload, "entries": [entry], "disagreements": [], "relations": []}
    facts = {each.key: each.values for each in Library(load(record)).read("entry", "e").facts}
    assert facts["people"] == ("Ada, Keeper", "Bob")
