import pytest

from viewer.model.evidence import Quotation
from viewer.model.metrics import Metric, Observation
from viewer.model.problems import Problem, RecordError, json_path
from viewer.model.sources import Name


def test_the_parts_of_a_record_are_frozen(payload, load):
    record = load(payload).record
    with pytest.raises(AttributeError, match="immutable"):
        record.title = "Another"
    with pytest.raises(AttributeError, match="immutable"):
        record.entries[0].title = "Another"


def test_the_kind_chooses_the_type(payload, load):
    kinds = [type(entry).__name__ for entry in load(payload).record.entries]
    assert kinds == ["Event", "Award", "System"]


def test_a_record_may_name_its_schema(payload, load):
    payload["$schema"] = "dateline-1.schema.json"
    assert load(payload).record.schema_uri == "dateline-1.schema.json"


def test_an_award_has_no_status(payload, load):
    payload["entries"][1]["status"] = "in use"
    with pytest.raises(RecordError, match=r"entries\[1\]\.status: field\.unknown"):
        load(payload)


def test_a_passage_is_prefix_exact_and_suffix():
    assert Quotation(source="s", prefix="a ", exact="b", suffix=" c").passage == "a b c"


def test_a_comparator_measures_somebody_else():
    metric = Metric(id="m", title="M", subject="Da Nang")
    subjects = [Observation(id="o", date="2020", value=1, subject=each) for each in ("", "Da Nang", "Hue")]
    assert [metric.is_comparator(each) for each in subjects] == [False, False, True]


def test_names_in_reading_order():
    assert Name(family="Berg", given="Ada").text == "Ada Berg"
    assert Name(literal="Harbour Office").text == "Harbour Office"


def test_json_paths():
    assert json_path("entries", 3, "date") == "entries[3].date"
    assert json_path() == ""
    assert str(RecordError([Problem("a.b", "c"), Problem("d")])) == "c: a.b; : d"
