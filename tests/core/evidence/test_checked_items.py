from viewer.core.evidence.checked_items import disputed_field, facts, items, proves
from viewer.model.comparisons import Claim
from viewer.model.problems import json_path


def test_every_part_with_evidence_is_an_item_at_its_place(payload, load):
    places = [json_path(*item.steps) for item in items(load(payload))]
    assert places[:3] == ["entries[0]", "entries[1]", "entries[2]"]
    assert "metrics[2].observations[2]" in places
    assert "metrics[3].targets[0]" in places
    assert places[-2:] == ["disagreements[0]", "relations[0]"]


def test_facts_are_what_is_claimed_and_filled_in(payload, load):
    of = {json_path(*item.steps): tuple(facts(item)) for item in items(load(payload))}
    assert of["entries[0]"] == ("title", "date", "place", "people")
    assert of["entries[2]"] == ("title", "date", "status")
    assert of["metrics[2].observations[2]"] == ("value", "subject")
    assert of["metrics[3].targets[0]"] == ("value", "date", "set_by")
    assert of["relations[0]"] == ()


def test_a_passage_proves_fields_that_are_filled_also_of_the_metric(payload, load):
    found = list(items(load(payload)))
    event, observation = found[0], found[3]
    assert proves(event, "place")
    assert not any(proves(event, field) for field in ("summary", "lane", "id", "unit", "nonsense"))
    assert all(proves(observation, field) for field in ("value", "unit", "subject"))
    assert not proves(observation, "upper")


def test_a_claim_names_a_field_that_is_filled(payload, load):
    loaded = load(payload)
    assert disputed_field(Claim(id="lit", field="place"), loaded) == ""
    assert disputed_field(Claim(id="lit", field="summary"), loaded) == "claim.empty"
    assert disputed_field(Claim(id="lit", field="value"), loaded) == "claim.unknown"
