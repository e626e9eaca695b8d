from tests.places import SAMPLES
from viewer.core.record.evidence_columns import independent_sources
from viewer.core.record.loading import read_record


def test_everything_is_found_by_its_id(payload, load):
    loaded = load(payload)
    assert set(loaded.entries) == {"lit", "prize", "signal"}
    assert set(loaded.observations) == {"handled", "called", "share-2020", "share-letter", "share-nation"}
    assert set(loaded.targets) == {"visitors-2030"}
    assert loaded.metric_of["share-nation"] is loaded.metrics["share"]
    assert loaded.claimant("share-2020") is loaded.observations["share-2020"]
    assert loaded.claimant("ships") is None
    assert all(map(loaded.has_claimant, ("lit", "share-2020", "visitors-2030")))
    assert not loaded.has_claimant("ships")
    assert loaded.relations["of-all"].kind == "share"


def test_disagreements_are_found_by_their_claims_once_each(payload, load):
    payload["disagreements"][0]["claims"].append({"id": "share-2020", "field": "date"})
    loaded = load(payload)
    (disagreement,) = loaded.disagreements_of["share-2020"]
    assert disagreement.id == "two-shares"
    assert "lit" not in loaded.disagreements_of


def test_a_source_that_is_quoted_twice_is_counted_once(payload, load):
    loaded = load(payload)
    assert set(independent_sources(loaded.entries["lit"])) == {"report", "letter"}
    assert independent_sources(loaded.observations["share-2020"]) == ("report",)


def test_independent_sources_are_named_once():
    loaded = read_record(SAMPLES / "reading.json")
    prize, sso = loaded.entries["human-centricity-prize"], loaded.entries["sso"]
    assert independent_sources(prize, sso) == ("today-2023", "baodanang")
