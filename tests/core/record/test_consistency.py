from msgspec.structs import replace

from viewer.core.record.consistency import ids_and_dates, references


def test_ids_and_dates_are_read_from_json_of_any_shape():
    payload = {
        "entries": [5, None, {"id": 3, "date": ["x"]}, {"id": "a", "date": "2020"}, {"id": "a", "date": ""}],
        "metrics": {"id": "a"},
        "sources": [{"id": "a"}],
    }
    dates, problems = ids_and_dates(payload)
    assert list(dates) == ["2020"]
    assert [(each.code, each.path) for each in problems] == [
        ("id.duplicate", "entries[3].id"),
        ("id.duplicate", "entries[4].id"),
    ]


def test_the_ids_of_claims_are_references_not_names(payload):
    _, problems = ids_and_dates(payload)
    assert problems == []


def test_a_relation_needs_two_sides(payload, load):
    record = load(payload).record
    relation = record.relations[0]
    alone = type(relation)(id="x", kind="share", title="t", a=relation.a)
    spoiled = replace(record, relations=(alone,), disagreements=())
    (problem,) = references(spoiled)
    assert (problem.code, problem.path) == ("relation.operands", "relations[0]")
    assert problem.params == {"missing": "b, result"}
